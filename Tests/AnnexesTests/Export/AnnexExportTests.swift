import Foundation
import Testing
import XLSX

@testable import Annexes

@Suite("Forms and exports")
struct AnnexExportTests {
    private static let layouts = ["reduction-targets", "rate-plan", "household-exit-list"]

    private let tool: AnnexTool

    init() throws { tool = try AnnexTool() }

    private func export(_ name: String, as layout: String, in folder: String) throws -> String {
        let report = tool.read(InputFile(TestData.annex(name)))
        let records = "\(folder)/du-lieu.json"
        try OutputFile(records).write(JSONReport(.records, language: .vietnamese).document([report]).text(), inputs: [])
        try AnnexExport(library: tool.library).export(InputFile(records), layout: layout, to: "\(folder)/phu-luc.xlsx")
        return "\(folder)/phu-luc.xlsx"
    }

    @Test("what annex import did not write as JSON is told the command", arguments: ["a,b\n1,2\n", "{}\n{}\n", "{}"])
    func noRecords(text: String) throws {
        let problem = try #require(throws: Problem.self) { _ = try RecordFile(Array(text.utf8)) }
        #expect(problem.code == "not-records")
        #expect(problem.message.vietnamese.contains("annex import TEP.xlsx --format json -o DULIEU.json"))
        #expect(problem.message.english.contains("takes only the JSON that annex import writes"))
    }

