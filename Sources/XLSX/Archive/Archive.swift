/// A ZIP archive opened for reading; threads may read its entries at the same time.
final class Archive: Sendable {
    /// One entry of the central directory.
    struct Entry: Sendable {
        /// The name as stored, as `xl/workbook.xml`.
        let name: String
        let index: Int
        /// The inflated size that the directory claims; only a hint.
        let claimedSize: Int
        /// The compressed size that the directory claims; libzip reads no further.
        let compressedSize: Int
        /// The checksum that the directory claims.
        let checksum: UInt32
    }

    /// The entries in the order of the central directory.
    let entries: [Entry]
    private let origin: Origin
    private let handle: ArchiveHandle
    private let budget: InflationBudget

    /// A file of at most this many bytes is read at once.
    private static let smallFile = 1 << 20
    /// Entries of more compressed bytes than this are inflated by a thread of their own.
    private static let longEntry = 1 << 18

    private enum Origin: Sendable {
        case path(String)
        case memory(SharedBytes)

        func opened() throws(WorkbookError) -> ArchiveHandle {
            switch self {
            case .path(let path): try ArchiveHandle(path: path)
            case .memory(let bytes): try ArchiveHandle(bytes)
            }
        }
    }

    /// Opens the archive at a path.
    ///
    /// - Throws: `notFound`, `notReadable`, or what kind of other file it is.
    convenience init(path: String, limits: ReadLimits) throws(WorkbookError) {
        switch try FileBytes.content(path, wholeUpTo: Self.smallFile) {
        case .whole(let bytes): try self.init(bytes: bytes, limits: limits)
        case .other: throw FileKind(try FileBytes.sample(path)).error ?? WorkbookError(.notAWorkbook)
        case .archive(let count):
            do throws(WorkbookError) {
                try self.init(.path(path), bytes: count, limits)
            } catch {
                // What else the file is says more than what libzip misses in it.
                throw FileKind(try FileBytes.sample(path)).error ?? error
            }
        }
    }

    /// Opens an archive held in memory; the bytes are copied.
    convenience init(bytes: [UInt8], limits: ReadLimits) throws(WorkbookError) {
        if let error = FileKind(bytes).error { throw error }
        try self.init(.memory(SharedBytes(bytes)), bytes: bytes.count, limits)
    }

    private init(_ origin: Origin, bytes: Int, _ limits: ReadLimits) throws(WorkbookError) {
        self.origin = origin
        budget = InflationBudget(limits, archiveBytes: bytes)
        handle = try origin.opened()
        entries = try Self.entries(of: handle, archiveBytes: bytes, limits)
    }

    private static func entries(
        of handle: ArchiveHandle, archiveBytes: Int, _ limits: ReadLimits
    ) throws(WorkbookError) -> [Entry] {
        let count = handle.count
        guard count <= limits.entries else {
            throw WorkbookError(.overBudget, detail: "\(count) entries in the archive")
        }
        var entries: [Entry] = []
        entries.reserveCapacity(max(count, 0))
        var seen: Set<String> = []
        var rest = archiveBytes
        for index in 0..<max(count, 0) {
            let entry = try handle.entry(index)
            // Entries that share their data make of a small archive a huge one.
            guard (0...rest).contains(entry.compressedSize) else {
                throw WorkbookError(.notAWorkbook, part: entry.name, detail: "more data than the archive has")
            }
            rest -= entry.compressedSize
            // A second entry of the same name would let two readers see two different workbooks.
            guard seen.insert(PartName.key(entry.name)).inserted else {
                throw WorkbookError(.notAWorkbook, part: entry.name, detail: "two entries of the same name")
            }
            entries.append(entry)
        }
        return entries
    }

    /// The inflated bytes of an entry as they are asked for; those of a long one are inflated ahead of the reader.
    ///
    /// - Parameter inflatesAhead: Whether that may take another thread.
    func stream(_ entry: Entry, inflatesAhead: Bool = true) throws(WorkbookError) -> PartStream {
        let stream = try EntryStream(handle, entry, budget)
        guard inflatesAhead, entry.compressedSize > Self.longEntry else { return PartStream(stream) }
        // On a handle of its own, so that no other reader has to wait for this one.
        return PartStream(stream) { [origin, budget] () throws(WorkbookError) in
            try EntryStream(origin.opened(), entry, budget)
        }
    }

    /// Inflates an entry whole.
    ///
    /// - Parameter limit: The inflated bytes that are accepted; more throws `overBudget`.
    func bytes(of entry: Entry, limit: Int) throws(WorkbookError) -> [UInt8] {
        let stream = try EntryStream(handle, entry, budget)
        // The claim is a lie at worst: then the array grows with what really comes.
        var bytes = [UInt8](repeating: 0, count: min(max(entry.claimedSize, 0), 1 << 20) + 1)
        var count = 0
        while true {
            let read = try stream.read(into: &bytes, at: count)
            if read == 0 { break }
            count += read
            guard count <= limit else {
                throw WorkbookError(.overBudget, part: entry.name, detail: "more than \(limit) bytes")
            }
            if count == bytes.count { bytes.append(contentsOf: repeatElement(0, count: count)) }
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }
}
