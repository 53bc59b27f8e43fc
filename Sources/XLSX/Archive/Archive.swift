import CLibZip

/// A ZIP archive opened for reading.
///
/// The handle is freed with the last reference; streams keep their archive alive.
final class Archive {
    /// One entry of the central directory.
    struct Entry {
        /// The name as stored, as `xl/workbook.xml`.
        let name: String
        fileprivate let index: zip_uint64_t
    }

    /// The entries in the order of the central directory.
    let entries: [Entry]
    private let handle: OpaquePointer

    /// Opens the archive at a path.
    ///
    /// - Throws: `notFound`, `notReadable`, or what kind of other file it is.
    convenience init(path: String, limits: ReadLimits) throws(WorkbookError) {
        if let error = FileKind(try FileBytes.sample(path)).error { throw error }
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let source = zip_source_file_create(path, 0, -1, &error) else { throw Self.openError(&error) }
        try self.init(source: source, limits: limits)
    }

    /// Opens an archive held in memory; the bytes are copied.
    convenience init(bytes: [UInt8], limits: ReadLimits) throws(WorkbookError) {
        if let error = FileKind(bytes).error { throw error }
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let source = ArchiveWriter.copiedSource(bytes, &error) else { throw Self.openError(&error) }
        try self.init(source: source, limits: limits)
    }

    private init(source: OpaquePointer, limits: ReadLimits) throws(WorkbookError) {
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let handle = zip_open_from_source(source, zip_int32_t(ZIP_RDONLY), &error) else {
            zip_source_free(source)
            throw Self.openError(&error)
        }
        do throws(WorkbookError) {
            entries = try Self.entries(of: handle, limits: limits)
        } catch {
            zip_discard(handle)
            throw error
        }
        self.handle = handle
    }

    deinit { zip_discard(handle) }

    private static func entries(of handle: OpaquePointer, limits: ReadLimits) throws(WorkbookError) -> [Entry] {
        let count = zip_get_num_entries(handle, 0)
        guard count <= limits.entries else {
            throw WorkbookError(.overBudget, detail: "\(count) entries in the archive")
        }
        var entries: [Entry] = []
        var seen: Set<String> = []
        for index in 0..<zip_uint64_t(max(count, 0)) {
            guard let bytes = zip_get_name(handle, index, zip_flags_t(ZIP_FL_ENC_GUESS)) else {
                throw WorkbookError(.notAWorkbook, detail: "entry \(index) has no name")
            }
            let name = String(cString: bytes)
            // A second entry of the same name would let two readers see two different workbooks.
            guard seen.insert(PartName.key(name)).inserted else {
                throw WorkbookError(.notAWorkbook, part: name, detail: "two entries of the same name")
            }
            entries.append(Entry(name: name, index: index))
        }
        return entries
    }

    /// Inflates an entry as it is asked for.
    func stream(_ entry: Entry) throws(WorkbookError) -> EntryStream {
        guard let file = zip_fopen_index(handle, entry.index, 0) else {
            throw WorkbookError(.malformedPart, part: entry.name, underlying: Self.error(zip_get_error(handle).pointee))
        }
        return EntryStream(file: file, archive: self, name: entry.name)
    }

    /// Inflates an entry whole.
    ///
    /// - Parameter limit: The inflated bytes that are accepted; more throws `overBudget`.
    func bytes(of entry: Entry, limit: Int) throws(WorkbookError) -> [UInt8] {
        var stream = try stream(entry)
        var bytes: [UInt8] = []
        while try stream.read({ bytes.append(contentsOf: $0) }) > 0 {
            guard bytes.count <= limit else {
                throw WorkbookError(.overBudget, part: entry.name, detail: "more than \(limit) bytes")
            }
        }
        return bytes
    }

    private static func openError(_ error: inout zip_error_t) -> WorkbookError {
        let code = zip_error_code_zip(&error)
        let underlying = Self.error(error)
        switch code {
        case ZIP_ER_NOENT: return WorkbookError(.notFound, underlying: underlying)
        case ZIP_ER_OPEN, ZIP_ER_READ, ZIP_ER_SEEK: return WorkbookError(.notReadable, underlying: underlying)
        case ZIP_ER_INCONS, ZIP_ER_EOF: return WorkbookError(.truncated, underlying: underlying)
        default: return WorkbookError(.notAWorkbook, underlying: underlying)
        }
    }

    fileprivate static func error(_ error: zip_error_t) -> LibraryError {
        var error = error
        return LibraryError(
            library: "libzip", number: Int(zip_error_code_zip(&error)),
            description: String(cString: zip_error_strerror(&error)))
    }
}

/// The inflated bytes of one entry, read in pieces.
struct EntryStream: ~Copyable {
    private let file: OpaquePointer
    // Freed after the stream: libzip's file handles point into the archive.
    private let archive: Archive
    private let name: String
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)

    fileprivate init(file: OpaquePointer, archive: Archive, name: String) {
        self.file = file
        self.archive = archive
        self.name = name
    }

    deinit { zip_fclose(file) }

    /// Hands on the next piece.
    ///
    /// - Returns: Its length; 0 at the end, where `body` is not called.
    /// - Throws: `malformedPart` where the compressed data or its checksum is wrong.
    mutating func read(_ body: (Span<UInt8>) -> Void) throws(WorkbookError) -> Int {
        let count = Int(zip_fread(file, &buffer, zip_uint64_t(buffer.count)))
        guard count >= 0 else {
            throw WorkbookError(
                .malformedPart, part: name, underlying: Archive.error(zip_file_get_error(file).pointee))
        }
        if count > 0 { body(buffer.span.extracting(..<count)) }
        return count
    }
}

extension [UInt8] {
    mutating func append(contentsOf span: Span<UInt8>) {
        span.withUnsafeBufferPointer { append(contentsOf: $0) }
    }
}
