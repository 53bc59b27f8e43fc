import Foundation
import Testing

@testable import XLSX

@Suite("Writing a workbook")
struct WorkbookWriterTests {
    private func writeSample(_ path: String) throws {
        let head = CellStyle(
            font: CellStyle.Font(isBold: true, isItalic: true, underline: .single, color: 0xC0_0000), fill: 0xDD_EBF7,
            border: .thin, horizontal: .center, vertical: .center, wrapsText: true)
        let writer = WorkbookWriter(path: path, properties: WorkbookProperties(title: "Phụ lục <1>", creator: "Xã A"))
        try writer.addSheet(
            "Phụ lục 'A' & B",
            setup: SheetSetup(
                columnWidths: [1: 24, 2: 10, 3: 10, 5: 0], frozenRows: 2, frozenColumns: 1, defaultRowHeight: 18,
                autoFilter: CellRange("A2:D4"), repeatedRows: 1...2,
                page: PageLayout(paperSize: 9, orientation: .landscape, fitsToPages: (wide: 1, tall: 0)),
                headerFooter: HeaderFooter(oddFooter: "&CTrang &P/&N")))
        try writer.merge(#require(CellRange("A1:D1")))
        try writer.append(
            WriterRow(number: 1, height: 30, cells: [WriterCell(column: 1, value: .text("Hộ"), style: head)]))
        try writer.append(
            WriterRow(
                number: 3, isHidden: true,
                cells: [
                    WriterCell(column: 1, value: .text("  Thôn\n1 ")),
                    WriterCell(
                        column: 2, value: .number(0.0291), style: CellStyle(numberFormat: "0.0\" hộ\"", indent: 2)),
                    WriterCell(column: 3, value: .error(CellError("#DIV/0!")), formula: "1/0"),
                    WriterCell(column: 4, value: .text("a & b"), formula: "\"a & \"&\"b\""),
                    WriterCell(
                        column: 6, value: .text("đậm, thường"),
                        runs: [TextRun(text: "đậm", isBold: true), TextRun(text: ", thường")]),
                    WriterCell(column: 7, value: .boolean(true)),
                ]))
        try writer.addSheet("Ẩn", setup: SheetSetup(frozenRows: 1, state: .hidden))
        try writer.addSheet("Số 3", setup: SheetSetup(frozenColumns: 1, state: .veryHidden))
        try writer.close()
    }

    @Test("what was written reads back")
    func readsBack() throws {
        let workbook = try withTemporaryFolder { folder in
            try writeSample("\(folder)/a.xlsx")
            return try Workbook(data: FileBytes.read("\(folder)/a.xlsx"))
        }
        #expect(workbook.sheets.map(\.name) == ["Phụ lục 'A' & B", "Ẩn", "Số 3"])
        #expect(workbook.sheets.map(\.state) == [.visible, .hidden, .veryHidden])
        #expect(
            workbook.definedNames.map(\.formula) == ["'Phụ lục ''A'' & B'!$A$2:$D$4", "'Phụ lục ''A'' & B'!$1:$2"])
        #expect(workbook.definedNames.map(\.name) == ["_xlnm._FilterDatabase", "_xlnm.Print_Titles"])
        let cells = try workbook.sheets[0].cells()
        #expect(cells.range?.description == "A1:G3")
        #expect(cells.mergedRanges.map(\.description) == ["A1:D1"])
        #expect(cells.hiddenRows == [3])
        #expect(try cells.cell("A1").value == .text("Hộ"))
        #expect(try cells.cell("A3").value == .text("  Thôn\n1 "))
        #expect(try cells.cell("B3").value == .number(0.0291))
        #expect(try cells.cell("C3").value == .error(CellError("#DIV/0!")))
        #expect(try cells.cell("C3").formula == "1/0")
        #expect(try cells.cell("D3").value == .text("a & b"))
        #expect(try cells.cell("D3").formula == "\"a & \"&\"b\"")
        #expect(try cells.cell("F3").value == .text("đậm, thường"))
        #expect(try cells.cell("F3").runs?.map(\.isBold) == [true, false])
        #expect(try cells.cell("G3").value == .boolean(true))
        let format = try workbook.sheets[0].format(of: cells.cell("A1"))
        #expect(format.fontName == "Times New Roman")
        #expect(format.isBold)
        #expect(format.hasBorder)
        #expect(try workbook.sheets[0].format(of: cells.cell("B3")).numberFormat.code == "0.0\" hộ\"")
    }

