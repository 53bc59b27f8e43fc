import Testing
import XLSX

@testable import Annexes

/// Since July 2025 communes stand right below their province (reference, domain.md §3.5, variation 68).
@Suite("Tables without districts")
struct TwoLevelUnitsTests {
    private static let communes = ["Phường Bắc Gia Nghĩa", "Xã Đắk Wil", "Đặc khu Phú Quý", "P. Tân An", "Xã  Đắk Lao"]

    private func form(total: (String, isAbove: Bool)) throws -> SheetSketch {
        let layout = try #require(try LayoutLibrary.builtin()["poor-changes"])
        func row(_ ordinal: Entry, _ unit: Entry, _ kind: String, _ factor: Int) -> [Entry] {
            [ordinal, unit, .text(kind)] + [20, 3, 2, 0, 1, 0, 2, 0, 18].map { .number(Double($0 * factor)) }
        }
        let units = Self.communes.enumerated().flatMap { index, name in
            [row(.number(Double(index + 1)), .text(name), "Hộ", 1), row(nil, nil, "Nhân khẩu", 4)]
        }
        let sums = [
            row(nil, .text(total.0), "Hộ", Self.communes.count), row(nil, nil, "Nhân khẩu", 4 * Self.communes.count),
        ]
        var sheet = try NationalForm.sheet(
            layout, name: "F2", rows: total.isAbove ? sums + units : units + sums)
        sheet["A1"] = "UBND TỈNH LÂM ĐỒNG"
        sheet["A3"] = .text("DIỄN BIẾN HỘ NGHÈO NĂM 2025")
        // The unit column of the new forms.
        sheet["B7"] = "Xã, phường, đặc khu"
        return sheet
    }

    @Test(
        "the total adds up communes, wards and special zones without anything between",
        arguments: [("Tổng cộng", false), ("Toàn tỉnh", true)])
    func total(label: String, isAbove: Bool) throws {
        let sheet = try form(total: (label, isAbove))
        let annex = try annex(sheet)
        #expect(annex.layout.id == "poor-changes" && annex.period == 2025)
        #expect(
            annex.records.map { $0["unit"]?.text }
                == Self.communes.flatMap { name in Array(repeating: VietnameseText.clean(name), count: 2) })
        #expect(annex.groupHeads.isEmpty && annex.totals.count == 2)
        #expect(annex.coverage.allSatisfy { $0 == annex.records.indices })
        #expect(try findings(sheet).filter { $0.severity != .info }.isEmpty)
    }

    @Test("special zones and wards are communes", arguments: communes)
    func levels(name: String) { #expect(UnitName(name).level == .commune) }

    @Test("a special zone issues its annexes")
    func issuer() throws {
        var sheet = SheetSketch(at: "A1")
        sheet["A1"] = "UBND ĐẶC KHU PHÚ QUÝ"
        sheet["A3"] = "CHỈ TIÊU GIẢM NGHÈO NĂM 2026"
        sheet.add(SheetSketch.targetsRows, at: "A5")
        #expect(try annex(sheet).issuer.map { UnitName($0).folded } == UnitName("Đặc khu Phú Quý").folded)
    }
}
