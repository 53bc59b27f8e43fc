import Testing

@testable import XLSX

/// What the writer writes besides rows, read back.
@Suite("Features of a new workbook")
struct WrittenFeaturesTests {
    private func full() throws -> Workbook {
        try withTemporaryFolder { folder in
            try FullWorkbook.write(to: "\(folder)/a.xlsx")
            return try Workbook(data: FileBytes.read("\(folder)/a.xlsx"))
        }
    }

    @Test("the same calls give the same bytes")
    func deterministic() throws {
        try withTemporaryFolder { folder in
            try FullWorkbook.write(to: "\(folder)/a.xlsx")
            try FullWorkbook.write(to: "\(folder)/b.xlsx")
            #expect(try FileBytes.read("\(folder)/a.xlsx") == FileBytes.read("\(folder)/b.xlsx"))
        }
    }

    @Test("every part is valid by the schemas", .enabled(if: PartSchemas.isAvailable, "no xmllint or schemas"))
    func schemas() throws {
        let workbook = try full()
        var count = 0
        for part in workbook.context.package.partNames {
            guard let schema = PartSchemas.schema(of: part.description) else { continue }
            count += 1
            let problems = try PartSchemas.problems(in: workbook.xml(part.description), schema: schema)
            #expect(problems == nil, "\(part): \(problems ?? "")")
        }
        #expect(count > 20)
    }

