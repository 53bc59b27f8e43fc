#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file being written beside its target, which takes the target's place when it is whole.
///
/// The target is at every moment the old file or the new one. Until ``commit()`` only its owner can read the new file;
/// one that is released without it leaves nothing behind.
final class OutputFile {
    /// How many bytes have been written.
    private(set) var count = 0

    private let target: String
    private let mode: mode_t
    private var descriptor: Int32
    private let path: String
    private var isCommitted = false
    private var buffer: [UInt8] = []
    /// The bytes of the buffer's size that are written at once.
    private static let bufferSize = 1 << 16

    /// Begins a file that is to stand at a path.
    ///
    /// - Throws: `notWritable` where the folder refuses, and for a path that is no file or may not be written.
    init(replacing path: String) throws(WorkbookError) {
        // A rename would put the file in the place of a link to another.
        target = try LinkedPath.resolved(path)
        var status = stat()
        let exists = stat(target, &status) == 0
        // A rename would put a file in the place of a device or a folder, or over a file that may not be written.
        guard !exists || status.st_mode & S_IFMT == S_IFREG else {
            throw WorkbookError(.notWritable, detail: "\(target) is not a file")
        }
        guard !exists || access(target, W_OK) == 0 else {
            throw WorkbookError(.notWritable, detail: target, underlying: SystemError.current())
        }
        let temporary = try TemporaryFile(beside: target)
        (self.path, descriptor) = (temporary.path, temporary.descriptor)
        mode = exists ? status.st_mode & 0o7777 : temporary.usualMode
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        if !isCommitted { unlink(path) }
    }

    private func append(_ bytes: UnsafeRawBufferPointer) throws(WorkbookError) {
        count += bytes.count
        if buffer.count + bytes.count > Self.bufferSize { try flush() }
        if bytes.count >= Self.bufferSize { return try write(bytes) }
        buffer.append(contentsOf: bytes)
    }

    /// Appends bytes.
    func append(_ bytes: [UInt8]) throws(WorkbookError) { try append(bytes, count: bytes.count) }

    /// Appends the first bytes of an array.
    func append(_ bytes: [UInt8], count: Int) throws(WorkbookError) {
        try bytes.span.extracting(first: count).withUnsafeBytes { source throws(WorkbookError) in
            try append(source)
        }
    }

    /// Replaces bytes that have been appended before.
    func replace(at offset: Int, with bytes: [UInt8]) throws(WorkbookError) {
        try flush()
        guard lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else { throw failure() }
        try bytes.span.withUnsafeBytes { source throws(WorkbookError) in try write(source) }
        guard lseek(descriptor, 0, SEEK_END) >= 0 else { throw failure() }
    }

    /// Puts the file in its target's place once it lies on the disk, with the permissions that the target had.
    func commit() throws(WorkbookError) {
        try flush()
        guard fchmod(descriptor, mode) == 0, fsync(descriptor) == 0 else { throw failure() }
        let closed = close(descriptor)
        descriptor = -1
        guard closed == 0, rename(path, target) == 0 else { throw failure() }
        isCommitted = true
        // The name is safe once its folder is; some file systems know no flushing of folders.
        let folder = open(TemporaryFile.folder(of: target), O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    private func flush() throws(WorkbookError) {
        var bytes: [UInt8] = []
        swap(&bytes, &buffer)
        try bytes.span.withUnsafeBytes { source throws(WorkbookError) in try write(source) }
        bytes.removeAll(keepingCapacity: true)
        swap(&bytes, &buffer)
    }

    private func write(_ bytes: UnsafeRawBufferPointer) throws(WorkbookError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: rest))
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw failure() }
            rest = rest.dropFirst(written)
        }
    }

    private func failure() -> WorkbookError {
        WorkbookError(.notWritable, detail: target, underlying: SystemError.current())
    }
}

/// `write`, by a name that a method of that name does not hide.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}
