import Testing

@testable import XLSX

/// What models say in XML, read again by the reader: as in a new part and as with the prefix of another's.
@Suite("Features as markup")
struct MarkupTests {
    private static let prefixes = ["", "x:"]

    /// Reads markup as children of a worksheet whose elements have the prefix.
    private func features(
        _ prefix: String, before: (inout XMLMarkup) -> Void = { _ in }, after: (inout XMLMarkup) -> Void = { _ in }
    ) throws -> SheetFeatures {
        var (head, tail) = (XMLMarkup(prefix: prefix), XMLMarkup(prefix: prefix))
        before(&head)
        after(&tail)
        var builder = PackageBuilder()
        let namespace = "xmlns\(prefix.isEmpty ? "" : ":x")=\"\(PackageBuilder.main)\""
        builder.put(
            "xl/worksheets/sheet1.xml",
            "<\(prefix)worksheet \(namespace)>\(head.text)<\(prefix)sheetData/>\(tail.text)</\(prefix)worksheet>")
        return try builder.workbook().sheets[0].features()
    }

    private func range(_ text: String) throws -> CellRange { try #require(CellRange(text)) }

    @Test("data validations", arguments: prefixes)
    func validations(prefix: String) throws {
        var hidden = DataValidation([try range("C1")], kind: .custom, formula1: #"LEN(A1)<5 & "é""#, allowsBlank: false)
        hidden.showsPrompt = false
        let validations = [
            try DataValidation([try range("A1:A9"), try range("C3")], oneOf: ["có", "không \"rõ\"", "<khác>"]),
            DataValidation(
                [try range("B1:B1048576")], kind: .whole, formula1: "0", formula2: "100", promptTitle: "Tuổi & năm",
                prompt: "từ 0\nđến 100", errorStyle: .warning, errorTitle: "Sai", error: "_x0041_"),
            hidden,
            DataValidation([try range("D1")], kind: .date, comparison: .greaterThan, formula1: "45000"),
        ]
        for validation in validations { #expect(validation.flaw == nil) }
        let read = try features(prefix, after: { DataValidation.append(validations, to: &$0) }).dataValidations
        #expect(read == validations)
        #expect(read[0].listSource == .values(["có", "không \"rõ\"", "<khác>"]))
    }

    @Test("conditional formats", arguments: prefixes)
    func formats(prefix: String) throws {
        let red = DifferentialFormat(color: ColorReference(rgb: 0x9C0006), fill: ColorReference(rgb: 0xFFC7CE))
        let bold = DifferentialFormat(isBold: true)
        let rules: [ConditionalRule] = [
            .cell(.between, "1", and: "5", format: red), .formula("$A1>SUM($B$1:$B$9)", format: bold),
            .text(.containsText, "ng\"hèo", format: red), .text(.notContains, "a", format: red),
            .text(.beginsWith, "a", format: red), .text(.endsWith, "a", format: red), .duplicates(format: bold),
            .uniques(format: red), .top(10, isPercent: true, isBottom: true, format: bold),
            .average(isBelow: true, includesAverage: true, format: red),
            .average(standardDeviations: 2, format: red), .date(.lastMonth, format: red),
            ConditionalRule(.containsErrors, format: red), ConditionalRule(.notContainsBlanks, format: red),
            .colors(
                ColorScale(points: [
                    .init(.minimum, ColorReference(rgb: 0xF8696B)),
                    .init(.percentile(50), ColorReference(.theme(4), tint: 0.5)),
                    .init(.number(1.5), ColorReference(rgb: 0x63BE7B)),
                ])),
            .bar(
                DataBar(
                    .percent(10), .formula("$A$1"), color: ColorReference(rgb: 0x638EC6), minimumLength: 0,
                    maximumLength: 100, showsValue: false)),
            .icons(IconSet(.arrows5, showsValue: false, isReversed: true)), .icons(IconSet(.trafficLights3)),
        ]
        let format = ConditionalFormat([try range("B2:B9"), try range("D2")], rules: rules)
        #expect(format.flaw == nil)
        var priority = 0
        var looks: [DifferentialFormat] = []
        let read = try features(
            prefix,
            after: { markup in
                format.append(to: &markup) {
                    priority += 1
                    return priority
                } differentialFormat: { look in
                    if let index = looks.firstIndex(of: look) { return index }
                    looks.append(look)
                    return looks.count - 1
                }
            }
        ).conditionalFormats
        #expect(looks == [red, bold])
        let readRules = try #require(read.first).rules
        #expect(read.first?.ranges == format.ranges)
        #expect(readRules.map(\.priority) == (1...rules.count).map { $0 })
        #expect(readRules[2].formulas == [#"NOT(ISERROR(SEARCH("ng""hèo",B2)))"#])
        for (read, rule) in zip(readRules, rules) {
            var expected = rule
            expected.priority = read.priority
            expected.differentialFormat = rule.format.flatMap { looks.firstIndex(of: $0) }
            expected.format = nil
            if rule.formulas.isEmpty { expected.formulas = read.formulas }
            #expect(read == expected)
        }
    }

    @Test("view, columns, protection and links", arguments: prefixes)
    func others(prefix: String) throws {
        let view = SheetView(
            frozenPanes: FrozenPanes(columns: 1, rows: 3, topLeftCell: CellReference("B10")), isRightToLeft: true,
            showsGridLines: false, showsHeadings: false, showsZeros: false, showsFormulas: true, zoom: 85,
            isSelected: true)
        let columns = [
            ColumnFormat(4...4, width: 0, isHidden: true), ColumnFormat(1...2, width: 12.5, outlineLevel: 1, style: 3),
            ColumnFormat(3...3, width: 9.140625, isCollapsed: true),
        ]
        let protection = SheetProtection(
            allowed: [.selectUnlockedCells, .sort, .formatRows], password: "secret", protectsObjects: false)
        let links = [
            Hyperlink(try range("A1:B2"), location: "'Tờ 2'!A1", tooltip: "đến <2>"),
            Hyperlink(try range("C1"), location: "Tong"),
        ]
        let properties = SheetProperties(
            tabColor: ColorReference(.theme(3), tint: -0.25),
            outline: OutlineSettings(summaryBelow: false, summaryRight: false), fitsToPages: true)
        let read = try features(
            prefix,
            before: { markup in
                properties.append(to: &markup)
                view.append(to: &markup)
                ColumnFormat.append(columns, to: &markup)
            },
            after: { markup in
                protection.append(to: &markup)
                Hyperlink.append(links, to: &markup) { $0 }
            })
        #expect(read.views == [view])
        #expect(read.columns == [columns[1], columns[2], columns[0]])
        #expect(read.protection == protection)
        #expect(read.hyperlinks == links)
        #expect(read.tabColor == properties.tabColor)
        #expect(read.outline == properties.outline)
        #expect(read.page.fitsToPages)
    }

    @Test("printing", arguments: prefixes)
    func printing(prefix: String) throws {
        var page = PageLayout(paperSize: 9, orientation: .landscape, margins: .init(left: 0.25))
        page.scale = 85
        page.pagesTall = 0
        page.firstPageNumber = 3
        page.isCenteredVertically = true
        page.printsHeadings = true
        page.printsGridLines = true
        var texts = HeaderFooter(oddHeader: "&L<Xã> & huyện", oddFooter: "&P/&N")
        texts.differsOnFirstPage = true
        texts.firstHeader = " a "
        texts.differsOnEvenPages = true
        texts.evenFooter = "b"
        let read = try features(
            prefix,
            after: { markup in
                page.append(to: &markup)
                texts.append(to: &markup)
                PageBreaks.append(rows: [30, 10, 30], columns: [4], to: &markup)
            })
        #expect(read.page == page)
        #expect(read.headerFooter == texts)
        #expect(read.rowBreaks == [10, 30])
        #expect(read.columnBreaks == [4])
    }

    @Test(
        "the old hash of a password",
        arguments: [("password", 0x83AF), ("test", 0xCBEB), ("1234567890", 0xD692)])
    func passwordHash(password: String, hash: Int) {
        #expect(SheetProtection(password: password).passwordHash == UInt16(hash & 0xFFFF))
    }

    @Test("an element's place is that of the schema")
    func order() {
        #expect(SheetElementOrder.isBehind("hyperlinks", new: "dataValidations"))
        #expect(!SheetElementOrder.isBehind("sheetData", new: "dataValidations"))
        #expect(!SheetElementOrder.isBehind("dataValidations", new: "dataValidations"))
        #expect(!SheetElementOrder.isBehind("unknown", new: "dataValidations"))
    }
}
