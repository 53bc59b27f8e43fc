#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Reading and writing files through the C library, so that the library needs no Foundation.
enum FileBytes {
    /// Reads a whole file.
    ///
    /// - Throws: `notFound` or `notReadable`.
    static func read(_ path: String) throws(WorkbookError) -> [UInt8] {
        let file = try open(path)
        defer { fclose(file) }
        return try rest(of: file)
    }

    /// Reads the first and the last bytes of a file, or all of a small one or of a compound file.
    ///
    /// That is what ``FileKind`` needs: the signature and the end of the central directory.
    static func sample(_ path: String) throws(WorkbookError) -> [UInt8] {
        let file = try open(path)
        defer { fclose(file) }
        var head = [UInt8](repeating: 0, count: 1 << 16)
        head.removeLast(head.count - fread(&head, 1, head.count, file))
        guard ferror(file) == 0 else { throw WorkbookError(.notReadable, underlying: SystemError.current()) }
        guard head.starts(with: [0x50, 0x4B]) else { return head + (try rest(of: file)) }
        guard head.count == 1 << 16 else { return head }
        let position = ftell(file)
        guard fseek(file, 0, SEEK_END) == 0, fseek(file, max(position, ftell(file) - (1 << 17)), SEEK_SET) == 0 else {
            throw WorkbookError(.notReadable, underlying: SystemError.current())
        }
        return head + (try rest(of: file))
    }

    /// What an archive of that path is to be read from.
    enum Content {
        /// The bytes of a small file.
        case whole([UInt8])
        /// The size of a large one that begins as an archive does.
        case archive(Int)
        /// A large file of another kind.
        case other
    }

    /// Reads a small file, and the first bytes of a large one.
    ///
    /// - Throws: `notFound` or `notReadable`.
    static func content(_ path: String, wholeUpTo limit: Int) throws(WorkbookError) -> Content {
        let file = try open(path)
        defer { fclose(file) }
        // The bytes go where they are wanted, without a copy in between.
        setvbuf(file, nil, _IONBF, 0)
        var status = stat()
        guard fstat(fileno(file), &status) == 0 else {
            throw WorkbookError(.notReadable, underlying: SystemError.current())
        }
        let isSmall = status.st_size <= limit
        var bytes = [UInt8](repeating: 0, count: isSmall ? Int(status.st_size) : 2)
        let count = fread(&bytes, 1, bytes.count, file)
        guard ferror(file) == 0 else { throw WorkbookError(.notReadable, underlying: SystemError.current()) }
        bytes.removeLast(bytes.count - count)
        // A device has no size that could be believed.
        if isSmall, status.st_mode & S_IFMT == S_IFREG { return .whole(bytes) }
        return bytes.starts(with: [0x50, 0x4B]) ? .archive(Int(status.st_size)) : .other
    }

    private static func open(_ path: String) throws(WorkbookError) -> UnsafeMutablePointer<FILE> {
        guard let file = fopen(path, "rb") else {
            let error = SystemError.current()
            throw WorkbookError(
                error.number == ENOENT || error.number == ENOTDIR ? .notFound : .notReadable, underlying: error)
        }
        var status = stat()
        guard fstat(fileno(file), &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
            fclose(file)
            throw WorkbookError(.notReadable, detail: WorkbookError.folder)
        }
        return file
    }

    private static func rest(of file: UnsafeMutablePointer<FILE>) throws(WorkbookError) -> [UInt8] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = fread(&piece, 1, piece.count, file)
            bytes.append(contentsOf: piece[..<count])
            if count < piece.count { break }
        }
        guard ferror(file) == 0 else { throw WorkbookError(.notReadable, underlying: SystemError.current()) }
        return bytes
    }
}
