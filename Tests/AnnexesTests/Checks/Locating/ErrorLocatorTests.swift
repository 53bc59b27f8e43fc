import Testing
import XLSX

@testable import Annexes

@Suite("Which cell is wrong")
struct ErrorLocatorTests {
    @Test("nothing is wrong in the tables that the tests begin with")
    func clean() throws {
        #expect(try findings(.ratePlan).errors.isEmpty)
        #expect(try findings(.targets).errors.isEmpty)
        #expect(try findings(.households).isEmpty)
    }

    @Test(
        "a wrong total is named, with its formula, and may be corrected",
        arguments: [
            ("C7", 1657, 1647), ("D7", 91, 92), ("F7", 1763, 1673), ("H7", 5, 50), ("I7", 24, 42), ("I7", 0, 42),
        ])
    func totals(cell: String, wrong: Int, right: Int) throws {
        var table = SheetSketch.ratePlan
        table[cell] = .number(Double(wrong))
        let finding = try findings(table).errors.only()
        #expect(finding.cell?.description == cell)
        #expect(
            finding.code == [1763: .numberTransposed, 24: .numberTransposed, 5: .numberShifted][wrong] ?? .sumMismatch)
        #expect(finding.observed == .integer(wrong))
        #expect(finding.expected == ExactDecimal(right))
        let suggestion = try #require(finding.suggestion)
        let column = cell.prefix(1)
        #expect(suggestion.formula == "SUM(\(column)2:\(column)6)")
        #expect(suggestion.disposition == .auto)
        #expect(suggestion.confidence > 0.9)
    }

    @Test(
        "a wrong rate is named and may be corrected",
        arguments: [
            ("E2", 2.8, "2.08"), ("E4", 4.08, "3.08"), ("E7", 5.95, "5.59"), ("G2", 0.86, "0.68"), ("G7", 3.99, "2.99"),
            ("J3", 2.73, "2.37"), ("J6", 2.58, "2.85"), ("J7", 2.15, "2.51"), ("E5", 10.16, "10.61"),
        ])
    func rates(cell: String, wrong: Double, right: String) throws {
        var table = SheetSketch.ratePlan
        table[cell] = .number(wrong)
        let finding = try findings(table).errors.only()
        #expect(finding.cell?.description == cell)
        #expect([.rateValue, .numberTransposed].contains(finding.code))
        #expect(try finding.expected == decimal(right))
        let suggestion = try #require(finding.suggestion)
        #expect(suggestion.disposition == .auto)
        #expect(suggestion.formula == nil)
    }

    @Test("a rate a hundred times off", arguments: [("E2", 0.0208), ("J6", 285), ("G5", 0.0694)])
    func fractions(cell: String, wrong: Double) throws {
        var table = SheetSketch.ratePlan
        table[cell] = .number(wrong)
        let found = try findings(table).errors.filter { $0.suggestion != nil }.only()
        #expect(found.cell?.description == cell)
        #expect(found.code == .rateFraction)
    }

    @Test("a fraction in a cell that shows two decimals of it")
    func roundedFraction() throws {
        var table = SheetSketch.ratePlan
        table["E5"] = .number(33.0 / 311, format: "0.00")
        let finding = try findings(table).errors.only()
        #expect(finding.code == .rateFraction)
        #expect(try finding.expected == decimal("10.61"))
    }

    @Test("a rate that repeats its neighbour was copied")
    func copies() throws {
        var table = SheetSketch.ratePlan
        table["J5"] = 6.94
        let finding = try findings(table).errors.only()
        #expect(finding.cell?.description == "J5")
        #expect(finding.code == .rateCopy)
        #expect(try finding.expected == decimal("3.47"))
        #expect(try #require(finding.reason).english.contains("G5"))
    }

    @Test(
        "a wrong count is named and left to a person",
        arguments: [
            ("C2", 298, 289), ("C6", 591, 519), ("D3", 41, 14), ("D5", 38, 33), ("F4", 918, 198), ("F6", 572, 527),
            ("H5", 2, 22), ("H6", 81, 18),
        ])
    func counts(cell: String, wrong: Int, right: Int) throws {
        var table = SheetSketch.ratePlan
        table[cell] = .number(Double(wrong))
        let located = try findings(table).errors.filter { $0.suggestion != nil }.only()
        #expect(located.cell?.description == cell)
        #expect(located.expected == ExactDecimal(right))
        #expect(located.suggestion?.disposition == .person)
    }

    @Test(
        "the closing stock of a row is derived and may be corrected",
        arguments: [("I3", 80, 8), ("I5", 10, 11), ("I6", 51, 15)])
    func closingStocks(cell: String, wrong: Int, right: Int) throws {
        var table = SheetSketch.ratePlan
        table[cell] = .number(Double(wrong))
        let finding = try findings(table).errors.only()
        #expect(finding.cell?.description == cell)
        #expect([.rowIdentity, .numberTransposed, .numberShifted].contains(finding.code))
        #expect(finding.expected == ExactDecimal(right))
        #expect(finding.suggestion?.disposition == .auto)
    }

    @Test(
        "the next best repair is told, with all that it changes",
        arguments: [("C7", 1657), ("E2", 2.8), ("F4", 918)])
    func runnersUp(cell: String, wrong: Double) throws {
        var table = SheetSketch.ratePlan
        table[cell] = .number(wrong)
        let located = try findings(table).errors.filter { $0.suggestion != nil }.only()
        let other = try #require(located.suggestion?.runnerUp)
        #expect(other.changes.count >= 2)
        #expect(!other.changes.contains { $0.cell.description == cell } || other.changes.count > 1)
    }

    @Test("two errors that have nothing to do with each other are two findings")
    func independent() throws {
        var table = SheetSketch.ratePlan
        table["C7"] = 1747
        table["J3"] = 2.73
        let errors = try findings(table).errors
        #expect(errors.cells.sorted() == ["C7", "J3"])
        #expect(errors.allSatisfy { $0.suggestion?.disposition == .auto })
    }

    @Test("two wrong rates of one row are both named")
    func sameRow() throws {
        var table = SheetSketch.ratePlan
        table["G5"] = 9.64
        table["J5"] = 4.37
        #expect(try findings(table).errors.cells == ["G5", "J5"])
    }

    /// A layout of three counts, tied by one rule.
    private static func library(rule: String) throws -> LayoutLibrary {
        let yaml = """
            id: sample
            version: 1
            name: {vi: Mẫu, en: Sample}
            title: MẪU
            fields:
              - {id: unit, type: unit, label: {vi: Đơn vị, en: Unit}, heading: Đơn vị, required: true}
              - {id: a, type: count, label: {vi: A, en: A}, heading: Tổng khẩu, required: true}
              - {id: b, type: count, label: {vi: B, en: B}, heading: Khẩu nam, required: true}
              - {id: c, type: count, label: {vi: C, en: C}, heading: Khẩu nữ, required: true}
            rules:
              - rule: \(rule)
            """
        return LayoutLibrary([try LayoutFile.layout(yaml: yaml, file: "mau.yaml")])
    }

    @Test(
        "large factors of large figures do not trap",
        arguments: ["a = 1000000 * b - c", "a <= 1000000 * b", "a = 1000000 + b"])
    func hugeFactors(rule: String) throws {
        let table = SheetSketch([
            ["Đơn vị", "Tổng khẩu", "Khẩu nam", "Khẩu nữ"], ["Thôn 1", 0.000000000000001, 9e17, -9e17],
        ])
        let library = try Self.library(rule: rule)
        let submission = try withWorkbook([table]) { try AnnexReader(layouts: library).read(Workbook(path: $0)) }
        #expect(!AnnexChecker().check(submission).errors.isEmpty)
    }

    @Test("where two repairs are as likely, a person decides")
    func ties() throws {
        let library = try Self.library(rule: "a = b + c")
        let table = SheetSketch([
            ["Đơn vị", "Tổng khẩu", "Khẩu nam", "Khẩu nữ"], ["Thôn 1", 10, 4, 7], ["Thôn 2", 9, 4, 5],
        ])
        let submission = try withWorkbook([table]) { try AnnexReader(layouts: library).read(Workbook(path: $0)) }
        let finding = try AnnexChecker().check(submission).only()
        #expect(finding.cell?.row == 2)
        #expect(finding.suggestion?.disposition == .person)
        #expect(finding.suggestion?.runnerUp != nil)
        #expect(CorrectionPolicy.suggested.corrections([finding], in: []).isEmpty)
    }

    @Test("the reasons say which figures agree with the new value")
    func witnesses() throws {
        var table = SheetSketch.targets
        table["F6"] = 20
        let finding = try findings(table).errors.only()
        #expect(finding.cell?.description == "F6")
        let reason = try #require(finding.reason)
        #expect(reason.english.contains("18 − 7 = 11"))
        #expect(reason.english.contains("F2:F5"))
        #expect(reason.vietnamese.contains("Căn cứ"))
        #expect(finding.involved == ["F2", "F3", "F4", "F5"].compactMap { CellReference($0) })
        #expect(finding.rule == "poor_closing = sum(rows)")
    }

    @Test("a rule with a number of its own is not told as a sum of cells")
    func constants() throws {
        let table = SheetSketch([
            ["Đơn vị", "Tổng khẩu", "Khẩu nam", "Khẩu nữ"], ["Thôn 1", 14, 4, 5], ["Thôn 2", 20, 4, 5],
        ])
        let library = try Self.library(rule: "a = b + c + 5")
        let submission = try withWorkbook([table]) { try AnnexReader(layouts: library).read(Workbook(path: $0)) }
        let finding = try AnnexChecker().check(submission).only()
        #expect(finding.cell?.row == 3)
        #expect(finding.reason == nil)
    }

    @Test("a repair beside which every other is out of the question has no next best")
    func withoutRunnerUp() throws {
        var table = SheetSketch.ratePlan
        table["D3"] = 41
        let suggestion = try #require(findings(table).errors.filter { $0.suggestion != nil }.only().suggestion)
        #expect(suggestion.confidence == 0.999)
    }

    @Test(
        "several wrong totals are named, and no row is blamed",
        arguments: [
            (["E6": 8, "F6": 12], ["E6": 7, "F6": 11]), (["E6": 11, "F6": 7], ["E6": 7, "F6": 11]),
            (["C6": 19, "F6": 12], ["C6": 18, "F6": 11]), (["C6": 17, "E6": 9], ["C6": 18, "E6": 7]),
            (["C6": 19, "E6": 8, "F6": 13], ["C6": 18, "E6": 7, "F6": 11]),
        ])
    func totalsTogether(wrong: [String: Double], right: [String: Int]) throws {
        var table = SheetSketch.targets
        for (cell, value) in wrong { table[cell] = .number(value) }
        let errors = try findings(table).errors
        #expect(errors.cells.sorted() == right.keys.sorted())
        for finding in errors {
            let cell = try #require(finding.cell?.description)
            #expect(finding.expected == right[cell].map { ExactDecimal($0) })
            #expect(finding.suggestion?.disposition != .person)
        }
    }

    @Test("totals that leave out a new village are drawn anew as a whole, when asked")
    func omittedVillage() throws {
        var table = SheetSketch.ratePlan
        let old: [(String, Double)] = [
            ("C7", 1128), ("D7", 59), ("E7", 5.23), ("F7", 1146), ("G7", 2.79), ("H7", 32), ("I7", 27), ("J7", 2.36),
        ]
        for (cell, value) in old { table[cell] = .number(value) }
        let errors = try findings(table).errors
        #expect(errors.cells.sorted() == old.map(\.0).sorted())
        #expect(errors.allSatisfy { $0.suggestion?.disposition == .suggest })
        #expect(try errors.first { $0.cell?.description == "J7" }?.expected == decimal("2.51"))
        #expect(try #require(errors.first?.reason).english.contains("leaves out row 6"))
    }

    @Test("two counts that changed places are named, not the rates that follow from them")
    func exchanged() throws {
        var table = SheetSketch.ratePlan
        (table["F2"], table["F3"]) = (table["F3"], table["F2"])
        let errors = try findings(table).errors
        #expect(errors.cells.sorted() == ["F2", "F3"])
        #expect(CorrectionPolicy.suggested.corrections(errors, in: []).isEmpty)
    }

    @Test("errors in three columns do not put the total row out of date")
    func threeRows() throws {
        var (table, total) = Self.large(rows: 8)
        table["D3"] = 96
        table["H5"] = 37
        table["I7"] = 3
        #expect(total == 10)
        let errors = try findings(table).errors
        #expect(errors.cells.sorted() == ["D3", "H5", "I7"])
    }

    @Test(
        "many wrong rows under a total that follows them are each named once",
        arguments: [Entry.number(0), .formula("SUM(I2:I13)", result: 0)])
    func manyRows(kind: Entry) throws {
        var (table, total) = Self.large(rows: 12)
        let right = table
        var sum = 0
        for row in 2..<total {
            if row < 9, case .number(let value, _) = table["I\(row)"] {
                table["I\(row)"] = .number(value + Double(row))
            }
            if case .number(let value, _) = table["I\(row)"] { sum += Int(value) }
        }
        if case .formula(let formula, _) = kind {
            table["I\(total)"] = .formula(formula, result: Double(sum))
        } else {
            table["I\(total)"] = .number(Double(sum))
        }
        if case .number(let whole, _) = table["F\(total)"] {
            table["J\(total)"] = .number((Double(sum) / whole * 10_000).rounded() / 100)
        }
        let found = try findings(table)
        let rows = (2..<9).map { "I\($0)" }
        #expect(Set(found.errors.cells).isSuperset(of: rows))
        let located = found.filter { $0.suggestion != nil && $0.code != .ratePrecision }
        #expect(Set(located.cells).count == located.count)
        for finding in found.errors where rows.contains(finding.cell?.description ?? "") {
            #expect(try right[#require(finding.cell).description] == .number(#require(finding.expected).double))
        }
        let totals = located.filter { $0.cell?.row == total }
        #expect(totals.cells.sorted() == ["I14", "J14"])
        for finding in totals {
            let cell = try #require(finding.cell).description
            let expected = try #require(finding.expected).double
            #expect(right[cell] == .number(expected))
        }
    }

    @Test("a blank count is named with the figure that belongs there, and no other cell is blamed", arguments: 2...6)
    func blanks(row: Int) throws {
        for column in ["C", "D", "F", "H", "I"] {
            var table = SheetSketch.ratePlan
            guard case .number(let right, _) = table["\(column)\(row)"] else { continue }
            table["\(column)\(row)"] = .blank
            let finding = try findings(table).errors.only()
            #expect(finding.cell?.description == "\(column)\(row)")
            #expect(finding.code == .missingValue)
            #expect(finding.expected?.double == right)
            #expect(finding.suggestion?.disposition == (column == "I" ? .suggest : .person))
        }
    }

    @Test("a blank that stands for none breaks nothing, and is asked for")
    func blankZero() throws {
        var table = SheetSketch.targets
        table["E3"] = .blank
        table["E6"] = 6
        table["F3"] = 2
        table["F6"] = 12
        let found = try findings(table)
        #expect(found.errors.isEmpty)
        #expect(try found.with(.missingValue).only().severity == .warning)
    }

    @Test("two blanks in a column that nothing else ties down leave the sum unchecked")
    func twoBlanks() throws {
        var table = SheetSketch.ratePlan
        for cell in ["C2", "C3", "E2", "E3"] { table[cell] = .blank }
        let found = try findings(table)
        #expect(found.errors.cells.allSatisfy { ["C2", "C3"].contains($0) })
        #expect(CorrectionPolicy.suggested.corrections(found, in: []).isEmpty)
    }

    @Test("a table of two thousand rows with twenty wrong cells is checked to the end")
    func largeTables() throws {
        var (table, total) = Self.large(rows: 2_000)
        var wrong: [String] = []
        for index in 0..<10 {
            wrong.append("F\(index * 190 + 7)")
            table[wrong[2 * index]] = .number(999)
            wrong.append("I\(index * 190 + 95)")
            table[wrong[2 * index + 1]] = .number(777)
        }
        #expect(total == 2_002)
        let errors = try findings(table).errors
        #expect(Set(wrong).isSubset(of: Set(errors.cells)))
        // Of the ten counts only a person knows the value, so the sum over them stays open.
        let others = errors.filter { !wrong.contains($0.cell?.description ?? "") }
        #expect(others.cells.allSatisfy { $0 == "F2002" })
        #expect(others.allSatisfy { $0.suggestion?.disposition == .person })
    }

    @Test("a large table without errors has no findings of errors")
    func largeCleanTables() throws { #expect(try findings(Self.large(rows: 2_000).table).errors.isEmpty) }

    /// A rate plan of many villages, and the row of its total.
    private static func large(rows: Int) -> (table: SheetSketch, total: Int) {
        var table = SheetSketch([SheetSketch.ratePlanHeader])
        var sums = [0, 0, 0, 0, 0]
        for index in 0..<rows {
            let opening = 100 + index * 7 % 400
            let poor = 5 + index * 3 % 40
            let closing = opening + index % 9
            let reduction = poor * (index % 4) / 4
            let counts = [opening, poor, closing, reduction, poor - reduction]
            for (place, count) in counts.enumerated() { sums[place] += count }
            table.add([Self.row(.number(Double(index + 1)), "Thôn \(index + 1)", counts)], at: "A\(index + 2)")
        }
        table.add([Self.row(.blank, "Tổng cộng", sums)], at: "A\(rows + 2)")
        return (table, rows + 2)
    }

    private static func row(_ ordinal: Entry, _ unit: String, _ counts: [Int]) -> [Entry] {
        func rate(_ part: Int, _ whole: Int) -> Entry {
            // Half up in hundredths, as the checks have it.
            .number(Double((part * 20_000 + whole) / (2 * whole)) / 100)
        }
        func count(_ index: Int) -> Entry { .number(Double(counts[index])) }
        return [
            ordinal, .text(unit), count(0), count(1), rate(counts[1], counts[0]), count(2), rate(counts[3], counts[2]),
            count(3),
            count(4), rate(counts[4], counts[2]),
        ]
    }
}
