import Testing

@testable import XLSX

/// Quirks of real and of malformed workbooks, each made from a small piece of XML or from an archive's bytes.
///
/// Where each of them is pinned:
///
/// | quirk | test |
/// |---|---|
/// | no `r` on rows and cells; an unreadable one; lower case | `RowCursorTests.missingReferences`, `unreadableReference`, `lowerCaseReference` |
/// | references too long or beyond `XFD1048576`; rows outside of the sheet; row 2147483647 | `CellReferenceTests.refused`, `RowCursorTests.rowOutside`, `pastTheEnd`, `BombTests.lying` |
/// | cells and rows out of order, or twice | `RowCursorTests.disorder` |
/// | a dimension that lies | `RowCursorTests.lyingDimension` |
/// | two cells at the ends of the sheet | `RowCursorTests.sparse`, `BombTests.lying` |
/// | absolute targets, backslashes, other case in targets | `PackageTests.targets`, `backslashEntries`, `PartNameTests.targets` |
/// | part names in other case, content types among them | ``otherCase()`` |
/// | a workbook of another name | `PackageTests.otherName` |
/// | prefixed elements in every part | `WorkbookTests.prefixed`, ``prefixedEverywhere()`` |
/// | relationships of unknown kinds | `PackageTests.unknownKinds` |
/// | no shared strings | `SharedStringsTests.noPart`, `ExcelReadingTests.emptySharedStrings` |
/// | counts of shared strings wrong or missing | `SharedStringsTests.wrongCounts`; no test's table has any otherwise |
/// | shared strings with negative or huge indexes | `SharedStringsTests.outOfRange`, `BombTests.lying` |
/// | styles with negative or huge indexes | `StylesTests.outOfRange`, `BombTests.lying` |
/// | an empty `<v/>` of a shared string | `RowCursorTests.blank` |
/// | a redundant `<v>` beside an inline string | `RowCursorTests.value` |
/// | `<t>` before `<r>` | `SharedStringsTests.items`, `RowCursorTests.value` |
/// | CDATA | `SharedStringsTests.items`, `RowCursorTests.value` |
/// | `_x000D_`, and escapes of escapes | `SharedStringsTests.items`, `XMLEscapingTests` |
/// | `xml:space` | `ExcelReadingTests` |
/// | phonetic text | `SharedStringsTests.items` |
/// | `LOG10` is no cell; quoted sheets, other alphabets in shared formulas | `ReferenceShiftTests`, `RowCursorTests.sharedFormulas`, ``sharedFormulaOfOtherAlphabets()`` |
/// | array formulas, data tables | `RowCursorTests.otherFormulas`, `TwoWaysTests.rows` |
/// | a table with an insert row, and without headers | ``insertRow()`` |
/// | zip64 and data descriptors, as POI's opczip and Excel write them | ``archives(form:)`` |
/// | bytes in front of the archive | ``prefixedArchive()`` |
/// | sizes and checksums that lie, entries that share data | `BombTests.archives` |
/// | two entries of one name | `ArchiveTests.sameNames`, `similarNames` |
/// | UTF-16 and other encodings | ``utf16(isLittle:hasMark:)``, ``otherEncodings()``, `TwoWaysTests.encodings` |
/// | Strict | `PackageTests.strict`, `SheetFeaturesTests.strict`, ``strictDates()`` |
/// | dates from 1904 | `WorkbookTests.dates1904`, ``dates1904()`` |
/// | ISO dates, which know no 1904 | ``isoDates()``, `ExcelReadingTests.time` |
/// | chart, dialog and macro sheets | `WorkbookTests.chartSheet`, `module`, `SheetKindTests` |
/// | alternate content | `AlternateContentTests` |
/// | an empty reference of a merge | `RowCursorTests.around` |
/// | cells that only have a style | ``styledCells()`` |
/// | a long sheet, and a long run of bytes without a tag | ``longSheet(scansBytes:)``, `XMLReaderTests.longText` |
/// | a small part at a thousand to one | ``smallRepetitivePart()`` |
/// | sheets of other roots or namespaces | `ExcelReadingTests.foreignSheet`, ``otherRoots(root:)`` |
/// | stopping early, reading shared strings as far as needed | `RowCursorTests.cursor`, ``stringsOnDemand()`` |
/// | a style's format code with each value | `StylesTests.format` |
@Suite("Quirks") struct QuirkTests {
    private let row = #"<row r="1"><c r="A1"><v>5</v></c></row>"#

