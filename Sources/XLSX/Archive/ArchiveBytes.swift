#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The bytes of an archive by their place, for what is copied from it as it lies.
final class ArchiveBytes {
    /// How many there are.
    let count: Int
    private let memory: [UInt8]
    // -1 where the bytes are in memory.
    private let descriptor: Int32
    private let name: String
    private static let pieceSize = 1 << 20

    /// - Throws: `notFound`, `notReadable`.
    init(_ source: ArchiveWriter.Source) throws(WorkbookError) {
        switch source {
        case .bytes(let bytes): (memory, count, descriptor, name) = (bytes, bytes.count, -1, "")
        case .path(let path):
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else {
                throw WorkbookError(
                    errno == ENOENT ? .notFound : .notReadable, detail: path, underlying: SystemError.current())
            }
            var status = stat()
            guard fstat(descriptor, &status) == 0 else {
                let error = SystemError.current()
                close(descriptor)
                throw WorkbookError(.notReadable, detail: path, underlying: error)
            }
            (memory, count, self.descriptor, name) = ([], Int(status.st_size), descriptor, path)
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// The bytes of a range.
    ///
    /// - Throws: `truncated` where the archive ends before.
    func bytes(_ range: Range<Int>) throws(WorkbookError) -> [UInt8] {
        guard range.lowerBound >= 0, range.upperBound <= count else { throw WorkbookError(.truncated, detail: name) }
        guard descriptor >= 0 else { return Array(memory[range]) }
        var bytes = [UInt8](repeating: 0, count: range.count)
        var filled = 0
        while filled < bytes.count {
            let read = bytes.withUnsafeMutableBytes {
                pread(
                    descriptor, $0.baseAddress?.advanced(by: filled), $0.count - filled,
                    off_t(range.lowerBound + filled))
            }
            if read < 0, errno == EINTR { continue }
            guard read >= 0 else {
                throw WorkbookError(.notReadable, detail: name, underlying: SystemError.current())
            }
            guard read > 0 else { throw WorkbookError(.truncated, detail: name) }
            filled += read
        }
        return bytes
    }

    /// Appends the bytes of a range to a file.
    func copy(_ range: Range<Int>, to file: OutputFile) throws(WorkbookError) {
        for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.pieceSize) {
            try file.append(bytes(start..<min(start + Self.pieceSize, range.upperBound)))
        }
    }
}
