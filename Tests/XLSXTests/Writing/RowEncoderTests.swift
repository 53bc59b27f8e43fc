import Testing

@testable import XLSX

@Suite("Writing cells")
struct RowEncoderTests {
    @Test(
        "texts come back as they were",
        arguments: [
            "", " ", "  leading", "trailing  ", "a\nb", "a\tb", "\n", "a\rb", "\r\n", "\u{0}\u{1}\u{1F}", "_x000D_",
            "_x000d_", "_x005F_x000D_", "_x0041_x0042_", "_x0041\u{1}", "__x0041__", "😀 & <b> \"q\" 'a' ]]>",
            "Đồng\u{301}",
            "ế", "e\u{302}\u{301}", "=1+1", "\u{7F}\u{85}\u{2028}",
        ])
    func text(text: String) throws {
        // Swift holds composed and decomposed letters to be equal; a file must not.
        func scalars(_ cell: WriterCell) throws -> [Unicode.Scalar] {
            let value = try writtenCells([cell]).cells[0].value
            return if case .text(let text) = value { Array(text.unicodeScalars) } else { [] }
        }
        #expect(try scalars(WriterCell(column: 1, value: .text(text))) == Array(text.unicodeScalars))
        #expect(try scalars(WriterCell(column: 1, value: .text(text), formula: "A2")) == Array(text.unicodeScalars))
    }

    @Test("characters that XML cannot hold become the replacement character")
    func nonCharacters() throws {
        let value = try writtenCells([WriterCell(column: 1, value: .text("a\u{FFFF}b"))]).cells[0].value
        #expect(value == .text("a\u{FFFD}b"))
    }

    @Test(
        "numbers come back to the last bit",
        arguments: [
            0, -0.0, 5, -5, 0.1, 1.0 / 3, 1e-7, .leastNonzeroMagnitude, 1.7976931348623157e308, 1e16,
            9_007_199_254_740_992, 2.91,
        ])
    func number(number: Double) throws {
        let value = try writtenCells([WriterCell(column: 1, value: .number(number))]).cells[0].value
        #expect(value == .number(number))
    }

    @Test("no number has more digits than it needs")
    func digits() throws {
        var numbers = [0.005, 1.005, 99.999, -1.25, -0.5, 1e-7, 9_999_999_999_999.99, 1e13 + 0.5, 1.0 / 3]
        for index in 1...3000 { numbers += [Double(index) / 100, Double(index * index * 7919) / 100] }
        for number in numbers {
            var xml = XMLText(fragmentCapacity: 0)
            xml.number(number)
            #expect(String(decoding: xml.bytes, as: UTF8.self) == XMLText.number(number))
        }
    }

    @Test("whole numbers have no decimals in the file")
    func wholeNumber() throws {
        let workbook = try writtenCells([WriterCell(column: 1, value: .number(289))]).workbook
        #expect(try workbook.xml("/xl/worksheets/sheet1.xml").contains("<c r=\"A1\"><v>289</v></c>"))
    }

    @Test("a date is its serial number")
    func date() throws {
        let date = try #require(CivilDate(iso8601: "2024-01-05T12:00:00"))
        let style = CellStyle(numberFormat: "dd/mm/yyyy")
        #expect(
            try writtenCells([WriterCell(column: 1, value: .date(date), style: style)]).cells[0].value
                == .number(45_296.5))
    }

    @Test("a cell with neither value nor style is left out, one with a style is not")
    func blank() throws {
        let cells = try writtenCells([
            WriterCell(column: 1), WriterCell(column: 2, style: CellStyle(border: .thin)), WriterCell(column: 3),
        ]).cells
        #expect(cells.map(\.reference.description) == ["B1"])
        #expect(cells.map(\.value) == [.blank])
    }

    @Test(
        "a formula keeps its result's type",
        arguments: [CellValue.blank, .number(2.5), .text("a < b"), .boolean(false), .error(CellError("#N/A"))])
    func formula(result: CellValue) throws {
        let (workbook, cells) = try writtenCells([WriterCell(column: 1, value: result, formula: "IF(A2<1,\"&\",B2)")])
        #expect(cells[0].value == result)
        #expect(cells[0].formula == "IF(A2<1,\"&\",B2)")
        #expect(try workbook.xml("/xl/workbook.xml").contains("fullCalcOnLoad"))
    }

    @Test("runs keep their fonts, and those without one the cell's")
    func runs() throws {
        let runs = [
            TextRun(text: " VNI ", fontName: "VNI-Times"), TextRun(text: "a\n", isBold: true), TextRun(text: "b"),
        ]
        let (workbook, cells) = try writtenCells([
            WriterCell(column: 1, value: .text(" VNI a\nb"), style: CellStyle(font: .init(size: 9)), runs: runs)
        ])
        #expect(cells[0].value == .text(" VNI a\nb"))
        #expect(cells[0].runs?.map(\.text) == [" VNI ", "a\n", "b"])
        #expect(cells[0].runs?.map(\.fontName) == ["VNI-Times", "Times New Roman", nil])
        #expect(cells[0].runs?.map(\.isBold) == [false, true, false])
        #expect(try workbook.xml("/xl/sharedStrings.xml").contains("<sz val=\"9\"/>"))
    }

    @Test("texts, one too long and one just not, counted as Excel counts")
    func longest() throws {
        let longest = String(repeating: "ế", count: 32_767)
        #expect(try writtenCells([WriterCell(column: 1, value: .text(longest))]).cells[0].value == .text(longest))
        let error = #expect(throws: WorkbookError.self) {
            try writtenCells([WriterCell(column: 3, value: .text(String(repeating: "😀", count: 16_384)))])
        }
        #expect(error?.code == .refusedEdit)
        #expect(error?.cell?.description == "C1")
        #expect(error?.part == "/xl/worksheets/sheet1.xml")
    }

    @Test(
        "what would not make a valid file is refused",
        arguments: [
            WriterCell(column: 1, value: .number(.nan)), WriterCell(column: 1, value: .number(.infinity)),
            WriterCell(column: 1, value: .number(.nan), formula: "A2"), WriterCell(column: 1, formula: ""),
            WriterCell(column: 1, formula: "=A2"), WriterCell(column: 1, formula: String(repeating: "1", count: 8_193)),
            WriterCell(column: 1, value: .error(CellError("oops"))),
            WriterCell(column: 1, value: .text("ab"), runs: [TextRun(text: "a")]),
            WriterCell(column: 1, value: .number(1), runs: [TextRun(text: "1")]),
            WriterCell(column: 1, value: .text("a"), formula: "A2", runs: [TextRun(text: "a")]),
            WriterCell(column: 1, style: CellStyle(font: .init(size: 0))),
            WriterCell(column: 1, style: CellStyle(font: .init(size: .nan))),
            WriterCell(column: 1, style: CellStyle(font: .init(name: ""))),
            WriterCell(column: 1, style: CellStyle(numberFormat: "")),
            WriterCell(column: 1, style: CellStyle(indent: -1)),
            WriterCell(column: 1, value: .text("a"), runs: [TextRun(text: "a", fontName: "")]),
        ])
    func refused(cell: WriterCell) throws {
        let error = #expect(throws: WorkbookError.self) { try writtenCells([cell]) }
        #expect(error?.code == .refusedEdit)
        #expect(error?.cell?.description == "A1")
    }

    @Test("row heights outside of Excel's bounds are refused", arguments: [-1, 410, .nan, .infinity])
    func badHeight(height: Double) throws {
        #expect(throws: WorkbookError.self) {
            try written {
                try $0.addSheet("A")
                try $0.append(WriterRow(number: 1, height: height))
            }
        }
    }
}
