import Foundation
import Testing

@testable import XLSX

@Suite("Edited workbooks")
struct WorkbookEditorTests {
    private let a1 = CellReference(column: 1, row: 1)

    /// Edits a workbook of `testdata` and gives what lies in the archives before and after.
    private func edited(
        _ name: String, _ edit: (WorkbookEditor) throws -> Void,
        check: (_ before: RawArchive, _ after: RawArchive, _ workbook: Workbook) throws -> Void
    ) throws {
        try withTemporaryFolder { folder in
            let editor = try WorkbookEditor(path: TestData.path(name))
            try edit(editor)
            let target = "\(folder)/out.xlsx"
            try editor.write(to: target)
            try check(RawArchive(TestData.path(name)), RawArchive(target), Workbook(path: target))
        }
    }

    @Test(
        "a number changes one part and every other keeps its compressed bytes and its place",
        arguments: ["workbooks/styles-and-types.xlsx", "workbooks/comments.xlsx", "workbooks/macro.xlsm"])
    func oneCell(name: String) throws {
        let cell = try #require(CellReference("Z99"))
        try edited(name) { editor in
            try editor.set(.number(42), at: cell, in: try #require(editor.workbook.sheets.first).name)
        } check: { before, after, workbook in
            // The workbook part is touched where formulas must be computed again.
            #expect(before.changed(in: after).subtracting(["xl/workbook.xml"]) == ["xl/worksheets/sheet1.xml"])
            #expect(before.added(in: after).isEmpty)
            #expect(before.entries.map(\.name) == after.entries.map(\.name))
            let written = try workbook.sheets[0].cells().cell("Z99")
            #expect(written.value == .number(42))
        }
    }

    @Test("an edit without a change writes the same parts")
    func nothing() throws {
        try edited("workbooks/comments.xlsx") { _ in
        } check: { before, after, _ in
            #expect(before.changed(in: after).isEmpty)
        }
    }

    @Test("replacing a formula drops the calculation chain with its relationship and its content type")
    func calculationChain() throws {
        let path = TestData.path("workbooks/calcchain.xlsx")
        let sheet = try Workbook(path: path).sheets[0]
        let formula = try #require(sheet.cells().cells.first { $0.formula != nil }?.reference)
        try edited("workbooks/calcchain.xlsx") { editor in
            try editor.set(.number(1), at: formula, in: sheet.name)
        } check: { before, after, workbook in
            #expect(before.changed(in: after).contains("xl/calcChain.xml"))
            #expect(!after.entries.map(\.name).contains("xl/calcChain.xml"))
            #expect(workbook.context.relationships.part("calcChain") == nil)
            #expect(
                workbook.context.package.contentTypes[PartName("/xl/calcChain.xml")]
                    != "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml")
            let text = String(
                decoding: try workbook.context.package.bytes(of: workbook.context.workbook), as: UTF8.self)
            #expect(text.contains("fullCalcOnLoad=\"1\""))
        }
    }

    @Test("a fill is a clone of the cell's own style")
    func fill() throws {
        try edited("annexes/ha-trung-2024.printed.xlsx") { editor in
            try editor.style(StyleTraits(fill: 0xFFEB9C), at: try #require(CellReference("D7")), in: "PL01")
        } check: { before, after, workbook in
            #expect(before.changed(in: after) == ["xl/worksheets/sheet1.xml", "xl/styles.xml"])
            let cell = try workbook.sheets[0].cells().cell("D7")
            #expect(workbook.sheets[0].format(of: cell).numberFormat.code == "0.00")
            #expect(workbook.sheets[0].displayedText(of: cell) == "2.91")
        }
    }

    @Test("a comment comes with its drawing; beside existing comments it is appended")
    func comments() throws {
        let cell = try #require(CellReference("F17"))
        try edited("annexes/ha-trung-2024.printed.xlsx") { editor in
            try editor.comment("31 → 22 & more", author: "annex", at: cell, in: "PL01")
        } check: { before, after, workbook in
            #expect(
                before.added(in: after)
                    == ["xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/worksheets/_rels/sheet1.xml.rels"])
            let package = workbook.context.package
            #expect(package.contentTypes[PartName("/xl/comments1.xml")]?.hasSuffix("comments+xml") == true)
            #expect(package.contentTypes[PartName("/xl/drawings/vmlDrawing1.vml")]?.hasSuffix("vmlDrawing") == true)
            let text = String(decoding: try package.bytes(of: PartName("/xl/comments1.xml")), as: UTF8.self)
            #expect(text.contains("ref=\"F17\"") && text.contains("31 → 22 &amp; more"))
        }
        try edited("workbooks/comments.xlsx") { editor in
            let sheet = try #require(editor.workbook.sheets.first).name
            try editor.comment("new", author: "annex", at: try #require(CellReference("H20")), in: sheet)
        } check: { before, after, _ in
            #expect(before.added(in: after).isEmpty)
            #expect(before.changed(in: after).count == 2)
        }
    }

    @Test("an added sheet is read back, and a taken name gets a number")
    func addSheet() throws {
        try edited("workbooks/comments.xlsx") { editor in
            let name = try #require(editor.workbook.sheets.first).name
            let given = try editor.addSheet(
                NewSheet(
                    name: name, rows: [[.init(.text("Nhật ký")), .init(.number(3), traits: StyleTraits(isBold: true))]])
            )
            #expect(given == "\(name) (2)")
        } check: { _, _, workbook in
            let sheet = try #require(workbook.sheets.last)
            let cells = try sheet.cells()
            let (title, number) = (try cells.cell("A1"), try cells.cell("B1"))
            #expect(title.value == .text("Nhật ký"))
            #expect(sheet.format(of: number).isBold)
        }
    }

    @Test("the output is never the input, not through a link either")
    func outputIsInput() throws {
        try withTemporaryFolder { folder in
            let source = "\(folder)/a.xlsx"
            let link = "\(folder)/b.xlsx"
            try FileManager.default.copyItem(atPath: TestData.path("workbooks/comments.xlsx"), toPath: source)
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: source)
            let before = try FileBytes.read(source)
            for target in [source, link] {
                let editor = try WorkbookEditor(path: source)
                let error = #expect(throws: WorkbookError.self) { try editor.write(to: target) }
                #expect(error?.code == .outputIsInput)
            }
            #expect(try FileBytes.read(source) == before)
        }
    }

