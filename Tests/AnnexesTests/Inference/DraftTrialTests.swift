import Testing
import XLSX

@testable import Annexes

@Suite("A draft is tried on its own workbook")
struct DraftTrialTests {
    @Test(
        "all columns of the test workbooks are found again, and no finding is new", arguments: InferredLayoutTests.names
    )
    func workbooks(_ name: String) throws {
        let tool = try AnnexTool()
        let file = InputFile(TestData.annex(name))
        let inferred = try tool.inferLayout(file)
        let own = try #require(tool.validate(file).submission?.annexes.first)
        #expect(inferred.notes.isEmpty)
        #expect(inferred.trial.unread.isEmpty)
        #expect(inferred.trial.annex?.records.map(\.row) == own.records.map(\.row))
        #expect(inferred.trial.annex?.totals.map(\.row) == own.totals.map(\.row))
        // What is wrong by the draft is wrong by the layout of the form.
        let known = Set(tool.validate(file).findings.map { "\($0.place) \($0.code.rawValue)" })
        let new = inferred.trial.findings.filter { !known.contains("\($0.place) \($0.code.rawValue)") }
        #expect(new.map { "\($0.place) \($0.code.rawValue)" } == [])
        if name.hasSuffix("expected") { #expect(inferred.trial.findings.allSatisfy { $0.severity == .info }) }
    }

    @Test("what is wrong in the workbook is told")
    func findings() throws {
        let trial = try AnnexTool().inferLayout(InputFile(TestData.annex("ha-trung-2024.printed"))).trial
        #expect(trial.findings.map { "\($0.place) \($0.code.rawValue)" } == ["PL01!F17 sum-mismatch"])
    }

    @Test("a known layout that reads the table before the draft does is named")
    func rival() throws {
        #expect(
            try AnnexTool().inferLayout(InputFile(TestData.annex("kim-tan-2023.expected"))).trial.rival?.id
                == "rate-plan")
        let sheet = SheetSketch([["STT", "Thôn", "Số cây"], [1, "Thôn Một", 12], [2, "Thôn Hai", 9]])
        #expect(try withWorkbook([sheet]) { try AnnexTool().inferLayout(InputFile($0)) }.trial.rival == nil)
    }
}
