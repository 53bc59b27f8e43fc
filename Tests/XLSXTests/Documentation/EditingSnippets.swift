import Testing

@testable import XLSX

/// The code of the documentation, which ``DocumentationTests`` compares with the articles.
@Suite("Code of the documentation: editing")
struct EditingSnippets {
    private let total = CellReference("F17")
    private let sum = CellReference("E17")

    /// A workbook of one sheet at a path.
    private func withWorkbook(_ body: (_ path: String, _ folder: String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let writer = WorkbookWriter(path: "\(folder)/a.xlsx")
            try writer.addSheet("PL01")
            for row in 7...17 {
                let cells = [WriterCell(column: 5, value: .number(2)), WriterCell(column: 6, value: .number(31))]
                try writer.append(WriterRow(number: row, cells: cells))
            }
            try writer.close()
            try body("\(folder)/a.xlsx", folder)
        }
    }

    @Test("cells")
    func cells() throws {
        let (total, sum) = (try #require(total), try #require(sum))
        try withWorkbook { path, folder in
            let copy = "\(folder)/b.xlsx"
            let editor = try WorkbookEditor(path: path)
            try editor.set(.number(22), at: total, in: "PL01")
            try editor.setFormula("SUM(F7:F15)", result: .number(22), at: sum, in: "PL01")
            try editor.style(StyleTraits(fill: 0xFFEB9C), at: total, in: "PL01")
            try editor.comment("31 → 22", author: "annex", at: total, in: "PL01")
            try editor.write(to: copy)
            for warning in editor.warnings { print(warning) }
            let cells = try Workbook(path: copy).sheets[0].cells()
            #expect(cells[total]?.value == .number(22) && cells[sum]?.formula == "SUM(F7:F15)")
            #expect(try Workbook(path: copy).sheets[0].comments().map(\.text) == ["31 → 22"])
        }
    }

    @Test("rows and sheets")
    func rows() throws {
        try withWorkbook { path, folder in
            let editor = try WorkbookEditor(path: path)
            try editor.insertRows(2, at: 9, in: "PL01")
            try editor.renameSheet("PL01", to: "Phụ lục 01")
            try editor.setWidth(24, ofColumns: 1...1, in: "Phụ lục 01")
            try editor.freeze(rows: 6, columns: 1, in: "Phụ lục 01")
            try editor.write(to: "\(folder)/b.xlsx")
            let sheet = try #require(try Workbook(path: "\(folder)/b.xlsx").sheet(named: "Phụ lục 01"))
            #expect(try sheet.cells().range?.description == "E7:F19")
            #expect(try sheet.features().frozenPanes?.rows == 6)
        }
    }

    @Test("undo")
    func undo() throws {
        let total = try #require(total)
        try withWorkbook { path, folder in
            let (copy, undone) = ("\(folder)/b.xlsx", "\(folder)/c.xlsx")
            let editor = try WorkbookEditor(path: path)
            try editor.set(.number(22), at: total, in: "PL01")
            let patch = try editor.patch(reasons: ["PL01": [total: "the rows add to 22"]])
            try editor.write(to: copy)

            let later = try WorkbookEditor(path: copy)
            try later.apply(patch.inverse)
            try later.write(to: undone)
            let (before, after) = (try Workbook(path: path), try Workbook(path: undone))
            let part = PartName("/xl/worksheets/sheet1.xml")
            #expect(try before.context.package.bytes(of: part) == after.context.package.bytes(of: part))
            #expect(patch.changes.map(\.reason) == ["the rows add to 22"])
        }
    }
}
