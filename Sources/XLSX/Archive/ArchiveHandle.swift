import CLibZip
import Synchronization

/// An open libzip archive; its streams take turns, since libzip is not made for threads.
final class ArchiveHandle: @unchecked Sendable {
    private let handle: OpaquePointer
    // The archive's bytes, where it is read from memory.
    private let memory: SharedBytes?
    private let lock = Mutex<Void>(())

    /// Opens an archive.
    ///
    /// - Throws: `notFound`, `notReadable`, `truncated` or `notAWorkbook`.
    init(path: String) throws(WorkbookError) {
        memory = nil
        handle = try Self.open { zip_source_file_create(path, 0, -1, $0) }
    }

    /// Opens an archive held in memory.
    init(_ bytes: SharedBytes) throws(WorkbookError) {
        memory = bytes
        handle = try Self.open { zip_source_buffer_create(bytes.start, zip_uint64_t(bytes.count), 0, $0) }
    }

    deinit { zip_discard(handle) }

    /// The number of entries.
    var count: Int { Int(zip_get_num_entries(handle, 0)) }

    /// The entry of an index.
    func entry(_ index: Int) throws(WorkbookError) -> Archive.Entry {
        var status = zip_stat_t()
        guard zip_stat_index(handle, zip_uint64_t(index), zip_flags_t(ZIP_FL_ENC_GUESS), &status) == 0,
            let name = status.name
        else { throw WorkbookError(.notAWorkbook, detail: "entry \(index) has no name") }
        return Archive.Entry(
            name: String(cString: name), index: index, claimedSize: Int(clamping: status.size),
            compressedSize: Int(clamping: status.comp_size), checksum: status.crc)
    }

    /// Opens an entry for reading.
    func open(_ entry: Archive.Entry) throws(WorkbookError) -> OpaquePointer {
        let file = lock.withLock { _ in Opened(file: zip_fopen_index(handle, zip_uint64_t(entry.index), 0)) }.file
        guard let file else {
            throw WorkbookError(.malformedPart, part: entry.name, underlying: Self.error(zip_get_error(handle).pointee))
        }
        return file
    }

    func close(_ file: OpaquePointer) {
        let opened = Opened(file: file)
        lock.withLock { _ in _ = zip_fclose(opened.file) }
    }

    /// Inflates the next bytes of an open entry.
    func read(
        _ file: OpaquePointer, into buffer: UnsafeMutableRawBufferPointer, name: String
    ) throws(WorkbookError) -> Int {
        let opened = Opened(file: file)
        let target = Target(buffer: buffer)
        let count = lock.withLock { _ in
            Int(zip_fread(opened.file, target.buffer.baseAddress, zip_uint64_t(target.buffer.count)))
        }
        guard count >= 0 else {
            throw WorkbookError(.malformedPart, part: name, underlying: Self.error(zip_file_get_error(file).pointee))
        }
        return count
    }

    // Pointers that cross into the lock's closure; nobody else uses them meanwhile.
    private struct Opened: @unchecked Sendable { let file: OpaquePointer? }
    private struct Target: @unchecked Sendable { let buffer: UnsafeMutableRawBufferPointer }

    private static func open(
        _ source: (UnsafeMutablePointer<zip_error_t>) -> OpaquePointer?
    ) throws(WorkbookError) -> OpaquePointer {
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let source = source(&error) else { throw openError(&error) }
        guard let handle = zip_open_from_source(source, zip_int32_t(ZIP_RDONLY), &error) else {
            zip_source_free(source)
            throw openError(&error)
        }
        return handle
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

    private static func error(_ error: zip_error_t) -> LibraryError {
        var error = error
        return LibraryError(
            library: "libzip", number: Int(zip_error_code_zip(&error)),
            description: String(cString: zip_error_strerror(&error)))
    }
}

/// Bytes at an address that stays, for libzip, which reads them as long as an archive is open.
final class SharedBytes: @unchecked Sendable {
    let start: UnsafeMutablePointer<UInt8>
    let count: Int

    init(_ bytes: [UInt8]) {
        count = bytes.count
        start = .allocate(capacity: max(count, 1))
        bytes.withUnsafeBufferPointer { if let base = $0.baseAddress { start.initialize(from: base, count: count) } }
    }

    deinit { start.deallocate() }
}