    @Test("a refused edit and an unwritable folder leave nothing behind")
    func nothingBehind() throws {
        try withTemporaryFolder { folder in
            let editor = try WorkbookEditor(path: TestData.path("annexes/ha-trung-2024.printed.xlsx"))
            try editor.set(.number(1), at: try #require(CellReference("B3")), in: "PL01")
            #expect(throws: WorkbookError.self) { try editor.write(to: "\(folder)/out.xlsx") }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
            let other = try WorkbookEditor(path: TestData.path("annexes/ha-trung-2024.printed.xlsx"))
            let error = #expect(throws: WorkbookError.self) { try other.write(to: "\(folder)/none/out.xlsx") }
            #expect(error?.code == .notWritable)
        }
    }

    @Test("an existing target is replaced whole and keeps its permissions")
    func permissions() throws {
        try withTemporaryFolder { folder in
            let target = "\(folder)/out.xlsx"
            try Data("old".utf8).write(to: URL(fileURLWithPath: target))
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: target)
            try WorkbookEditor(path: TestData.path("workbooks/comments.xlsx")).write(to: target)
            let mode = try FileManager.default.attributesOfItem(atPath: target)[.posixPermissions] as? Int
            #expect(mode == 0o640)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["out.xlsx"])
        }
    }

    @Test("a signed workbook is refused unless its signature may go, and then all of it goes")
    func signed() throws {
        var builder = PackageBuilder(rows: #"<row r="1"><c r="A1"><v>1</v></c></row>"#)
        builder.relate(
            "_rels/.rels",
            [("rId1", "officeDocument", "xl/workbook.xml"), ("rId2", "origin", "_xmlsignatures/origin.sigs")])
        builder.put("_xmlsignatures/origin.sigs", "")
        builder.relate("_xmlsignatures/_rels/origin.sigs.rels", [("rId1", "signature", "sig1.xml")])
        builder.put("_xmlsignatures/sig1.xml", "<Signature/>")
        try withTemporaryFolder { folder in
            let editor = try WorkbookEditor(data: builder.bytes())
            #expect(editor.workbook.isSigned)
            try editor.set(.number(2), at: try #require(a1), in: "Sheet1")
            #expect(throws: WorkbookError.self) { try editor.write(to: "\(folder)/out.xlsx") }
            editor.dropsSignature = true
            try editor.write(to: "\(folder)/out.xlsx")
            let unsigned = try Workbook(path: "\(folder)/out.xlsx")
            #expect(!unsigned.isSigned)
            #expect(try RawArchive("\(folder)/out.xlsx").entries.allSatisfy { !$0.name.contains("signature") })
        }
    }

    @Test("the same edit gives the same bytes")
    func deterministic() throws {
        try withTemporaryFolder { folder in
            for name in ["a", "b"] {
                let editor = try WorkbookEditor(path: TestData.path("annexes/kim-tan-2023.printed.xlsx"))
                try editor.set(.number(1), at: try #require(CellReference("C11")), in: "Bieu 1")
                try editor.comment("x", author: "annex", at: try #require(CellReference("C11")), in: "Bieu 1")
                try editor.write(to: "\(folder)/\(name).xlsx")
            }
            #expect(try FileBytes.read("\(folder)/a.xlsx") == FileBytes.read("\(folder)/b.xlsx"))
        }
    }
}
