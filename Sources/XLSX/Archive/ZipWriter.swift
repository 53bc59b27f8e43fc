/// Writes the entries of a ZIP archive, one after the other (ECMA-376 Part 2, Annex B).
///
/// The same entries give the same bytes.
final class ZipWriter {
    private let file: OutputFile
    private lazy var blocks = BlockDeflater(output: file)
    /// For entries that are deflated at once.
    private var deflater: Deflater?
    private var deflated: [UInt8] = []
    /// The records of the central directory, and their places in it.
    private var directory: [(place: Int, record: [UInt8])] = []
    /// The entry that is being written in pieces, and how many bytes stand before its blocks.
    private var open: (entry: ZipEntry, headCount: Int)?

    /// Entries of fewer bytes are deflated at once.
    private static let shortEntry = 1 << 19

    init(_ file: OutputFile) { self.file = file }

    // MARK: - Whole entries

    /// Adds an entry.
    ///
    /// - Parameters:
    ///   - name: The name as it is to be stored.
    ///   - bytes: What it inflates to.
    func add(_ name: String, _ bytes: [UInt8]) throws(WorkbookError) {
        try add(ZipEntry(name: name, offset: file.count), bytes, at: directory.count)
    }

    /// Adds an entry in the place of one of another archive.
    ///
    /// - Parameters:
    ///   - record: What the other archive says of it; the name is kept as it is stored.
    ///   - bytes: What it inflates to.
    ///   - place: Its place in the directory.
    func add(
        insteadOf record: ZipDirectory.Record, _ bytes: [UInt8], at place: Int
    ) throws(WorkbookError) {
        try add(ZipEntry(insteadOf: record, offset: file.count), bytes, at: place)
    }

    private func add(_ new: ZipEntry, _ bytes: [UInt8], at place: Int) throws(WorkbookError) {
        guard bytes.count < Self.shortEntry else {
            try begin(new, head: [])
            for start in stride(from: 0, to: bytes.count, by: BlockDeflater.blockSize) {
                pending.append(contentsOf: bytes[start...].prefix(BlockDeflater.blockSize))
                try writePending()
            }
            return try end(head: [], at: place)
        }
        if deflater == nil { deflater = try Deflater(level: 6) }
        let count = try deflater?.deflate(bytes, isLast: true, into: &deflated) ?? 0
        var entry = new
        entry.checksum = Checksum(of: bytes)
        entry.compressedCount = count
        try file.append(entry.localHeader(reservesLongSizes: false))
        try file.append(deflated, count: count)
        directory.append((place, entry.directoryRecord))
    }

    /// Adds an entry as it lies in another archive: the local header, the data and whatever stands behind them.
    ///
    /// - Parameters:
    ///   - record: Its record there.
    ///   - source: The other archive.
    ///   - place: Its place in the directory.
    func copy(
        _ record: ZipDirectory.Record, from source: ArchiveBytes, at place: Int
    ) throws(WorkbookError) {
        let offset = file.count
        try source.copy(record.range, to: file)
        directory.append((place, try record.bytes(movedTo: offset)))
    }

    // MARK: - An entry in pieces

    /// Begins an entry.
    ///
    /// - Parameter head: Its first bytes, at most 65,535, in whose place ``end(head:)`` puts as many others.
    func begin(_ name: String, head: [UInt8]) throws(WorkbookError) {
        try begin(ZipEntry(name: name, offset: file.count), head: head)
    }

    private func begin(_ entry: ZipEntry, head: [UInt8]) throws(WorkbookError) {
        let bytes = entry.localHeader(reservesLongSizes: true) + Self.stored(head)
        open = (entry, bytes.count)
        try file.append(bytes)
    }

    /// What is written next of the open entry.
    var pending: [UInt8] {
        get { blocks.block }
        _modify { yield &blocks.block }
    }

    /// Writes what is pending, where it is enough to be worth it.
    func writePending() throws(WorkbookError) {
        if blocks.isFull { try blocks.endBlock() }
    }

    /// Ends the open entry.
    ///
    /// - Parameter head: What its first bytes are, as many as it began with.
    func end(head: [UInt8]) throws(WorkbookError) { try end(head: head, at: directory.count) }

    private func end(head: [UInt8], at place: Int) throws(WorkbookError) {
        guard case (var entry, let headCount)? = open else { return }
        open = nil
        entry.checksum = Checksum(of: head)
        entry.checksum.append(try blocks.finish())
        let stored = Self.stored(head)
        entry.compressedCount = file.count - entry.offset - headCount + stored.count
        try file.replace(at: entry.offset, with: entry.localHeader(reservesLongSizes: true) + stored)
        directory.append((place, entry.directoryRecord))
    }

    /// A block that is not compressed (RFC 1951, 3.2.4), so that it can be replaced in its place.
    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        guard !bytes.isEmpty else { return [] }
        var block: [UInt8] = [0]
        let count = UInt16(clamping: bytes.count)
        block.append(count)
        block.append(~count)
        return block + bytes
    }

    // MARK: - The directory

    /// Writes the central directory.
    ///
    /// - Parameter comment: What the archive says of itself.
    func finish(comment: [UInt8] = []) throws(WorkbookError) {
        let (start, entryCount) = (file.count, directory.count)
        for (_, record) in directory.sorted(by: { $0.place < $1.place }) { try file.append(record) }
        let size = file.count - start
        var bytes: [UInt8] = []
        if entryCount >= Int(UInt16.max) || start + size >= ZipEntry.longSize {
            bytes.append(ZipDirectory.longEndSignature)
            bytes.append(44 as UInt64)
            bytes.append(45 as UInt16)
            bytes.append(45 as UInt16)
            // This disk and that of the directory.
            bytes.append(0 as UInt64)
            bytes.append(UInt64(entryCount))
            bytes.append(UInt64(entryCount))
            bytes.append(UInt64(size))
            bytes.append(UInt64(start))
            bytes.append(ZipDirectory.locatorSignature)
            bytes.append(0 as UInt32)
            bytes.append(UInt64(start + size))
            bytes.append(1 as UInt32)
        }
        bytes.append(ZipDirectory.endSignature)
        bytes.append(0 as UInt32)
        bytes.append(UInt16(clamping: entryCount))
        bytes.append(UInt16(clamping: entryCount))
        bytes.append(UInt32(clamping: size))
        bytes.append(UInt32(clamping: start))
        bytes.append(UInt16(clamping: comment.count))
        try file.append(bytes + comment)
    }
}