    // MARK: - Packages

    @Test("part names in other case, in the archive and in the lists")
    func otherCase() throws {
        let builder = PackageBuilder(rows: #"<row><c t="s"><v>0</v></c></row>"#, strings: "<si><t>a</t></si>")
        for change in [{ (name: String) in name.uppercased() }, { $0.lowercased() }] {
            let entries = builder.entries.map { entry in
                ZipBytes.Entry(change(String(decoding: entry.name, as: UTF8.self)), entry.data)
            }
            #expect(try Workbook(data: ZipBytes.archive(entries)).sheets[0].cells().summary == ["A1='a'"])
        }
    }

    @Test("prefixes in shared strings, styles, relationships and media types")
    func prefixedEverywhere() throws {
        var builder = PackageBuilder(
            rows: #"<row r="1"><c r="A1" t="s" s="1"><v>0</v></c></row>"#, strings: "<si><t>a</t></si>")
        builder.setStyles(#"<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>"#)
        builder.relate(
            "xl/_rels/workbook.xml.rels",
            [
                ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", "sharedStrings.xml"),
                ("rId3", "styles", "styles.xml"),
            ])
        // Attributes stay as they are: they belong to their element without a prefix.
        for name in [
            "Types", "Default", "Override", "Relationships", "Relationship", "workbook", "sheets", "sheet", "worksheet",
            "sheetData", "row", "c", "v", "sst", "si", "t", "styleSheet", "cellXfs", "xf",
        ] {
            for end in [" ", ">", "/>"] {
                builder.replace("<\(name)\(end)", with: "<q:\(name)\(end)")
                builder.replace("</\(name)\(end)", with: "</q:\(name)\(end)")
            }
        }
        builder.replace("xmlns=", with: "xmlns:q=")
        let sheet = try builder.workbook().sheets[0]
        let cells = try sheet.cells()
        #expect(cells.summary == ["A1='a'"])
        #expect(sheet.format(of: cells.cells[0]).numberFormat.isDate)
    }

    @Test(
        "archives whose sizes stand elsewhere", arguments: [ZipBytes.Form.plain, .descriptor, .longDescriptor, .zip64])
    func archives(form: ZipBytes.Form) throws {
        var entries = try RawArchive(PackageBuilder(rows: Bomb.numbers).bytes()).entries.map { ZipBytes.Entry($0) }
        for index in entries.indices { entries[index].form = form }
        #expect(try Bomb.rows(Workbook(data: ZipBytes.archive(entries))) == "2000 rows, 2000 cells, last A2000")
    }

    @Test("bytes in front of the archive, which its offsets count")
    func prefixedArchive() throws {
        let bytes = ZipBytes.archive(PackageBuilder(rows: row).entries, prefix: Array("PK".utf8) + [0, 0, 1, 2, 3])
        #expect(try Workbook(data: bytes).sheets[0].cells().summary == ["A1=5.0"])
    }

    // MARK: - Encodings

    @Test("every part in UTF-16", arguments: [true, false], [true, false])
    func utf16(isLittle: Bool, hasMark: Bool) throws {
        var builder = PackageBuilder(
            rows: #"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="str"><v>😀 &amp; ế</v></c></row>"#,
            strings: "<si><t>Tổng 𠀀</t></si>")
        builder.transform { xml in
            let text = (hasMark ? "\u{FEFF}" : "") + #"<?xml version="1.0" encoding="UTF-16"?>"# + xml
            return text.utf16.flatMap { unit in
                let (low, high) = (UInt8(unit & 0xFF), UInt8(unit >> 8))
                return isLittle ? [low, high] : [high, low]
            }
        }
        #expect(try builder.cells().summary == ["A1='Tổng 𠀀'", "B1='😀 & ế'"])
    }

    @Test("a sheet in the letters of Western Europe")
    func otherEncodings() throws {
        var builder = PackageBuilder()
        let xml = #"""
            <?xml version="1.0" encoding="ISO-8859-1"?><worksheet xmlns="\#(PackageBuilder.main)"><sheetData><row r="1">\#
            <c r="A1" t="str"><v>é</v></c></row></sheetData></worksheet>
            """#
        builder.put("xl/worksheets/sheet1.xml", xml.unicodeScalars.map { UInt8($0.value) })
        #expect(try builder.cells().summary == ["A1='é'"])
    }

    // MARK: - Dates

    private func dated(_ cell: String, workbook: String = "") throws -> (text: String, date: CivilDate?) {
        var builder = PackageBuilder(rows: "<row r=\"1\">\(cell)</row>")
        builder.setStyles(#"<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>"#)
        builder.setWorkbook(#"\#(workbook)<sheets><sheet name="a" r:id="rId1"/></sheets>"#)
        let sheet = try builder.workbook().sheets[0]
        let cell = try sheet.cells().cell("A1")
        return (sheet.displayedText(of: cell), sheet.date(of: cell))
    }

    @Test("a number counts its days from 1904 where the workbook says so")
    func dates1904() throws {
        let cell = #"<c r="A1" s="1"><v>43834</v></c>"#
        #expect(try dated(cell).date == CivilDate(iso8601: "2020-01-04"))
        #expect(
            try dated(cell, workbook: #"<workbookPr date1904="1"/>"#).date == CivilDate(iso8601: "2024-01-05"))
    }

    @Test("an ISO date is the same in both systems", arguments: ["", #"<workbookPr date1904="1"/>"#])
    func isoDates(workbook: String) throws {
        for type in ["2024-01-05", "2024-01-05T00:00:00", "2024-01-05T00:00:00.000"] {
            let read = try dated(#"<c r="A1" s="1" t="d"><v>\#(type)</v></c>"#, workbook: workbook)
            #expect(read.date == CivilDate(iso8601: "2024-01-05"), "\(type)")
            #expect(read.text == "01-05-24", "\(type)")
        }
    }

    @Test("ISO dates of a Strict workbook")
    func strictDates() throws {
        var builder = PackageBuilder(rows: #"<row r="1"><c r="A1" t="d"><v>2024-01-05</v></c></row>"#)
        builder.replace(PackageBuilder.main, with: "http://purl.oclc.org/ooxml/spreadsheetml/main")
        builder.replace(PackageBuilder.office, with: "http://purl.oclc.org/ooxml/officeDocument/relationships")
        let sheet = try builder.workbook().sheets[0]
        #expect(try sheet.date(of: sheet.cells().cell("A1")) == CivilDate(iso8601: "2024-01-05"))
    }

    // MARK: - Sheets

    @Test("a shared formula with names and sheets of other alphabets")
    func sharedFormulaOfOtherAlphabets() throws {
        let rows = #"""
            <row r="1"><c r="B1"><f t="shared" si="0" ref="B1:B2">'Hộ nghèo (1)'!A1+Tổng!A1+Đ1+Bảng1[Cột A1]+"A1"&amp;LOG10(A1)</f></c></row>\#
            <row r="2"><c r="B2"><f t="shared" si="0"/></c></row>
            """#
        let cells = try PackageBuilder(rows: rows).cells()
        #expect(
            try cells.cell("B2").formula == #"'Hộ nghèo (1)'!A2+Tổng!A2+Đ1+Bảng1[Cột A1]+"A1"&LOG10(A2)"#)
    }

    @Test("a table with an insert row, which is no row of its own, and one without headers")
    func insertRow() throws {
        var builder = PackageBuilder(
            after: #"<tableParts><tablePart r:id="t" xmlns:r="\#(PackageBuilder.office)"/></tableParts>"#)
        builder.relate("xl/worksheets/_rels/sheet1.xml.rels", [("t", "table", "../tables/table1.xml")])
        builder.put(
            "xl/tables/table1.xml",
            #"""
            <table xmlns="\#(PackageBuilder.main)" id="1" name="T" displayName="T" ref="A1:B2" insertRow="1" headerRowCount="0">\#
            <tableColumns count="2"><tableColumn id="1" name="a"/><tableColumn id="2" name="b"/></tableColumns></table>
            """#)
        let table = try #require(try builder.workbook().sheets[0].tables().first)
        #expect(table.range.description == "A1:B2")
        #expect(!table.hasHeaderRow)
        #expect(table.columns.map(\.name) == ["a", "b"])
    }

    @Test("cells that only have a style are in the rows, and not among the cells with something in them")
    func styledCells() throws {
        let rows = #"<row r="1"><c r="A1" s="1"/><c r="B1" s="2"><v>1</v></c><c r="C1" s="3"></c></row>"#
        let sheet = try PackageBuilder(rows: rows).workbook().sheets[0]
        var cursor = try sheet.rows()
        let row = try #require(try cursor.next())
        #expect(row.cells.map(\.style) == [1, 2, 3])
        #expect(try sheet.cells().summary == ["B1=1.0"])
        #expect(try sheet.cells().range?.description == "B1")
    }

    @Test("a sheet that is longer than libxml2 allows by itself", arguments: [true, false])
    func longSheet(scansBytes: Bool) throws {
        let long = String(repeating: "x", count: 1 << 20)
        let rows = (1...12).map { #"<row r="\#($0)"><c r="A\#($0)" t="str"><v>\#(long)</v></c></row>"# }.joined()
        var options = ReadOptions()
        options.scansBytes = scansBytes
        let bytes = ZipBytes.archive(PackageBuilder(rows: rows).entries)
        let cells = try Workbook(data: bytes, options: options).sheets[0].cells()
        #expect(cells.cells.map { $0.text?.utf8.count } == Array(repeating: 1 << 20, count: 12))
    }

    @Test("a small part may be as repetitive as it likes")
    func smallRepetitivePart() throws {
        let spaces = String(repeating: " ", count: 1 << 20)
        var builder = PackageBuilder(rows: spaces + row)
        builder.setStyles(#"\#(spaces)<cellXfs><xf numFmtId="0"/></cellXfs>"#)
        #expect(try builder.bytes().count < 10_000)
        #expect(try builder.cells().summary == ["A1=5.0"])
    }

    @Test(
        "another root than a worksheet is an error, rather than a blank sheet",
        arguments: ["workbook", "sst", "a", "sheetData"])
    func otherRoots(root: String) {
        var builder = PackageBuilder()
        builder.put("xl/worksheets/sheet1.xml", #"<\#(root) xmlns="\#(PackageBuilder.main)"/>"#)
        #expect(builder.error()?.code == .malformedPart)
    }

    @Test("shared strings are read as far as the rows need them")
    func stringsOnDemand() throws {
        let strings = (0..<20_000).map { "<si><t>\($0)</t></si>" }.joined() + "<si><t>broken</si>"
        let rows = #"<row r="1"><c r="A1" t="s"><v>7</v></c></row><row r="2"><c r="A2" t="s"><v>20000</v></c></row>"#
        var cursor = try PackageBuilder(rows: rows, strings: strings).workbook().sheets[0].rows()
        #expect(try cursor.next()?.cells.first?.value == .text("7"))
        let error = #expect(throws: WorkbookError.self) { try cursor.next() }
        #expect(error?.part == "/xl/sharedStrings.xml")
    }
}
