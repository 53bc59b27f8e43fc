import Testing

@testable import XLSX

@Suite("What the writer refuses besides cells")
struct WriterRefusalTests {
    private func error(_ write: (WorkbookWriter) throws -> Void) -> WorkbookError? {
        do {
            _ = try written { writer in
                try writer.addSheet("A", setup: SheetSetup(autoFilter: CellRange("M1:N9")))
                try write(writer)
            }
            return nil
        } catch { return error as? WorkbookError }
    }

    private func range(_ text: String) throws -> CellRange { try #require(CellRange(text)) }

    private func table(_ range: String, _ name: String = "T", hasHeader: Bool = true) throws -> Table {
        let range = try self.range(range)
        return Table(
            name: name, range: range, columns: range.columns.map { TableColumn("c\($0)") }, hasHeaderRow: hasHeader)
    }

    private func row(_ number: Int, _ texts: String...) -> WriterRow {
        WriterRow(
            number: number, cells: texts.enumerated().map { WriterCell(column: $0 + 1, value: .text($1)) })
    }

    @Test("a table before its header row")
    func tableFirst() throws {
        let error = error { writer in
            try writer.add(table("A2:B4"))
            try writer.append(row(1, "x"))
            try writer.append(row(2, "c1", "C2"))
        }
        #expect(error?.code == .refusedEdit)
        #expect(error?.cell?.description == "B2")
        #expect(error?.part == "/xl/worksheets/sheet1.xml")
    }

    @Test("a table behind its header row")
    func tableLast() throws {
        let sound = error { writer in
            for number in 1...30 { try writer.append(row(number, "c1", "c2")) }
            try writer.add(table("A16:B30"))
        }
        #expect(sound == nil)
        let different = error { writer in
            for number in 1...3 { try writer.append(row(number, "c1")) }
            try writer.add(table("A2:B3"))
        }
        #expect(different?.cell?.description == "B2")
        let forgotten = error { writer in
            for number in 1...30 { try writer.append(row(number, "c1", "c2")) }
            try writer.add(table("A17:B30"))
        }
        #expect(forgotten?.cell?.description == "A17")
    }

    @Test("a table whose header row is never written, or holds a number")
    func headerMissing() throws {
        #expect(error { try $0.add(table("B2:C4")) }?.cell?.description == "B2")
        #expect(
            error { writer in
                try writer.add(table("A1:A4"))
                try writer.append(WriterRow(number: 1, cells: [WriterCell(column: 1, value: .number(1))]))
            }?.cell?.description == "A1")
        #expect(error { try $0.add(table("A1:A4", hasHeader: false)) } == nil)
    }

