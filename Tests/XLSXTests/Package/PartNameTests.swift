import Testing

@testable import XLSX

@Suite("Part names")
struct PartNameTests {
    private let base = PartName("/xl/workbook.xml")

    @Test(
        "targets of relationships",
        arguments: [
            ("worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml"), ("/xl/styles.xml", "/xl/styles.xml"),
            ("../docProps/core.xml", "/docProps/core.xml"), ("./a.xml", "/xl/a.xml"),
            ("worksheets\\sheet1.xml", "/xl/worksheets/sheet1.xml"), ("\\xl\\a.xml", "/xl/a.xml"),
            ("../../../a.xml", "/a.xml"), ("a%20b.xml", "/xl/a b.xml"), ("%2e%2e/a.xml", "/a.xml"),
            ("100%.xml", "/xl/100%.xml"), ("t%E1%BB%95ng.xml", "/xl/tổng.xml"), ("", "/xl"), ("//a//b", "/a/b"),
        ])
    func targets(target: String, name: String) {
        #expect(PartName(target: target, relativeTo: base).description == name)
    }

    @Test("names are compared without regard to case")
    func equality() {
        #expect(PartName("/XL/Workbook.XML") == base)
        #expect(Set([PartName("/XL/Workbook.XML"), base]).count == 1)
        #expect(PartName("xl/workbook.xml") == base)
    }

    @Test("the pieces of a name")
    func pieces() {
        #expect(base.folder == "/xl")
        #expect(base.entryName == "xl/workbook.xml")
        #expect(base.relationships.description == "/xl/_rels/workbook.xml.rels")
        #expect(PartName.package.relationships.description == "/_rels/.rels")
        #expect(PartName("/xl/A.XML").fileExtension == "xml")
        #expect(PartName("/x.l/a").fileExtension == "")
    }

    @Test("a target as another part writes it")
    func writing() {
        #expect(PartName("/xl/worksheets/sheet1.xml").target(from: base) == "worksheets/sheet1.xml")
        #expect(PartName("/docProps/core.xml").target(from: base) == "/docProps/core.xml")
    }
}
