import Testing
import XLSX

@testable import Annexes

@Suite("Marks in columns instead of lists of codes")
struct MarkedCodesTests {
    /// The list of households with columns of marks from G on, under a heading.
    private func table(
        _ columns: [Entry], _ marks: [[Entry]], heading: Entry = "Chiều thiếu hụt", title: String = ""
    ) throws -> SheetSketch {
        let own = ["TT", "Họ và tên", "Số khẩu", "Phân loại hộ", "Đơn vị", "Số LĐ"] as [Entry]
        let last = try #require(CellReference(column: 6 + columns.count, row: 3))
        var sketch = SheetSketch(
            [
                [.text(title)], [], own + [heading] + Array(repeating: nil, count: columns.count - 1) + ["Giải pháp"],
                Array(repeating: nil, count: 6) + columns,
            ], merges: ["G3:\(last)"] + "ABCDEF".map { "\($0)3:\($0)4" })
        for (index, marks) in marks.enumerated() {
            let type: Entry = marks.count { $0 != nil } > 2 ? "Nghèo" : "Cận nghèo"
            let row = [.number(Double(index + 1)), .text("Hộ \(index + 1)"), 4, type, "Thôn 1", 2] as [Entry]
            sketch.add([row + marks], at: "A\(index + 5)")
        }
        return sketch
    }

    private func lists(_ sheet: SheetSketch) throws -> [FieldContent?] {
        try annex(sheet).records.map { $0["deprivations"]?.content }
    }

    private let numbers = (1...12).map { Entry.number(Double($0)) }

    private func marks(_ codes: [Int: Entry]) -> [Entry] { (1...12).map { codes[$0] ?? nil } }

    @Test("columns headed by bare numbers")
    func bareNumbers() throws {
        let sheet = try table(
            numbers, [marks([2: "x", 4: "X", 10: "✓"]), marks([4: 1, 11: "có", 12: "-"]), marks([:])])
        #expect(try lists(sheet) == [.codes([2, 4, 10]), .codes([4, 11]), .codes([])])
        let value = try #require(annex(sheet).records[0]["deprivations"])
        #expect(value.reference.description == "H5")
        #expect(value.marks[10]?.description == "P5")
        #expect(try findings(sheet).errors.isEmpty)
        #expect(try annex(sheet).columns.first { $0.field.id == "deprivations" }?.header == ["Chiều thiếu hụt"])
    }

    @Test("a total that counts the marks of a code is compared with the rows")
    func totals() throws {
        var sheet = try table(numbers, [marks([2: "x", 4: "X", 10: "✓"]), marks([4: 1, 9: "x", 11: "x"])])
        sheet.add([[nil, "Tổng cộng", 8, nil, nil, 4] + marks([2: 1, 4: 2, 9: 1, 10: 1, 11: 1, 12: 0])], at: "A7")
        #expect(try findings(sheet).errors.isEmpty)
        sheet["J7"] = 3
        let finding = try findings(sheet).errors.only()
        #expect(finding.code == .sumMismatch && finding.cell?.description == "J7")
        #expect(finding.expected == ExactDecimal(2) && finding.involved.map(\.description) == ["J5", "J6"])
        #expect(finding.statement.english.contains("Deprivations 4: reads 3, the rows have 2 marks"))
    }

    @Test("columns headed by the indicators, in any order")
    func namedColumns() throws {
        let names = ["BHYT", "Việc làm", "Nước sinh hoạt", "Nhà tiêu hợp vệ sinh", "12. Phương tiện TT"] as [Entry]
        let sheet = try table(
            names, [["x", "x", nil, "x", "x"], [nil, nil, "x", nil, nil]], heading: "Chỉ số thiếu hụt")
        #expect(try lists(sheet) == [.codes([1, 4, 10, 12]), .codes([9])])
    }

    @Test("the same names have other codes under the standard of 2021")
    func otherStandard() throws {
        let names = ["BHYT", "Nước sinh hoạt", "Nhà tiêu hợp vệ sinh"] as [Entry]
        let sheet = try table(names, [["x", "x", "x"]], title: "DANH SÁCH HỘ NGHÈO NĂM 2021")
        #expect(try lists(sheet) == [.codes([2, 7, 8])])
    }

    @Test("the number of the column is a mark, another text is none: its own cell is named")
    func wrongMarks() throws {
        let sheet = try table(numbers, [marks([2: 2, 4: "4", 10: "x"]), marks([4: "x", 9: "BHYT"])])
        #expect(try lists(sheet) == [.codes([2, 4, 10]), .unreadable("BHYT")])
        let finding = try findings(sheet).with(.codeRange).only()
        #expect(finding.cell?.description == "O6")
        #expect(finding.severity == .error)
        #expect(finding.statement.vietnamese.contains("không phải dấu x"))
    }

    @Test("the class is compared with the marks, the doubt named at its column")
    func checks() throws {
        var sheet = try table(numbers, [marks([2: "x", 4: "x", 10: "x"]), marks([4: "x"])])
        sheet["D5"] = "Cận nghèo"
        #expect(try findings(sheet).with(.listClass).only().cell?.description == "D5")
        #expect(try findings(sheet).with(.codeLogic).only().cell?.description == "H5")
    }

    @Test("columns headed by indicators without a heading above: half of them or more")
    func noHeading() throws {
        func sheet(_ names: [Entry]) -> SheetSketch {
            let own = ["TT", "Họ và tên", "Số khẩu", "Phân loại hộ", "Đơn vị", "Số LĐ"] as [Entry]
            return SheetSketch([
                own + names, [1, "Hộ Một", 4, "Nghèo", "Thôn 1", 2] + names.indices.map { $0 < 3 ? "x" : nil },
            ])
        }
        let names =
            ["Việc làm", "Người phụ thuộc", "Dinh dưỡng", "BHYT", "Chất lượng nhà ở", "Nước sinh hoạt"] as [Entry]
        #expect(try lists(sheet(names)) == [.codes([1, 2, 3])])
        #expect(try lists(sheet(Array(names.prefix(3)))) == [nil])
    }

    @Test("a support column of the same name is no mark of a deprivation")
    func otherHeading() throws {
        var table = SheetSketch.households
        table.add([["Nhu cầu hỗ trợ: BHYT"], ["x"]], at: "L1")
        let annex = try annex(table)
        #expect(annex.records[0]["deprivations"]?.content == .codes([3, 4, 10]))
    }
}