    @Test("the same calls give the same bytes, whatever the path")
    func deterministic() throws {
        try withTemporaryFolder { folder in
            try writeSample("\(folder)/a.xlsx")
            try writeSample("\(folder)/another name.xlsx")
            #expect(try FileBytes.read("\(folder)/a.xlsx") == FileBytes.read("\(folder)/another name.xlsx"))
        }
    }

    @Test("every part validates against the schemas of ECMA-376")
    func schemas() throws {
        guard let schemas = SharedFolder.path("ecma376"), FileManager.default.fileExists(atPath: "/usr/bin/xmllint")
        else { return print("Skipped: no ../shared/ecma376 or no xmllint") }
        try withTemporaryFolder { folder in
            try writeSample("\(folder)/a.xlsx")
            let package = try Package(.path("\(folder)/a.xlsx"), limits: ReadLimits())
            for part in package.partNames where part.description != "/docProps/core.xml" {
                let schema =
                    part == ContentTypes.name
                    ? "opc/opc-contentTypes.xsd"
                    : part.fileExtension == "rels"
                        ? "opc/opc-relationships.xsd"
                        : part == PartName("/docProps/app.xml") ? "shared-documentPropertiesExtended.xsd" : "sml.xsd"
                // The schema knows no xml:space on <t>, which the text of the standard asks for (22.9.2.19).
                let xml = try String(decoding: package.bytes(of: part), as: UTF8.self)
                    .replacingOccurrences(of: #"<t xml:space="preserve">"#, with: "<t>")
                try xml.write(toFile: "\(folder)/part.xml", atomically: true, encoding: .utf8)
                let (status, output) = try run(
                    "/usr/bin/xmllint",
                    ["--noout", "--nonet", "--schema", "\(schemas)/\(schema)", "\(folder)/part.xml"])
                #expect(status == 0, "\(part): \(output)")
            }
        }
    }

    @Test("nothing is at the path before the end, and only the workbook after it")
    func leavesNothingElse() throws {
        try withTemporaryFolder { folder in
            do {
                let writer = WorkbookWriter(path: "\(folder)/a.xlsx")
                try writer.addSheet("A")
                try writer.append(WriterRow(number: 1, cells: [WriterCell(column: 1, value: .text("x"))]))
                #expect(try !names(in: folder).contains("a.xlsx"))
                try writer.close()
                #expect(try names(in: folder) == ["a.xlsx"])
            }
            #expect(try names(in: folder) == ["a.xlsx"])
        }
    }

    @Test("a writer that is not closed leaves nothing behind")
    func unclosed() throws {
        try withTemporaryFolder { folder in
            do {
                let writer = WorkbookWriter(path: "\(folder)/a.xlsx")
                try writer.addSheet("A")
                try writer.append(WriterRow(number: 1, cells: [WriterCell(column: 1, value: .text("x"))]))
                try writer.addSheet("B")
            }
            #expect(try names(in: folder) == [])
        }
    }

    @Test("nobody else can read the temporary files")
    func permissions() throws {
        try withTemporaryFolder { folder in
            let writer = WorkbookWriter(path: "\(folder)/a.xlsx")
            try writer.addSheet("A")
            for name in try names(in: folder) {
                let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
                #expect(attributes[.posixPermissions] as? Int == 0o600)
            }
            #expect(try names(in: folder).count == 1)
            try writer.close()
        }
    }

    @Test("a folder that is not there is an error when the first sheet begins")
    func noFolder() throws {
        try withTemporaryFolder { folder in
            let writer = WorkbookWriter(path: "\(folder)/none/a.xlsx")
            let error = #expect(throws: WorkbookError.self) { try writer.addSheet("A") }
            #expect(error?.code == .notWritable)
            #expect(throws: WorkbookError.self) { try writer.close() }
        }
    }

    @Test("more sheets than a process may open files")
    func manySheets() throws {
        let workbook = try written { writer in
            for number in 1...1_200 { try writer.addSheet("S\(number)") }
        }
        #expect(workbook.sheets.count == 1_200)
    }

    // MARK: - What is refused

    private func expectRefusal(_ body: (WorkbookWriter) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let writer = WorkbookWriter(path: "\(folder)/a.xlsx")
            let error = #expect(throws: WorkbookError.self) { try body(writer) }
            #expect(error?.code == .refusedEdit)
        }
    }

