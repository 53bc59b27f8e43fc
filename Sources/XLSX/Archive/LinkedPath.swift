#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where a path leads once the symbolic links at its end are followed.
enum LinkedPath {
    /// The links that Linux follows before it gives up.
    private static let maximumLinks = 40

    /// The file that a path names; it need not exist yet.
    ///
    /// - Throws: `notWritable` where links lead in a circle.
    static func resolved(_ path: String) throws(WorkbookError) -> String {
        var current = path
        for _ in 0...maximumLinks {
            var status = stat()
            guard lstat(current, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return current }
            var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
            let count = buffer.withUnsafeMutableBytes { bytes in
                bytes.baseAddress.map { readlink(current, $0, bytes.count) } ?? -1
            }
            guard count > 0 else {
                throw WorkbookError(.notWritable, detail: path, underlying: SystemError.current())
            }
            let target = String(decoding: buffer[..<count], as: UTF8.self)
            current = target.hasPrefix("/") ? target : "\(TemporaryFile.folder(of: current))/\(target)"
        }
        throw WorkbookError(.notWritable, detail: path, underlying: SystemError(number: ELOOP))
    }
}
