#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A part being written to a temporary file, which only its owner can read and which goes when it is released.
///
/// The file lies beside the workbook, as the rows may be about households and must not leave the workbook's disk.
final class SpoolFile {
    /// Where the file is.
    let path: String
    private var descriptor: Int32
    private var buffer: [UInt8] = []
    private static let bufferSize = 1 << 16

    /// Creates an empty file in the folder of `target`.
    init(beside target: String) throws(WorkbookError) {
        let file = try TemporaryFile(beside: target)
        descriptor = file.descriptor
        path = file.path
        buffer.reserveCapacity(Self.bufferSize)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        unlink(path)
    }

    /// Appends bytes.
    func append(_ bytes: [UInt8]) throws(WorkbookError) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Replaces bytes that have been appended before.
    func replace(at offset: Int, with bytes: [UInt8]) throws(WorkbookError) {
        try flush()
        guard lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else { throw failure }
        try writeAll(bytes)
        guard lseek(descriptor, 0, SEEK_END) >= 0 else { throw failure }
    }

    /// Ends the writing; the file stays as long as this object.
    ///
    /// It is closed here because a workbook may have more sheets than a process may open files.
    func finish() throws(WorkbookError) {
        try flush()
        buffer = []
        let result = close(descriptor)
        descriptor = -1
        guard result == 0 else { throw failure }
    }

    private func flush() throws(WorkbookError) {
        try writeAll(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    private func writeAll(_ bytes: [UInt8]) throws(WorkbookError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure }
            written += count
        }
    }

    private var failure: WorkbookError {
        WorkbookError(.notWritable, detail: path, underlying: SystemError.current())
    }
}
