import Testing

@testable import XLSX

@Suite("Features of sheets")
struct SheetFeaturesTests {
    private static let x14 = #"xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main""#
    private static let xm = #"xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main""#
    private static let r = #"xmlns:r="\#(PackageBuilder.office)""#

    private func features(before: String = "", after: String = "") throws -> SheetFeatures {
        try PackageBuilder(before: before, after: after).workbook().sheets[0].features()
    }

    private func error(after: String, _ set: (inout ReadLimits) -> Void) throws -> WorkbookError.Code? {
        var limits = ReadLimits()
        set(&limits)
        let sheet = try PackageBuilder(after: after).workbook(limits: limits).sheets[0]
        do {
            _ = try sheet.features()
            return nil
        } catch { return error.code }
    }

    @Test("a sheet without anything")
    func empty() throws {
        let features = try features()
        #expect(features.dimension == nil)
        #expect(features.columns.isEmpty)
        #expect(features.protection == nil)
        #expect(features.frozenPanes == nil)
        #expect(features.headerFooter == nil)
        #expect(features.page == PageLayout())
        #expect(features.outline == OutlineSettings())
    }

    @Test("properties, dimension, view and columns")
    func head() throws {
        let features = try features(
            before: """
                <sheetPr><tabColor theme="4" tint="-0.25"/><outlinePr summaryBelow="0"/><pageSetUpPr fitToPage="1"/></sheetPr>\
                <dimension ref="A1:K16"/><sheetViews><sheetView rightToLeft="1" showGridLines="0" zoomScale="85" \
                tabSelected="true" topLeftCell="B2"><pane xSplit="2" ySplit="5" topLeftCell="D7" state="frozen"/></sheetView>\
                </sheetViews><sheetFormatPr defaultColWidth="9.5" defaultRowHeight="15" zeroHeight="1" outlineLevelRow="2"/>\
                <cols><col min="1" max="3" width="12.5" style="7"/><col min="4" max="4" hidden="1" outlineLevel="1" collapsed="1"/>\
                </cols>
                """)
        #expect(features.tabColor?.source == .theme(4))
        #expect(features.tabColor?.tint == -0.25)
        #expect(!features.outline.summaryBelow)
        #expect(features.outline.summaryRight)
        #expect(features.outline.rowLevels == 2)
        #expect(features.page.fitsToPages)
        #expect(features.dimension?.description == "A1:K16")
        let view = try #require(features.views.first)
        #expect(view.isRightToLeft && !view.showsGridLines && view.isSelected && view.zoom == 85)
        #expect(features.frozenPanes?.columns == 2)
        #expect(features.frozenPanes?.rows == 5)
        #expect(features.frozenPanes?.topLeftCell?.description == "D7")
        #expect(features.defaultColumnWidth == 9.5)
        #expect(features.defaultRowHeight == 15)
        #expect(features.hidesOtherRows)
        #expect(features.columns.map(\.range) == [1...3, 4...4])
        #expect(features.columns.map(\.width) == [12.5, nil])
        #expect(features.columns.map(\.style) == [7, 0])
        #expect(features.columns.map(\.isHidden) == [false, true])
        #expect(features.columns.map(\.outlineLevel) == [0, 1])
        #expect(features.columns.map(\.isCollapsed) == [false, true])
    }

    @Test(
        "numbers that lie or are none",
        arguments: ["-1", "99999999999999999999", "1e400", "nan", "inf", "0x10", "", "9223372036854775807"])
    func hostileNumbers(number: String) throws {
        let features = try features(
            before: """
                <sheetPr><tabColor theme="\(number)" tint="\(number)"/></sheetPr><sheetViews><sheetView zoomScale="\(number)">\
                <pane xSplit="\(number)" ySplit="\(number)" state="frozen"/></sheetView></sheetViews><sheetFormatPr \
                defaultRowHeight="\(number)" defaultColWidth="\(number)" outlineLevelRow="\(number)"/><cols><col min="\(number)" \
                max="\(number)"/><col min="1" max="\(number)"/><col min="5" max="4"/><col min="2" max="2" width="\(number)" \
                outlineLevel="\(number)" style="\(number)"/></cols>
                """,
            after: """
                <conditionalFormatting sqref="A1"><cfRule priority="\(number)" dxfId="\(number)"/></conditionalFormatting>\
                <pageMargins left="\(number)"/><pageSetup paperSize="\(number)" scale="\(number)" fitToWidth="\(number)" \
                useFirstPageNumber="1" firstPageNumber="\(number)"/><rowBreaks><brk id="\(number)"/></rowBreaks>
                """)
        #expect(features.frozenPanes == nil)
        #expect(features.views.first?.zoom == 100)
        #expect(features.columns.map(\.range) == [2...2])
        #expect(features.columns.first?.outlineLevel == 0)
        #expect(features.page.scale == 100)
        #expect(features.page.pagesWide == 1)
        #expect(features.rowBreaks.isEmpty)
    }

