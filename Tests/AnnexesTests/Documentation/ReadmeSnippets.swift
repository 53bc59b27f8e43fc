import Annexes
import Testing
import XLSX

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
        let villages = try AnnexReader().read(path: path).records(as: RatePlan.self)
        #expect(!report.findings.isEmpty)
        #expect(!villages.isEmpty)
    }

    @Test("computing formulas")
    func computing() throws {
        let workbook = try Workbook(path: TestData.annex("ha-trung-2024.printed"))
        let place = try #require(CellReference("F17"))
        let calculator = try WorkbookCalculator(workbook)
        calculator.calculate()
        let total = calculator.value(at: SheetCellReference(sheet: 0, cell: place))
        #expect(total != nil)
    }

    @Test("editing a workbook")
    func editing() throws {
        let total = try #require(CellReference("F17"))
        let path = TestData.annex("ha-trung-2024.printed")
        try withTemporaryFolder { folder in
            let copy = "\(folder)/a.xlsx"
            let editor = try WorkbookEditor(path: path)
            try editor.set(.number(22), at: total, in: "PL01")
            try editor.insertRows(2, at: 9, in: "PL01")  // all references to rows below follow
            try editor.write(to: copy)
            let moved = try #require(CellReference("F19"))
            #expect(try Workbook(path: copy).sheet(named: "PL01")?.cells()[moved]?.value == .number(22))
        }
    }
}
