#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Writes an archive so that the target is at every moment the old file or the new one, whole.
struct ArchiveWriter {
    /// Where an archive to be changed comes from.
    enum Source: Sendable {
        case path(String)
        case bytes([UInt8])
    }

    /// What becomes of an entry.
    enum Change {
        case replace(Archive.Entry, [UInt8])
        case remove(Archive.Entry)
        /// Behind all others.
        case add(String, [UInt8])
    }

    /// Writes a changed copy of an archive.
    ///
    /// Entries that no change concerns are copied as they lie, from the local header to what follows the data; so is
    /// what stands before the first one. A replaced entry stands in the place of the old one.
    ///
    /// - Parameters:
    ///   - source: The archive.
    ///   - entries: Its entries when it was opened.
    ///   - changes: At most one for an entry.
    ///   - target: The path of the copy.
    /// - Throws: `outputIsInput`, `notReadable` where the archive has changed meanwhile, `notWritable`; the target is
    ///   then as it was.
    static func copy(
        _ source: Source, entries: [Archive.Entry], applying changes: [Change], to target: String
    ) throws(WorkbookError) {
        if case .path(let path) = source, isSameFile(path, target) {
            throw WorkbookError(.outputIsInput, detail: target)
        }
        let archive = try ArchiveBytes(source)
        let directory = try ZipDirectory(archive)
        guard
            directory.records.elementsEqual(
                entries, by: { $0.compressedCount == $1.compressedSize && $0.checksum == $1.checksum })
        else {
            throw WorkbookError(.notReadable, detail: "the file has changed since it was opened; open it again")
        }
        var replacements: [Int: [UInt8]] = [:]
        var removed: Set<Int> = []
        var added: [(name: String, bytes: [UInt8])] = []
        for change in changes {
            switch change {
            case .replace(let entry, let bytes): replacements[entry.index] = bytes
            case .remove(let entry): removed.insert(entry.index)
            case .add(let name, let bytes): added.append((name, bytes))
            }
        }
        let file = try OutputFile(replacing: target)
        try archive.copy(directory.prefix, to: file)
        let writer = ZipWriter(file)
        // The directory may name the entries in another order than that in which they lie.
        let order = directory.records.indices.sorted {
            directory.records[$0].range.lowerBound < directory.records[$1].range.lowerBound
        }
        for index in order where !removed.contains(index) {
            let record = directory.records[index]
            if let bytes = replacements[index] {
                try writer.add(insteadOf: record, bytes, at: index)
            } else {
                try writer.copy(record, from: archive, at: index)
            }
        }
        for entry in added { try writer.add(entry.name, entry.bytes) }
        try writer.finish(comment: directory.comment)
        try file.commit()
    }

    /// Writes a new archive.
    static func create(_ entries: [(name: String, bytes: [UInt8])], to target: String) throws(WorkbookError) {
        let file = try OutputFile(replacing: target)
        let writer = ZipWriter(file)
        for entry in entries { try writer.add(entry.name, entry.bytes) }
        try writer.finish()
        try file.commit()
    }

    /// Whether two paths name one file, through links too.
    static func isSameFile(_ path: String, _ other: String) -> Bool {
        var first = stat()
        var second = stat()
        guard stat(path, &first) == 0, stat(other, &second) == 0 else { return false }
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino
    }
}
