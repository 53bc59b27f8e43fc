import Testing
import XLSX

@testable import Annexes

@Suite("Annexes that go on on the next sheet")
struct ContinuedAnnexesTests {
    private static let header: [Entry] = [
        "TT", "Đơn vị", "Hộ nghèo đầu năm 2024", "Tỷ lệ %", "Chỉ tiêu giảm", "Hộ nghèo cuối năm 2024",
    ]

    private func sheet(_ name: String, _ rows: [[Entry]], title: Bool = true) -> SheetSketch {
        var sheet = SheetSketch([Self.header] + rows, at: "A3", name: name)
        if title { sheet["A1"] = "CHỈ TIÊU GIẢM HỘ NGHÈO NĂM 2024" }
        return sheet
    }

    private static let first: [[Entry]] = [
        [1, "Thôn 1", 10, 2.5, 4, 6], [2, "Thôn 2", 12, 3.1, 5, 7], [3, "Thôn 3", 8, 1.9, 2, 6],
    ]
    private static let second: [[Entry]] = [[4, "Thôn 4", 20, 5.2, 8, 12], [5, "Thôn 5", 6, 1.4, 1, 5]]

    private func sums(_ total: [Entry], isNumbered: Bool = true) throws -> [Finding] {
        let second = isNumbered ? Self.second : Self.second.map { [nil] + $0.dropFirst() }
        let read = try submission(sheet("PL01", Self.first), sheet("PL01 (2)", second + [total]))
        #expect(read.annexes.map(\.records.count) == [3, 2])
        return AnnexChecker().check(read).filter { $0.severity == .error }
    }

    @Test("a total adds up the rows of both sheets", arguments: [true, false])
    func total(isNumbered: Bool) throws {
        #expect(try sums([nil, "Tổng cộng", 56, nil, 20, 36], isNumbered: isNumbered).isEmpty)
    }

    @Test("a wrong total is wrong by the rows of both")
    func wrongTotal() throws {
        let finding = try sums([nil, "Tổng cộng", 56, nil, 20, 63]).only()
        #expect(finding.sheet == "PL01 (2)")
        #expect(finding.cell?.description == "F6")
        #expect(finding.expected == ExactDecimal(36))
        #expect(finding.suggestion?.formula == nil)
        #expect(finding.elsewhere.map(\.description) == ["PL01!F4", "PL01!F5", "PL01!F6"])
        #expect(finding.reason?.english.contains("the sum of PL01!F4:F6 + PL01 (2)!F4:F5 is 36") == true)
    }

    @Test("a total of its own sheet stays one of that sheet")
    func ownTotal() throws {
        #expect(try sums([nil, "Tổng cộng", 26, nil, 9, 17]).isEmpty)
        let finding = try sums([nil, "Tổng cộng", 26, nil, 9, 71]).only()
        #expect(finding.expected == ExactDecimal(17))
    }

    @Test("tables that have their totals, or begin anew, continue nothing")
    func separate() throws {
        let total: [Entry] = [nil, "Tổng cộng", 30, nil, 11, 19]
        let closed = try submission(sheet("A", Self.first + [total]), sheet("B", Self.second))
        #expect(closed.annexes.allSatisfy { $0.earlier.isEmpty })
        let anew = try submission(sheet("A", Self.first), sheet("B", Self.first))
        #expect(anew.annexes.allSatisfy { $0.earlier.isEmpty })
    }
}