    @Test("no sheet, no visible sheet, no sheet begun")
    func withoutSheets() throws {
        try expectRefusal { try $0.close() }
        try expectRefusal {
            try $0.addSheet("A", setup: SheetSetup(state: .hidden))
            try $0.close()
        }
        try expectRefusal { try $0.append(WriterRow(number: 1)) }
    }

    @Test("anything after the end")
    func afterClose() throws {
        try expectRefusal { writer in
            try writer.addSheet("A")
            try writer.close()
            try writer.close()
        }
        try expectRefusal { writer in
            try writer.addSheet("A")
            try writer.close()
            try writer.append(WriterRow(number: 1))
        }
    }

    @Test(
        "names that Excel does not accept",
        arguments: [
            "", "a[b", "a]b", "a:b", "a*b", "a?b", "a/b", "a\\b", "'a", "a'", "a:\u{301}", "'\u{301}a", "a\nb",
            "12345678901234567890123456789012", "\u{FFFF}",
        ])
    func badName(name: String) throws {
        try expectRefusal { try $0.addSheet(name) }
    }

    @Test("names that Excel accepts", arguments: ["a'b", "Tổng hợp (1)", "1234567890123456789012345678901", " ", "😀"])
    func goodName(name: String) throws {
        #expect(try written { try $0.addSheet(name) }.sheets[0].name == name)
    }

    @Test("two names that differ by case only", arguments: [("Tổng", "TỔNG"), ("a", "a")])
    func duplicateName(first: String, second: String) throws {
        try expectRefusal {
            try $0.addSheet(first)
            try $0.addSheet(second)
        }
    }

    @Test("rows that do not rise, or lie outside of the sheet", arguments: [0, 2, 1, -1, Int.min, 1_048_577, Int.max])
    func badRow(number: Int) throws {
        try expectRefusal {
            try $0.addSheet("A")
            try $0.append(WriterRow(number: 2))
            try $0.append(WriterRow(number: number))
        }
    }

    @Test("cells that do not rise, or lie outside of the sheet", arguments: [0, 2, 1, -1, Int.min, 16_385, Int.max])
    func badColumn(column: Int) throws {
        try expectRefusal {
            try $0.addSheet("A")
            try $0.append(WriterRow(number: 1, cells: [WriterCell(column: 2), WriterCell(column: column)]))
        }
    }

    @Test("a refused row leaves the sheet as it was")
    func refusedRow() throws {
        let workbook = try written { writer in
            try writer.addSheet("A")
            let text = WriterCell(column: 1, value: .text("x"))
            let tooLong = WriterCell(column: 2, value: .text(String(repeating: "x", count: 40_000)))
            #expect(throws: WorkbookError.self) { try writer.append(WriterRow(number: 1, cells: [text, tooLong])) }
            try writer.append(WriterRow(number: 1, cells: [text]))
        }
        #expect(try workbook.sheets[0].cells().range?.description == "A1")
    }
}
