import Testing

@testable import XLSX

@Suite("Records of a table")
struct RecordCursorTests {
    private struct Village: Decodable, Equatable {
        let name: String
        let poor: Int?

        enum CodingKeys: String, CodingKey { case name = "Thôn", poor = "Hộ nghèo" }
    }

    private let stopping: RowDecoder = {
        var decoder = RowDecoder()
        decoder.blankRows = .stop
        return decoder
    }()

    private func names(
        _ sheet: Sheet, _ headers: HeaderLocation = .firstRow, _ decoder: RowDecoder = RowDecoder()
    ) throws -> [String] {
        try sheet.decode([Village].self, headers: headers, decoder: decoder).map(\.name)
    }

    // MARK: - Headers

    @Test("headers in the first row that is not blank")
    func firstRow() throws {
        let sheet = try table("", "|", "hộ  NGHÈO|Thôn", "5|Thôn 1", "|Thôn 2")
        #expect(
            try sheet.decode([Village].self) == [Village(name: "Thôn 1", poor: 5), Village(name: "Thôn 2", poor: nil)])
    }

    @Test("headers in a row of that number")
    func row() throws {
        let sheet = try table("BẢNG CHỈ TIÊU", "", "Thôn|Hộ nghèo", "Thôn 1|5")
        #expect(try names(sheet, .row(3)) == ["Thôn 1"])
    }

    @Test("headers that are merged over columns and rows: the lowest text counts")
    func mergedHeaders() throws {
        struct Rate: Decodable { let name: String, count: Int, rate: Double }
        var decoder = RowDecoder()
        decoder.keys = .custom { ["name": "Thôn", "count": "Số hộ", "rate": "Tỷ lệ"][$0] ?? $0 }
        let sheet = try table("Thôn|Hộ nghèo|", "|Số hộ|Tỷ lệ", "Thôn 1|5|2.5")
        let rates = try sheet.decode([Rate].self, headers: .rows(1...2), decoder: decoder)
        #expect(rates.map(\.count) == [5])
        #expect(rates.map(\.rate) == [2.5])
    }

    @Test("headers whose last row the file leaves out")
    func missingHeaderRow() throws {
        #expect(try names(table("Thôn|Hộ nghèo", "", "Thôn 1|5"), .rows(1...2)) == ["Thôn 1"])
    }

    @Test("names given by the caller, and where the table begins")
    func givenNames() throws {
        let sheet = try table("Tổng hợp", "", "1|Thôn 1|5", "2|Thôn 2|6")
        #expect(try names(sheet, .names(["STT", "Thôn", "Hộ nghèo"], firstRow: 3)) == ["Thôn 1", "Thôn 2"])
    }

    @Test("rows without headers are an error", arguments: [1, 3, 9, 0, Int.max])
    func noHeaders(row: Int) throws {
        let sheet = try table("", "Thôn|Hộ nghèo")
        #expect(workbookError { _ = try names(sheet, .row(row)) }?.code == .notInWorkbook)
    }

    @Test("of two columns with the same header the first counts")
    func duplicateHeaders() throws {
        #expect(
            try table("Hộ nghèo|Thôn|Hộ nghèo", "1|Thôn 1|2").decode([Village].self) == [
                Village(name: "Thôn 1", poor: 1)
            ])
    }

    @Test("a column that is missing: nil, or an error that names the key and the row")
    func missingColumn() throws {
        #expect(try names(table("Thôn", "Thôn 1")) == ["Thôn 1"])
        let error = workbookError { _ = try names(table("Hộ nghèo", "5")) }
        #expect(error?.code == .undecodable)
        #expect(error?.cell == nil)
        #expect(error?.detail == "row 2: no column for the key “Thôn”")
    }

    // MARK: - Rows

    @Test("an empty sheet has no records, nor has one of headers only")
    func empty() throws {
        #expect(try names(Workbook(path: TestData.path("workbooks/empty.xlsx")).sheets[0]).isEmpty)
        #expect(try names(table("Thôn")).isEmpty)
    }

    @Test("blank rows are passed over, or end the table")
    func blankRows() throws {
        let sheet = try table("Thôn|Hộ nghèo", "Thôn 1|5", "|", "Thôn 2|6")
        #expect(try names(sheet) == ["Thôn 1", "Thôn 2"])
        #expect(try names(sheet, .firstRow, stopping) == ["Thôn 1"])
    }

    @Test("a row that the file leaves out ends the table")
    func missingRow() throws {
        #expect(try names(table("Thôn", "Thôn 1", "", "Thôn 2"), .firstRow, stopping) == ["Thôn 1"])
        #expect(try names(table("Thôn", "", "Thôn 2"), .firstRow, stopping).isEmpty)
        #expect(try names(table("", "Thôn 2"), .names(["Thôn"], firstRow: 1), stopping).isEmpty)
    }

    @Test("what stands beside the table does not fill a row")
    func besideTheTable() throws {
        #expect(try names(table("Thôn||", "Thôn 1|Ghi chú", "|Ghi chú"), .row(1)) == ["Thôn 1"])
    }

    @Test("the cursor knows its row and goes on behind one that cannot be decoded")
    func goesOn() throws {
        var villages = try table("Thôn|Hộ nghèo", "Thôn 1|5", "Thôn 2|x", "Thôn 3|7").records(of: Village.self)
        #expect(villages.rowNumber == 1)
        #expect(try villages.next()?.name == "Thôn 1")
        #expect(villages.rowNumber == 2)
        do {
            _ = try villages.next()
            Issue.record("no error")
        } catch { #expect(error.cell?.description == "B3") }
        #expect(villages.rowNumber == 3)
        #expect(try villages.next()?.name == "Thôn 3")
        #expect(try villages.next() == nil)
        #expect(try villages.next() == nil)
    }

    @Test("after a blank row that ends the table the cursor stays at its end")
    func staysAtEnd() throws {
        var villages = try table("Thôn", "Thôn 1", "", "Thôn 2").records(of: Village.self, decoder: stopping)
        #expect(try villages.next() != nil)
        #expect(try villages.next() == nil)
        #expect(try villages.next() == nil)
    }

    @Test("a cell that comes twice counts as it came last")
    func repeatedCell() throws {
        struct One: Decodable { let a: Int? }
        let rows =
            #"<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row><row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row><row r="3"><c r="B3"><v>1</v></c><c r="A3"><v>1</v></c><c r="A3"/></row>"#
        #expect(try PackageBuilder(rows: rows).workbook().sheets[0].decode([One].self).map(\.a) == [2, nil])
    }

    @Test("no more records than cells are allowed")
    func budget() throws {
        var limits = ReadLimits()
        limits.cells = 1
        let rows = #"<row><c><v>1</v></c></row><row><c><v>2</v></c></row><row><c><v>3</v></c></row>"#
        let sheet = try PackageBuilder(rows: rows).workbook(limits: limits).sheets[0]
        #expect(workbookError { _ = try sheet.decode([[String: Int]].self) }?.code == .overBudget)
    }

    @Test("an annex, with its total row and without its signatures")
    func annex() throws {
        struct Unit: Decodable {
            let name: String?
            let poor: Int
            let rate: Double

            enum CodingKeys: String, CodingKey { case name = "Đơn vị", poor = "Hộ nghèo năm 2023", rate = "Tỷ lệ (%)" }
        }
        let sheet = try Workbook(path: TestData.path("annexes/ha-trung-2024.printed.xlsx")).sheets[0]
        let units = try sheet.decode([Unit].self, headers: .row(6), decoder: stopping)
        #expect(units.count == 11)
        #expect(units.last?.name == nil)
        #expect(units.dropLast().reduce(0) { $0 + $1.poor } == units.last?.poor)
    }
}
