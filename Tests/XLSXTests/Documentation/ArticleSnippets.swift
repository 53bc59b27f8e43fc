import Testing

@testable import XLSX

/// The code of the documentation, which ``DocumentationTests`` compares with the articles.
@Suite("Code of the documentation: what is read, hostile files, the README")
struct ArticleSnippets {
    private let path = TestData.path("workbooks/styles-and-types.xlsx")

    @Test("dates")
    func dates() throws {
        let cells = try Workbook(path: path).sheets[0].cells()
        let sheet = cells.sheet
        let cell = try cells.cell("B14")
        if let date = sheet.date(of: cell) { print(date.year, date.month, date.day) }
        #expect(sheet.date(of: cell)?.iso8601 == "2024-01-15T00:00:00")
    }

    @Test("formulas and merged ranges")
    func formulas() throws {
        var rows = try Workbook(path: path).sheets[0].rows()
        while let row = try rows.next() {
            for cell in row.cells where cell.hasFormula {
                print(cell.reference, cell.formula ?? "", cell.value)
            }
            if row.number == 18 { break }
        }
        while try rows.next() != nil {}
        print(rows.mergedRanges)
        #expect(rows.mergedRanges.map(\.description) == ["B21:D22"])
    }

    @Test("lower limits")
    func limits() throws {
        var limits = ReadLimits()
        limits.sheetBytes = 64 << 20
        limits.totalBytes = 256 << 20
        limits.cells = 1_000_000
        let workbook = try Workbook(path: path, limits: limits)
        #expect(try workbook.sheets[0].cells().range != nil)
    }

    @Test("errors", arguments: ["bad/encrypted.xlsx", "bad/old-format.xls", "bad/truncated.xlsx"])
    func errors(name: String) {
        let path = TestData.path(name)
        do {
            let workbook = try Workbook(path: path)
            print(workbook.sheets.count)
        } catch {
            switch error.code {
            case .encrypted: print("protected by a password")
            case .oldFormat: print("save it as .xlsx first")
            case .overBudget: print("larger than is allowed")
            default: print(error)
            }
        }
    }

    @Test("the README")
    func readme() throws {
        struct Village: Decodable {
            let name: String
            let poor: Int

            enum CodingKeys: String, CodingKey { case name = "Thôn", poor = "Hộ nghèo" }
        }

        let workbook = try Workbook(path: path)
        let sheet = workbook.sheets[1]
        let villages = try sheet.decode([Village].self)  // by header, strictly typed

        var rows = try sheet.rows()  // or any size of sheet, row by row
        while let row = try rows.next() {
            for cell in row.cells { print(cell.reference, cell.value, sheet.displayedText(of: cell)) }
        }
        #expect(villages.count == 3)
    }
}
