import Testing

@testable import XLSX

@Suite("Archives copied with changes")
struct ArchiveCopyTests {
    private func copied(
        _ bytes: [UInt8], _ changes: ([Archive.Entry]) -> [ArchiveWriter.Change] = { _ in [] }
    ) throws -> [UInt8] {
        try withTemporaryFolder { folder in
            let entries = try Archive(bytes: bytes, limits: .unlimited).entries
            try ArchiveWriter.copy(.bytes(bytes), entries: entries, applying: changes(entries), to: "\(folder)/a.zip")
            return try FileBytes.read("\(folder)/a.zip")
        }
    }

    private func entries(_ form: ZipBytes.Form) -> [ZipBytes.Entry] {
        ["a.xml", "b.xml", "c.xml"].map { name in
            var entry = ZipBytes.Entry(name, Array("<\(name)/>".utf8))
            entry.form = form
            return entry
        }
    }

    @Test(
        "an archive without changes keeps every byte up to its end, whatever its headers",
        arguments: [ZipBytes.Form.plain, .descriptor, .longDescriptor, .zip64])
    func identical(form: ZipBytes.Form) throws {
        let bytes = ZipBytes.archive(entries(form))
        #expect(try copied(bytes) == bytes)
    }

    @Test(
        "beside a replaced entry the others keep headers, data and places",
        arguments: [ZipBytes.Form.plain, .descriptor, .longDescriptor, .zip64])
    func replaced(form: ZipBytes.Form) throws {
        let before = try RawArchive(ZipBytes.archive(entries(form)))
        let bytes = try copied(ZipBytes.archive(entries(form))) { [.replace($0[1], Array("<new/>".utf8))] }
        let after = try RawArchive(bytes)
        #expect(after.entries.map(\.name) == ["a.xml", "b.xml", "c.xml"])
        #expect(before.changed(in: after) == ["b.xml"])
        let archive = try Archive(bytes: bytes, limits: .unlimited)
        #expect(try archive.bytes(of: archive.entries[1], limit: 100) == Array("<new/>".utf8))
    }

    @Test("a mark before the first entry stays; removed entries go, added ones come last")
    func removedAndAdded() throws {
        let prefix = Array("PK00".utf8)
        let bytes = try copied(ZipBytes.archive(entries(.plain), prefix: prefix)) {
            [.add("d.xml", [1, 2]), .remove($0[0]), .add("tổng.xml", [])]
        }
        let after = try RawArchive(bytes)
        #expect(after.prefix == prefix)
        #expect(after.entries.map(\.name) == ["b.xml", "c.xml", "d.xml", "tổng.xml"])
        #expect(try Archive(bytes: bytes, limits: .unlimited).entries.map(\.name) == after.entries.map(\.name))
    }

    @Test("a directory that lists its entries in another order than they lie in keeps both orders")
    func otherOrder() throws {
        // The records of two entries with names of one length change places.
        var bytes = ZipBytes.archive(Array(entries(.plain).prefix(2)))
        let size = 46 + "a.xml".utf8.count
        let start = bytes.count - 22 - 2 * size
        let first = Array(bytes[start..<(start + size)])
        bytes.replaceSubrange(start..<(start + size), with: Array(bytes[(start + size)..<(start + 2 * size)]))
        bytes.replaceSubrange((start + size)..<(start + 2 * size), with: first)
        #expect(try copied(bytes) == bytes)
        let changed = try RawArchive(copied(bytes) { [.replace($0[0], Array("<new/>".utf8))] })
        #expect(changed.entries.map(\.name) == ["b.xml", "a.xml"])
        #expect(try RawArchive(bytes).changed(in: changed) == ["b.xml"])
    }

    @Test("the comment of an archive stays")
    func comment() throws {
        var bytes = ZipBytes.archive(entries(.plain))
        let comment = Array("PK\u{5}\u{6} in a comment".utf8)
        bytes[bytes.count - 2] = UInt8(comment.count)
        bytes += comment
        #expect(try copied(bytes) == bytes)
    }

    @Test("a file that has changed since it was opened is refused, and the target stays")
    func changedMeanwhile() throws {
        try withTemporaryFolder { folder in
            let (source, target) = ("\(folder)/a.zip", "\(folder)/b.zip")
            try ArchiveWriter.create([("a", [1])], to: source)
            try ArchiveWriter.create([("old", [1])], to: target)
            let old = try FileBytes.read(target)
            let entries = try Archive(path: source, limits: .unlimited).entries
            try ArchiveWriter.create([("a", [2])], to: source)
            let error = #expect(throws: WorkbookError.self) {
                try ArchiveWriter.copy(.path(source), entries: entries, applying: [], to: target)
            }
            #expect(error?.code == .notReadable)
            #expect(try FileBytes.read(target) == old)
        }
    }

    @Test(
        "a directory whose places lie is refused",
        arguments: [0, 1, 30, 0x7FFF_FFFF, 0xFFFF_FFFE, 0xFFFF_FFFF])
    func wrongPlace(place: Int) throws {
        var bytes = ZipBytes.archive(entries(.plain))
        let start = bytes.count - 22 - (46 + 5)
        for index in 0..<4 { bytes[start + 42 + index] = UInt8(truncatingIfNeeded: place >> (8 * index)) }
        let error = #expect(throws: WorkbookError.self) {
            try withTemporaryFolder { folder in
                let source = try Archive(bytes: ZipBytes.archive(entries(.plain)), limits: .unlimited)
                try ArchiveWriter.copy(
                    .bytes(bytes), entries: source.entries, applying: [], to: "\(folder)/a.zip")
            }
        }
        #expect(error?.code == .notAWorkbook)
    }
}
