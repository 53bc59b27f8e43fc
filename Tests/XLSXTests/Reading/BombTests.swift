import Testing

@testable import XLSX

/// Files that are made to take the reader's memory or time: they end at once, with an error of a kind or a sparse read.
///
/// How long and how large that is at most was measured in a release build: a second and 100 MB.
@Suite("Bombs", .mustEnd) struct BombTests {
    @Test("one part a thousand times its size", arguments: Bomb.repetitive)
    func repetitive(bomb: Bomb) throws {
        #expect(try bomb.outcome(limits: Bomb.limits) == bomb.expected)
    }

    @Test("markup that costs more than its length", arguments: Bomb.costly)
    func costly(bomb: Bomb) throws {
        #expect(try bomb.outcome() == bomb.expected)
    }

    @Test("numbers that lie", arguments: Bomb.lying)
    func lying(bomb: Bomb) throws {
        #expect(try bomb.outcome() == bomb.expected)
    }

    @Test("archives that lie", arguments: Bomb.archives)
    func archives(bomb: Bomb) throws {
        #expect(try bomb.outcome() == bomb.expected)
    }

    @Test("libxml2 alone ends with the same", arguments: Bomb.costly + Bomb.lying)
    func parsed(bomb: Bomb) throws {
        var options = ReadOptions()
        options.scansBytes = false
        #expect(try bomb.outcome(options: options) == bomb.expected)
    }

    @Test("many parts, each below the floor, are too much together")
    func together() throws {
        var builder = PackageBuilder(rows: Bomb.repeated(" ", bytes: 90_000))
        builder.setWorkbook(
            "<sheets>" + (1...30).map { #"<sheet name="\#($0)" r:id="r\#($0)"/>"# }.joined() + "</sheets>")
        builder.relate(
            "xl/_rels/workbook.xml.rels", (1...30).map { ("r\($0)", "worksheet", "worksheets/sheet\($0).xml") })
        for number in 2...30 {
            builder.put(
                "xl/worksheets/sheet\(number).xml",
                "<worksheet xmlns='\(PackageBuilder.main)'><sheetData>\(Bomb.repeated(" ", bytes: 90_000))</sheetData></worksheet>"
            )
        }
        var limits = ReadLimits()
        #expect(try Bomb.rows(builder.workbook()) == "0 rows, 0 cells, last ")
        limits.ratioFloor = 100_000
        limits.inflationRatio = 30
        let workbook = try builder.workbook(limits: limits)
        #expect(try workbook.sheets[0].cells().cells.isEmpty)
        let error = #expect(throws: WorkbookError.self) { try Bomb.rows(workbook) }
        #expect(error?.code == .overBudget)
    }

    @Test("rows before a wrong checksum are given, then the error")
    func lateError() throws {
        let workbook = try Workbook(data: Bomb.deflated(rows: Bomb.numbers) { $0[$1].checksum ^= 1 })
        var rows = try workbook.sheets[0].rows()
        #expect(try rows.next()?.number == 1)
        let error = #expect(throws: WorkbookError.self) { while try rows.next() != nil {} }
        #expect(error?.code == .malformedPart)
    }

    @Test("without limits a repetitive part is read")
    func unlimited() throws {
        let builder = PackageBuilder(
            rows: Bomb.repeated(" ", bytes: 5 << 20) + #"<row r="1"><c r="A1"><v>1</v></c></row>"#)
        #expect(builder.error()?.code == .overBudget)
        #expect(try builder.cells(limits: .unlimited).summary == ["A1=1.0"])
    }
}
