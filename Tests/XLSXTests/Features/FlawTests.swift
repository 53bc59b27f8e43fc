import Testing

@testable import XLSX

@Suite("What Excel would not accept of features")
struct FlawTests {
    private static let cells = [CellRange("A1:A9")].compactMap { $0 }
    private static func long(_ count: Int) -> String { String(repeating: "x", count: count) }

    private static let badValidations: [DataValidation] = [
        DataValidation([]), DataValidation(cells, kind: .whole), DataValidation(cells, kind: .whole, formula1: "1"),
        DataValidation(cells, kind: .custom, formula1: "=A1"), DataValidation(cells, kind: .custom, formula1: ""),
        DataValidation(cells, promptTitle: long(33)), DataValidation(cells, prompt: long(256)),
        DataValidation(cells, errorTitle: long(33)), DataValidation(cells, error: long(256)),
        DataValidation(cells, kind: .list, formula1: "\"\(long(256))\""),
    ]

    @Test("validations", arguments: badValidations)
    func validations(validation: DataValidation) { #expect(validation.flaw != nil) }

    @Test("at the limits of validations")
    func limits() throws {
        let most = DataValidation(
            Self.cells, kind: .list, formula1: "\"\(Self.long(255))\"", promptTitle: Self.long(32),
            prompt: Self.long(255), errorTitle: Self.long(32), error: Self.long(255))
        #expect(most.flaw == nil)
        #expect(throws: WorkbookError.self) { try DataValidation(Self.cells, oneOf: ["a,b"]) }
        #expect(throws: WorkbookError.self) { try DataValidation(Self.cells, oneOf: []) }
    }

    private static let bold = DifferentialFormat(isBold: true)
    private static let red = ColorReference(rgb: 0xFF0000)
    private static let badRules: [ConditionalRule] = [
        ConditionalRule(.cellIs), .cell(.between, "1", format: bold), .cell(.equal, "1", and: "2", format: bold),
        .cell(.containsText, "1", format: bold), .cell(.equal, "=1", format: bold), .text(.endsWith, "", format: bold),
        .formula("", format: bold), .top(0, format: bold), .top(101, isPercent: true, format: bold),
        .top(1_001, format: bold), .average(standardDeviations: 4, format: bold), ConditionalRule(.timePeriod),
        ConditionalRule(.colorScale), .colors(ColorScale(points: [.init(.minimum, red)])),
        .colors(ColorScale(points: [.init(.maximum, red), .init(.minimum, red)])),
        .colors(ColorScale(points: [.init(.number(.nan), red), .init(.maximum, red)])),
        .bar(DataBar(.percent(101), color: red)), .bar(DataBar(color: ColorReference(.rgb("red")))),
        .bar(DataBar(color: red, minimumLength: 90, maximumLength: 10)),
        .icons(IconSet(.arrows5, thresholds: [.minimum])), .duplicates(format: DifferentialFormat(numberFormat: "")),
    ]

    @Test("conditional rules", arguments: badRules)
    func rules(rule: ConditionalRule) {
        #expect(ConditionalFormat(Self.cells, rules: [rule]).flaw != nil)
    }

    @Test("a reference in the place of a threshold's number")
    func thresholds() {
        #expect(ConditionalThreshold(.number, "$A$1").flaw == nil)
        #expect(ConditionalThreshold(.percent, "$A$1").flaw == nil)
        #expect(ConditionalThreshold(.number, nil).flaw != nil)
        #expect(ConditionalThreshold(.percentile, "-1").flaw != nil)
    }

    @Test("conditional formats together")
    func priorities() {
        var rule = ConditionalRule.duplicates(format: Self.bold)
        rule.priority = 1
        let format = ConditionalFormat(Self.cells, rules: [rule])
        #expect(format.flaw(beside: [2]) == nil)
        #expect(format.flaw(beside: [1]) != nil)
        #expect(ConditionalFormat([], rules: [rule]).flaw != nil)
        #expect(ConditionalFormat(Self.cells, rules: []).flaw != nil)
    }

    @Test(
        "names that Excel refuses",
        arguments: [
            "", "1a", "a b", "A1", "xfd1048576", "R1C1", "r", "C", "RC2", "a-b", "_xlnm.Foo", "ab!c", long(256),
        ])
    func names(name: String) { #expect(DefinedName(name, formula: "1").flaw != nil) }

    @Test(
        "names that Excel accepts",
        arguments: ["Tong", "_a", "Tổng_số.1", "\\x", "XFE1", "rc_", "RCA", "R1C1a", long(255)])
    func soundNames(name: String) { #expect(DefinedName(name, formula: "1").flaw == nil) }

    private static func table(
        _ range: String, _ columns: [String], name: String = "T", hasTotals: Bool = false
    ) -> Table {
        Table(
            name: name, range: CellRange(range) ?? cells[0], columns: columns.map { TableColumn($0) },
            hasTotalsRow: hasTotals)
    }

    @Test(
        "tables",
        arguments: [
            table("A1:B1", ["a", "b"]), table("A1:B2", ["a", "b"], hasTotals: true), table("A1:B3", ["a"]),
            table("A1:B3", ["a", "A"]), table("A1:B3", ["a", ""]), table("A1:B3", ["a", "b"], name: "A1"),
        ])
    func tables(table: Table) { #expect(table.flaw != nil) }

    @Test("tables together")
    func overlaps() throws {
        let tables = [Self.table("A1:B3", ["a", "b"])]
        let table = Self.table("C1:D3", ["a", "b"], name: "U")
        #expect(table.flaw(beside: tables, autoFilter: CellRange("E1:F2")) == nil)
        #expect(table.flaw(beside: tables, autoFilter: CellRange("D3:F5")) != nil)
        #expect(table.flaw(beside: tables, autoFilter: nil, merged: [try #require(CellRange("C3:C4"))]) != nil)
        #expect(Self.table("B3:B4", ["a"], name: "V").flaw(beside: tables, autoFilter: nil) != nil)
    }

    @Test("links")
    func links() throws {
        let range = Self.cells[0]
        #expect(Hyperlink(range, target: "").flaw != nil)
        #expect(Hyperlink(range, target: "http://a/" + Self.long(2_071)).flaw != nil)
        #expect(Hyperlink(range, target: "http://a/\n").flaw != nil)
        #expect(Hyperlink(range, location: "#A1").flaw != nil)
        #expect(Hyperlink(range, location: "A1", tooltip: Self.long(256)).flaw != nil)
        let link = Hyperlink(range, target: "http://a/b c?d=<e>&f=ế", tooltip: Self.long(255))
        #expect(link.flaw == nil)
        #expect(link.writtenTarget == "http://a/b%20c?d=%3Ce%3E&f=ế")
    }

    @Test("columns, views, pages and breaks")
    func others() {
        #expect(ColumnFormat.flaw(of: [ColumnFormat(1...3), ColumnFormat(3...4)]) != nil)
        #expect(ColumnFormat.flaw(of: [ColumnFormat(0...3)]) != nil)
        #expect(ColumnFormat.flaw(of: [ColumnFormat(1...3, width: .nan)]) != nil)
        #expect(ColumnFormat.flaw(of: [ColumnFormat(1...3, outlineLevel: 8)]) != nil)
        #expect(SheetView(zoom: 9).flaw != nil)
        #expect(SheetView(frozenPanes: FrozenPanes(rows: 1_048_576)).flaw != nil)
        #expect(PageLayout(fitsToPages: (wide: -1, tall: 0)).flaw != nil)
        #expect(PageLayout(margins: .init(top: 50)).flaw != nil)
        #expect(HeaderFooter(oddHeader: Self.long(256)).flaw != nil)
        #expect(PageBreaks.flaw(rows: [0], columns: []) != nil)
        #expect(PageBreaks.flaw(rows: Array(1...1_024), columns: []) != nil)
        #expect(PageBreaks.flaw(rows: Array(1...1_023), columns: [16_383]) == nil)
    }
}