    @Test("setup of a sheet")
    func setup() throws {
        let workbook = try full()
        #expect(try workbook.xml("/xl/workbook.xml").contains(#"<workbookView activeTab="1"/>"#))
        let first = try workbook.sheets[0].features()
        #expect(first.views == [SheetView(showsGridLines: false, zoom: 75)])
        #expect(first.tabColor == 0xFF_C000)
        let features = try workbook.sheets[1].features()
        var view = SheetView(zoom: 120, isSelected: true)
        view.frozenPanes = FrozenPanes(columns: 1, rows: 3, topLeftCell: CellReference("B4"))
        #expect(features.views == [view])
        #expect(features.columns.map(\.range) == [1...1, 2...2, 3...4, 8...8])
        #expect(features.columns.map(\.outlineLevel) == [0, 0, 1, 0])
        #expect(features.hiddenColumns == [8...8])
        #expect(features.outline == OutlineSettings(rowLevels: 2, columnLevels: 1, summaryBelow: false))
        #expect(features.columns[2].style > 0)
        #expect(features.protection?.passwordHash == 0xDAA7)
        #expect(
            features.protection?.allowed == [
                .selectLockedCells, .selectUnlockedCells, .formatCells, .sort, .autoFilter,
            ])
        #expect(features.page.fitsToPages && features.page.pagesTall == 0 && features.page.orientation == .landscape)
        #expect(features.headerFooter?.firstHeader == "&CTrang đầu")
        #expect(features.headerFooter?.evenFooter == "&RTrang chẵn")
        #expect(features.rowBreaks == [12] && features.columnBreaks == [6])
        #expect(workbook.sheets[1].printArea.map(\.description) == ["A1:F12", "A20:F24"])
        #expect(workbook.sheets[1].printTitles == PrintTitles(rows: 1...3, columns: 1...1))
        let names = workbook.definedNames.filter { !$0.name.hasPrefix("_xlnm") }
        #expect(
            names == [
                DefinedName("Tong", formula: "'Bảng & ''số'' 1'!$B$4:$B$8"),
                DefinedName("Tong", formula: "42", sheetIndex: 2),
                DefinedName("_ty.le", formula: "1/3", isHidden: true),
            ])
        let cells = try workbook.sheets[1].cells()
        #expect(cells.hiddenRows == [7])
    }

    @Test("tables and comments")
    func tables() throws {
        let sheet = try full().sheets[1]
        let table = try #require(try sheet.tables().first)
        #expect(table.displayName == "Bang_1")
        #expect(table.range.description == "A3:D9")
        #expect(table.autoFilter?.description == "A3:D8")
        #expect(table.columns.map(\.name) == ["Thôn", "Hộ nghèo", "Tỷ lệ [%]", "Ghi chú"])
        #expect(table.columns.map(\.totalsFunction) == [.none, .sum, .average, .count])
        #expect(table.hasTotalsRow && table.styleName == "TableStyleLight9" && table.showsRowStripes)
        let cells = try sheet.cells()
        #expect(try cells.cell("C9").formula == "SUBTOTAL(101,Bang_1[Tỷ lệ '[%']])")
        let comments = try sheet.comments()
        #expect(comments.map(\.reference.description) == ["B4", "E20", "C4"])
        #expect(comments.map(\.author) == ["Người A", "Người B", "Người A"])
        #expect(comments.map(\.text) == ["một ghi chú\ndài hơn", "đậm thường", "hai"])
        #expect(comments[1].runs?.map(\.isBold) == [true, false])
    }

    @Test("links, validations and formats under conditions")
    func rules() throws {
        let sheet = try full().sheets[2]
        let features = try sheet.features()
        #expect(
            features.hyperlinks.map(\.target) == [
                "https://example.org/a%20b?x=%3C1%3E&y=%222%22", nil, "mailto:a@example.org",
                "https://example.org/a%20b?x=%3C1%3E&y=%222%22",
            ])
        #expect(features.hyperlinks.map(\.location) == [nil, "'Bảng & ''số'' 1'!B4", nil, "phan-2"])
        #expect(features.dataValidations.map(\.kind) == [.list, .whole, .date, .list])
        #expect(features.conditionalFormats.map(\.rules.count) == [9, 5, 10, 5, 2, 2])
        let priorities = features.conditionalFormats.flatMap(\.rules).compactMap(\.priority)
        #expect(priorities == (3...35).map { $0 })
        #expect(features.conditionalFormats[0].rules[0].stopsIfTrue)
        // Equal looks are one.
        let looks = features.conditionalFormats.flatMap(\.rules).compactMap(\.differentialFormat)
        #expect(Set(looks) == [0, 1, 2])
        #expect(features.autoFilter?.description == "A1:F21")
    }

    @Test("pictures: equal files once, each with its type")
    func pictures() throws {
        let workbook = try full()
        let names = workbook.context.package.partNames.map(\.description).filter { $0.contains("/media/") }
        #expect(names.sorted() == ["/xl/media/image1.png", "/xl/media/image2.jpeg", "/xl/media/image3.gif"])
        #expect(try workbook.context.package.bytes(of: PartName("/xl/media/image1.png")) == FullWorkbook.png)
        let drawing = try workbook.xml("/xl/drawings/drawing4.xml")
        #expect(drawing.contains(#"<xdr:ext cx="381000" cy="190500"/>"#))
        #expect(drawing.contains(#"<xdr:ext cx="914400" cy="457200"/>"#))
        #expect(drawing.contains("<xdr:twoCellAnchor>"))
        #expect(drawing.contains(#"descr="màu đỏ &lt;1&gt;""#))
        let types = try workbook.xml("/[Content_Types].xml")
        #expect(types.contains(#"<Default Extension="jpeg" ContentType="image/jpeg"/>"#))
        let relationships = try workbook.xml("/xl/drawings/_rels/drawing4.xml.rels")
        #expect(relationships.split(separator: "<Relationship ").count == 3)
    }

    @Test("properties")
    func properties() throws {
        let properties = try full().properties()
        #expect(properties.title == "Phụ lục <1> & 2")
        #expect(properties.subject == "Rà soát")
        #expect(properties.keywords == "hộ, nghèo")
        #expect(properties.created?.text == "2024-12-03T10:30:00Z")
        #expect(properties.application == "annex" && properties.company == "Ủy ban" && properties.manager == "Phòng B")
        #expect(properties[custom: "Mã"] == .text("01 <a>"))
        #expect(properties[custom: "Số"] == .number(12))
        #expect(properties[custom: "Tỷ lệ"] == .number(0.25))
        #expect(properties[custom: "Đúng"] == .boolean(true))
        #expect(properties[custom: "Ngày"] == CivilDate(iso8601: "2024-06-30").map { .date($0) })
    }
}