    @Test("tables beside each other, merged ranges and filters")
    func overlaps() throws {
        #expect(error { try $0.add(table("A1:N4", hasHeader: false)) }?.code == .refusedEdit)
        #expect(
            error { writer in
                try writer.add(table("A1:B4", hasHeader: false))
                try writer.merge(range("B4:C4"))
            }?.cell?.description == "B4")
        #expect(
            error { writer in
                try writer.merge(range("B4:C4"))
                try writer.add(table("A1:B4", hasHeader: false))
            }?.code == .refusedEdit)
        #expect(
            error { writer in
                try writer.add(table("A1:B4", hasHeader: false))
                try writer.filter(range("B4:C9"))
            }?.cell?.description == "B4")
        #expect(
            error { writer in
                try writer.add(table("A1:A4", hasHeader: false))
                try writer.addSheet("B")
                try writer.add(table("A1:A4", "t", hasHeader: false))
            }?.detail == "two names or tables called t")
    }

    @Test("a filter over what has been written")
    func filter() throws {
        let workbook = try written { writer in
            try writer.addSheet("A")
            if let range = try writer.append([["a": 1, "b": 2], ["a": 3]], from: 2) { try writer.filter(range) }
        }
        #expect(try workbook.sheets[0].features().autoFilter?.description == "A2:B4")
        #expect(workbook.definedNames.map(\.formula) == ["'A'!$A$2:$B$4"])
    }

    @Test("a refused feature leaves the writer as it was")
    func goesOn() throws {
        let workbook = try written { writer in
            try writer.addSheet("A")
            #expect(throws: WorkbookError.self) { try writer.add(DataValidation([])) }
            #expect(throws: WorkbookError.self) { try writer.add(table("A1:B1", "Bang")) }
            #expect(throws: WorkbookError.self) { try writer.define("A1", as: "1") }
            try writer.add(table("A1:B2", "Bang", hasHeader: false))
            try writer.define("x", as: "1")
            try writer.append(row(1, "a"))
        }
        #expect(try workbook.sheets[0].tables().map(\.displayName) == ["Bang"])
        #expect(try workbook.sheets[0].features().dataValidations.isEmpty)
        #expect(try workbook.xml("/xl/tables/table1.xml").contains(#" id="1""#))
    }

    @Test("two comments at one cell, and one at the last of the sheet")
    func comments() throws {
        let last = try #require(CellReference("XFD1048576"))
        #expect(
            error { writer in
                try writer.add(Comment(last, text: "a"))
                try writer.add(Comment(last, text: "b"))
            }?.cell == last)
        let drawing = try written { writer in
            try writer.addSheet("A")
            try writer.add(Comment(last, text: "a"))
        }.xml("/xl/drawings/vmlDrawing1.vml")
        #expect(drawing.contains("<x:Anchor>16380, 15, 1048571, 10, 16383, 15, 1048575, 4</x:Anchor>"))
        #expect(drawing.contains("<x:Row>1048575</x:Row><x:Column>16383</x:Column>"))
    }

    @Test("names and the sheet to open with")
    func names() throws {
        #expect(error { try $0.define("x y", as: "1") }?.code == .refusedEdit)
        #expect(error { try $0.define("x", as: "") }?.code == .refusedEdit)
        #expect(error { try $0.define("x", as: "1", in: "B") }?.code == .refusedEdit)
        #expect(error { try $0.define("_xlnm.Print_Area", as: "1") }?.code == .refusedEdit)
        #expect(
            error { writer in
                try writer.define("Tổng", as: "1")
                try writer.define("tổng", as: "1")
            }?.code == .refusedEdit)
        #expect(error { try $0.open(with: "A") }?.code == .refusedEdit)
        #expect(throws: WorkbookError.self) {
            try written { writer in
                try writer.open(with: "B")
                try writer.addSheet("A")
            }
        }
    }

    @Test("rows deeper than the setup says, formats of other workbooks, pictures that are none")
    func others() throws {
        #expect(error { try $0.append(WriterRow(number: 1, outlineLevel: 1)) }?.detail?.contains("row 1") == true)
        var rule = ConditionalRule(.duplicateValues)
        rule.differentialFormat = 3
        #expect(error { try $0.add(ConditionalFormat([range("A1")], rules: [rule])) }?.cell?.description == "A1")
        let cell = try #require(CellReference("C3"))
        #expect(throws: WorkbookError.self) { try Picture([1, 2, 3], at: cell) }
        #expect(throws: WorkbookError.self) { try Picture(Array(FullWorkbook.png.prefix(20)), at: cell) }
        #expect(throws: WorkbookError.self) { try Picture(Array(FullWorkbook.jpeg.prefix(160)), at: cell) }
        let flat = try Picture(FullWorkbook.png, at: cell, size: Picture.Size(width: 0, height: 1))
        #expect(error { try $0.add(flat) }?.cell == cell)
    }

    @Test("properties without a name or with no value")
    func properties() throws {
        for custom in [WorkbookProperties.Custom(name: "", value: .number(1)), .init(name: "a", value: .blank)] {
            try withTemporaryFolder { folder in
                let writer = WorkbookWriter(path: "\(folder)/a.xlsx", properties: WorkbookProperties(custom: [custom]))
                #expect(throws: WorkbookError.self) { try writer.addSheet("A") }
            }
        }
    }
}
