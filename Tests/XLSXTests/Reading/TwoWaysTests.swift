import Foundation
import Testing

@testable import XLSX

/// Reads sheets from their bytes and, again, all through libxml2: both must see the same.
@Suite("Two ways of reading") struct TwoWaysTests {
    @Test(
        "every workbook of the corpus",
        .enabled(if: SharedFolder.path("corpus") != nil, "no ../shared/corpus beside the checkout"))
    func corpus() throws {
        let folder = try #require(SharedFolder.path("corpus/files"))
        var cells = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
            let bytes = try FileBytes.read("\(folder)/\(name)")
            let scanned = ReadSheets(bytes, scansBytes: true)
            let parsed = ReadSheets(bytes, scansBytes: false)
            cells += scanned.rows.reduce(0) { $0 + $1.cells.count }
            #expect(scanned.firstDifference(from: parsed) == nil, "\(name)")
        }
        #expect(cells > 900_000)
        print("Two ways: \(cells) cells")
    }

    @Test(
        "rows and cells, plain and not",
        arguments: [
            #"<row r="1"><c r="A1"><v>1</v></c></row>"#,
            #"<row r='1'  spans="1:2"><c r='A1' s='1' t='n'><v>-1.5E-3</v></c > <c r="B1"/></row>"#,
            #"<row r="1" ht="15.75" customHeight="1" hidden="true" outlineLevel="2" collapsed="1" s="3" customFormat="1"/>"#,
            #"<row r="1" x:y="1"><c r="A1"><v>1</v></c></row>"#, #"<row r="1" r="2"><c r="A1"><v>1</v></c></row>"#,
            #"<row r="1"><c r="A1" r="B1"><v>1</v></c></row>"#, #"<row r="1"><c t="s" r="A1" s="0"><v>0</v></c></row>"#,
            #"<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>00</v></c></row>"#,
            #"<row r="1"><c r="A1" t="s"><v> 1 </v></c><c r="B1" t="s"><v>9</v></c></row>"#,
            #"<row r="1"><c r="A1"><v>0.1</v></c><c r="B1"><v>123456789012345678901234567890</v></c><c><v>1e22</v></c></row>"#,
            #"<row r="1"><c r="A1"><v>4.9406564584124654e-324</v></c><c><v>1e-400</v></c><c><v>.5</v></c><c><v>5.</v></c></row>"#,
            #"<row r="1"><c r="A1"><v>0.30000000000000004</v></c><c><v>-0</v></c><c><v>+5</v></c><c><v>--5</v></c></row>"#,
            #"<row r="1"><c r="A1"><v>9007199254740993</v></c><c><v>1.7976931348623157e308</v></c><c><v>1e999</v></c></row>"#,
            #"<row r="1"><c r="A1" t="str"><f>A2&amp;"x"&#x41;</f><v>a &lt; b_x000D_</v></c></row>"#,
            #"<row r="1"><c r="A1" t="str"><v>a]]&gt;b</v></c><c r="B1" t="str"><v>a]b</v></c></row>"#,
            #"<row r="1"><c r="A1" t="str"><v>a]]>b</v></c></row>"#,
            #"<row r="1"><c r="A1" t="str"><v>&nope;</v></c></row>"#,
            #"<row r="1"><c r="A1" t="str"><v>&#0;</v></c></row>"#,
            #"<row r="1"><c r="A1" t="str"><v>&#xD800;</v></c></row>"#,
            #"<row r="1"><c r="A1" t="str"><v>a<!-- b -->c</v></c><c r="B1"><v>2</v></c></row>"#,
            #"<row r="1"><!-- <c r="A1"><v>9</v></c> --><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c></row>"#,
            #"<row r="1"><c r="A1"><v><![CDATA[5]]></v></c><c r="B1"><v>2</v></c></row><row r="3"><c><v>3</v></c></row>"#,
            #"<row r="1"><c r="A1"><v>1</v><extLst><ext uri="x"><c r="Z9"><v>7</v></c></ext></extLst></c><c><v>2</v></c></row>"#,
            #"<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1*2</f><v>2</v></c></row><row r="2"><c r="A2"><f si="0" t="shared"/><v>4</v></c></row>"#,
            #"<row r="1"><c r="A1"><f t="array" ref="A1:B2">B5:B6*2</f><v>2</v></c><c r="B1"><v>1</v></c></row><row r="2"><c r="A2"/><c r="B2" s="1"/><c r="C2"/></row>"#,
            #"<row r="1"><c r="A1"><f t="dataTable" ref="A1:B2" dt2D="1" dtr="1" r1="B1" r2="B2"/><v>2</v></c></row>"#,
            #"<row r="1"><c r="A1"><f ca="1">NOW()</f><v>1</v></c><c r="B1"><f/><v>2</v></c><c r="C1"><f>1+1</f></c></row>"#,
            #"<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t xml:space="preserve"> ế </t></is></c></row>"#,
            #"<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>a</t></r><r><t>b</t></r></is></c><c r="B1"><v>2</v></c></row>"#,
            #"<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" t="d"><v>2024-01-05</v></c><c t="d"><v>x</v></c></row>"#,
            #"<row r="1"><c r="b1"><v>1</v></c><c r="$D$1"><v>2</v></c><c r="XFE1"><v>3</v></c><c r="A0"><v>4</v></c></row>"#,
            #"<row r="1"><c r="XFD1"/><c/></row>"#, #"<row r="0"><c r="A1"/></row>"#, #"<row r="-1"/>"#,
            #"<row r="1048577"/>"#,
            #"<row r="1"><c r="A1" s="-1"><v>1</v></c><c r="B1" s="99999999999"><v>1</v></c><c r="C1" s="4294967296"/></row>"#,
            #"<row r="1"><c r="A1"><v>1</v></d></row>"#, #"<row r="1"><c r="A1"><v>1</c></row>"#,
            #"<row r="1"><c r="A1">"#,
            #"<row r="1"><c r="A1"><v>1</v></c></row></sheetData><sheetData><row r="2"><c r="A2"><v>1</v></c></row>"#,
            #"<x:row xmlns:x="urn:x" r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row><row r="2"><c r="A2"><v>1</v></c></row>"#,
            #"<row r="1" xmlns="urn:other"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>"#,
            #"<row r="1"><c r="A1"><v>1</v></c>text<c r="B1"><v>2</v></c></row>text<row><c><v>3</v></c></row>"#,
            #"<row r="1"><c r="A1"><v>1</v><v>2</v></c><c r="B1"><v xml:space="preserve">2</v></c><c r="C1"><v></v></c></row>"#,
            #"<row r="1"><c r="A1" cm="1" vm="2" ph="1"><v>1</v></c><c r="B1" t="new"><v>2</v></c></row>"#,
            #"<row r="1"><c r="A1"><row r="5"/><v>1</v></c></row>"#,
            "<row r=\"1\">\r\n\t<c r=\"A1\">\n<v>1</v>\n</c>\r\n</row>\n",
            "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a\r\nb</v></c><c r=\"B1\" t=\"str\"><v>a\u{1}b</v></c></row>",
            "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a\u{FFFE}b</v></c></row>",
            "<row/><row/><row r=\"1\"><c><v>1</v></c></row>",
            #"<row r="1"><c r="A1"><v><sheetData/>1</v></c></row><row r="2"><sheetData><c r="A9"/></sheetData><c r="A2"/></row>"#,
        ])
    func rows(rows: String) throws {
        let strings =
            #"<si><t>zero</t></si><si><r><rPr><b/><rFont val="Arial"/></rPr><t>o</t></r><r><t>ne</t></r></si>"#
        let bytes = try PackageBuilder(rows: rows, strings: strings).bytes()
        let difference = ReadSheets(bytes, scansBytes: true).firstDifference(
            from: ReadSheets(bytes, scansBytes: false))
        #expect(difference == nil)
    }

    @Test(
        "encodings, said and kept or not",
        arguments: ["UTF-8", "utf8", "US-ASCII", "us-ascii", "ISO-8859-1", "UTF-16", "windows-1252", "nonsense", ""],
        ["a", "ế"])
    func encodings(encoding: String, text: String) throws {
        var builder = PackageBuilder()
        builder.put(
            "xl/worksheets/sheet1.xml",
            #"""
            <?xml version="1.0" encoding="\#(encoding)"?><worksheet xmlns="\#(PackageBuilder.main)"><sheetData><row r="1">\#
            <c r="A1" t="str"><v>\#(text)</v></c></row></sheetData></worksheet>
            """#)
        let bytes = try builder.bytes()
        let difference = ReadSheets(bytes, scansBytes: true).firstDifference(
            from: ReadSheets(bytes, scansBytes: false))
        #expect(difference == nil)
    }

    @Test("whatever the first window of bytes cuts in two", .mustEnd)
    func windows() throws {
        let rows = #"""
            <row r="1"><c r="A1" t="str"><v>ế&amp;😀]]&gt;</v></c><c r="B1" s="2"><f t="shared" ref="B1:B2" si="0">A1</f>\#
            <v>-1.5E+3</v></c></row> <row r="2" ht="15.5"><c r="A2" t="s"><v>1</v></c><c r="B2"><!-- c --><v>5</v></c></row>
            """#
        let strings = "<si><t>zero ế</t></si> <si><r><t>o&#233;</t></r><r><t>ne</t></r></si>"
        // The first read of a stored part takes this much.
        let window = 1 << 17 + 64
        for cut in stride(from: 0, through: rows.utf8.count + 12, by: 1) {
            let head = #"<worksheet xmlns="\#(PackageBuilder.main)"><sheetData>"#
            let sheetSpace = String(repeating: " ", count: window - cut - head.utf8.count)
            let table = #"<sst xmlns="\#(PackageBuilder.main)">"#
            let tableSpace = String(repeating: " ", count: window - cut - table.utf8.count)
            var builder = PackageBuilder(strings: "")
            builder.put("xl/worksheets/sheet1.xml", head + sheetSpace + rows + "</sheetData></worksheet>")
            builder.put("xl/sharedStrings.xml", table + tableSpace + strings + "</sst>")
            let bytes = ZipBytes.archive(builder.entries)
            let read = ReadSheets(bytes, scansBytes: true)
            #expect(read.rows.count == 2, "\(cut)")
            #expect(read.firstDifference(from: ReadSheets(bytes, scansBytes: false)) == nil, "\(cut)")
        }
    }

    @Test("limits are the same in both", arguments: ReadLimits.small)
    func limits(limits: ReadLimits) throws {
        let rows = #"""
            <row r="1"><c r="A1" t="str"><v>abcdefghij</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r>\#
            <t>a</t></r><r><t>b</t></r></is></c></row><row r="2"><c r="A2"><f t="shared" si="0" ref="A2:B2">B1+C1</f></c><c r="B2">\#
            <f t="shared" si="0"/></c></row>
            """#
        let bytes = try PackageBuilder(
            rows: rows, strings: "<si><r><t>a</t></r><r><t>b</t></r></si><si><t>abcdefghij</t></si>",
            after: #"<mergeCells><mergeCell ref="A5:B5"/><mergeCell ref="A6:B6"/></mergeCells>"#
        ).bytes()
        #expect(ReadSheets(bytes, scansBytes: true).error == nil)
        for scansBytes in [true, false] {
            #expect(ReadSheets(bytes, scansBytes: scansBytes, limits: limits).error?.hasPrefix("over-budget") == true)
        }
    }

    @Test(
        "shared strings, plain and not",
        arguments: [
            "<si><t>a</t></si><si><t>b</t></si>", "<si><t xml:space=\"preserve\"> a </t></si>\n <si> <t>b</t> </si>",
            "<si/><si><t/></si><si><t></t></si>", "<si/> <si> <t/> </si>\n<si/>",
            "<si/><si><t/>x</si><si><t/><t>b</t></si>", "<si><r><t>a</t></r></si><si><t>b</t></si>",
            "<si><t>a</t><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh><phoneticPr fontId=\"1\"/></si><si><t>b</t></si>",
            "<si><t>ế &amp; _x0041_ &#233;</t></si><!-- <si><t>no</t></si> --><si><t>b</t></si>",
            "<si><t>a</t></si><x:si xmlns:x=\"urn:x\"><x:t>q</x:t></x:si><si><t>b</t></si>",
            "<si><t>a<!-- c -->b</t></si><si><t><![CDATA[<si>]]></t></si><si><t>c</t></si>",
            "<si><t>a</t></si><extLst><ext uri=\"x\"/></extLst>", "<si><t>a</t></si><si><t>b</t>",
            "<si><t>a</t></si></sst><sst>",
            "<si><t>\u{FFFF}</t></si>", "<si><t>a]]>b</t></si>",
        ])
    func strings(items: String) throws {
        let cells = (0..<3).map { #"<row r="\#($0 + 1)"><c r="A\#($0 + 1)" t="s"><v>\#($0)</v></c></row>"# }.joined()
        let bytes = try PackageBuilder(rows: cells, strings: items).bytes()
        let difference = ReadSheets(bytes, scansBytes: true).firstDifference(
            from: ReadSheets(bytes, scansBytes: false))
        #expect(difference == nil)
    }
}

extension ReadLimits {
    /// Limits of which each is too small in one way.
    static let small: [ReadLimits] = {
        let fields: [(WritableKeyPath<ReadLimits, Int>, Int)] = [
            (\.sheetBytes, 300), (\.partBytes, 60), (\.textBytes, 5), (\.sharedStrings, 1), (\.textRuns, 1),
            (\.depth, 4),
            (\.mergedRanges, 1), (\.sharedFormulaBytes, 3), (\.relationships, 1), (\.entries, 1), (\.totalBytes, 500),
        ]
        return fields.map { field, value in
            var limits = ReadLimits()
            limits[keyPath: field] = value
            return limits
        }
    }()
}

/// All that a workbook's rows hold, and the error that ended them.
struct ReadSheets {
    private(set) var rows: [Row] = []
    /// What stands around the rows of each sheet.
    private(set) var surroundings: [String] = []
    private(set) var error: String?

    init(_ bytes: [UInt8], scansBytes: Bool, limits: ReadLimits = ReadLimits()) {
        do throws(WorkbookError) {
            var options = ReadOptions()
            options.scansBytes = scansBytes
            let workbook = try Workbook(data: bytes, limits: limits, options: options)
            for sheet in workbook.sheets {
                var cursor = try sheet.rows()
                while let row = try cursor.next() { rows.append(row) }
                surroundings.append("\(cursor.mergedRanges) \(cursor.hiddenColumns) \(cursor.isProtected)")
            }
        } catch {
            // Where the error stands may differ by what had been read ahead.
            self.error = "\(error.code.rawValue) \(error.part ?? "")"
        }
    }

    /// The first thing that another reading has differently; `nil` for none.
    ///
    /// libxml2 reads ahead of the rows that it hands over, so where both fail, either may have more rows.
    func firstDifference(from other: ReadSheets) -> String? {
        if error != other.error { return "\(error ?? "none") and \(other.error ?? "none")" }
        if error == nil, rows.count != other.rows.count { return "\(rows.count) and \(other.rows.count) rows" }
        if surroundings != other.surroundings { return "\(surroundings) and \(other.surroundings)" }
        for (row, other) in zip(rows, other.rows) {
            guard Self.attributes(row) == Self.attributes(other) else {
                return "row \(Self.attributes(row)) and \(Self.attributes(other))"
            }
            guard row.cells.count == other.cells.count else {
                return "\(row.cells.count) and \(other.cells.count) cells in row \(row.number)"
            }
            for (cell, other) in zip(row.cells, other.cells) where !Self.areEqual(cell, other) {
                return "\(cell.reference) \(cell.value) \(cell.style) \(cell.formula ?? "") \(cell.runs ?? []) and "
                    + "\(other.reference) \(other.value) \(other.style) \(other.formula ?? "") \(other.runs ?? [])"
            }
        }
        return nil
    }

    private static func attributes(_ row: Row) -> String {
        "\(row.number) \(row.isHidden) \(row.isCollapsed) \(row.outlineLevel) \(row.height ?? -1) \(row.style ?? -1)"
    }

    private static func areEqual(_ cell: Cell, _ other: Cell) -> Bool {
        guard cell.reference == other.reference, cell.style == other.style, cell.hasFormula == other.hasFormula else {
            return false
        }
        switch (cell.content, other.content) {
        // By their bits: 0 is not -0 here.
        case (.number(let number), .number(let other)): if number.bitPattern != other.bitPattern { return false }
        case (.blank, .blank): break
        default: if cell.value != other.value || cell.runs != other.runs { return false }
        }
        return !cell.hasFormula || cell.formula == other.formula && cell.arrayRange == other.arrayRange
    }
}
