import Testing

@testable import XLSX

@Suite("Decoding the values of a row")
struct RowDecoderTests {
    private struct One<Value: Decodable>: Decodable { let value: Value }

    /// What a cell becomes.
    private func decode<Value: Decodable>(_ type: Value.Type, _ cell: String, date1904: Bool = false) throws -> Value {
        let sheet = try table("value|x", "\(cell)|1", date1904: date1904)
        return try #require(try sheet.decode([One<Value>].self).first).value
    }

    /// The detail of the error that a cell throws; its place is checked.
    private func refusal<Value: Decodable>(_ type: Value.Type, _ cell: String) -> String? {
        let error = workbookError { _ = try decode(type, cell) }
        #expect(error?.code == .undecodable)
        #expect(error?.part == "/xl/worksheets/sheet1.xml")
        #expect(error?.cell?.description == "A2")
        #expect(error?.underlying is DecodingError)
        return error?.detail
    }

    // MARK: - Numbers

    @Test("whole numbers within the range of their type")
    func integers() throws {
        #expect(try decode(Int.self, "289") == 289)
        #expect(try decode(Int8.self, "-128") == -128)
        #expect(try decode(UInt8.self, "255") == 255)
        #expect(try decode(UInt64.self, "1E+19") == 10_000_000_000_000_000_000)
        #expect(try decode(Int64.self, "2.0") == 2)
    }

    @Test("numbers out of range or with a fraction are no integers")
    func notIntegers() {
        #expect(refusal(Int8.self, "128") == "“value” is the number 128.0 where Int8 is expected")
        #expect(refusal(UInt.self, "-1") != nil)
        #expect(refusal(Int.self, "9.3E+18") != nil)
        #expect(refusal(Int.self, "1E+300") != nil)
        #expect(refusal(Int.self, "2.5") == "“value” is the number 2.5 where Int is expected")
    }

    @Test("a text, a truth value or an error is no number")
    func notNumbers() {
        #expect(refusal(Double.self, "1,21") == "“value” is the text “1,21” where Double is expected")
        #expect(refusal(Int.self, "'5") == "“value” is the text “5” where Int is expected")
        #expect(refusal(Int.self, "#N/A") == "“value” is the error #N/A where Int is expected")
        #expect(refusal(Double.self, "TRUE") == "“value” is TRUE where Double is expected")
        #expect(refusal(Int?.self, "#DIV/0!") != nil)
    }

    @Test("numbers with a fraction")
    func floatingPoint() throws {
        #expect(try decode(Double.self, "2.91") == 2.91)
        #expect(try decode(Float.self, "2.5") == 2.5)
        #expect(refusal(Float.self, "1E+300") != nil)
    }

    @Test("only TRUE and FALSE are truth values")
    func booleans() throws {
        #expect(try decode(Bool.self, "TRUE"))
        #expect(try !decode(Bool.self, "FALSE"))
        #expect(refusal(Bool.self, "1") != nil)
    }

    // MARK: - Texts

    @Test(
        "texts as they are, other values as they are displayed",
        arguments: [
            (" Thôn  1 ", " Thôn  1 "), ("7@2", "00007"), ("45306@1", "15/01/2024"), ("TRUE", "TRUE"),
            ("1234.5@4", "1,234.50"), ("0.1", "0.1"),
        ])
    func strings(cell: String, text: String) throws {
        #expect(try decode(String.self, cell) == text)
    }

    @Test(
        "numbers keep the digits that Excel would hide",
        arguments: [("38123456789", "38123456789"), ("5@3", "5"), ("2.5@3", "2.5")])
    func hiddenDigits(cell: String, text: String) throws {
        #expect(try decode(String.self, cell) == text)
    }

    @Test("texts show numbers in the decoder's locale")
    func locale() throws {
        var decoder = RowDecoder()
        decoder.locale = .vietnamese
        let sheet = try table("value", "1234.5@4")
        #expect(try sheet.decode([One<String>].self, decoder: decoder).map(\.value) == ["1.234,50"])
    }

    @Test("an error value is no text")
    func errorText() {
        #expect(refusal(String.self, "#N/A") == "“value” is the error #N/A where String is expected")
    }

    // MARK: - Dates

