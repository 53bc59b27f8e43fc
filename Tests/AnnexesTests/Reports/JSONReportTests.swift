import Annexes
import Foundation
import Testing

@Suite("Reports as JSON")
struct JSONReportTests {
    private func document(_ report: FileReport, _ content: JSONReport.Content = .findings) -> JSONValue {
        JSONReport(content, language: .english).document([report])
    }

    private func file(_ document: JSONValue) throws -> JSONValue {
        guard case .array(let files)? = document["files"] else { throw CocoaError(.fileReadCorruptFile) }
        return try #require(files.first)
    }

    private func list(_ value: JSONValue?) throws -> [JSONValue] {
        guard case .array(let values)? = value else { throw CocoaError(.fileReadCorruptFile) }
        return values
    }

    private func keys(_ value: JSONValue?) -> Set<String> {
        guard case .object(let members)? = value else { return [] }
        return Set(members.map(\.key))
    }

    @Test("the head of a report")
    func head() throws {
        let report = try TestData.validate("ha-trung-2024.printed")
        let document = document(report)
        #expect(keys(document) == ["schemaVersion", "tool", "files"])
        #expect(document["schemaVersion"] == .number("1"))
        #expect(document["tool"] == .string(ToolInfo.name))
        let file = try file(document)
        #expect(keys(file) == ["path", "sha256", "annexes", "findings", "error"])
        #expect(file["path"] == .string(report.path))
        #expect(file["sha256"]?.text().count == 66)
        #expect(file["error"] == .null)
    }

    @Test("an annex with its records and totals")
    func annex() throws {
        let annex = try #require(list(file(document(TestData.validate("kim-tan-2023.printed")))["annexes"]).first)
        #expect(keys(annex) == ["layout", "sheet", "range", "title", "period", "issuer", "records", "totals"])
        #expect(annex["layout"] == .string("rate-plan"))
        #expect(annex["sheet"] == .string("Bieu 1"))
        #expect(annex["period"] == .number("2023"))
        let first = try #require(list(annex["records"]).first)
        #expect(
            first
                == .object([
                    "row": .integer(11), "unit": .string("Thôn 1"), "households_opening": .integer(289),
                    "poor_opening": .integer(6), "poor_rate_opening": .number("2.08"),
                    "households_closing": .integer(293),
                    "poor_rate_reduction": .number("0.68"), "poor_reduction": .integer(2), "poor_closing": .integer(4),
                    "poor_rate_closing": .number("1.37"), "note": .null,
                ]))
        #expect(annex["totals"]?["households_opening"] == .integer(1647))
        #expect(annex["totals"]?["poor_rate_reduction"] == .number("3"))
    }

    @Test("a finding has all its keys, null where there is nothing")
    func finding() throws {
        let finding = try #require(list(file(document(TestData.validate("ha-trung-2024.printed")))["findings"]).first)
        #expect(
            keys(finding) == [
                "code", "severity", "sheet", "cell", "row_label", "field", "observed", "displayed", "formula",
                "expected",
                "tolerance", "rule", "involved", "mechanisms", "message", "suggestion", "localization", "accepted",
            ])
        #expect(finding["code"] == .string("sum-mismatch"))
        #expect(finding["severity"] == .string("error"))
        #expect(finding["cell"] == .string("F17"))
        #expect(finding["row_label"] == .string("Cộng"))
        #expect(finding["field"] == .string("poor_closing"))
        #expect(finding["observed"] == .integer(31))
        #expect(finding["displayed"] == .string("31"))
        #expect(finding["formula"] == .null)
        #expect(finding["expected"] == .integer(22))
        #expect(finding["tolerance"] == .integer(0))
        #expect(finding["rule"] == .string("poor_closing = sum(rows)"))
        #expect(finding["involved"] == .array((7...16).map { .string("F\($0)") }))
        let suggestion = finding["suggestion"]
        #expect(keys(suggestion) == ["value", "formula", "disposition", "confidence", "runner_up"])
        #expect(suggestion?["value"] == .integer(22))
        #expect(suggestion?["formula"] == .string("=SUM(F7:F16)"))
        #expect(suggestion?["disposition"] == .string("auto"))
    }

    @Test("a formula is written with its equals sign, a finding without a suggestion has null")
    func nulls() throws {
        var table = SheetSketch.targets
        table["F6"] = .formula("SUM(F2:F4)", result: 9)
        let json = try findings(table).errors.only().json(.english)
        #expect(json["formula"] == .string("=SUM(F2:F4)"))
        let gap = try TestData.validate("kim-tan-2023.printed").findings.with(.columnGap).only().json(.english)
        #expect(gap["suggestion"] == .null)
        #expect(gap["accepted"] == .null)
        #expect(gap["expected"] == .null)
        #expect(gap["row_label"] == .null)
        #expect(gap["involved"] == .array([]))
    }

    @Test("an import has no findings, a correction tells what was changed")
    func contents() throws {
        let report = try TestData.validate("ha-trung-2024.printed")
        #expect(try keys(file(document(report, .records))) == ["path", "sha256", "annexes", "error"])
        try withTemporaryFolder { folder in
            let corrected = try AnnexTool().correct(InputFile(report.path), output: "\(folder)/a.xlsx")
            let file = try file(document(corrected))
            #expect(keys(file) == ["path", "sha256", "annexes", "findings", "corrections", "error"])
            let correction = try #require(list(file["corrections"]).first)
            #expect(keys(correction).isSuperset(of: ["sheet", "cell", "before", "after", "rule", "disposition"]))
            #expect(correction["sheet"] == .string("PL01"))
            #expect(correction["cell"] == .string("F17"))
            #expect(correction["before"] == .integer(31))
            #expect(correction["after"] == .integer(22))
            #expect(correction["disposition"] == .string("auto"))
        }
    }

    @Test("a file that cannot be processed has a code and a message in the language", arguments: Language.allCases)
    func problems(language: Language) throws {
        let report = try AnnexTool().validate(InputFile(TestData.path("bad/not-a-zip.xlsx")))
        let file = try file(JSONReport(.findings, language: language).document([report]))
        #expect(file["error"]?["code"] == .string("not-a-workbook"))
        #expect(file["error"]?["message"] == .string(report.problem?.message.text(language) ?? ""))
        #expect(file["annexes"] == .array([]))
        #expect(file["findings"] == .array([]))
    }

    @Test("a missing file has no sha256")
    func missing() throws {
        let report = try AnnexTool().validate(InputFile("/nonexistent/khong-co.xlsx"))
        #expect(try file(document(report))["sha256"] == .null)
        #expect(report.problem?.code == "not-found")
    }

    @Test("an annex without a total row has null totals")
    func noTotals() throws {
        let annex = try #require(TestData.validate("cam-luong-2023.printed").submission?.annexes.first)
        #expect(annex.totalsJSON == .null)
    }

    @Test("keys and codes never translate")
    func languages() throws {
        let findings = try TestData.validate("kim-tan-2023.printed").findings
        func neutral(_ language: Language) -> [JSONValue] {
            findings.map { finding in
                guard case .object(let members) = finding.json(language) else { return .null }
                return .object(members.filter { $0.key != "message" })
            }
        }
        #expect(neutral(.vietnamese) == neutral(.english))
    }
}
