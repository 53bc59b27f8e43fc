#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A new, empty file beside a target, which only its owner can read.
///
/// It lies in the target's folder so that a rename can put it in the target's place, and because rows about
/// households must not leave the target's disk.
struct TemporaryFile {
    /// Open for reading and writing; the caller closes it.
    let descriptor: Int32
    /// Where it is; the caller removes or renames it.
    let path: String
    /// The permissions that a new file gets here, under the process's mask.
    let usualMode: mode_t

    /// Creates the file.
    ///
    /// - Throws: `notWritable` where the folder refuses.
    init(beside target: String) throws(WorkbookError) {
        while true {
            let path = "\(Self.folder(of: target))/.annex-\(String(UInt64.random(in: 0 ... .max), radix: 36))"
            let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o666)
            if descriptor < 0, errno == EEXIST || errno == EINTR { continue }
            guard descriptor >= 0 else {
                throw WorkbookError(.notWritable, detail: target, underlying: SystemError.current())
            }
            var status = stat()
            // The file is still empty: nobody has seen anything in it.
            guard fstat(descriptor, &status) == 0, fchmod(descriptor, 0o600) == 0 else {
                let error = SystemError.current()
                close(descriptor)
                unlink(path)
                throw WorkbookError(.notWritable, detail: target, underlying: error)
            }
            self.descriptor = descriptor
            self.path = path
            usualMode = status.st_mode & 0o777
            return
        }
    }

    /// The folder of a path, `.` for a name alone.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
