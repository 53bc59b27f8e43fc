import Testing
import XLSX

@testable import Annexes

@Suite("How a wrong figure came about")
struct MechanismsTests {
    /// The finding of one wrong cell of the rate plan.
    private func finding(_ cell: String, _ wrong: Double, in table: SheetSketch = .ratePlan) throws -> Finding {
        var table = table
        table[cell] = .number(wrong)
        return try #require(findings(table).errors.first { $0.cell?.description == cell })
    }

    @Test(
        "what happened is told, with its code",
        arguments: [
            ("F7", 1763.0, Mechanism.digitsTransposed, FindingCode.numberTransposed),
            ("C7", 1657, .digitReplaced, .sumMismatch), ("C7", 147, .digitDropped, .sumMismatch),
            ("C7", 16747, .digitAdded, .sumMismatch), ("C7", 16470, .powerOfTen, .numberShifted),
            ("H7", 5, .powerOfTen, .numberShifted), ("I7", 84, .addedTwice, .sumDouble),
            ("C7", 1358, .rowLeftOut, .sumMismatch), ("C7", 1146, .otherColumn, .sumMismatch),
            ("C2", 333, .copied, .rowIdentity), ("C6", 527, .copied, .rowIdentity),
            ("F6", 572, .digitsTransposed, .numberTransposed), ("F6", 52_700, .powerOfTen, .numberShifted),
            ("E5", 106.1, .powerOfTen, .numberShifted), ("E5", 0.1061, .percentAsFraction, .rateFraction),
            ("J5", 6.94, .copied, .rateCopy), ("E7", 5.27, .meanOfRates, .rateSum),
            ("E7", 26.33, .sumOfRates, .rateSum), ("J5", 3.54, .otherCounts, .rateDenominator),
            ("G5", 6.34, .digitReplaced, .rateValue),
        ])
    func single(cell: String, wrong: Double, mechanism: Mechanism, code: FindingCode) throws {
        let finding = try finding(cell, wrong)
        #expect(finding.mechanisms.first == mechanism, "\(finding.mechanisms) \(finding.reason?.english ?? "")")
        #expect(finding.code == code)
    }

    @Test(
        "small figures that many mechanisms might have produced are not explained", arguments: [("H2", 3.0), ("I4", 2)])
    func coincidences(cell: String, wrong: Double) throws {
        #expect(try finding(cell, wrong).mechanisms.isEmpty)
    }

    @Test("a thousands mark that became a decimal mark")
    func decimalMark() throws {
        var table = SheetSketch.ratePlan
        table["C7"] = 1.647
        let finding = try findings(table).errors.only()
        #expect(finding.mechanisms.first == .decimalMark)
        #expect(finding.expected == ExactDecimal(1647))
    }

    @Test("a subtotal that was added with its rows")
    func subtotal() throws {
        let table = SheetSketch([
            SheetSketch.targetsHeader, [1, "Thôn 1", 45, nil, 12, 33], [2, "Thôn 2", 32, nil, 11, 21],
            [nil, "Cộng", 77, nil, 23, 54], [3, "Thôn 3", 58, nil, 13, 45], [4, "Thôn 4", 83, nil, 31, 52],
            [nil, "Cộng", 141, nil, 44, 97], [nil, "Tổng cộng", 218, nil, 67, 151],
        ])
        let finding = try finding("C8", 295, in: table)
        #expect(finding.code == .sumDouble)
        #expect(finding.mechanisms.first == .addedTwice)
        #expect(try #require(finding.reason).english.contains("row 4"))
    }

    @Test("two figures of a row or of a column that changed places", arguments: [("D5", "H5"), ("F2", "F3")])
    func exchanged(first: String, second: String) throws {
        var table = SheetSketch.ratePlan
        (table[first], table[second]) = (table[second], table[first])
        let errors = try findings(table).errors
        #expect(errors.cells.sorted() == [first, second])
        #expect(errors.allSatisfy { $0.mechanisms.first == .exchanged })
    }

    @Test("figures that stand one row too low or too high are moved back", arguments: [true, false])
    func shifted(isLow: Bool) throws {
        var table = SheetSketch.ratePlan
        let right = [2, 6, 2, 22, 18]
        // The first figure stands twice, or the last one; the other end is lost.
        for (index, row) in (2...6).enumerated() {
            table["H\(row)"] = .number(Double(right[isLow ? max(index - 1, 0) : min(index + 1, 4)]))
        }
        let errors = try findings(table).errors
        #expect(errors.cells == (isLow ? ["H3", "H4", "H5", "H6"] : ["H2", "H3", "H4", "H5"]))
        #expect(errors.compactMap { $0.expected?.integer } == (isLow ? [6, 2, 22, 18] : [2, 6, 2, 22]))
        #expect(errors.allSatisfy { $0.mechanisms.first == .shiftedRows })
        #expect(errors.allSatisfy { $0.suggestion?.disposition != .auto })
    }

    @Test("every mechanism has a stable key")
    func keys() {
        #expect(Set(Mechanism.allCases.map(\.rawValue)).count == Mechanism.allCases.count)
        #expect(Mechanism.allCases.allSatisfy { $0.rawValue.allSatisfy { $0.isLowercase || $0 == "-" } })
    }
}