    @Test("an empty form is recognised, has no records and no error", arguments: layouts)
    func templates(layout: String) throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/mau.xlsx"
            try AnnexExport(library: tool.library).template(layout, to: path)
            let report = tool.validate(InputFile(path))
            let annex = try #require(report.submission?.annexes.first)
            #expect(annex.layout.id == layout)
            #expect(annex.columns.map(\.field.id) == annex.layout.fields.map(\.id))
            #expect(annex.records.isEmpty)
            #expect(annex.period == nil)
            #expect(annex.issuer == nil)
            #expect(report.findings.errors.isEmpty)
            #expect(report.submission?.annexes.count == 1)
        }
    }

    @Test("an unknown layout names the known ones")
    func unknownLayout() throws {
        let problem = try #require(throws: Problem.self) {
            try AnnexExport(library: tool.library).template("no-such", to: "/nonexistent/mau.xlsx")
        }
        for id in Self.layouts { #expect(problem.message.english.contains(id)) }
    }

    private static let annexes = [
        ("ha-trung-2024.printed", "reduction-targets"), ("ha-trung-2024.expected", "reduction-targets"),
        ("kim-tan-2023.printed", "rate-plan"), ("kim-tan-2023.expected", "rate-plan"),
        ("cam-luong-2023.printed", "household-exit-list"), ("cam-luong-2023.expected", "household-exit-list"),
    ]

    @Test("import, export, import: the same records", arguments: annexes)
    func roundTrip(name: String, layout: String) throws {
        try withTemporaryFolder { folder in
            let before = try #require(tool.read(InputFile(TestData.annex(name))).submission?.annexes.first)
            let after = try #require(
                tool.read(InputFile(export(name, as: layout, in: folder))).submission?.annexes.first)
            func fields(_ annex: Annex) -> [[String: JSONValue]] {
                annex.records.map { record in record.values.filter { $0.key != "ordinal" }.mapValues(\.json) }
            }
            #expect(fields(after) == fields(before))
            #expect(after.period == before.period)
            #expect(after.issuer?.uppercased() == before.issuer?.uppercased())
            #expect(after.title == before.title)
            #expect(after.sheet == before.sheet)
        }
    }

    @Test(
        "the export of an annex as it should be has no error", arguments: annexes.filter { $0.0.hasSuffix("expected") })
    func valid(name: String, layout: String) throws {
        try withTemporaryFolder { folder in
            let report = tool.validate(InputFile(try export(name, as: layout, in: folder)))
            #expect(report.findings.errors.isEmpty)
            #expect(report.findings.with(.sumHardcoded).isEmpty)
        }
    }

    @Test(
        "totals are formulas over the rows",
        arguments: [("ha-trung-2024.expected", "reduction-targets"), ("kim-tan-2023.expected", "rate-plan")])
    func totals(name: String, layout: String) throws {
        try withTemporaryFolder { folder in
            let annex = try #require(
                tool.read(InputFile(try export(name, as: layout, in: folder))).submission?.annexes.first)
            let total = try #require(annex.total)
            let rows = try #require(annex.records.first?.row)...(try #require(annex.records.last?.row))
            for column in annex.columns where column.field.total == .sum {
                let name = CellReference.columnName(column.number)
                #expect(
                    total[column.field.id]?.cell?.formula == "SUM(\(name)\(rows.lowerBound):\(name)\(rows.upperBound))")
            }
        }
    }

    @Test("a wrong value of a record is exported as it is, not put right")
    func wrongValues() throws {
        try withTemporaryFolder { folder in
            let report = tool.validate(InputFile(try export("kim-tan-2023.printed", as: "rate-plan", in: folder)))
            let annex = try #require(report.submission?.annexes.first)
            #expect(try annex.records[4]["poor_rate_closing"]?.number == decimal("3.41"))
            #expect(report.findings.errors.with(.rateCopy).count == 1)
        }
    }

    /// The annex of a sheet, and what its records give when they are exported and read again.
    private func roundTrip(_ sheet: SheetSketch, in folder: String) throws -> (before: Annex, after: FileReport) {
        let submission = try submission(sheet)
        let before = try #require(submission.annexes.first)
        let report = FileReport(path: "a.xlsx", sha256: nil, submission: submission, findings: [])
        let (records, output) = ("\(folder)/du-lieu.json", "\(folder)/phu-luc.xlsx")
        try OutputFile(records).write(JSONReport(.records, language: .vietnamese).document([report]).text(), inputs: [])
        try AnnexExport(library: tool.library).export(InputFile(records), layout: before.layout.id, to: output)
        return (before, tool.validate(InputFile(output)))
    }

    @Test(
        "numbers and dates that are no certain list of codes stay unreadable",
        arguments: [
            2.1, 2.13, .number(45035, format: "yyyy-mm-dd"), .number(45035, format: "dd/mm/yyyy"),
            .number(45035, format: "d.m"), .number(45035, format: "m/d/yy"), .number(45035, format: "d-mmm"),
            .number(40287, format: "yyyy-mm-dd h:mm:ss"), .number(1234.5, format: "#,##0.0"), .error("#REF!"),
        ] as [Entry])
    func unreadableCodes(entry: Entry) throws {
        var sheet = SheetSketch.households
        sheet["H3"] = entry
        try withTemporaryFolder { folder in
            let (before, after) = try roundTrip(sheet, in: folder)
            let code = try AnnexChecker().check(submission(sheet)).errors.only().code
            let content = try #require(before.records[1]["deprivations"]?.content)
            guard case .unreadable(let text) = content else {
                Issue.record("\(content)")
                return
            }
            let again = try #require(after.submission?.annexes.first?.records[1]["deprivations"]?.content)
            #expect(again == .unreadable(text) || again == .unreadable("“\(text)”"))
            #expect(after.findings.errors.map(\.code) == [code])
        }
    }

    @Test(
        "figures that could not be read stay unreadable",
        arguments: [
            ("D3", .number(45200, format: "d.m")), ("E3", "sáu"), ("E3", .error("#DIV/0!")),
            ("E3", .number(45200, format: "dd/mm/yyyy")), ("F3", .formulaWithoutResult("C3-E3")),
        ] as [(String, Entry)])
    func unreadableFigures(cell: String, entry: Entry) throws {
        var sheet = SheetSketch.targets
        sheet[cell] = entry
        try withTemporaryFolder { folder in
            let (before, after) = try roundTrip(sheet, in: folder)
            let again = try #require(after.submission?.annexes.first)
            #expect(again.records[1].values.mapValues(\.json) == before.records[1].values.mapValues(\.json))
        }
    }

    @Test("rates with the remainder of a division come back the same, and no error is found in them")
    func fullPrecision() throws {
        var sheet = SheetSketch.ratePlan
        let figures: [(row: Int, part: Double, whole: Double)] = [
            (2, 4, 293), (3, 8, 338), (4, 4, 198), (5, 11, 317), (6, 15, 527), (7, 42, 1673),
        ]
        for (row, part, whole) in figures { sheet["J\(row)"] = .number(part / whole * 100, format: "0.00") }
        try withTemporaryFolder { folder in
            let (before, after) = try roundTrip(sheet, in: folder)
            let again = try #require(after.submission?.annexes.first)
            #expect(
                again.records.map { $0["poor_rate_closing"]?.json }
                    == before.records.map { $0["poor_rate_closing"]?.json })
            #expect(again.records[3]["poor_rate_closing"]?.printed?.description == "3.47")
            #expect(after.findings.filter { $0.field == "poor_rate_closing" }.isEmpty)
        }
    }

    @Test("the results kept for totals are what Excel's SUM gives for the cells")
    func cachedTotals() throws {
        var sheet = SheetSketch.ratePlan
        sheet["C2"] = 1.289
        sheet["D3"] = "mười bốn"
        sheet["H4"] = .error("#REF!")
        try withTemporaryFolder { folder in
            let total = try #require(try roundTrip(sheet, in: folder).after.submission?.annexes.first?.total)
            #expect(total["households_opening"]?.cell?.value == .number(1359.289))
            #expect(total["poor_opening"]?.cell?.value == .number(78))
            #expect(total["poor_rate_opening"]?.cell?.value == .number(5.74))
            #expect(total["poor_reduction"]?.cell?.value == .error(CellError("#REF!")))
            #expect(total["poor_rate_reduction"]?.cell?.value == .error(CellError("#REF!")))
        }
    }

    @Test("rates of other households have the total that the records have")
    func otherDenominator() throws {
        var table = SheetSketch.ratePlan
        let rates = [("G2", 0.69), ("G3", 1.80), ("G4", 1.03), ("G5", 7.07), ("G6", 3.47), ("G7", 3.04)]
        for (cell, rate) in rates { table[cell] = .number(rate) }
        try withTemporaryFolder { folder in
            let (before, after) = try roundTrip(table, in: folder)
            #expect(after.findings.errors.isEmpty)
            #expect(
                after.submission?.annexes.first?.total?["poor_rate_reduction"]?.number
                    == before.total?["poor_rate_reduction"]?.number)
        }
    }

    @Test("extra columns are exported, and count in the totals")
    func extraColumns() throws {
        let table = SheetSketch([
            ["STT", "Đơn vị", "Hộ nghèo năm 2023", "Số hộ nghèo giảm", "Phát sinh", "Hộ nghèo cuối năm 2024"],
            [1, "Thôn 1", 5, 2, 1, 4], [2, "Thôn 2", 3, 1, nil, 2], [nil, "Tổng cộng", 8, 3, 1, 6],
        ])
        try withTemporaryFolder { folder in
            let (before, after) = try roundTrip(table, in: folder)
            let annex = try #require(after.submission?.annexes.first)
            #expect(after.findings.errors.isEmpty)
            #expect(before.records.compactMap { $0["poor_arising"]?.content } == [.number(ExactDecimal(1)), .blank])
            #expect(
                annex.records.map { $0["poor_arising"]?.content } == before.records.map { $0["poor_arising"]?.content })
            #expect(annex.total?["poor_arising"]?.number == ExactDecimal(1))
        }
    }

    @Test("rates that are cut off throughout have a total that is cut off")
    func truncatedRates() throws {
        var sheet = SheetSketch.ratePlan
        for (row, rate) in [(2, 2.07), (3, 4.2), (4, 3.07), (5, 10.61), (6, 6.35), (7, 5.58)] {
            sheet["E\(row)"] = .number(rate)
        }
        try withTemporaryFolder { folder in
            let (_, after) = try roundTrip(sheet, in: folder)
            #expect(after.findings.errors.isEmpty)
            #expect(after.submission?.annexes.first?.total?["poor_rate_opening"]?.cell?.value == .number(5.58))
        }
    }

    @Test("totals that the rows do not give are told")
    func changedTotals() throws {
        var sheet = SheetSketch.targets
        sheet["C6"] = 36
        try withTemporaryFolder { folder in
            let report = FileReport(path: "a.xlsx", sha256: nil, submission: try submission(sheet), findings: [])
            let records = "\(folder)/du-lieu.json"
            try OutputFile(records).write(
                JSONReport(.records, language: .vietnamese).document([report]).text(), inputs: [])
            let changes = try AnnexExport(library: tool.library).export(
                InputFile(records), layout: "reduction-targets", to: "\(folder)/a.xlsx")
            #expect(changes.count == 1)
            #expect(changes.first?.english.contains("36") == true)
            #expect(changes.first?.vietnamese.contains("18") == true)
        }
    }

    @Test(
        "records that are none",
        arguments: [
            "", "{", "[]", "{}", #"{"schemaVersion":2,"files":[]}"#, #"{"schemaVersion":1,"files":[]}"#, "\u{0}",
        ])
    func wrongRecords(text: String) throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/du-lieu.json"
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            _ = try #require(throws: Problem.self) {
                try AnnexExport(library: tool.library).export(
                    InputFile(path), layout: "rate-plan", to: "\(folder)/a.xlsx")
            }
            #expect(try names(in: folder) == ["du-lieu.json"])
        }
    }

    @Test(
        "hostile records do not trap",
        arguments: [
            #"{"poor_opening": 999999999999999999, "households_opening": 999999999999999999}"#,
            #"{"poor_opening": -1, "households_opening": 0, "poor_rate_opening": 1e5}"#,
            #"{"unit": ["a"], "poor_opening": "x"}"#, "[]", "null",
            #"{"poor_opening": 1e30, "note": {"a": 1}}"#,
        ])
    func hostileRecords(record: String) throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/du-lieu.json"
            let rows = Array(repeating: record, count: 20).joined(separator: ",")
            let json = #"{"schemaVersion":1,"files":[{"annexes":[{"layout":"rate-plan","records":[\#(rows)]}]}]}"#
            try Data(json.utf8).write(to: URL(fileURLWithPath: path))
            try AnnexExport(library: tool.library).export(InputFile(path), layout: "rate-plan", to: "\(folder)/a.xlsx")
            #expect(tool.read(InputFile("\(folder)/a.xlsx")).problem == nil)
        }
    }

    @Test("a legend says what the codes mean by the standard of the year")
    func legend() throws {
        let layout = try #require(tool.library["household-exit-list"])
        func legend(_ year: Int?) -> [String] {
            AnnexForm(layout, RecordFile.Entry(layout: layout.id, period: year, records: [])).legend
        }
        #expect(legend(nil) == legend(2026))
        #expect(legend(2023).count == 12)
        #expect(legend(2023)[3] == "4: Bảo hiểm y tế")
        #expect(legend(2021).count == 10)
        #expect(legend(2021)[1] == "2: Bảo hiểm y tế")
        #expect(legend(2027) == [])
    }
}
