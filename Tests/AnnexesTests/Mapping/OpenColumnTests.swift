import Testing
import XLSX

@testable import Annexes

/// Form F9: poor and near-poor households by ethnicity, whose groups differ by province.
@Suite("Columns that only the header of an annex names")
struct OpenColumnTests {
    private static let groups = ["Mông", "Ê Đê", "Tà Ôi", "Khác"]

    /// The form of one province: two heads, their groups, three communes and their total.
    private static func form(
        _ groups: [String] = groups, numberRow: Bool = true, isFlat: Bool = true
    ) -> SheetSketch {
        let width = 3 + groups.count
        func name(_ column: Int) -> String { CellReference.columnName(column) }
        var top: [Entry] = ["TT", "Phường/Xã"]
        var middle: [Entry] = [nil, nil]
        var bottom: [Entry] = [nil, nil]
        var merges = ["A3:A5", "B3:B5"]
        for (index, head) in ["Hộ nghèo", "Hộ cận nghèo"].enumerated() {
            let first = 3 + index * width
            let last = first + width - 1
            top += [.text(head)] + Array(repeating: nil, count: width - 1)
            merges.append("\(name(first))3:\(name(last))3")
            let heads: [Entry] = ["Tổng số", "Kinh", "Tổng DTTS"]
            let names = groups.map { Entry.text($0) }
            if isFlat {
                middle += heads + names
                bottom += Array(repeating: nil, count: width)
                merges += (first...last).map { "\(name($0))4:\(name($0))5" }
            } else {
                middle += heads + ["Trong đó dân tộc thiểu số"] + Array(repeating: nil, count: groups.count - 1)
                bottom += [nil, nil, nil] + names
                merges += (first..<first + 3).map { "\(name($0))4:\(name($0))5" }
                merges.append("\(name(first + 3))4:\(name(last))4")
            }
        }
        let numbers: [Entry] =
            ["A", "B"]
            + (1...2).flatMap { head in
                ["\(head).0=\(head).1+\(head).2", "\(head).1", "\(head).2"].map { Entry.text($0) }
                    + (1...max(groups.count, 1)).prefix(groups.count).map { Entry.text("\(head).2.\($0)") }
            }
        func row(_ number: Int, _ unit: String, _ factor: Int) -> [Entry] {
            let counts = groups.indices.map { ($0 + 1) * factor }
            let ethnic = counts.reduce(0, +)
            let block = ([10 * factor + ethnic, 10 * factor, ethnic] + counts).map { Entry.number(Double($0)) }
            return [number == 0 ? nil : .number(Double(number)), .text(unit)] + block + block
        }
        var sheet = SheetSketch(name: "F9", merges: merges)
        sheet["A1"] = "TỔNG HỢP HỘ NGHÈO, HỘ CẬN NGHÈO THEO DÂN TỘC NĂM 2024"
        sheet.add([top, middle, bottom] + (numberRow ? [numbers] : []), at: "A3")
        sheet.add(
            [row(1, "Xã Đông", 1), row(2, "Xã Tây", 2), row(3, "Xã Nam", 4), row(0, "Tổng cộng", 7)],
            at: "A\(numberRow ? 7 : 6)")
        return sheet
    }

    private func keys(_ annex: Annex) -> [String] { annex.layout.recordFields.map(\.id) }

