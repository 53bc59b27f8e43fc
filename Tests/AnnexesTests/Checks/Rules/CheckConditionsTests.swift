import Testing
import XLSX

@testable import Annexes

@Suite("Checks of rules from which no repair follows")
struct CheckConditionsTests {
    private static let header: [Entry] = ["Đơn vị", "Cột a", "Cột b", "Cột c"]

    private func table(_ rows: [[Entry]]) -> SheetSketch { SheetSketch([Self.header] + rows) }

    /// The findings of one rule over three counts, where only the last row is wrong.
    private func broken(_ rule: String, _ row: [Entry], columns: [String] = ["a: count", "b: count", "c: count"]) throws
        -> Finding
    {
        let fine: [Entry] = ["Thôn 1", 1, 2, 3]
        let found = try findings(table([fine, ["Thôn 2"] + row]), columns: columns, rules: ["{rule: '\(rule)'}"])
        return try found.only()
    }

    @Test(
        "conditions of a row, each with a row that breaks it",
        arguments: [
            ("a * b <= c", [2, 2, 3]), ("a <> b", [2, 2, 4]), ("a <= 1 or b <= 2", [2, 3, 4]),
            ("a <= 1 when b > 2", [2, 3, 4]), ("not (a = 4)", [4, 2, 3]), ("a in 1..3", [5, 2, 3]),
            ("a = c / 3", [4, 2, 10]),
        ] as [(String, [Int])])
    func conditions(rule: String, row: [Int]) throws {
        let finding = try broken(rule, row.map { .number(Double($0)) })
        #expect(finding.cell?.row == 3)
        #expect(finding.severity == .error)
        #expect(finding.rule == rule)
        #expect(finding.suggestion?.disposition ?? .person == .person)
    }

    @Test("exactly one of new, again and still is marked")
    func exactlyOne() throws {
        let columns = ["a: text", "b: text", "c: text"]
        let rows: [[Entry]] = [["Thôn 1", "x", nil, nil], ["Thôn 2", nil, nil, "x"], ["Thôn 3", "x", "x", nil]]
        let found = try findings(table(rows), columns: columns, rules: ["{rule: 'exactly one of (a, b, c)'}"])
            .filter { $0.code != .missingValue }
        #expect(found.cells == ["B4"])
    }

    @Test("an average is right at the decimals that it is printed with")
    func averages() throws {
        let columns = ["a: count", "b: count", "c: amount"]
        let rows: [[Entry]] = [["Thôn 1", 10, 3, 3.33], ["Thôn 2", 20, 3, 6.67], ["Thôn 3", 7, 2, 3.6]]
        let finding = try findings(table(rows), columns: columns, rules: ["{rule: c = a / b}"]).only()
        #expect(finding.cell?.description == "D4")
        #expect(finding.expected == ExactDecimal(digits: 35, scale: 1))
    }

    @Test("2.675 with two decimals is 2.68, an exact half going up", arguments: [(2.68, true), (2.67, false)])
    func halves(printed: Double, isRight: Bool) throws {
        let columns = ["a: count", "b: count", "c: amount"]
        // The other rows round and do not cut off.
        let rows: [[Entry]] = [
            ["Thôn 1", 2, 3, 0.67], ["Thôn 2", 8, 3, 2.67], ["Thôn 3", 5, 3, 1.67],
            ["Thôn 4", 107, 40, .number(printed)],
        ]
        let found = try findings(table(rows), columns: columns, rules: ["{rule: 'c = round(a / b, 2)'}"])
        #expect(found.isEmpty == isRight)
    }

    @Test("a rule that may fail is a warning, and no figure is changed for it")
    func warnings() throws {
        let rows: [[Entry]] = [["Thôn 1", 1, 2, 3], ["Thôn 2", 2, 2, 5]]
        let rule =
            "{rule: c = a + b, severity: warning, message: {vi: Hộ thuộc hai nhóm, en: Households of two groups}}"
        let finding = try findings(table(rows), columns: ["a: count", "b: count", "c: count"], rules: [rule]).only()
        #expect(finding.severity == .warning)
        #expect(finding.cell?.description == "D3")
        #expect(finding.expected == ExactDecimal(4))
        #expect(finding.reason?.english == "Households of two groups")
    }

    @Test("persons and households: at least one, and hardly more than twelve, a household")
    func persons() throws {
        let rows: [[Entry]] = [["Thôn 1", 40, 10, 0], ["Thôn 2", 9, 10, 0], ["Thôn 3", 121, 10, 0]]
        let rules = ["a >= b", "a <= 12 * b"].map {
            "{rule: '\($0)', severity: warning, code: persons-below-households}"
        }
        let found = try findings(table(rows), columns: ["a: count", "b: count", "c: count"], rules: rules)
        #expect(found.map(\.code) == [.personsBelowHouseholds, .personsBelowHouseholds])
        #expect(found.cells.sorted() == ["B3", "B4"])
    }

