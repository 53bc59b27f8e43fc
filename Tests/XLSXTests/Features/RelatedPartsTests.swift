import Testing

@testable import XLSX

@Suite("Parts beside sheets")
struct RelatedPartsTests {
    private static let rels = "xl/worksheets/_rels/sheet1.xml.rels"

    private func sheet(_ links: [(id: String, kind: String, target: String)], _ parts: [(String, String)]) throws
        -> Sheet
    {
        var builder = PackageBuilder(after: Self.list(links.filter { $0.kind == "table" }.map(\.id)))
        builder.relate(Self.rels, links)
        for (name, xml) in parts { builder.put(name, xml) }
        return try builder.workbook().sheets[0]
    }

    /// What a sheet lists its tables with.
    private static func list(_ ids: [String]) -> String {
        let parts = ids.map { #"<tablePart xmlns:r="\#(PackageBuilder.office)" r:id="\#($0)"/>"# }
        return "<tableParts>\(parts.joined())</tableParts>"
    }

    private func comments(_ content: String) throws -> [Comment] {
        try sheet(
            [("rId1", "comments", "../comments1.xml")],
            [("xl/comments1.xml", #"<comments xmlns="\#(PackageBuilder.main)">\#(content)</comments>"#)]
        ).comments()
    }

    private typealias Comment = XLSX.Comment

    @Test("comments with authors and runs")
    func comments() throws {
        let comments = try comments(
            """
            <authors><author>Người A</author><author/></authors><commentList><comment ref="B3" authorId="0"><text><r><rPr><b/>\
            <rFont val="Tahoma"/></rPr><t>Một:</t></r><r><t xml:space="preserve"> hai_x000A_</t></r><rPh><t>no</t></rPh></text>\
            <commentPr><anchor><from/></anchor></commentPr></comment><comment ref="A1:B2" authorId="1"><text><t>x</t></text>\
            </comment><comment ref="C1" authorId="2"><text/></comment><comment ref="D1" authorId="-9223372036854775808"/>\
            <comment ref="??"><text><t>lost</t></text></comment></commentList>
            """)
        #expect(comments.map(\.reference.description) == ["B3", "A1", "C1", "D1"])
        #expect(comments.map(\.author) == ["Người A", "", nil, nil])
        #expect(comments.map(\.text) == ["Một: hai\n", "x", "", ""])
        #expect(comments[0].runs?.map(\.isBold) == [true, false])
        #expect(comments[0].runs?.first?.fontName == "Tahoma")
        #expect(comments[1].runs == nil)
    }

    @Test(
        "odd targets lead to the part; what is missing is none",
        arguments: [
            ("/xl/comments1.xml", 1), ("..\\comments1.xml", 1), ("../COMMENTS1.xml", 1), ("../../xl/comments1.xml", 1),
            ("../comments2.xml", 0), ("", 0), ("../../../../..", 0), ("%", 0),
        ])
    func targets(target: String, count: Int) throws {
        let xml =
            #"<comments xmlns="\#(PackageBuilder.main)"><commentList><comment ref="A1"/></commentList></comments>"#
        let sheet = try sheet([("rId1", "comments", target)], [("xl/comments1.xml", xml)])
        #expect(try sheet.comments().count == count)
    }

    @Test("relationships in a circle, and a thousand to one part")
    func circle() throws {
        let links = [
            ("rId1", "comments", "sheet1.xml"), ("rId2", "table", "sheet1.xml"),
            ("rId3", "threadedComment", "sheet1.xml"),
        ]
        let circular = try sheet(links, [])
        #expect(try circular.comments().isEmpty)
        #expect(try circular.tables().isEmpty)
        #expect(try circular.threadedComments().isEmpty)
        let table = #"<table xmlns="\#(PackageBuilder.main)" displayName="T" ref="A1:B2"><tableColumns/></table>"#
        let many = try sheet((0..<1_000).map { ("rId\($0)", "table", "../t.xml") }, [("xl/t.xml", table)])
        #expect(try many.tables().count == 1)
    }

    @Test("a broken part is an error that names it")
    func broken() throws {
        let sheet = try sheet(
            [("rId1", "comments", "../c.xml"), ("rId2", "table", "../t.xml"), ("rId3", "threadedComment", "../h.xml")],
            [("xl/c.xml", "<comments>"), ("xl/t.xml", "<table>"), ("xl/h.xml", "<!DOCTYPE a><a/>")])
        for (name, read) in [
            ("/xl/c.xml", { _ = try sheet.comments() }), ("/xl/t.xml", { _ = try sheet.tables() }),
            ("/xl/h.xml", { _ = try sheet.threadedComments() }),
        ] as [(String, () throws -> Void)] {
            #expect { try read() } throws: {
                ($0 as? WorkbookError)?.code == .malformedPart && ($0 as? WorkbookError)?.part == name
            }
        }
    }

    @Test("tables")
    func tables() throws {
        let xml = """
            <table xmlns="\(PackageBuilder.main)" id="1" name="n" displayName="Bảng1" ref="B2:D9" totalsRowCount="1">\
            <autoFilter ref="B2:D8"><filterColumn colId="0"/></autoFilter><tableColumns count="9"><tableColumn id="1" \
            name="Hộ_x000A_nghèo" totalsRowLabel="Cộng"/><tableColumn id="2" name="b" totalsRowFunction="sum"/><tableColumn id="3" \
            name="c" totalsRowFunction="custom"><calculatedColumnFormula>Bảng1[[#This Row],[b]]*2</calculatedColumnFormula>\
            <totalsRowFormula>MAX(1,2)</totalsRowFormula></tableColumn></tableColumns><tableStyleInfo name="TableStyleMedium2"/></table>
            """
        let table = try #require(
            try sheet([("rId1", "table", "../tables/table1.xml")], [("xl/tables/table1.xml", xml)]).tables().first)
        #expect(table.name == "n")
        #expect(table.displayName == "Bảng1")
        #expect(table.range.description == "B2:D9")
        #expect(table.autoFilter?.description == "B2:D8")
        #expect(table.hasHeaderRow && table.hasTotalsRow)
        #expect(table.columns.map(\.name) == ["Hộ\nnghèo", "b", "c"])
        #expect(table.columns.map(\.totalsFunction) == [.none, .sum, .custom])
        #expect(table.columns[0].totalsLabel == "Cộng")
        #expect(table.columns[2].calculatedFormula == "Bảng1[[#This Row],[b]]*2")
        #expect(table.columns[2].totalsFormula == "MAX(1,2)")
        #expect(table.styleName == "TableStyleMedium2")
        let bare = #"<table xmlns="\#(PackageBuilder.main)" displayName="T" ref="A1" headerRowCount="0"/>"#
        let second = try #require(try sheet([("rId1", "table", "../t.xml")], [("xl/t.xml", bare)]).tables().first)
        #expect(second.name == "T" && !second.hasHeaderRow && !second.hasTotalsRow && second.columns.isEmpty)
    }

    @Test("a table that the sheet does not list is none")
    func unlisted() throws {
        var builder = PackageBuilder(after: Self.list(["rId9"]))
        builder.relate(Self.rels, [("rId1", "table", "../t.xml")])
        builder.put("xl/t.xml", #"<table xmlns="\#(PackageBuilder.main)" displayName="T" ref="A1"/>"#)
        #expect(try builder.workbook().sheets[0].tables().isEmpty)
    }

    @Test("conversations, with names from the workbook's persons")
    func threadedComments() throws {
        let space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
        var builder = PackageBuilder()
        builder.relate(Self.rels, [("rId1", "threadedComment", "../threadedComments/threadedComment1.xml")])
        builder.relate(
            "xl/_rels/workbook.xml.rels",
            [("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "person", "persons/person.xml")])
        builder.put(
            "xl/persons/person.xml",
            #"<personList xmlns="\#(space)"><person displayName="Người B" id="{aB}" userId="b" providerId="None"/></personList>"#
        )
        builder.put(
            "xl/threadedComments/threadedComment1.xml",
            """
            <ThreadedComments xmlns="\(space)"><threadedComment ref="A1" dT="2024-10-02T07:36:48.03" personId="{Ab}" id="{1}" \
            done="1"><text>Hỏi</text><mentions><mention/></mentions></threadedComment><threadedComment ref="A1" dT="soon" \
            personId="{2}" id="{2}" parentId="{1}"><text>Đáp</text></threadedComment></ThreadedComments>
            """)
        let comments = try builder.workbook().sheets[0].threadedComments()
        #expect(comments.map(\.author) == ["Người B", nil])
        #expect(comments.map(\.text) == ["Hỏi", "Đáp"])
        #expect(comments.map(\.date?.iso8601) == ["2024-10-02T07:36:48.030", nil])
        #expect(comments.map(\.parentID) == [nil, "{1}"])
        #expect(comments.map(\.isResolved) == [true, false])
    }

    @Test("budgets hold")
    func budgets() throws {
        var builder = PackageBuilder(after: Self.list(["rId2"]))
        builder.relate(Self.rels, [("rId1", "comments", "../c.xml"), ("rId2", "table", "../t.xml")])
        let list = String(repeating: #"<comment ref="A1"/>"#, count: 5)
        builder.put(
            "xl/c.xml", #"<comments xmlns="\#(PackageBuilder.main)"><commentList>\#(list)</commentList></comments>"#)
        let columns = String(repeating: #"<tableColumn name="a"/>"#, count: 5)
        builder.put(
            "xl/t.xml",
            #"<table xmlns="\#(PackageBuilder.main)" ref="A1"><tableColumns>\#(columns)</tableColumns></table>"#)
        var limits = ReadLimits()
        limits.features = 4
        let sheet = try builder.workbook(limits: limits).sheets[0]
        #expect { try sheet.comments() } throws: { ($0 as? WorkbookError)?.code == .overBudget }
        #expect { try sheet.tables() } throws: { ($0 as? WorkbookError)?.code == .overBudget }
    }
}
