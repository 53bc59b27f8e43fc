import Testing

@testable import XLSX

/// The code of the documentation, which ``DocumentationTests`` compares with the articles.
@Suite("Code of the documentation: reading")
struct ReadingSnippets {
    private let path = TestData.path("workbooks/styles-and-types.xlsx")

    /// A sheet with a small table: `Thôn`, `Hộ nghèo`.
    private func sheet() throws -> Sheet { try Workbook(path: path).sheets[1] }

    @Test("the landing page")
    func landingPage() throws {
        struct Village: Decodable {
            let name: String
            let poor: Int

            enum CodingKeys: String, CodingKey { case name = "Thôn", poor = "Hộ nghèo" }
        }

        let workbook = try Workbook(path: path)
        let villages = try workbook.sheets[1].decode([Village].self)
        #expect(villages.map(\.poor) == [6, 14, 6])
    }

    @Test("opening")
    func opening() throws {
        let workbook = try Workbook(path: path)
        for sheet in workbook.sheets where sheet.kind == .worksheet {
            print(sheet.name, sheet.state)
        }
        #expect(workbook.sheets.count == 5)
    }

    @Test("rows")
    func rows() throws {
        let sheet = try sheet()
        var rows = try sheet.rows()
        while let row = try rows.next() {
            for cell in row.cells { print(cell.reference, cell.value) }
        }
    }

    @Test("one cell in every way")
    func oneCell() throws {
        let cells = try Workbook(path: path).sheets[0].cells()
        let sheet = cells.sheet
        let cell = try cells.cell("B4")
        let value = cell.value
        let format = sheet.format(of: cell)
        let shown = sheet.displayedText(of: cell)
        let shownInVietnam = sheet.displayedText(of: cell, locale: .vietnamese)
        #expect(value == .number(-1_234_567.891))
        #expect(format.numberFormat.code == "#,##0.00")
        #expect(shown == "-1,234,567.89")
        #expect(shownInVietnam == "-1.234.567,89")
    }

    @Test("cells in any order")
    func anyOrder() throws {
        let sheet = try sheet()
        let cells = try sheet.cells()
        if let place = CellReference("B2"), let cell = cells[place] { print(cell.value) }
        let third = cells[row: 3].map(\.value)
        #expect(third == [.text("Thôn 2"), .number(14)])
    }

    @Test("records")
    func records() throws {
        let sheet = try Workbook(path: TestData.path("annexes/ha-trung-2024.printed.xlsx")).sheets[0]
        struct Unit: Decodable {
            let name: String?
            let poor: Int
            let rate: Double

            enum CodingKeys: String, CodingKey {
                case name = "Đơn vị"
                case poor = "Hộ nghèo năm 2023"
                case rate = "Tỷ lệ (%)"
            }
        }

        var decoder = RowDecoder()
        decoder.blankRows = .stop
        var units = try sheet.records(of: Unit.self, headers: .row(6), decoder: decoder)
        while let unit = try units.next() {
            print(units.rowNumber, unit.name ?? "total", unit.poor)
        }
        #expect(units.rowNumber == 17)
    }

    @Test("records that cannot be decoded")
    func failures() throws {
        struct Reading: Decodable { let value: Int }
        let sheet = try table("value", "1", "#N/A", "3")
        var failures: [WorkbookError] = []
        var records = try sheet.records(of: Reading.self)
        while true {
            do {
                guard let record = try records.next() else { break }
                print(record)
            } catch {
                guard error.code == .undecodable else { throw error }
                failures.append(error)
            }
        }
        #expect(failures.map(\.cell?.description) == ["A3"])
    }

    @Test("headers without a type")
    func headers() throws {
        let sheet = try sheet()
        var rows = try sheet.rows()
        if let first = try rows.next() {
            let headers = HeaderMap(first, in: sheet)
            while let row = try rows.next() {
                if let column = headers["hộ nghèo"] { print(row[column: column]?.value ?? .blank) }
            }
        }
    }

    @Test("asynchronous rows")
    func asyncRows() async throws {
        let sheet = try sheet()
        var total = 0
        for try await row in sheet.asyncRows {
            total += row.cells.count
        }
        #expect(total == 8)
    }

    @Test("sheets in parallel")
    func parallel() async throws {
        let workbook = try Workbook(path: path)
        let counts = try await withThrowingTaskGroup(of: (String, Int).self) { group in
            for sheet in workbook.sheets where sheet.kind == .worksheet {
                group.addTask {
                    var count = 0
                    var rows = try sheet.rows()
                    while let row = try rows.next() { count += row.cells.count }
                    return (sheet.name, count)
                }
            }
            return try await group.reduce(into: [:]) { counts, sheet in counts[sheet.0] = sheet.1 }
        }
        #expect(counts.count == 5)
        #expect(counts["Bảng"] == 8)
    }
}