    @Test("dates by their number format, in both date systems")
    func dates() throws {
        #expect(try decode(CivilDate.self, "45306@1").iso8601 == "2024-01-15T00:00:00")
        #expect(try decode(CivilDate.self, "43844@1", date1904: true).iso8601 == "2024-01-15T00:00:00")
    }

    @Test("a number or a text is no date")
    func notDates() {
        #expect(refusal(CivilDate.self, "45306") == "“value” is the number 45306.0 where CivilDate is expected")
        #expect(refusal(CivilDate.self, "2024-01-15") != nil)
        #expect(refusal(CivilDate.self, "-1@1") != nil)
    }

    @Test("an ISO date")
    func isoDate() throws {
        let rows =
            #"<row r="1"><c r="A1" t="inlineStr"><is><t>value</t></is></c></row><row r="2"><c r="A2" t="d"><v>2024-01-15</v></c></row>"#
        let sheet = try PackageBuilder(rows: rows).workbook().sheets[0]
        #expect(try sheet.decode([One<CivilDate>].self).map(\.value.day) == [15])
    }

    // MARK: - Blanks and other types

    @Test("a blank cell is nil, and an error for what is not optional", arguments: ["", "'"])
    func blanks(cell: String) throws {
        #expect(try decode(Int?.self, cell) == nil)
        #expect(try decode(CivilDate?.self, cell) == nil)
        #expect(try decode(CellValue.self, cell) == .blank)
        #expect(refusal(String.self, cell) == "“value” is blank where String is expected")
        #expect(refusal(Int.self, cell) != nil)
    }

    @Test("enumerations with raw values")
    func enumerations() throws {
        enum Kind: String, Decodable { case poor = "Nghèo", near = "Cận nghèo" }
        enum Level: Int, Decodable { case first = 1 }
        #expect(try decode(Kind.self, "Cận nghèo") == .near)
        #expect(try decode(Kind?.self, "") == nil)
        #expect(try decode(Level.self, "1") == .first)
        #expect(refusal(Kind.self, "Khá")?.contains("Khá") == true)
        #expect(refusal(Level.self, "2") != nil)
    }

    @Test("any value")
    func cellValues() throws {
        #expect(try decode(CellValue.self, "#N/A") == .error(CellError("#N/A")))
        #expect(try decode(CellValue.self, "2.5") == .number(2.5))
        #expect(try decode(CellValue?.self, "TRUE") == .boolean(true))
    }

    @Test("a whole row by its headers")
    func dictionary() throws {
        let sheet = try table("Thôn|2024||Hộ", "Thôn 1|5|9|", "Thôn 2||9|#N/A")
        let rows = try sheet.decode([[String: CellValue]].self)
        #expect(
            rows == [
                ["Thôn": .text("Thôn 1"), "2024": .number(5)],
                ["Thôn": .text("Thôn 2"), "Hộ": .error(CellError("#N/A"))],
            ])
    }

    @Test("a cell has no keys and no elements")
    func nested() {
        #expect(refusal(One<Int>.self, "5") == "a cell holds one value and has no keys")
        #expect(refusal([Int].self, "5") == "a cell holds one value and no list")
    }

    @Test("a class and the one that it inherits from share the row")
    func classes() throws {
        class Place: Decodable { let name: String }
        final class Village: Place {
            let poor: Int
            enum CodingKeys: CodingKey { case poor }
            required init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: CodingKeys.self)
                poor = try container.decode(Int.self, forKey: .poor)
                try super.init(from: container.superDecoder())
            }
        }
        let village = try #require(try table("name|poor", "Thôn 1|5").decode([Village].self).first)
        #expect(village.name == "Thôn 1" && village.poor == 5)
    }

    @Test("an error of the type's own names its row")
    func ownError() throws {
        struct Refusal: Error {}
        struct Never: Decodable { init(from decoder: any Decoder) throws { throw Refusal() } }
        let error = workbookError { _ = try table("a", "1").decode([Never].self) }
        #expect(error?.code == .undecodable)
        #expect(error?.detail == "row 2")
        #expect(error?.underlying is Refusal)
    }

    @Test("one row, with headers of the caller's")
    func oneRow() throws {
        let sheet = try table("Thôn 1|5")
        var rows = try sheet.rows()
        let row = try #require(try rows.next())
        let headers = HeaderMap(names: ["", "value"])
        #expect(try RowDecoder().decode(One<Int>.self, from: row, of: sheet, headers: headers).value == 5)
    }
}
