import Testing

@testable import XLSX

@Suite("Cells cleared, styled and warned of")
struct CellEditTests {
    private func xml(_ workbook: Workbook) throws -> String {
        let text = String(
            decoding: try workbook.context.package.bytes(of: PartName("/xl/worksheets/sheet1.xml")), as: UTF8.self)
        let start = try #require(text.firstRange(of: "<sheetData>"))
        let end = try #require(text.firstRange(of: "</sheetData>"))
        return String(text[start.upperBound..<end.lowerBound])
    }

    private var styled: PackageBuilder {
        var builder = PackageBuilder(
            rows: """
                <row r="1"><c r="A1" s="1" t="str" cm="1" vm="2" x="y"><f>X</f><v>a</v></c><c r="B1" s="0"><v>2</v></c></row>\
                <row r="2" s="1" customFormat="1"><c r="A2" s="1"/></row>
                """)
        builder.setStyles(
            "<fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellXfs><xf/><xf numFmtId=\"9\"/></cellXfs>"
        )
        return builder
    }

    @Test("a cleared cell keeps its style, or loses that too")
    func clear() throws {
        let workbook = try styled.edited { editor in
            try editor.clear(place("A1"), in: "Sheet1")
            try editor.clear(place("B1"), in: "Sheet1", andStyle: true)
            try editor.clear(place("C1"), in: "Sheet1")
            try editor.clear(place("D9"), in: "Sheet1", andStyle: true)
            try editor.clear(place("A2"), in: "Sheet1", andStyle: true)
            // The row would give it a style.
            try editor.clear(place("B2"), in: "Sheet1", andStyle: true)
            try editor.clear(place("C2"), in: "Sheet1")
        }
        #expect(
            try xml(workbook)
                == #"<row r="1"><c r="A1" s="1" x="y"/><c r="B1" s="0"/></row><row r="2" s="1" customFormat="1"><c r="A2"/><c r="B2"/></row>"#
        )
    }

    @Test("a style may be all there is of a cell or a row; traits set one after the other all hold")
    func style() throws {
        let workbook = try styled.edited { editor in
            try editor.style(StyleTraits(isBold: true), at: place("C1"), in: "Sheet1")
            try editor.style(StyleTraits(fill: 0xFFEB9C), at: place("C1"), in: "Sheet1")
            try editor.style(StyleTraits(isBold: true), at: place("B2"), in: "Sheet1")
            try editor.style(StyleTraits(isBold: true), at: place("B4"), in: "Sheet1")
            try editor.style(StyleTraits(isBold: true), at: place("A1"), in: "Sheet1")
            try editor.set(.number(1), at: place("C1"), in: "Sheet1")
        }
        #expect(
            try xml(workbook) == """
                <row r="1"><c r="A1" s="2" t="str" cm="1" vm="2" x="y"><f>X</f><v>a</v></c><c r="B1" s="0"><v>2</v></c>\
                <c r="C1" s="3"><v>1</v></c></row><row r="2" s="1" customFormat="1"><c r="A2" s="1"/><c r="B2" s="2"/></row>\
                <row r="4"><c r="B4" s="4"/></row>
                """)
        #expect(workbook.context.styles[3].isBold && workbook.context.styles[4].isBold)
        #expect(workbook.context.styles[2].numberFormat.code == "0%")
    }

    @Test("styles that a workbook does not have come with their relationship, also in two goes")
    func noStyles() throws {
        let workbook = try PackageBuilder(rows: "").edited { editor in
            try editor.style(StyleTraits(isBold: true), at: place("A1"), in: "Sheet1")
            try editor.addSheet(
                NewSheet(name: "b", rows: [[.init(.number(1), traits: StyleTraits(numberFormat: "0.000"))]]))
            try editor.style(StyleTraits(fill: 1), at: place("A2"), in: "Sheet1")
        }
        #expect(workbook.context.relationships.all.filter { $0.kind == "styles" }.count == 1)
        #expect(workbook.context.styles.count == 4)
        let cell = try #require(try workbook.sheets[1].cells()[place("A1")])
        #expect(workbook.sheets[1].displayedText(of: cell) == "1.000")
        #expect((0..<4).contains { workbook.context.styles[$0].isBold })
    }

    @Test("a date is a serial number; its cell's format stays")
    func date() throws {
        let date = try #require(CivilDate(iso8601: "2024-01-05T12:00"))
        let workbook = try styled.edited { try $0.set(.date(date), at: place("A1"), in: "Sheet1") }
        #expect(try xml(workbook).contains(#"<c r="A1" s="1" x="y"><v>45296.5</v></c>"#))
    }

    // MARK: - Arrays

    private func array(_ edits: [String: CellValue]) throws -> [String: CellValue] {
        let editor = try WorkbookEditor(path: TestData.path("workbooks/arrays.xlsx"))
        for (name, value) in edits { try editor.set(value, at: place(name), in: "Mảng") }
        return try withTemporaryFolder { folder in
            try editor.write(to: "\(folder)/out.xlsx")
            let cells = try Workbook(path: "\(folder)/out.xlsx").sheets[0].cells()
            return Dictionary(uniqueKeysWithValues: cells.cells.map { ("\($0.reference)", $0.value) })
        }
    }

    @Test(
        "a cell of an array formula changes with all of its range only, a dynamic array's too",
        arguments: [("B2", "B1:B3"), ("B1", "B1:B3"), ("D1", "D1:D3"), ("D3", "D1:D3"), ("F1", "E1:F2")])
    func arrays(cell: String, range: String) throws {
        let error = #expect(throws: WorkbookError.self) { try array([cell: .number(1)]) }
        #expect(error?.code == .refusedEdit && error?.cell?.description == cell)
        #expect(error?.detail?.contains(range) == true)
        #expect(error?.part == "/xl/worksheets/sheet1.xml")
    }

    @Test("an array of one cell and whole arrays are replaced")
    func wholeArrays() throws {
        let cells = try array([
            "C1": .number(5), "B1": .number(7), "B2": .blank, "B3": .text("x"), "D1": .number(1), "D2": .number(2),
            "D3": .number(3),
        ])
        #expect(cells["C1"] == .number(5) && cells["B1"] == .number(7) && cells["B2"] == nil)
        #expect(cells["B3"] == .text("x") && cells["D3"] == .number(3))
    }

    @Test("a data table changes as a whole, too")
    func dataTable() throws {
        let builder = PackageBuilder(
            rows: """
                <row r="1"><c r="B1"><f t="dataTable" ref="B1:B2" dt2D="0" r1="A9"/><v>1</v></c></row>\
                <row r="2"><c r="B2"><v>2</v></c></row>
                """)
        let error = #expect(throws: WorkbookError.self) {
            try builder.edited { try $0.set(.number(1), at: place("B2"), in: "Sheet1") }
        }
        #expect(error?.code == .refusedEdit && error?.detail?.contains("B1:B2") == true)
        let whole = try builder.edited { editor in
            for cell in ["B1", "B2"] { try editor.set(.number(9), at: place(cell), in: "Sheet1") }
        }
        #expect(
            try xml(whole) == #"<row r="1"><c r="B1"><v>9</v></c></row><row r="2"><c r="B2"><v>9</v></c></row>"#)
    }

    // MARK: - Warnings

    @Test("a protected sheet and a value that a validation forbids are warned of, and both stay")
    func warnings() throws {
        let editor = try WorkbookEditor(path: TestData.path("workbooks/arrays.xlsx"))
        for (cell, value) in [
            ("A1", CellValue.number(10)), ("A2", .number(9)), ("A3", .number(2.5)), ("E5", .text("Thôn 3")),
            ("E6", .text("Thôn 1")),
        ] { try editor.set(value, at: place(cell), in: "Mảng") }
        try withTemporaryFolder { folder in
            try editor.write(to: "\(folder)/out.xlsx")
            let sheet = try Workbook(path: "\(folder)/out.xlsx").sheets[0]
            #expect(try sheet.features().isProtected && sheet.features().dataValidations.count == 2)
        }
        let cells = try ["A1", "A3", "E5"].map { try place($0) }
        #expect(
            editor.warnings
                == [.protectedSheet(sheet: "Mảng")] + cells.map { .invalidValue(sheet: "Mảng", cell: $0) })
    }

    @Test("what is not protected is not warned of")
    func noWarnings() throws {
        let builder = PackageBuilder(rows: "", after: #"<sheetProtection sheet="0" objects="1"/>"#)
        let editor = try WorkbookEditor(data: builder.bytes())
        try editor.set(.number(1), at: place("A1"), in: "Sheet1")
        try withTemporaryFolder { try editor.write(to: "\($0)/out.xlsx") }
        #expect(editor.warnings.isEmpty)
    }

    @Test(
        "validations that can be told",
        arguments: [
            (#"type="whole" operator="greaterThan""#, ["5"], CellValue.number(5), true),
            (#"type="whole" operator="greaterThan""#, ["5"], .number(6), false),
            (#"type="whole""#, ["5", "A1"], .number(1), false), (#"type="whole""#, ["1", "2"], .text("x"), true),
            (#"type="decimal" operator="notBetween""#, ["1", "2"], .number(1.5), true),
            (#"type="decimal" operator="lessThanOrEqual""#, ["1"], .number(1), false),
            (#"type="textLength" operator="equal""#, ["2"], .text("abc"), true),
            (#"type="textLength" operator="equal""#, ["3"], .text("abc"), false),
            (#"type="list""#, [#""a, b""#], .text("b"), false), (#"type="list""#, [#""1,2""#], .number(3), true),
            (#"type="list""#, ["$A$1:$A$3"], .text("b"), false), (#"type="custom""#, ["FALSE"], .number(1), false),
            ("", [], .number(1), false), (#"type="date" operator="lessThan""#, ["100"], .number(100), true),
        ])
    func validations(attributes: String, formulas: [String], value: CellValue, isForbidden: Bool) throws {
        let children = formulas.enumerated().map { "<formula\($0 + 1)>\(XMLEscaping.escaped($1))</formula\($0 + 1)>" }
        let builder = PackageBuilder(
            after:
                "<dataValidations><dataValidation sqref=\"C3 A1:B2\" \(attributes)>\(children.joined())</dataValidation></dataValidations>"
        )
        for (cell, isMeant) in [("B2", true), ("C2", false)] {
            let editor = try WorkbookEditor(data: builder.bytes())
            try editor.set(value, at: place(cell), in: "Sheet1")
            try withTemporaryFolder { try editor.write(to: "\($0)/out.xlsx") }
            #expect(editor.warnings.count == (isForbidden && isMeant ? 1 : 0))
        }
    }
}
