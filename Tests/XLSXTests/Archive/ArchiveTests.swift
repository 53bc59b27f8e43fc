import Testing

@testable import XLSX

@Suite("Archives")
struct ArchiveTests {
    private func archive(_ entries: [String], limits: ReadLimits = ReadLimits()) throws -> Archive {
        try withTemporaryFolder { folder in
            try ArchiveWriter.create(entries.map { ($0, Array("<a>\($0)</a>".utf8)) }, to: "\(folder)/a.zip")
            return try Archive(bytes: FileBytes.read("\(folder)/a.zip"), limits: limits)
        }
    }

    @Test("entries in their order, with their bytes")
    func entries() throws {
        let archive = try archive(["b.xml", "tổng.xml", "a/"])
        #expect(archive.entries.map(\.name) == ["b.xml", "tổng.xml", "a/"])
        #expect(try archive.bytes(of: archive.entries[1], limit: 100) == Array("<a>tổng.xml</a>".utf8))
    }

    @Test("more entries than allowed")
    func tooManyEntries() {
        var limits = ReadLimits()
        limits.entries = 2
        let error = #expect(throws: WorkbookError.self) { try archive(["a", "b", "c"], limits: limits) }
        #expect(error?.code == .overBudget)
    }

    @Test("an entry that inflates past its limit")
    func tooManyBytes() throws {
        let archive = try archive(["a"])
        let error = #expect(throws: WorkbookError.self) { try archive.bytes(of: archive.entries[0], limit: 3) }
        #expect(error?.code == .overBudget)
        #expect(error?.part == "a")
    }

    @Test(
        "two names that differ by case or by the kind of slash", arguments: [("a/B.xml", "A/b.xml"), ("a/b", "a\\b")])
    func similarNames(first: String, second: String) {
        let error = #expect(throws: WorkbookError.self) { try archive([first, second]) }
        #expect(error?.code == .notAWorkbook)
        #expect(error?.part == second)
    }

    @Test("two entries of the same name")
    func sameNames() throws {
        var builder = PackageBuilder()
        builder.put("xl/evil-1.xml", "<a/>")
        builder.put("xl/evil-2.xml", "<b/>")
        let (one, two) = (Array("evil-1".utf8), Array("evil-2".utf8))
        var bytes = try builder.bytes()
        // A name is in the local header and in the central directory; no checksum covers it.
        for index in 0..<(bytes.count - two.count) where bytes[index..<(index + two.count)].elementsEqual(two) {
            bytes.replaceSubrange(index..<(index + two.count), with: one)
        }
        let error = #expect(throws: WorkbookError.self) { try Workbook(data: bytes) }
        #expect(error?.code == .notAWorkbook)
        #expect(error?.part == "xl/evil-1.xml")
    }

    @Test("damaged compressed bytes are an error that names the entry")
    func damaged() throws {
        let rows = (1...2_000).map { "<row r=\"\($0)\"><c><v>\($0 * 7_919 % 10_007)</v></c></row>" }.joined()
        var bytes = try PackageBuilder(rows: rows).bytes()
        let name = Array("xl/worksheets/sheet1.xml".utf8)
        let start = try #require(bytes.indices.first { bytes[$0...].starts(with: name) })
        for index in (start + 2_000)..<(start + 2_100) { bytes[index] ^= 0xFF }
        let workbook = try Workbook(data: bytes)
        let error = #expect(throws: WorkbookError.self) { try workbook.sheets[0].cells() }
        #expect(error?.code == .malformedPart)
        #expect(error?.part?.hasSuffix("xl/worksheets/sheet1.xml") == true)
    }
}
