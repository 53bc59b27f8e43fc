import Annexes
import Testing

/// The code of the README, which `DocumentationTests` compares with it.
@Suite("Code of the README")
struct ReadmeSnippets {
    private let path = TestData.annex("kim-tan-2023.printed")

    @Test("checking an annex")
    func checking() throws {
        let tool = try AnnexTool()
        let report = tool.validate(InputFile(path))
        for finding in report.findings {
            print(finding.place, finding.code.rawValue, finding.message(.vietnamese))
        }
        let villages = try report.submission?.annexes.first?.records(as: RatePlan.self)
        #expect(!report.findings.isEmpty)
        #expect(villages?.isEmpty == false)
    }
}