    @Test("protection: what is forbidden unless the file says otherwise")
    func protection() throws {
        let protection = try #require(
            features(
                after:
                    #"<sheetProtection sheet="1" objects="1" password="CC1A" formatCells="0" selectLockedCells="1"/>"#
            )
            .protection)
        #expect(
            protection.isOn && protection.protectsObjects && !protection.protectsScenarios && protection.hasPassword)
        #expect(protection.allowed == [.formatCells, .selectUnlockedCells])
        #expect(try !features(after: "<sheetProtection/>").isProtected)
    }

    @Test("data validations, with escapes and a list of entries")
    func validations() throws {
        let features = try features(
            after: """
                <dataValidations count="2"><dataValidation type="whole" operator="notBetween" allowBlank="1" \
                showInputMessage="1" showErrorMessage="1" errorStyle="warning" errorTitle="Sai_x000A_số" error="e" \
                promptTitle="p" prompt="P&amp;Q" sqref="A1:A5 C3 $D$4 nonsense E:E"><formula1>1</formula1><formula2>A1&lt;5\
                </formula2></dataValidation><dataValidation type="list" showDropDown="1" sqref="B1"><formula1>"Có, Không ,,a""b"\
                </formula1></dataValidation><dataValidation type="??" sqref=""/></dataValidations>
                """)
        let first = try #require(features.dataValidations.first)
        #expect(first.ranges.map(\.description) == ["A1:A5", "C3", "D4", "E1:E1048576"])
        #expect(first.kind == .whole)
        #expect(first.comparison == .notBetween)
        #expect(first.formula1 == "1")
        #expect(first.formula2 == "A1<5")
        #expect(first.allowsBlank && first.showsPrompt && first.showsError && !first.hidesList && !first.isExtension)
        #expect(first.errorStyle == .warning)
        #expect(first.errorTitle == "Sai\nsố")
        #expect(first.prompt == "P&Q")
        #expect(first.listSource == nil)
        #expect(features.dataValidations[1].listSource == .values(["Có", "Không", "", "a\"b"]))
        #expect(features.dataValidations[1].hidesList)
        #expect(features.dataValidations[2].kind == .none)
        #expect(features.dataValidations[2].ranges.isEmpty)
    }

    @Test("data validations and conditional formats of extensions")
    func extensions() throws {
        let features = try features(
            after: """
                <conditionalFormatting sqref="A1:A9"><cfRule type="dataBar" priority="2"><dataBar><cfvo type="min"/></dataBar>\
                <extLst><ext><x14:id \(Self.x14)>{1}</x14:id></ext></extLst></cfRule></conditionalFormatting><extLst><ext \
                \(Self.x14) \(Self.xm)><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type="dataBar" id="{1}">\
                <x14:dataBar><x14:cfvo type="num"><xm:f>5</xm:f></x14:cfvo></x14:dataBar></x14:cfRule><xm:sqref>A1:A9</xm:sqref>\
                </x14:conditionalFormatting><x14:conditionalFormatting><x14:cfRule type="expression" priority="1" id="{2}">\
                <xm:f>Other!A1&gt;2</xm:f><x14:dxf/></x14:cfRule><xm:sqref>C1 D2:D3</xm:sqref></x14:conditionalFormatting>\
                </x14:conditionalFormattings></ext><ext \(Self.x14) \(Self.xm)><x14:dataValidations><x14:dataValidation \
                type="list" allowBlank="1"><x14:formula1> <xm:f>Other!$A$1:$A$5</xm:f> </x14:formula1><xm:sqref>B2:B9 </xm:sqref>\
                </x14:dataValidation></x14:dataValidations></ext></extLst>
                """)
        let validation = try #require(features.dataValidations.first)
        #expect(validation.isExtension)
        #expect(validation.ranges.map(\.description) == ["B2:B9"])
        #expect(validation.listSource == .formula("Other!$A$1:$A$5"))
        #expect(features.conditionalFormats.map(\.isExtension) == [false, true])
        #expect(features.conditionalFormats.map { $0.rules.map(\.kind) } == [[.dataBar], [.expression]])
        #expect(features.conditionalFormats[1].rules[0].formulas == ["Other!A1>2"])
        #expect(features.conditionalFormats[1].ranges.map(\.description) == ["C1", "D2:D3"])
    }

    @Test("elements of those names in other places or namespaces are nobody's")
    func elsewhere() throws {
        let features = try features(
            before:
                #"<customSheetViews><customSheetView><pane xSplit="1" state="frozen"/><autoFilter ref="A1"/><rowBreaks>"#
                + #"<brk id="3"/></rowBreaks><pageSetup scale="50"/></customSheetView></customSheetViews>"#,
            after:
                #"<q:autoFilter xmlns:q="urn:q" ref="A1"/><extLst><ext><dataValidation sqref="A1"/><mergeCell ref="A1"/>"#
                + "</ext></extLst>")
        #expect(features.autoFilter == nil)
        #expect(features.rowBreaks.isEmpty)
        #expect(features.page.scale == 100)
        #expect(features.dataValidations.isEmpty)
        #expect(features.mergedRanges.isEmpty)
    }

    @Test("conditional formats")
    func conditionalFormats() throws {
        let features = try features(
            after: """
                <conditionalFormatting sqref="A1:B2"><cfRule type="cellIs" dxfId="3" priority="1" operator="between" \
                stopIfTrue="1"><formula>1</formula><formula>"a_x0041_"</formula></cfRule><cfRule type="containsText" priority="2" \
                operator="containsText" text="x"><formula>f</formula></cfRule><cfRule type="new" priority="-5"/>\
                </conditionalFormatting>
                """)
        let rules = try #require(features.conditionalFormats.first).rules
        #expect(rules.map(\.kind) == [.cellIs, .containsText, nil])
        #expect(rules.map(\.priority) == [1, 2, -5])
        #expect(rules.map(\.comparison) == [.between, .containsText, nil])
        #expect(rules[0].formulas == ["1", "\"aA\""])
        #expect(rules[0].differentialFormat == 3)
        #expect(rules[0].stopsIfTrue)
        #expect(rules[1].text == "x")
    }

    @Test("links through relationships, to places, and to nowhere")
    func hyperlinks() throws {
        var builder = PackageBuilder(
            after: """
                <hyperlinks \(Self.r)><hyperlink ref="A1" r:id="rId1" tooltip="t"/><hyperlink ref="B2:C3" location="'PL 01'!A1" \
                display="d"/><hyperlink ref="D4" r:id="rId9"/><hyperlink r:id="rId1"/></hyperlinks>
                """)
        builder.put(
            "xl/worksheets/_rels/sheet1.xml.rels",
            """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
            Type="\(PackageBuilder.office)/hyperlink" Target="https://example.org/?a=1&amp;b=2" TargetMode="External"/>\
            </Relationships>
            """)
        let features = try builder.workbook().sheets[0].features()
        #expect(features.hyperlinks.map(\.range.description) == ["A1", "B2:C3", "D4"])
        #expect(features.hyperlinks.map(\.target) == ["https://example.org/?a=1&b=2", nil, nil])
        #expect(features.hyperlinks.map(\.location) == [nil, "'PL 01'!A1", nil])
        #expect(features.hyperlinks[0].tooltip == "t")
        #expect(features.hyperlinks[1].display == "d")
        let cells = try builder.cells()
        #expect(try cells.features.hyperlinks == features.hyperlinks)

        builder.put("xl/worksheets/_rels/sheet1.xml.rels", "<Relationships")
        #expect(throws: WorkbookError.self) { try builder.workbook().sheets[0].features() }
        // Cells do not need the targets.
        #expect(throws: Never.self) { try builder.cells() }
    }

    @Test("printing, breaks and relationships")
    func printing() throws {
        let features = try features(
            after: """
                <autoFilter ref="A3:K16"/><mergeCells><mergeCell ref="A1:B1"/></mergeCells><printOptions horizontalCentered="1" \
                gridLines="1"/><pageMargins left="0.7" right="0.6" top="0.75" bottom="0.5" header="0.3" footer="0.2"/><pageSetup \
                paperSize="9" orientation="landscape" fitToHeight="0" useFirstPageNumber="1" firstPageNumber="3"/><headerFooter \
                differentFirst="1"><oddHeader>&amp;CPhụ lục_x000A_1</oddHeader><firstFooter/></headerFooter><rowBreaks><brk \
                id="5"/><brk id="1048577"/></rowBreaks><colBreaks><brk id="2"/></colBreaks><drawing \(Self.r) r:id="rId1"/>\
                <legacyDrawing \(Self.r) r:id="rId2"/><tableParts><tablePart \(Self.r) r:id="rId3"/></tableParts>
                """)
        #expect(features.autoFilter?.description == "A3:K16")
        #expect(features.mergedRanges.map(\.description) == ["A1:B1"])
        #expect(
            features.page.isCenteredHorizontally && !features.page.isCenteredVertically && features.page.printsGridLines
        )
        #expect(features.page.margins?.right == 0.6)
        #expect(features.page.orientation == .landscape)
        #expect(features.page.paperSize == 9)
        #expect(features.page.pagesTall == 0)
        #expect(features.page.firstPageNumber == 3)
        #expect(features.headerFooter?.oddHeader == "&CPhụ lục\n1")
        #expect(features.headerFooter?.firstFooter?.isEmpty == true)
        #expect(features.headerFooter?.oddFooter == nil)
        #expect(features.headerFooter?.differsOnFirstPage == true)
        #expect(features.rowBreaks == [5])
        #expect(features.columnBreaks == [2])
        #expect(features.drawingRelationship == "rId1")
        #expect(features.legacyDrawingRelationship == "rId2")
        #expect(features.tableRelationships == ["rId3"])
    }

    @Test("what the rows are read with gives the same")
    func withRows() throws {
        let builder = PackageBuilder(
            rows: #"<row r="1"><c r="A1"><v>1</v></c></row>"#, before: #"<dimension ref="A1"/>"#,
            after:
                #"<mergeCells><mergeCell ref="A1:B1"/></mergeCells><headerFooter><oddHeader>h</oddHeader></headerFooter>"#
        )
        let sheet = try builder.workbook().sheets[0]
        var rows = try sheet.rows()
        while try rows.next() != nil {}
        for features in try [rows.features, sheet.cells().features, sheet.features()] {
            #expect(features.dimension?.description == "A1")
            #expect(features.mergedRanges.map(\.description) == ["A1:B1"])
            #expect(features.headerFooter?.oddHeader == "h")
        }
    }

    @Test("a Strict sheet with prefixes")
    func strict() throws {
        var builder = PackageBuilder(after: #"<mergeCells><mergeCell ref="A1:B1"/></mergeCells>"#)
        builder.replace(PackageBuilder.main, with: "http://purl.oclc.org/ooxml/spreadsheetml/main")
        builder.replace(PackageBuilder.office, with: "http://purl.oclc.org/ooxml/officeDocument/relationships")
        #expect(try builder.workbook().sheets[0].features().mergedRanges.map(\.description) == ["A1:B1"])
    }

    @Test("shared strings and cells that cannot be read do not stand in the way")
    func brokenCells() throws {
        let builder = PackageBuilder(
            rows: #"<row r="1"><c t="s"><v>7</v></c></row>"#, strings: "<si", before: #"<dimension ref="A1"/>"#)
        #expect(try builder.workbook().sheets[0].features().dimension != nil)
    }

    @Test("budgets hold")
    func budgets() throws {
        let areas = String(repeating: "A1 ", count: 50)
        let validation = #"<dataValidations><dataValidation sqref="\#(areas)"/></dataValidations>"#
        #expect(try error(after: validation) { $0.features = 50 } == .overBudget)
        #expect(try error(after: validation) { $0.features = 51 } == nil)
        let format = #"<conditionalFormatting sqref="\#(areas)"/>"#
        #expect(try error(after: format) { $0.features = 50 } == .overBudget)
        let link =
            #"<hyperlinks><hyperlink ref="A1" location="\#(String(repeating: "a", count: 2_560))"/></hyperlinks>"#
        #expect(try error(after: link) { $0.features = 10 } == .overBudget)
        #expect(try error(after: link) { $0.features = 11 } == nil)
        let formula =
            "<dataValidations><dataValidation><formula1>\(areas)</formula1></dataValidation></dataValidations>"
        #expect(try error(after: formula) { $0.textBytes = 100 } == .overBudget)
        let merges = "<mergeCells>" + String(repeating: #"<mergeCell ref="A1:B2"/>"#, count: 3) + "</mergeCells>"
        #expect(try error(after: merges) { $0.mergedRanges = 2 } == .overBudget)
        let extended =
            "<extLst><ext \(Self.x14) \(Self.xm)><x14:dataValidation><xm:sqref>\(areas)</xm:sqref></x14:dataValidation></ext></extLst>"
        #expect(try error(after: extended) { $0.features = 50 } == .overBudget)
    }

    @Test("many ranges and many merges are read in linear time", .mustEnd)
    func many() throws {
        let areas = String(repeating: "A1:B2 ", count: 200_000)
        let merges = String(repeating: #"<mergeCell ref="A1:B2"/>"#, count: 100_000)
        let features = try features(
            after: #"<mergeCells>\#(merges)</mergeCells><conditionalFormatting sqref="\#(areas)"/>"#)
        #expect(features.mergedRanges.count == 100_000)
        #expect(features.conditionalFormats[0].ranges.count == 200_000)
    }
}
