import CLibZip

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Writes an archive so that the target is at every moment the old file or the new one, whole.
///
/// Everything goes to a temporary file in the target's folder, which is flushed to disk and then renamed.
/// Entries that are not named in `changes` are copied as they lie, compressed bytes included.
struct ArchiveWriter {
    /// One entry of the new archive.
    enum Content {
        case bytes([UInt8])
        /// A file that the caller removes afterwards; read while the archive is written, so memory stays bounded.
        case file(path: String)
    }

    /// Where an archive to be changed comes from.
    enum Source: Sendable {
        case path(String)
        case bytes([UInt8])
    }

    /// What becomes of an entry.
    enum Change {
        /// Replaced where an entry of that name is, else appended.
        case put(String, Content)
        case remove(String)
    }

    /// Writes a changed copy of an archive.
    ///
    /// - Throws: `outputIsInput`, `notWritable`; the target is then as it was.
    static func copy(_ source: Source, applying changes: [Change], to target: String) throws(WorkbookError) {
        if case .path(let path) = source, isSameFile(path, target) {
            throw WorkbookError(.outputIsInput, detail: target)
        }
        let bytes: [UInt8] =
            switch source {
            case .bytes(let bytes): bytes
            case .path(let path): try FileBytes.read(path)
            }
        try replace(target, startingWith: bytes, flags: 0, changes)
    }

    /// Writes a new archive.
    static func create(_ entries: [(name: String, content: Content)], to target: String) throws(WorkbookError) {
        try replace(
            target, startingWith: [], flags: ZIP_CREATE | ZIP_TRUNCATE, entries.map { .put($0.name, $0.content) })
    }

    /// Whether two paths name one file, through links too.
    static func isSameFile(_ path: String, _ other: String) -> Bool {
        var first = stat()
        var second = stat()
        guard stat(path, &first) == 0, stat(other, &second) == 0 else { return false }
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino
    }

    /// A libzip source that owns a copy of the bytes.
    static func copiedSource(_ bytes: [UInt8], _ error: UnsafeMutablePointer<zip_error_t>) -> OpaquePointer? {
        // libzip frees the copy with free(), so it must come from malloc().
        guard let copy = malloc(max(bytes.count, 1)) else { return nil }
        bytes.withUnsafeBytes { if let base = $0.baseAddress { memcpy(copy, base, $0.count) } }
        guard let source = zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, error) else {
            free(copy)
            return nil
        }
        return source
    }

    // MARK: - The temporary file

    private static func replace(
        _ path: String, startingWith bytes: [UInt8], flags: Int32, _ changes: [Change]
    ) throws(WorkbookError) {
        // A rename would put the file in the place of a link to another.
        let target = try LinkedPath.resolved(path)
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
        do throws(WorkbookError) {
            defer { close(temporary.descriptor) }
            try fill(temporary, with: bytes)
        } catch {
            unlink(temporary.path)
            throw error
        }
        do throws(WorkbookError) {
            try edit(temporary.path, flags: flags, changes)
            let mode = exists ? status.st_mode & 0o7777 : temporary.usualMode
            guard chmod(temporary.path, mode) == 0, flush(temporary.path), rename(temporary.path, target) == 0 else {
                throw WorkbookError(.notWritable, detail: target, underlying: SystemError.current())
            }
        } catch {
            unlink(temporary.path)
            throw error
        }
        _ = flush(TemporaryFile.folder(of: target))
    }

    private static func fill(_ file: TemporaryFile, with bytes: [UInt8]) throws(WorkbookError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { all in
                write(file.descriptor, all.baseAddress?.advanced(by: written), all.count - written)
            }
            guard count > 0 else {
                throw WorkbookError(.notWritable, detail: file.path, underlying: SystemError.current())
            }
            written += count
        }
    }

    private static func flush(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }

    // MARK: - The entries

    private static func edit(_ path: String, flags: Int32, _ changes: [Change]) throws(WorkbookError) {
        var code: Int32 = 0
        guard let handle = zip_open(path, flags, &code) else {
            throw WorkbookError(.notWritable, detail: "libzip error \(code)")
        }
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        for change in changes {
            guard apply(change, to: handle, &error) else {
                let reason = LibraryError(
                    library: "libzip", number: Int(zip_error_code_zip(zip_get_error(handle))),
                    description: String(cString: zip_strerror(handle)))
                zip_discard(handle)
                throw WorkbookError(.notWritable, underlying: reason)
            }
        }
        guard zip_close(handle) == 0 else {
            let reason = LibraryError(
                library: "libzip", number: Int(zip_error_code_zip(zip_get_error(handle))),
                description: String(cString: zip_strerror(handle)))
            // A failed close leaves the handle open.
            zip_discard(handle)
            throw WorkbookError(.notWritable, underlying: reason)
        }
    }

    private static func apply(
        _ change: Change, to handle: OpaquePointer, _ error: UnsafeMutablePointer<zip_error_t>
    ) -> Bool {
        switch change {
        case .remove(let name):
            let index = zip_name_locate(handle, name, 0)
            return index >= 0 && zip_delete(handle, zip_uint64_t(index)) == 0
        case .put(let name, let content):
            let source: OpaquePointer? =
                switch content {
                case .bytes(let bytes): copiedSource(bytes, error)
                case .file(let path): zip_source_file_create(path, 0, -1, error)
                }
            guard let source else { return false }
            var index = zip_name_locate(handle, name, 0)
            let isPut: Bool
            if index >= 0 {
                isPut = zip_file_replace(handle, zip_uint64_t(index), source, 0) == 0
            } else {
                index = zip_file_add(handle, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
                isPut = index >= 0
            }
            guard isPut else {
                zip_source_free(source)
                return false
            }
            // libzip's own level is 9, which takes five times as long as 6 for 2 % less.
            guard zip_set_file_compression(handle, zip_uint64_t(index), ZIP_CM_DEFLATE, 6) == 0 else { return false }
            // One fixed time, 1980-01-01, so that the same content gives the same bytes.
            return zip_file_set_dostime(handle, zip_uint64_t(index), 0, 0x0021, 0) == 0
        }
    }
}
