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
}