    @Test("any groups are fields, named after their headers", arguments: [true, false], [true, false])
    func records(numberRow: Bool, isFlat: Bool) throws {
        let sheet = Self.form(numberRow: numberRow, isFlat: isFlat)
        let annex = try annex(sheet)
        #expect(annex.layout.id == "ethnic-groups")
        let own = ["mong", "e_de", "ta_oi", "khac"]
        let expected = ["poor", "near_poor"].flatMap { head in
            [head, "\(head)_kinh", "\(head)_ethnic"] + own.map { "\(head)_group_\($0)" }
        }
        #expect(keys(annex) == ["unit"] + expected)
        let second = annex.json(of: annex.records[1])
        #expect(second["poor_group_ta_oi"] == .integer(6))
        #expect(second["near_poor_ethnic"] == .integer(20))
        #expect(annex.totalsJSON["near_poor_group_khac"] == .integer(28))
        #expect(
            annex.columns.first { $0.field.id == "poor_group_ta_oi" }?.field.label.vietnamese.hasSuffix("Tà Ôi") == true
        )
        #expect(try findings(sheet).isEmpty)
    }

    @Test("a table without groups is one, too")
    func none() throws {
        let sheet = Self.form([])
        #expect(
            keys(try annex(sheet)) == [
                "unit", "poor", "poor_kinh", "poor_ethnic", "near_poor", "near_poor_kinh", "near_poor_ethnic",
            ])
    }

    @Test("spellings of the layout are one name; names that are one without marks are told apart")
    func names() throws {
        let annex = try annex(Self.form(["H'Mông", "Mường", "Mương", "華", "Khác"]))
        #expect(
            keys(annex).filter { $0.hasPrefix("poor_group") } == [
                "poor_group_mong", "poor_group_muong", "poor_group_muong_2", "poor_group_column", "poor_group_khac",
            ])
    }

    @Test("a share is no group")
    func share() throws {
        let annex = try annex(Self.form(["Mông", "Tỷ lệ %", "Khác"]))
        #expect(keys(annex).filter { $0.hasPrefix("poor_group") } == ["poor_group_mong", "poor_group_khac"])
    }

    @Test("the groups add up to the whole, which names the wrong cell")
    func wrongGroup() throws {
        var sheet = Self.form()
        // Tà Ôi of Xã Tây, and so neither its sum nor that of the column.
        sheet["H8"] = 9
        let finding = try findings(sheet).errors.only()
        #expect(finding.cell?.description == "H8")
        #expect(finding.expected == ExactDecimal(6))
        #expect(finding.field == "poor_group_ta_oi")
    }

    @Test("a blank group is none")
    func blank() throws {
        var sheet = Self.form()
        for place in ["I7", "I8", "I9", "I10"] { sheet[place] = nil }
        for (row, factor) in [(7, 1), (8, 2), (9, 4), (10, 7)] {
            sheet["E\(row)"] = .number(Double(6 * factor))
            sheet["C\(row)"] = .number(Double(16 * factor))
        }
        #expect(try findings(sheet).errors.isEmpty)
    }

    @Test("inspect and CSV tell every group")
    func reports() throws {
        let tool = try AnnexTool()
        try withWorkbook([Self.form()]) { path in
            let report = tool.read(InputFile(path))
            #expect(InspectReport(language: .english).text(report).contains("Hộ nghèo › Ê Đê  → poor_group_e_de"))
            #expect(RecordTable([report]).csv.contains(",near_poor_group_e_de,"))
        }
    }

    @Test("households by ethnicity are those of the results and of the special groups")
    func crossForms() throws {
        let library = try LayoutLibrary.builtin()
        func sheet(_ id: String, _ name: String, _ rows: [[Entry]]) throws -> SheetSketch {
            try NationalForm.sheet(#require(library[id]), name: name, rows: rows)
        }
        func findings(kinh: Int, ethnic: Int) throws -> [Finding] {
            let poor: [Entry] = [.number(Double(kinh + ethnic)), .number(Double(kinh)), .number(Double(ethnic))]
            let groups: [Entry] = [.number(Double(ethnic))] + Array(repeating: .number(0), count: 9)
            let sheets = [
                try sheet(
                    "review-results", "F1",
                    [[1, "Xã Đông", 200, 800, 20, 10, 10, 5, 0, 0, 80, 10, 40, 5, 0, 0]]),
                try sheet(
                    "special-groups", "F8",
                    [
                        [1, "Xã Đông", "Hộ", 20, 8, 2, 1, 9, 10, 0, 0, 0, 10],
                        [nil, nil, "Nhân khẩu", 80, 30, 5, 2, 43, 40, 0, 0, 0, 40],
                    ]),
                try sheet(
                    "ethnic-groups", "F9",
                    [[1, "Xã Đông"] + poor + groups + [10, 10, 0] + Array(repeating: .number(0), count: 10)]),
            ]
            return try withWorkbook(sheets) { path in
                try AnnexTool().check(AnnexReader(layouts: AnnexTool().library).read(Workbook(path: path)))
            }.filter { $0.severity != .info }
        }
        #expect(try findings(kinh: 12, ethnic: 8).isEmpty)
        let group = try findings(kinh: 11, ethnic: 9).only()
        #expect(group.code == .crossStock && group.field == "poor_ethnic" && group.expected == ExactDecimal(8))
        let whole = try findings(kinh: 13, ethnic: 8).only()
        #expect(whole.code == .crossStock && whole.field == "poor" && whole.expected == ExactDecimal(20))
    }

    @Test("an empty form has the usual groups and is recognised")
    func template() throws {
        try withTemporaryFolder { folder in
            let tool = try AnnexTool()
            try AnnexExport(library: tool.library).template("ethnic-groups", to: "\(folder)/mau.xlsx")
            let report = tool.validate(InputFile("\(folder)/mau.xlsx"))
            let annex = try #require(report.submission?.annexes.first)
            #expect(annex.layout.id == "ethnic-groups" && annex.records.isEmpty)
            #expect(keys(annex).count { $0.hasPrefix("poor_group_") } == 10)
            #expect(report.findings.errors.isEmpty)
        }
    }

    @Test("records are exported with their groups and come back the same")
    func roundTrip() throws {
        let tool = try AnnexTool()
        try withWorkbook([Self.form()]) { path in
            let report = tool.read(InputFile(path))
            let before = try #require(report.submission?.annexes.first)
            let folder = path.dropLast("/phu-luc.xlsx".count)
            let (records, output) = ("\(folder)/records.json", "\(folder)/out.xlsx")
            let json = JSONValue.object([
                "schemaVersion": .integer(1), "files": .array([.object(["annexes": .array([before.json()])])]),
            ])
            try OutputFile(records).write(json.text(), inputs: [])
            let changes = try AnnexExport(library: tool.library).export(
                InputFile(records), layout: "ethnic-groups", to: output)
            #expect(changes.isEmpty)
            let after = try #require(tool.read(InputFile(output)).submission?.annexes.first)
            #expect(keys(after) == keys(before))
            for (first, second) in zip(before.records, after.records) {
                for key in keys(before) { #expect(first[key]?.content == second[key]?.content, "\(key)") }
            }
            #expect(after.totalsJSON == before.totalsJSON)
        }
    }
}
