import Testing

@testable import XLSX

@Suite("Reading rows")
struct RowCursorTests {
    private func summary(_ rows: String, strings: String? = "<si><t>zero</t></si><si><t>one</t></si>") throws
        -> [String]
    {
        try PackageBuilder(rows: rows, strings: strings).cells().summary
    }

    // MARK: - Places

    @Test("rows and cells without r follow their neighbours")
    func missingReferences() throws {
        let rows =
            #"<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>"#
        #expect(try summary(rows) == ["A1=1.0", "B1=2.0", "C5=3.0", "D5=4.0", "A6=5.0"])
    }

    @Test("an unreadable r counts as missing", arguments: ["", "?", "1A", "A0", "XFE1", "A99999999999999999999"])
    func unreadableReference(reference: String) throws {
        #expect(
            try summary(#"<row r="1"><c r="B1"><v>1</v></c><c r="\#(reference)"><v>2</v></c></row>"#) == [
                "B1=1.0", "C1=2.0",
            ])
        #expect(try summary(#"<row r="x"><c><v>1</v></c></row>"#) == ["A1=1.0"])
    }

    @Test("an r in lower case")
    func lowerCaseReference() throws {
        #expect(try summary(#"<row r="1"><c r="b1"><v>1</v></c><c r="d1"><v>2</v></c></row>"#) == ["B1=1.0", "D1=2.0"])
    }

    @Test("the dimension is not believed", arguments: ["A1", "A0:", "A1:XFD1048576", "nonsense"])
    func lyingDimension(reference: String) throws {
        let builder = PackageBuilder(
            rows: #"<row r="3"><c r="B3"><v>1</v></c></row>"#, before: #"<dimension ref="\#(reference)"/>"#)
        #expect(try builder.cells().range?.description == "B3")
    }

    @Test("cells far apart cost nothing")
    func sparse() throws {
        let rows = #"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#
        #expect(try PackageBuilder(rows: rows).cells().range?.description == "A1:XFD1048576")
    }

    @Test("rows outside of the sheet", arguments: ["0", "-1", "1048577", "2147483647", "9223372036854775807"])
    func rowOutside(number: String) {
        let error = PackageBuilder(rows: #"<row r="\#(number)"><c><v>1</v></c></row>"#).error()
        #expect(error?.code == .malformedPart)
        #expect(error?.part == "/xl/worksheets/sheet1.xml")
    }

    @Test("a row after the last one, and a cell after the last column")
    func pastTheEnd() {
        #expect(PackageBuilder(rows: #"<row r="1048576"/><row/>"#).error()?.code == .malformedPart)
        #expect(PackageBuilder(rows: #"<row r="9223372036854775807"/><row/>"#).error()?.code == .malformedPart)
        #expect(PackageBuilder(rows: #"<row r="1"><c r="XFD1"/><c/></row>"#).error()?.code == .malformedPart)
    }

    @Test("rows out of order, and a cell that comes twice")
    func disorder() throws {
        let rows =
            #"<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>3</v></c><c r="B1"><v>4</v></c></row>"#
        #expect(try summary(rows) == ["A1=3.0", "B1=4.0", "A2=1.0"])
    }

    // MARK: - Values

    @Test(
        "types and values",
        arguments: [
            ("<c><v>1.5e3</v></c>", "=1500.0"), ("<c t=\"n\"><v> 7\n</v></c>", "=7.0"),
            ("<c t=\"s\"><v>1</v></c>", "='one'"),
            ("<c t=\"b\"><v>1</v></c>", "=true"), ("<c t=\"b\"><v>0</v></c>", "=false"),
            ("<c t=\"b\"><v>true</v></c>", "=true"), ("<c t=\"b\"><v> TRUE </v></c>", "=true"),
            ("<c t=\"b\"><v>FALSE</v></c>", "=false"), ("<c><v>0x10</v></c>", "='0x10'"),
            ("<c t=\"e\"><v>#DIV/0!</v></c>", "=#DIV/0!"), ("<c t=\"str\"><v>a &amp; b_x000D_</v></c>", "='a & b\r'"),
            ("<c><v><![CDATA[5]]></v></c>", "=5.0"), ("<c t=\"inlineStr\"><is><t>a</t></is></c>", "='a'"),
            ("<c t=\"inlineStr\"><is><t>a</t></is><v>9</v></c>", "='a'"),
            ("<c t=\"inlineStr\"><v>9</v><is><t>a</t></is></c>", "='a'"),
            ("<c t=\"inlineStr\"><is><t>a</t><r><t>b</t></r></is></c>", "='ab'"),
            ("<c t=\"inlineStr\"><is><t>a</t><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></is></c>", "='a'"),
            ("<c><v>NaN</v></c>", "='NaN'"), ("<c><v>1e999</v></c>", "='1e999'"), ("<c><v>x</v></c>", "='x'"),
            ("<c t=\"new\"><v>1</v></c>", "=1.0"), ("<c t=\"str\"><f>B1</f><v></v></c>", "=''"),
        ])
    func value(cell: String, value: String) throws {
        #expect(try summary("<row>\(cell)</row>") == ["A1\(value)"])
    }

    @Test(
        "cells without a value",
        arguments: ["<c/>", "<c><v/></c>", "<c t=\"s\"><v/></c>", "<c t=\"s\"/>", "<c t=\"e\"><v/></c>"])
    func blank(cell: String) throws {
        #expect(try summary("<row>\(cell)<c><v>1</v></c></row>") == ["B1=1.0"])
    }

    @Test("elements of another namespace are not cells")
    func foreign() throws {
        let rows =
            #"<row><c><v>1</v><x:v xmlns:x="urn:x">2</x:v></c><x:c xmlns:x="urn:x"><x:v>3</x:v></x:c><c><v>4</v></c></row>"#
        #expect(try summary(rows) == ["A1=1.0", "B1=4.0"])
    }

    @Test("elements of another namespace end nothing")
    func foreignEnds() throws {
        let rows = #"""
            <row r="1"><c r="A1" t="inlineStr"><is><t>a<q:t xmlns:q="urn:q"/>b</t><q:is xmlns:q="urn:q"/></is></c>\#
            <c r="B1"><v>1<q:v xmlns:q="urn:q"/>2</v><extLst><q:c xmlns:q="urn:q"/></extLst></c></row>\#
            <q:sheetData xmlns:q="urn:q"/><row r="2"><q:row xmlns:q="urn:q"/><c r="A2"><v>2</v></c></row>
            """#
        #expect(try summary(rows) == ["A1='ab'", "B1=12.0", "A2=2.0"])
    }

    // MARK: - Formulas

    @Test("shared formulas are each cell's own")
    func sharedFormulas() throws {
        let rows = #"""
            <row r="1"><c r="B1"><f t="shared" si="0" ref="B1:B3">A1*$C$1+LOG10(A$1)+'O''x A1'!A1</f><v>1</v></c></row>\#
            <row r="2"><c r="B2"><f t="shared" si="0"/><v>2</v></c></row>\#
            <row r="3"><c r="C3"><f t="shared" si="0"/><v>3</v></c><c r="D3"><f t="shared" si="99999"/><v>4</v></c></row>
            """#
        let cells = try PackageBuilder(rows: rows).cells()
        #expect(try cells.cell("B1").formula == "A1*$C$1+LOG10(A$1)+'O''x A1'!A1")
        #expect(try cells.cell("B2").formula == "A2*$C$1+LOG10(A$1)+'O''x A1'!A2")
        #expect(try cells.cell("C3").formula == "B3*$C$1+LOG10(B$1)+'O''x A1'!B3")
        #expect(try cells.cell("D3").formula == nil)
    }

    @Test("array formulas and formulas without a result")
    func otherFormulas() throws {
        let rows = #"<row><c><f t="array" ref="A1:A2">SUM(B1:B2*2)</f><v>1</v></c><c><f>1+1</f></c></row>"#
        let cells = try PackageBuilder(rows: rows).cells()
        #expect(try cells.cell("A1").formula == "SUM(B1:B2*2)")
        #expect(try cells.cell("B1").formula == "1+1")
        #expect(try cells.cell("B1").value == .blank)
    }

    // MARK: - Around the rows

    @Test("merged ranges, hidden rows and columns, protection")
    func around() throws {
        let builder = PackageBuilder(
            rows:
                #"<row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="3" hidden="true"/><row r="4" hidden="0"/>"#,
            before: #"""
                <cols><col min="1" max="2" hidden="1"/><col min="3" max="3"/><col min="5" max="4" hidden="1"/>\#
                <col min="0" max="99999" hidden="1"/></cols>
                """#,
            after: #"""
                <sheetProtection sheet="1"/><mergeCells count="7"><mergeCell ref="A1:B2"/><mergeCell ref=""/>\#
                <mergeCell ref="D4:C3"/></mergeCells>
                """#)
        let cells = try builder.cells()
        #expect(cells.hiddenRows == [2, 3])
        #expect(cells.hiddenColumns == [1...2])
        #expect(cells.mergedRanges.map(\.description) == ["A1:B2", "C3:D4"])
        #expect(cells.isProtected)
    }

    @Test("rows come one by one, and stopping early does no harm")
    func cursor() throws {
        let rows = (1...5_000).map { "<row r=\"\($0)\"><c><v>\($0)</v></c></row>" }.joined()
        let sheet = try PackageBuilder(rows: rows).workbook().sheets[0]
        var cursor = try sheet.rows()
        #expect(try cursor.next()?.number == 1)
        #expect(try cursor.next()?.number == 2)
        var other = try sheet.rows()
        var count = 0
        while let row = try other.next() {
            count += 1
            #expect(row.number == count)
        }
        #expect(count == 5_000)
        #expect(try other.next() == nil)
        #expect(try cursor.next()?.number == 3)
    }

    @Test("a sheet that breaks off gives an error, not fewer rows")
    func breaksOff() {
        var builder = PackageBuilder()
        builder.put(
            "xl/worksheets/sheet1.xml",
            #"<worksheet xmlns="\#(PackageBuilder.main)"><sheetData><row><c><v>1</v></c></row>"#)
        #expect(builder.error()?.code == .malformedPart)
    }

    @Test("budgets of bytes, texts and cells")
    func budgets() {
        let builder = PackageBuilder(rows: "<row><c t=\"str\"><v>abcdef</v></c><c><v>1</v></c></row>")
        var limits = ReadLimits()
        limits.sheetBytes = 50
        #expect(builder.error(limits: limits)?.code == .overBudget)
        limits = ReadLimits()
        limits.textBytes = 5
        #expect(builder.error(limits: limits)?.code == .overBudget)
        limits = ReadLimits()
        limits.cells = 1
        #expect(builder.error(limits: limits)?.code == .overBudget)
    }

    @Test("budgets of runs, merged ranges and cells in a row")
    func countBudgets() throws {
        var limits = ReadLimits()
        limits.textRuns = 2
        limits.mergedRanges = 2
        let runs = PackageBuilder(rows: #"<row><c t="inlineStr"><is><r/><r/><r/></is></c></row>"#)
        #expect(runs.error(limits: limits)?.code == .overBudget)
        let strings = PackageBuilder(
            rows: #"<row><c t="s"><v>0</v></c></row>"#, strings: "<si><r/><r/></si><si><r/></si>")
        #expect(strings.error(limits: limits)?.code == .overBudget)
        let merges = String(repeating: #"<mergeCell ref="A1:B2"/>"#, count: 3)
        #expect(
            PackageBuilder(after: "<mergeCells>\(merges)</mergeCells>").error(limits: limits)?.code == .overBudget)
        let cells = #"<row r="1">"# + String(repeating: #"<c r="A1"/>"#, count: 16_385) + "</row>"
        #expect(PackageBuilder(rows: cells).error()?.code == .overBudget)
        #expect(try PackageBuilder(rows: cells.replacing(#"<c r="A1"/></row>"#, with: "</row>")).cells().cells.isEmpty)
    }

    @Test("a shared formula that would fill the memory")
    func sharedFormulaBudgets() {
        let children = String(repeating: #"<c><f t="shared" si="0"/></c>"#, count: 10)
        func builder(_ formula: String) -> PackageBuilder {
            PackageBuilder(rows: #"<row><c><f t="shared" si="0">\#(formula)</f></c>\#(children)</row>"#)
        }
        #expect(builder(String(repeating: "1+", count: 5_000) + "A1").error()?.code == .overBudget)
        var limits = ReadLimits()
        limits.sharedFormulaBytes = 100
        #expect(builder("SUM(A1:A2)+A3").error(limits: limits)?.code == .overBudget)
        #expect(builder("A1").error(limits: limits) == nil)
    }
}
