import Annexes
import Testing
import XLSX

@Suite("Tables of a plan's targets")
struct CheckPlanTargetsTests {
    private static let header: [Entry] = [
        "STT", "Chỉ tiêu", "Đối tượng", "Mục tiêu năm 2024", "Đơn vị tính", "So sánh",
    ]

    private static var sheet: SheetSketch {
        SheetSketch([
            header,
            [1, "Hộ nghèo đầu năm", nil, "64 hộ", "hộ"],
            [2, "Số hộ nghèo giảm trong năm", nil, 24, "hộ"],
            [3, "Hộ nghèo cuối năm", nil, 40, "hộ", "="],
            [4, "Sử dụng nước hợp vệ sinh", "Hộ nghèo", "trên 90%", nil],
            [5, "Tham gia bảo hiểm y tế", "Khẩu cận nghèo", 100, "%"],
            [6, "Lao động được giới thiệu việc làm", "Người lao động", "≥ 5", "người"],
        ])
    }

    @Test("targets are read as they are typed")
    func records() throws {
        let annex = try annex(Self.sheet)
        #expect(annex.layout.id == "plan-targets")
        let rows = try annex.records(as: PlanTargets.self)
        #expect(rows.map(\.target) == ["64 hộ", "24", "40", "trên 90%", "100", "≥ 5"])
        #expect(rows.map(\.unitOfMeasure) == ["hộ", "hộ", "hộ", nil, "%", "người"])
        #expect(rows[2].comparison == "=" && rows[4].group == "Khẩu cận nghèo")
    }

    @Test("targets that can be reached and agree have no findings")
    func clean() throws { #expect(try findings(Self.sheet).isEmpty) }

    @Test(
        "a bound above all of them",
        arguments: [("trên 100%", "", ""), ("100", "%", ">"), ("120", "%", ""), (">100 %", "", "")])
    func bound(target: String, unit: String, comparison: String) throws {
        var sheet = Self.sheet
        (sheet["D5"], sheet["E5"], sheet["F5"]) = (.text(target), .text(unit), .text(comparison))
        let finding = try findings(sheet).only()
        #expect(finding.code == .rateRange && finding.severity == .warning)
        #expect(finding.cell?.description == "D5")
    }

    @Test(
        "bounds that can be reached, or of what may exceed a hundred",
        arguments: [
            ("Hộ nghèo có nhà ở", "100%"), ("Hộ nghèo có nhà ở", "từ 100% trở lên"),
            ("Hộ nghèo có nhà ở", "không quá 100%"),
            ("Thu ngân sách so với dự toán", "trên 100%"), ("Hộ nghèo có nhà ở", "95–105%"), ("Đạt chuẩn", "đạt"),
        ])
    func otherBounds(indicator: String, target: String) throws {
        var sheet = Self.sheet
        (sheet["B5"], sheet["C5"], sheet["D5"]) = (.text(indicator), .blank, .text(target))
        #expect(try findings(sheet).isEmpty)
    }

    @Test("households at the start, their reduction and those at the end")
    func account() throws {
        var sheet = Self.sheet
        sheet["D4"] = 42
        let finding = try findings(sheet).only()
        #expect(finding.code == .rowIdentity && finding.expected == ExactDecimal(40))
        #expect(finding.cell?.description == "D4")
        sheet["D4"] = "≤ 42 hộ"
        #expect(try findings(sheet).isEmpty)
    }
}
