import Foundation
import Testing
import XLSX

@testable import Annexes

@Suite("Reports for people and programs")
struct ReportFormatsTests {
    /// A report of a file with hostile names everywhere.
    private func hostile(_ text: String) throws -> FileReport {
        var table = SheetSketch.targets
        table.name = "A&B<1>"
        table["B3"] = .text(text)
        table["C4"] = .text(text)
        table["F6"] = 12
        let submission = try submission(table)
        return FileReport(
            path: "a b/\(text).xlsx", sha256: nil, submission: submission, findings: AnnexChecker().check(submission))
    }

    private static let hostileTexts = [
        "<script>alert(1)</script>", "\"'&]]>", "\u{1}\u{7}\u{1B}[31m", "\u{FFFE}\u{FFFF}", "a\u{B}b",
        "=cmd|' /C calc'!A0", "e\u{301}😀",
        "-->", "\\\u{2028}", "<\u{301}b>&\u{301}\"\u{301}",
    ]

    @Test(
        "the text report holds cell, village, read, expected and reason",
        arguments: [
            (
                Language.vietnamese,
                ["Bieu 1!J15", "Thôn Blôm", "3,41", "2,85", "15/527", "rate-copy", "annex correct", "1 lỗi"]
            ),
            (.english, ["Bieu 1!J15", "Thôn Blôm", "3,41", "2.85", "15/527", "rate-copy", "annex correct", "1 error"]),
        ])
    func text(language: Language, parts: [String]) throws {
        let text = TextReport(language: language).text(try TestData.validate("kim-tan-2023.printed"))
        for part in parts { #expect(text.contains(part), "\(part)") }
    }

    @Test(
        "the text report of a total",
        arguments: [(Language.vietnamese, "ghi 31, tổng các dòng là 22"), (.english, "reads 31, the rows add to 22")])
    func totals(language: Language, statement: String) throws {
        let text = TextReport(language: language).text(try TestData.validate("ha-trung-2024.printed"))
        #expect(text.contains("PL01!F17"))
        #expect(text.contains(statement))
        #expect(text.contains("35 − 13 = 22"))
        #expect(text.contains("=SUM(F7:F16)"))
    }

    @Test("a column of numbers stored as text is one entry for people, with its range, and a finding each for programs")
    func columnOfTexts() throws {
        var table = SheetSketch([SheetSketch.targetsHeader])
        for row in 2...31 {
            let opening: Entry = row == 20 ? 5 : "5"
            table.add([[.number(Double(row - 1)), .text("Thôn \(row)"), opening, 2.5, 2, 3, "A"]], at: "A\(row)")
        }
        let submission = try submission(table)
        let report = FileReport(
            path: "a.xlsx", sha256: nil, submission: submission, findings: AnnexChecker().check(submission))
        #expect(report.findings.with(.numberAsText).count == 29)
        let text = TextReport(language: .english).text(report)
        #expect(text.components(separatedBy: "[number-as-text]").count == 2)
        #expect(text.contains("Likewise in 28 more cells: C3:C19, C21:C31."))
        let html = HTMLReport(language: .vietnamese).page([report])
        #expect(html.components(separatedBy: "number-as-text").count == 2)
        #expect(html.contains("Cũng như vậy ở 28 ô nữa: C3:C19, C21:C31."))
        let json = JSONReport(.findings, language: .english).document([report]).text()
        #expect(json.components(separatedBy: "\"number-as-text\"").count == 30)
    }

    @Test("a copy in which nothing was corrected says so, and who may correct what")
    func nothingCorrected() throws {
        let library = LayoutLibrary([try sampleLayout(columns: ["a: count sum", "b: count"], rules: [])])
        let rows: [[Entry]] = [
            ["Đơn vị", "Cột a", "Cột b"], ["Thôn 1", 4, 1], ["Thôn 2", 5, "chưa có"], ["Thôn 3", 6, 2],
            ["Tổng cộng", 18, nil],
        ]
        try withWorkbook([SheetSketch(rows)]) { path in
            let tool = try AnnexTool(library: library)
            let safe = tool.correct(InputFile(path), output: path + ".safe.xlsx")
            #expect(safe.corrections?.isEmpty == true)
            #expect(
                TextReport(language: .vietnamese).text(safe).contains(
                    "Không ô nào được sửa: 1 chỗ mới là đề nghị (xem lại rồi thêm --apply suggested để sửa theo), "
                        + "1 chỗ phải do người lập biểu xem và sửa. Đã ghi bản sao.\n2 lỗi"))
            let english = TextReport(language: .english).text(safe)
            #expect(english.contains("No cell was corrected: 1 is only suggested"))
            #expect(english.contains("A copy was written.\n2 errors") && !english.contains("After the correction"))
            let suggested = tool.correct(InputFile(path), output: path + ".all.xlsx", policy: .suggested)
            #expect(suggested.corrections?.count == 1)
            let text = TextReport(language: .vietnamese).text(suggested)
            #expect(text.contains("Sau khi sửa: 1 lỗi") && !text.contains("Không ô nào được sửa"))
        }
    }