    @Test("what a total says of its rows")
    func totals() throws {
        let columns = ["a: count", "b: category", "c: count sum"]
        let rows: [[Entry]] = [
            ["Thôn 1", 1, "Nghèo", 1], ["Thôn 2", 1, "Cận nghèo", 2], ["Thôn 3", 1, "Nghèo", 3],
            ["Tổng cộng", 3, nil, 6],
        ]
        let rule = #"{rule: 'a = count(rows when b = "Nghèo")'}"#
        let finding = try findings(table(rows), columns: columns, rules: [rule]).only()
        #expect(finding.cell?.description == "B5")
        #expect(finding.expected == ExactDecimal(2))
        #expect(try findings(table(rows), columns: columns, rules: ["{rule: a = count(rows)}"]).isEmpty)
    }

    @Test("a total of another column of its rows")
    func otherColumn() throws {
        let columns = ["a: count", "b: count", "c: count"]
        let rows: [[Entry]] = [["Thôn 1", 1, 2, 3], ["Thôn 2", 2, 2, 4], ["Tổng cộng", 5, nil, nil]]
        let finding = try findings(table(rows), columns: columns, rules: ["{rule: 'a = sum(rows, b)'}"]).errors.only()
        #expect(finding.cell?.description == "B4")
        #expect(finding.rule == "a = sum(rows, b)")
        #expect(finding.expected == ExactDecimal(4))
    }

    @Test("a total of its own rows is the field's total, in the words that it always had")
    func ownColumn() throws {
        let columns = ["a: count", "b: count", "c: count"]
        let rows: [[Entry]] = [["Thôn 1", 1, 2, 3], ["Thôn 2", 2, 2, 4], ["Tổng cộng", 4, nil, nil]]
        let finding = try findings(table(rows), columns: columns, rules: ["{rule: a = sum(rows)}"]).errors.only()
        #expect(finding.rule == "a = sum(rows)")
    }

    @Test("sums of rounded numbers may be off by half a unit of each")
    func roundedSums() throws {
        let columns = ["a: amount sum", "b: count", "c: count"]
        func table(_ total: Double) -> SheetSketch {
            SheetSketch([
                Self.header, ["Thôn 1", 1.33, 0, 0], ["Thôn 2", 1.33, 0, 0], ["Thôn 3", 1.33, 0, 0],
                ["Tổng cộng", .number(total), 0, 0],
            ])
        }
        #expect(try findings(table(4), columns: columns, rules: ["{rule: b <= c}"]).isEmpty)
        #expect(try findings(table(3.99), columns: columns, rules: ["{rule: b <= c}"]).isEmpty)
        #expect(try findings(table(4.05), columns: columns, rules: ["{rule: b <= c}"]).errors.cells == ["B5"])
    }

    @Test("a rate is blank, not 0, where there is no whole")
    func blankRate() throws {
        let columns = ["a: count", "b: count", "c: rate"]
        let rows: [[Entry]] = [["Thôn 1", 1, 2, 50], ["Thôn 2", 0, 0, nil], ["Thôn 3", 0, 0, 0]]
        let rules = ["{rule: c = a / b * 100}", "{rule: blank(c) when b = 0, severity: warning}"]
        let found = try findings(table(rows), columns: columns, rules: rules).filter {
            $0.code == .rateValue || $0.code == .rowIdentity
        }
        #expect(found.cells == ["D4"])
    }

    @Test(
        "the limits of the twelve indicators",
        arguments: ["each(a, b) <= c", "c >= 3 * a", "c <= 2 * b", "c > a"])
    func indicators(rule: String) throws {
        let rows: [[Entry]] = [["Thôn 1", 1, 2, 3], ["Thôn 2", 5, 1, 4]]
        let found = try findings(
            table(rows), columns: ["a: count", "b: count", "c: count"], rules: ["{rule: '\(rule)'}"])
        #expect(found.errors.count == 1 && found.errors[0].cell?.row == 3)
    }

    @Test("a rule that many rows leave open is said once for the column")
    func unchecked() throws {
        let rows = (1...5).map { [.text("Thôn \($0)"), 1, $0 == 1 ? 2 : "chưa có", 3] as [Entry] }
        let found = try findings(
            table(rows), columns: ["a: count", "b: count", "c: count"],
            rules: ["{rule: a * b <= c}"])
        let finding = try found.with(.notChecked).only()
        #expect(finding.cell?.description == "C3")
        #expect(finding.involved.count == 3)
        #expect(finding.statement.english.contains("4 rows"))
        #expect(finding.rule == "a * b <= c")
        for text in [finding.statement.vietnamese, finding.statement.english] { #expect(!text.contains("a * b")) }
        #expect(finding.statement.vietnamese.contains("“Cột a”") && finding.statement.vietnamese.contains("“Cột c”"))
    }

    @Test("a rule whose column the sheet does not have is said")
    func missingColumn() throws {
        let sheet = SheetSketch([
            ["STT", "Họ và tên", "Số khẩu", "Phân loại hộ", "Đơn vị"], [1, "Hộ Một", 4, "Nghèo", "Thôn 1"],
            [2, "Hộ Hai", 3, "Nghèo", "Thôn 1"],
        ])
        let found = try findings(sheet).with(.notChecked)
        #expect(found.count == 3)
        #expect(
            found.allSatisfy { $0.severity == .info && $0.rule != nil && $0.statement.english.contains("no column") })
    }
}
