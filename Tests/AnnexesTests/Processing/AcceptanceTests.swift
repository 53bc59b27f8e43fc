import Foundation
import Testing
import XLSX

@testable import Annexes

@Suite("Accepted warnings")
struct AcceptanceTests {
    private let reason = "Cấp trên giao: \"3,41\"; xem công văn"

    private func accept(_ target: String, in path: String, by: String? = nil, file: String? = nil) throws -> FileReport
    {
        let acceptance = try NewAcceptance([AcceptanceTarget(target)], reason: reason, by: by, date: "2024-01-31")
        return try AnnexTool().accept(
            acceptance, in: InputFile(path), path: file ?? AcceptanceFile.name(beside: path))
    }

    private func withKimTan<Result>(_ body: (String) throws -> Result) throws -> Result {
        try withTemporaryFolder { folder in
            let path = "\(folder)/kim-tan.xlsx"
            try FileManager.default.copyItem(atPath: TestData.annex("kim-tan-2023.printed"), toPath: path)
            return try body(path)
        }
    }

    private func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: AcceptanceFile.name(beside: path))), as: UTF8.self)
    }

    @Test("an accepted warning is reported as such, and nothing else changes")
    func accepted() throws {
        try withKimTan { path in
            let before = try AnnexTool().validate(InputFile(path))
            let report = try accept("Bieu 1!G15 rate-truncated", in: path, by: "Tổ rà soát")
            for found in [report, try AnnexTool().validate(InputFile(path))] {
                let finding = try found.findings.filter { $0.acceptance != nil }.only()
                #expect(finding.place == "Bieu 1!G15" && finding.code == .rateTruncated && finding.severity == .warning)
                #expect(finding.acceptance?.reason == reason)
                #expect(finding.json(.english)["accepted"]?["by"] == .string("Tổ rà soát"))
                #expect(finding.json(.english)["accepted"]?["date"] == .string("2024-01-31"))
                #expect(found.findings.map(\.place) == before.findings.map(\.place))
                #expect(found.exitCode == before.exitCode)
                #expect(
                    TextReport(language: .vietnamese).text(found).contains(
                        "Đã chấp nhận: \(reason) (Tổ rà soát, 2024-01-31)"))
                #expect(TextReport(language: .english).text(found).contains("1 accepted."))
            }
            let ignored = try AnnexTool().validate(InputFile(path), ValidationOptions(justifications: .none))
            #expect(ignored.findings.allSatisfy { $0.acceptance == nil })
        }
    }

    @Test("an accepted value is not corrected")
    func correction() throws {
        try withKimTan { path in
            let copy = path + ".copy.xlsx"
            let tool = try AnnexTool()
            #expect(
                tool.correct(InputFile(path), output: copy).corrections?.contains { $0.cell.description == "G15" }
                    == true)
            _ = try accept("Bieu 1!G15 rate-truncated", in: path)
            let report = tool.correct(InputFile(path), output: copy)
            #expect(report.corrections?.contains { $0.cell.description == "G15" } == false)
            #expect(report.findings.contains { $0.acceptance != nil })
        }
    }

    @Test("a changed cell makes the acceptance void")
    func changed() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/a.xlsx"
            func write(_ rate: Double) throws {
                var table = SheetSketch.ratePlan
                table["E3"] = .number(4.2, format: "0.00")
                table["G6"] = .number(rate, format: "0.00")
                try? FileManager.default.removeItem(atPath: path)
                try withWorkbook([table]) { try FileManager.default.copyItem(atPath: $0, toPath: path) }
            }
            try write(3.41)
            #expect(try accept("PL01!G6 rate-truncated", in: path).findings.contains { $0.acceptance != nil })
            #expect(try text(path).contains("value: \"3.41\""))
            let file = try text(path).replacingOccurrences(of: "3.41", with: "3.40")
            try Data(file.utf8).write(to: URL(fileURLWithPath: AcceptanceFile.name(beside: path)))
            let finding = try AnnexTool().validate(InputFile(path)).findings.with(.rateTruncated).only()
            #expect(finding.acceptance == nil)
            #expect(
                finding.reason?.vietnamese.contains("không còn hiệu lực vì ô đã thay đổi: khi đó là “3,40”") == true)
            // Corrected meanwhile: the acceptance is of nothing.
            try write(3.42)
            let report = try AnnexTool().validate(InputFile(path))
            #expect(report.findings.isEmpty)
            #expect(
                report.notes.map(\.english) == [
                    "The acceptance in line 4 is no longer needed: PL01!G6 has no rate-truncated"
                ])
        }
    }

    @Test("an acceptance of a table that is read by another layout is not compared")
    func otherLayout() throws {
        try withKimTan { path in
            _ = try accept("Bieu 1!G15 rate-truncated", in: path)
            #expect(try text(path).contains("  layout: rate-plan\n"))
            let other = try AnnexTool(library: LayoutLibrary([sampleLayout(columns: ["a: count"], rules: [])]))
            let note = try #require(other.validate(InputFile(path)).notes.first)
            #expect(note.vietnamese.hasPrefix("Lý do ở dòng 4 chưa đối chiếu được: Bieu 1!G15"))
            #expect(note.english.contains("was not compared"))
        }
    }

    @Test("an error is not accepted, by command or by hand")
    func error() throws {
        try withKimTan { path in
            let problem = try #require(throws: Problem.self) { _ = try accept("Bieu 1!J15 rate-copy", in: path) }
            #expect(problem.code == "not-acceptable")
            let yaml = "accepted:\n  - {code: rate-copy, sheet: Bieu 1, cell: J15, value: '3.41', reason: x}\n"
            try Data(yaml.utf8).write(to: URL(fileURLWithPath: AcceptanceFile.name(beside: path)))
            let finding = try AnnexTool().validate(InputFile(path)).findings.with(.rateCopy).only()
            #expect(finding.acceptance == nil && finding.severity == .error)
            #expect(finding.reason?.english.contains("An error cannot be accepted (line 2)") == true)
        }
    }

    @Test("a finding that is not there names those that are")
    func noFinding() throws {
        try withKimTan { path in
            let problem = try #require(throws: Problem.self) { _ = try accept("Bieu 1!G15 sum-hidden", in: path) }
            #expect(problem.code == "no-such-finding")
            #expect(problem.message.english.contains("Bieu 1!G15 rate-truncated"))
            #expect(!FileManager.default.fileExists(atPath: AcceptanceFile.name(beside: path)))
        }
    }

    @Test("what a person wrote in the file stays, and a second acceptance of a finding replaces the first")
    func kept() throws {
        try withKimTan { path in
            let own = """
                # của tôi
                accepted:
                # về cột số
                - code: column-gap   # cột 4, 5
                  sheet: Bieu 1
                  cell: F10
                  value: "6"
                  reason: Mẫu cũ
                # về tỷ lệ
                - {code: rate-truncated, sheet: Bieu 1, cell: G15, value: "0", reason: cũ}

                """
            try Data(own.utf8).write(to: URL(fileURLWithPath: AcceptanceFile.name(beside: path)))
            let report = try accept("Bieu 1!G15 rate-truncated", in: path)
            #expect(report.findings.filter { $0.acceptance != nil }.map(\.code).contains(.rateTruncated))
            let text = try text(path)
            #expect(text.hasPrefix("# của tôi\naccepted:\n# về cột số\n- code: column-gap   # cột 4, 5\n"))
            #expect(text.contains("# về tỷ lệ\n- code: rate-truncated\n  sheet: \"Bieu 1\"\n  cell: G15\n"))
            #expect(!text.contains("cũ}"))
        }
    }

    @Test("a file of Windows stays one, comments among it")
    func windows() throws {
        try withKimTan { path in
            let own =
                "# của tôi\r\naccepted:\r\n- {code: column-gap, sheet: Bieu 1, cell: F10, value: '6', reason: cũ}\r\n"
            try Data(own.utf8).write(to: URL(fileURLWithPath: AcceptanceFile.name(beside: path)))
            _ = try accept("Bieu 1!G15 rate-truncated", in: path)
            let text = try text(path)
            #expect(text.hasPrefix(own) && text.contains("\r\n- code: rate-truncated\r\n"))
            #expect(text.utf8.count { $0 == 0x0A } == text.utf8.count { $0 == 0x0D })
        }
    }

    @Test("no name of a household gets into the file")
    func privacy() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/ds.xlsx"
            var list = SheetSketch.households
            list["B3"] = "Hộ Một"
            try withWorkbook([list]) { try FileManager.default.copyItem(atPath: $0, toPath: path) }
            let report = try accept("PL01!B3 duplicate-household", in: path)
            #expect(report.findings.with(.duplicateHousehold).allSatisfy { $0.acceptance != nil })
            let text = try text(path)
            #expect(text.contains("digest: ") && !text.contains("Hộ Một"))
        }
    }

    @Test(
        "a file that cannot be read is told with the line, and accepts nothing",
        arguments: [
            ("accepted:\n  - code: no-such\n", 2), ("accepted:\n  - code: rate-value\n    cell: 14H\n", 3),
            ("accepted:\n  - code: rate-value\n    value: x\n", 2), ("accepted: [", 2), ("agreed: []", 1),
            ("accepted:\n  - code: rate-value\n    value: x\n    reason: ''\n", 4),
        ])
    func badFile(yaml: String, line: Int) throws {
        try withKimTan { path in
            try Data(yaml.utf8).write(to: URL(fileURLWithPath: AcceptanceFile.name(beside: path)))
            let report = try AnnexTool().validate(InputFile(path))
            #expect(report.problem == nil && !report.findings.isEmpty)
            let note = try #require(report.notes.first)
            #expect(note.english.contains(", line \(line), column "), "\(note)")
            let problem = try #require(throws: Problem.self) { _ = try accept("Bieu 1!G15 rate-truncated", in: path) }
            #expect(problem.code == "bad-justifications")
        }
    }

    @Test(
        "targets that cannot be read",
        arguments: ["", "PL01!H14", "PL01!H14 no-such", "PL01!14 rate-value", "rate-value PL01!H14"])
    func badTarget(text: String) throws {
        #expect(try #require(throws: Problem.self) { _ = try AcceptanceTarget(text) }.code == "bad-target")
    }

    @Test("an acceptance has a reason", arguments: [nil, "", "  "])
    func noReason(reason: String?) throws {
        _ = try #require(throws: Problem.self) {
            _ = try NewAcceptance([AcceptanceTarget("rate-value")], reason: reason, by: nil, date: nil)
        }
    }
}
