import Testing

@testable import XLSX

@Suite("Links, merged ranges, validations and conditional formats edited")
struct EditFeaturesTests {
    private func range(_ text: String) throws -> CellRange { try #require(CellRange(text)) }

    // MARK: - Links

    @Test("links are added in their place, with relationships where they lead outside")
    func hyperlinks() throws {
        let edit = SheetEdit(after: "<mergeCells/><pageMargins/>")
        let workbook = try edit.workbook { editor in
            try editor.setHyperlink(Hyperlink(range("A1"), target: "https://a.example/?a=1&b=<2>"), in: "Sheet1")
            try editor.setHyperlink(Hyperlink(range("B2:B3"), location: "Sheet1!A1", tooltip: "\"tip\""), in: "Sheet1")
        }
        #expect(
            try workbook.xml("/xl/worksheets/sheet1.xml").hasSuffix(
                #"""
                <mergeCells/><hyperlinks><hyperlink ref="A1" xmlns:r="\#(PackageBuilder.office)" r:id="rId1"/>\#
                <hyperlink ref="B2:B3" location="Sheet1!A1" tooltip="&quot;tip&quot;"/></hyperlinks><pageMargins/></worksheet>
                """#))
        let links = try workbook.sheets[0].features().hyperlinks
        #expect(links.map(\.target) == ["https://a.example/?a=1&b=%3C2%3E", nil])
        #expect(links.map(\.location) == [nil, "Sheet1!A1"])
    }

    @Test("a link takes the place of another, whose relationship goes unless others need it")
    func hyperlinkReplaced() throws {
        var edit = SheetEdit(
            after: #"""
                <hyperlinks xmlns:r="\#(PackageBuilder.office)"><hyperlink r:id='rId1' ref='A1'/><hyperlink ref="B1" r:id="rId1"/>\#
                <hyperlink ref="C1" r:id="rId2"/></hyperlinks>
                """#)
        edit.builder.put(
            "xl/worksheets/_rels/sheet1.xml.rels",
            #"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\#
            <Relationship Id="rId1" Type="\#(PackageBuilder.office)/hyperlink" Target="http://a" TargetMode="External"/>\#
            <Relationship Id="rId2" Type="\#(PackageBuilder.office)/hyperlink" Target="http://b" TargetMode="External"/>\#
            </Relationships>
            """#)
        let workbook = try edit.workbook { editor in
            try editor.setHyperlink(Hyperlink(range("A1"), location: "x"), in: "Sheet1")
            try editor.removeHyperlinks(in: range("C1:D9"), of: "Sheet1")
        }
        let links = try workbook.sheets[0].features().hyperlinks
        #expect(links.map(\.range.description) == ["B1", "A1"])
        #expect(links.map(\.target) == ["http://a", nil])
        #expect(try !workbook.xml("/xl/worksheets/_rels/sheet1.xml.rels").contains("rId2"))
        let none = try edit.around { try $0.removeHyperlinks(in: range("A1:C1"), of: "Sheet1") }
        #expect(none.after == "")
    }

    @Test("links that Excel does not accept, and those that reach beyond the range, are refused")
    func hyperlinkRefused() throws {
        let edit = SheetEdit(after: #"<hyperlinks><hyperlink ref="A1:A3" location="x"/></hyperlinks>"#)
        #expect(try edit.refusal { try $0.removeHyperlinks(in: range("A1"), of: "Sheet1") }?.code == .refusedEdit)
        for link in [Hyperlink(try range("C1"), location: "#x"), Hyperlink(try range("C1"), target: "")] {
            #expect(try edit.refusal { try $0.setHyperlink(link, in: "Sheet1") }?.cell == CellReference("C1"))
        }
        #expect(try edit.refusal { try $0.removeHyperlinks(in: range("A1"), of: "None") }?.code == .notInWorkbook)
    }

    // MARK: - Merged ranges

    @Test("ranges are merged and divided, and their count is right")
    func merge() throws {
        let edit = SheetEdit(
            after: #"<sheetProtection/><mergeCells count="1"><mergeCell ref='D1:E1'/></mergeCells><drawing/>"#)
        let merged = try edit.around { try $0.merge(range("A1:B2"), in: "Sheet1") }
        #expect(
            merged.after
                == #"<sheetProtection/><mergeCells count="2"><mergeCell ref='D1:E1'/><mergeCell ref="A1:B2"/></mergeCells><drawing/>"#
        )
        let divided = try edit.around { editor in
            try editor.merge(range("A1:B2"), in: "Sheet1")
            try editor.unmerge(range("A1:E1"), in: "Sheet1")
        }
        #expect(divided.after == "<sheetProtection/><drawing/>")
        let first = try SheetEdit(after: "<phoneticPr/>").around { try $0.merge(range("A1:A2"), in: "Sheet1") }
        #expect(first.after == #"<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells><phoneticPr/>"#)
    }

    @Test("merging discards nothing unless it is to, and overlaps nothing")
    func mergeRefused() throws {
        let edit = SheetEdit(
            rows:
                #"<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="0"/></row><row r="3"><c r="B3" t="s"><v>0</v></c></row>"#,
            after: #"<mergeCells><mergeCell ref="D1:E2"/></mergeCells>"#)
        #expect(try edit.refusal { try $0.merge(range("A1:C4"), in: "Sheet1") }?.cell == CellReference("B3"))
        #expect(try edit.refusal { try $0.merge(range("E2:F2"), in: "Sheet1") }?.code == .refusedEdit)
        #expect(try edit.refusal { try $0.merge(range("A1"), in: "Sheet1") }?.code == .refusedEdit)
        #expect(try edit.refusal { try $0.unmerge(range("A1"), in: "Sheet1") }?.code == .notInWorkbook)
        let workbook = try edit.workbook { try $0.merge(range("A1:C4"), in: "Sheet1", discardsOthers: true) }
        #expect(
            try workbook.sheets[0].cells().cells.filter { !$0.value.isBlank }.map(\.reference.description) == ["A1"])
        #expect(try workbook.sheets[0].features().mergedRanges == [range("D1:E2"), range("A1:C4")])
    }

    @Test("cells are set before a merge, and what is set behind it is refused")
    func mergeOrder() throws {
        let edit = SheetEdit()
        let b1 = try #require(CellReference("B1"))
        #expect(
            try edit.refusal { editor in
                try editor.set(.number(1), at: b1, in: "Sheet1")
                try editor.merge(range("A1:B1"), in: "Sheet1")
            }?.cell == b1)
        #expect(
            try edit.refusal { editor in
                try editor.merge(range("A1:B1"), in: "Sheet1")
                try editor.set(.number(1), at: b1, in: "Sheet1")
                try editor.unmerge(range("A1:B1"), in: "Sheet1")
            }?.cell == b1)
    }

    // MARK: - Validations

    private let validations = #"""
        <dataValidations count="2" disablePrompts="1"><dataValidation type="custom" sqref="A1:C3 E1"><formula1>A1&gt;$B$1\#
        </formula1></dataValidation><dataValidation sqref='F1' type="list"><formula1>"a,b"</formula1></dataValidation></dataValidations>
        """#

    @Test("a validation takes its cells from others, whose formulas follow their first cell")
    func validation() throws {
        let edit = SheetEdit(after: "<conditionalFormatting/>\(validations)<hyperlinks/>")
        let list = try DataValidation([range("A1:A2"), range("F1")], oneOf: ["x"])
        let after = try edit.around { try $0.addDataValidation(list, in: "Sheet1") }.after
        #expect(
            after.hasPrefix(
                #"""
                <conditionalFormatting/><dataValidations count="2" disablePrompts="1"><dataValidation type="custom" \#
                sqref="B1:C2 A3:C3 E1"><formula1>B1&gt;$B$1</formula1></dataValidation><dataValidation type="list"
                """#))
        #expect(after.hasSuffix(#"<formula1>"x"</formula1></dataValidation></dataValidations><hyperlinks/>"#))
        let first = try SheetEdit(after: "<pageMargins/>").around { try $0.addDataValidation(list, in: "Sheet1") }
        #expect(first.after.hasPrefix(#"<dataValidations count="1"><dataValidation "#))
    }

    @Test("validations go from cells, and stay as they are for others")
    func validationRemoved() throws {
        let edit = SheetEdit(after: validations)
        let after = try edit.around { try $0.removeDataValidations(in: range("B2"), of: "Sheet1") }.after
        #expect(after == validations.replacing("A1:C3 E1", with: "A1:C1 A2 C2 A3:C3 E1"))
        #expect(try edit.around { try $0.removeDataValidations(in: range("A1:XFD9"), of: "Sheet1") }.after == "")
        #expect(try edit.around { try $0.removeDataValidations(in: range("H1"), of: "Sheet1") }.after == validations)
    }

    @Test("a validation of an extension is in the way, one of other cells is not")
    func validationExtension() throws {
        let edit = SheetEdit(
            after: #"""
                <extLst><ext xmlns:x14="x" xmlns:xm="m"><x14:dataValidations count="1"><x14:dataValidation><x14:formula1>\#
                <xm:f>S!A1</xm:f></x14:formula1><xm:sqref>B1:B9</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>
                """#)
        let list = try DataValidation([range("B2")], oneOf: ["x"])
        #expect(try edit.refusal { try $0.addDataValidation(list, in: "Sheet1") }?.cell == CellReference("B2"))
        #expect(
            try edit.refusal { try $0.removeDataValidations(in: range("A1:B1"), of: "Sheet1") }?.code == .refusedEdit)
        let other = try DataValidation([range("C2")], oneOf: ["x"])
        #expect(try edit.around { try $0.addDataValidation(other, in: "Sheet1") }.after.hasSuffix(edit.after))
        let long = DataValidation([try range("C1")], kind: .whole, comparison: .equal)
        #expect(try edit.refusal { try $0.addDataValidation(long, in: "Sheet1") }?.code == .refusedEdit)
    }

    // MARK: - Conditional formats

    private let condition =
        #"<conditionalFormatting sqref="A1:A9"><cfRule type="expression" priority="4"><formula>A1</formula></cfRule></conditionalFormatting>"#

    @Test("a conditional format comes behind the others, with its look in the styles")
    func conditionalFormat() throws {
        var edit = SheetEdit(after: "\(condition)<dataValidations/>")
        edit.builder.setStyles(#"<cellXfs><xf/></cellXfs><dxfs count="1"><dxf/></dxfs><tableStyles/>"#)
        let look = DifferentialFormat(isBold: true, numberFormat: "0.000")
        let format = ConditionalFormat(
            [try range("B1"), try range("C1:C5")],
            rules: [.formula("$A1>1", format: look), .duplicates(format: DifferentialFormat(isItalic: true))])
        let workbook = try edit.workbook { try $0.addConditionalFormat(format, in: "Sheet1") }
        let sheet = try workbook.xml("/xl/worksheets/sheet1.xml")
        #expect(
            sheet.contains(
                #"""
                \#(condition)<conditionalFormatting sqref="B1 C1:C5"><cfRule type="expression" dxfId="1" priority="5">\#
                <formula>$A1&gt;1</formula></cfRule><cfRule type="duplicateValues" dxfId="2" priority="6"/></conditionalFormatting><dataV
                """#))
        let styles = try workbook.xml("/xl/styles.xml")
        #expect(
            styles.contains(
                #"<dxfs count="3"><dxf/><dxf><font><b/></font><numFmt numFmtId="164" formatCode="0.000"/></dxf>"#))
        #expect(try workbook.sheets[0].features().conditionalFormats.count == 2)
    }

    @Test("the look of a conditional format makes a list where the styles have none, and styles where there are none")
    func firstLook() throws {
        let format = ConditionalFormat(
            [try range("B1")], rules: [.formula("TRUE", format: DifferentialFormat(isBold: true))])
        var edit = SheetEdit()
        #expect(
            try edit.workbook { try $0.addConditionalFormat(format, in: "Sheet1") }.xml("/xl/styles.xml").contains(
                "<dxfs count=\"1\">"))
        edit.builder.setStyles("<cellXfs><xf/></cellXfs><tableStyles/>")
        let styles = try edit.workbook { editor in
            try editor.addConditionalFormat(format, in: "Sheet1")
            try editor.addConditionalFormat(format, in: "Sheet1")
        }.xml("/xl/styles.xml")
        #expect(styles.contains(#"</cellXfs><dxfs count="1"><dxf><font><b/></font></dxf></dxfs><tableStyles/>"#))
    }

    @Test("conditional formats go from cells; taken priorities and formats of extensions are refused")
    func conditionalFormatRemoved() throws {
        let edit = SheetEdit(after: "\(condition)\(condition.replacing("A1:A9", with: "C1"))")
        let after = try edit.around { try $0.removeConditionalFormats(in: range("A1:C2"), of: "Sheet1") }.after
        #expect(after == condition.replacing("A1:A9", with: "A3:A9").replacing(">A1<", with: ">A3<"))
        var rule = ConditionalRule.formula("TRUE", format: DifferentialFormat(isBold: true))
        rule.priority = 4
        let taken = ConditionalFormat([try range("E5")], rules: [rule])
        #expect(try edit.refusal { try $0.addConditionalFormat(taken, in: "Sheet1") }?.cell == CellReference("E5"))
        let bar = SheetEdit(
            after:
                #"<extLst><ext><x14:conditionalFormatting xmlns:x14="x"><xm:sqref xmlns:xm="m">A1:A5</xm:sqref></x14:conditionalFormatting></ext></extLst>"#
        )
        #expect(
            try bar.refusal { try $0.removeConditionalFormats(in: range("A1"), of: "Sheet1") }?.code == .refusedEdit)
    }
}