    @Test("figures have the decimal mark of the language, texts stay as they were typed")
    func decimalMarks() throws {
        var table = SheetSketch.ratePlan
        table["E3"] = 4.9
        table["E4"] = "3.9"
        let submission = try submission(table)
        let report = FileReport(
            path: "a.xlsx", sha256: nil, submission: submission, findings: AnnexChecker().check(submission))
        let html = HTMLReport(language: .vietnamese).page([report])
        #expect(html.contains("<td>4,9</td><td>4,20</td>") && html.contains("<td>3.9</td><td>3,08</td>"))
        #expect(HTMLReport(language: .english).page([report]).contains("<td>4.9</td><td>4.20</td>"))
        #expect(!TextReport(language: .vietnamese).text(report).contains("4.9"))
    }

    @Test("rules that could not be checked are told one by one")
    func uncheckedRules() throws {
        var table = SheetSketch.targets
        table.add([["Hộ nghèo năm 2023"], [4], [2], [3], [1], [10]], at: "H1")
        let submission = try submission(table)
        let findings = AnnexChecker().check(submission)
        let report = FileReport(path: "a.xlsx", sha256: nil, submission: submission, findings: findings)
        let text = TextReport(language: .english).text(report)
        for finding in findings { #expect(text.contains(finding.statement.english)) }
        #expect(findings.with(.notChecked).count > 1)
    }

    @Test("the text report of a file that cannot be processed says why", arguments: Language.allCases)
    func problems(language: Language) throws {
        let report = try AnnexTool().validate(InputFile(TestData.path("bad/encrypted.xlsx")))
        let text = TextReport(language: language).text(report)
        #expect(text.contains(try #require(report.problem).message.text(language)))
    }

    @Test("JUnit is XML, whatever the file says", arguments: hostileTexts)
    func junit(text: String) throws {
        let report = try hostile(text)
        let document = JUnitReport(language: .vietnamese).document([report])
        #expect(isWellFormed(document))
        #expect(document.contains("failures=\"\(report.findings.errors.count)\""))
        #expect(document.contains("<failure type=\"sum-mismatch\""))
    }

    @Test("JUnit of files without findings and of files that cannot be processed")
    func junitEdges() throws {
        let good = try TestData.validate("ha-trung-2024.expected")
        let bad = try AnnexTool().validate(InputFile(TestData.path("bad/not-a-zip.xlsx")))
        let document = JUnitReport(language: .english).document([good, bad])
        #expect(isWellFormed(document))
        #expect(document.contains("errors=\"1\""))
    }

    @Test("HTML escapes what the file says", arguments: hostileTexts)
    func html(text: String) throws {
        let page = HTMLReport(language: .vietnamese).page([try hostile(text)])
        #expect(!page.contains("<script"))
        #expect(!page.contains("A&B<1>"))
        #expect(page.contains("A&amp;B&lt;1&gt;!F6"))
        #expect(!page.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        // But for the void element in its head the page is XML.
        let xml = page.replacing("<!DOCTYPE html>", with: "").replacing("<meta charset=\"utf-8\">", with: "").replacing(
            "<br>", with: "")
        #expect(isWellFormed(xml))
    }

    @Test(
        "the page says in the language that nothing is wrong",
        arguments: [(Language.vietnamese, "Không có lỗi."), (.english, "Nothing is wrong.")])
    func htmlWithoutFindings(language: Language, text: String) throws {
        #expect(HTMLReport(language: language).page([try TestData.validate("ha-trung-2024.expected")]).contains(text))
    }

    @Test("SARIF has a rule for each code and a result for each finding", arguments: hostileTexts)
    func sarif(text: String) throws {
        let report = try hostile(text)
        let json = SARIFReport(language: .english).document([report]).text()
        let document = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(document["version"] as? String == "2.1.0")
        let run = try #require((document["runs"] as? [[String: Any]])?.first)
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.count == report.findings.count)
        let driver = (run["tool"] as? [String: Any])?["driver"] as? [String: Any]
        let rules = Set((driver?["rules"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String })
        #expect(rules == Set(results.compactMap { $0["ruleId"] as? String }))
        #expect(Set(results.compactMap { $0["level"] as? String }).isSubset(of: ["error", "warning", "note"]))
        let place = ((results.first?["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any])?[
            "artifactLocation"]
        let uri = try #require((place as? [String: Any])?["uri"] as? String)
        #expect(uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
        #expect(uri.removingPercentEncoding == report.path)
    }

    @Test("SARIF tells which files could not be processed")
    func sarifProblems() throws {
        let bad = try AnnexTool().validate(InputFile(TestData.path("bad/old-format.xls")))
        let json = SARIFReport(language: .english).document([bad]).text()
        #expect(json.contains("\"executionSuccessful\": false"))
        #expect(json.contains("old-format.xls"))
    }

    @Test("no report of the list of households names a household or an official", arguments: Language.allCases)
    func privacy(language: Language) throws {
        let report = try TestData.validate("cam-luong-2023.printed")
        let households = try TestData.households()
        #expect(households.count == 22)
        let texts = [
            "text": TextReport(language: language).text(report),
            "json": JSONReport(.findings, language: language).document([report]).text(),
            "html": HTMLReport(language: language).page([report]),
            "sarif": SARIFReport(language: language).document([report]).text(),
            "junit": JUnitReport(language: language).document([report]),
            "inspect": InspectReport(language: language).text(report),
        ]
        for (format, text) in texts {
            for name in households { #expect(!text.contains(name), "\(format)") }
        }
    }

    @Test("a copied household is reported without its name, in all formats", arguments: Language.allCases)
    func privacyOfFindings(language: Language) throws {
        var table = SheetSketch.households
        table.add(
            [[1, "Người Bịa Đặt", 4, "Nghèo", "Thôn 1", 5, "Người Bịa Đặt ốm", "2,4,99", nil, nil, "Tổ A"]], at: "A2")
        table.add(
            [[2, "Người Bịa Đặt", 4, "Khá", "Thôn 1", 5, "Người Bịa Đặt ốm", "2,4,99", nil, nil, "Tổ A"]], at: "A3")
        let submission = try submission(table)
        let report = FileReport(
            path: "a.xlsx", sha256: nil, submission: submission, findings: AnnexChecker().check(submission))
        #expect(report.findings.count >= 5)
        let texts = [
            TextReport(language: language).text(report),
            JSONReport(.findings, language: language).document([report]).text(),
            HTMLReport(language: language).page([report]), SARIFReport(language: language).document([report]).text(),
            JUnitReport(language: language).document([report]), InspectReport(language: language).text(report),
        ]
        for text in texts { #expect(!text.contains("Bịa Đặt")) }
    }

    @Test("a row that has nothing but its number is an empty row, not the heading of a group")
    func emptyForm() throws {
        try withTemporaryFolder { folder in
            let form = "\(folder)/mau.xlsx"
            try AnnexExport(library: AnnexTool().library).template("rate-plan", to: form)
            let text = InspectReport(language: .vietnamese).text(try AnnexTool().read(InputFile(form)))
            #expect(text.contains("dòng để trống: chỉ có số thứ tự"))
            #expect(!text.contains("chỉ có một ô chữ"))
        }
    }

    @Test("what is in a file", arguments: Language.allCases)
    func inspect(language: Language) throws {
        let text = InspectReport(language: language).text(
            try AnnexTool().read(InputFile(TestData.annex("kim-tan-2023.printed"))))
        for part in ["Bieu 1", "A7:K16", "rate-plan", "XÃ KIM TÂN", "2023", "households_opening", "poor_rate_closing"] {
            #expect(text.contains(part), "\(part)")
        }
        let types = InspectReport(language: language).text(
            try AnnexTool().read(InputFile(TestData.path("workbooks/styles-and-types.xlsx"))))
        for part in ["Kiểu", "Ẩn", "Rất ẩn", language == .vietnamese ? "[ẩn sâu]" : "[very hidden]", "F"] {
            #expect(types.contains(part), "\(part)")
        }
    }
}
