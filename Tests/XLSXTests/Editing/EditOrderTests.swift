import Testing

@testable import XLSX

@Suite("Operations in order")
struct EditOrderTests {
    private let rows = #"<row r="1"><c r="A1"><v>1</v></c></row>"#

    @Test("a cell of a sheet that was just added can be set, and the editor knows its name")
    func addedSheet() throws {
        let cell = try #require(CellReference("B2"))
        let workbook = try PackageBuilder(rows: rows).edited { editor in
            try editor.addSheet(NewSheet(name: "Log", rows: [[.init(.text("x"))]]))
            #expect(editor.sheetNames == ["Sheet1", "Log"])
            #expect(editor.workbook.sheets.count == 1)
            try editor.set(.number(5), at: cell, in: "log")
            try editor.comment("why", author: "annex", at: cell, in: "Log")
        }
        #expect(workbook.sheets.map(\.name) == ["Sheet1", "Log"])
        #expect(try workbook.sheets[1].cells().summary == ["A1='x'", "B2=5.0"])
        #expect(try workbook.sheets[1].comments().map(\.text) == ["why"])
    }

    @Test("what is written once can be edited on and written again")
    func twice() throws {
        try withTemporaryFolder { folder in
            let editor = try WorkbookEditor(data: PackageBuilder(rows: rows).bytes())
            for (index, place) in ["B1", "C1"].enumerated() {
                try editor.set(.number(7), at: try #require(CellReference(place)), in: "Sheet1")
                try editor.write(to: "\(folder)/\(index).xlsx")
            }
            #expect(try Workbook(path: "\(folder)/0.xlsx").sheets[0].cells().summary == ["A1=1.0", "B1=7.0"])
            #expect(try Workbook(path: "\(folder)/1.xlsx").sheets[0].cells().summary == ["A1=1.0", "B1=7.0", "C1=7.0"])
        }
    }

    @Test("a cell that is set back to what it was leaves its sheet as it lies in the archive")
    func setBack() throws {
        let row = #"<row r="1"><c r="A1"><v>1</v></c></row>"#
        let before = try PackageBuilder(rows: row).bytes()
        try withTemporaryFolder { folder in
            let editor = try WorkbookEditor(data: before)
            let cell = try #require(CellReference("A1"))
            for value in [2.0, 1] {
                try editor.set(.number(value), at: cell, in: "Sheet1")
                try editor.write(to: "\(folder)/out.xlsx")
            }
            #expect(try RawArchive(before).changed(in: RawArchive("\(folder)/out.xlsx")).isEmpty)
        }
    }

    @Test("a formula in another sheet has everything computed anew, however it is spelt")
    func otherFormulas() throws {
        let cell = try #require(CellReference("A1"))
        for (formula, computes) in [("<f>1</f>", true), ("<f\n>1</f>", true), ("<f/>", true), ("<v>1</v>", false)] {
            var builder = PackageBuilder(rows: rows)
            builder.setWorkbook(
                #"<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/><sheet name="S" sheetId="2" r:id="rId2"/></sheets>"#
            )
            builder.relate(
                "xl/_rels/workbook.xml.rels",
                [("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "worksheet", "worksheets/sheet2.xml")])
            // Long enough that a tag lies across two pieces.
            for padding in 65_400..<65_410 {
                let space = String(repeating: " ", count: padding)
                builder.put(
                    "xl/worksheets/sheet2.xml",
                    #"<worksheet xmlns="\#(PackageBuilder.main)"><sheetData>\#(space)<row><c>\#(formula)</c></row></sheetData></worksheet>"#
                )
                let workbook = try builder.edited { try $0.set(.number(2), at: cell, in: "Sheet1") }
                #expect(try workbook.xml("/xl/workbook.xml").contains("fullCalcOnLoad") == computes)
            }
        }
    }
}
