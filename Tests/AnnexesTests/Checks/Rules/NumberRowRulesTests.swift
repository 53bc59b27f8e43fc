import Testing
import XLSX

@testable import Annexes

@Suite("Rules of the sheet's own row of column numbers")
struct NumberRowRulesTests {
    private static let columns = ["a: count sum", "b: count sum", "c: count sum"]
    private static let idle = ["{rule: 'a >= 0'}"]

    /// Three known columns and two that only the number row names.
    private func table(_ numbers: [Entry], _ rows: [[Entry]]) -> SheetSketch {
        SheetSketch([["Đơn vị", "Cột a", "Cột b", "Cột c", "Số hộ khác", "Tỷ lệ khác (%)"], numbers] + rows)
    }

    private func check(_ numbers: [Entry], _ rows: [[Entry]]) throws -> [Finding] {
        try findings(table(numbers, rows), columns: Self.columns, rules: Self.idle)
    }

    private static let rows: [[Entry]] = [
        ["Thôn 1", 10, 4, 6, 3, 30], ["Thôn 2", 20, 5, 15, 7, 35], ["Thôn 3", 8, 2, 6, 2, 25],
        ["Tổng cộng", 38, 11, 27, 12, 31.58],
    ]

    @Test(
        "what the number row says is checked, however it is written",
        arguments: [
            "3=1-2", "(3)=(1)-(2)", "3 = 1 – 2", "[3] = [1] - [2]", "3=(1-2)", "=1-2", "1-2", "3=-2+1",
        ])
    func identities(text: String) throws {
        var rows = Self.rows
        #expect(try check(["A", 1, 2, .text(text), 4, "5=4/1*100"], rows).isEmpty)
        rows[1][3] = 16
        let finding = try check(["A", 1, 2, .text(text), 4, "5=4/1*100"], rows).errors.only()
        #expect(finding.cell?.description == "D4")
        #expect(finding.expected == ExactDecimal(15))
    }

    @Test(
        "rates are in percent, with and without × 100",
        arguments: ["5=4/1*100", "5=4:1x100", "5 = 4/1", "5=100*4/1", "5=4/1×100%"])
    func rates(text: String) throws {
        var rows = Self.rows
        rows[2][5] = 26
        let found = try check(["A", 1, 2, 3, 4, .text(text)], rows)
        let finding = try found.errors.only()
        #expect(finding.cell?.description == "F5")
        #expect(finding.expected == ExactDecimal(25))
        #expect(finding.field == "column_5")
        #expect(finding.statement.vietnamese.contains("Tỷ lệ khác"))
    }

    @Test("a column that only the number row names is added up")
    func sums() throws {
        var rows = Self.rows
        rows[3][4] = 13
        let finding = try check(["A", 1, 2, 3, 4, 5], rows).errors.only()
        #expect(finding.cell?.description == "E6")
        #expect(finding.rule == "column_4 = sum(rows)")
    }

    @Test("what does not parse is said with its piece, and the rest is checked")
    func unparsable() throws {
        var rows = Self.rows
        rows[1][3] = 16
        let found = try check(["A", 1, 2, "3=1-2", "4=1-abc", "5=4/9*100"], rows)
        let said = found.with(.notChecked)
        #expect(said.cells == ["E2", "F2"])
        #expect(said.map { $0.statement.english.contains("abc") } == [true, false])
        #expect(said.map { $0.statement.english.contains("“9”") } == [false, true])
        #expect(found.errors.cells == ["D4"])
    }

    @Test("a rule that the layout has already is not told twice")
    func known() throws {
        var sheet = table(["A", 1, 2, "3=1-2", 4, 5], Self.rows)
        sheet["D4"] = 16
        let found = try findings(sheet, columns: Self.columns, rules: ["{rule: c = a - b}"])
        #expect(found.count == 1)
    }

    @Test("where layout and number row differ the rows decide, and both rules are told")
    func conflict() throws {
        let sheet = table(["A", 1, 2, "3=1-2", 4, 5], Self.rows)
        let finding = try findings(sheet, columns: Self.columns, rules: ["{rule: c = a + b}"]).only()
        #expect(finding.code == .notChecked && finding.severity == .warning)
        #expect(finding.cell?.description == "D2")
        #expect(finding.rule == "c = a + b")
        let other = table(["A", 1, 2, "3=1+2", 4, 5], Self.rows)
        let kept = try findings(other, columns: Self.columns, rules: ["{rule: c = a - b}"]).only()
        #expect(kept.code == .notChecked && kept.rule?.contains("a + b") == true)
    }

    @Test("a number row that the rows do not follow is one warning")
    func notFollowed() throws {
        let finding = try check(["A", 1, 2, "3=1+2", 4, 5], Self.rows).only()
        #expect(finding.code == .rowIdentity && finding.severity == .warning)
        #expect(finding.cell?.description == "D3")
        #expect(finding.reason?.english.contains("D2") == true)
    }

    @Test("the number rows of the official forms")
    func officialForms() throws {
        // Movements of the poor: 9=1-2-3-4+5+6+7+8, with two columns that are simply empty.
        let header: [Entry] = ["Đơn vị", "Cột a"] + (2...9).map { .text("Số hộ \($0)") }
        let numbers: [Entry] = ["A", 1, 2, 3, 4, 5, 6, 7, 8, "9=1-2-3-4+5+6+7+8"]
        var sheet = SheetSketch([
            header, numbers, ["Xã 1", 100, 20, 5, nil, 3, 2, 1, nil, 81], ["Xã 2", 50, 4, 2, nil, 1, 0, 3, nil, 48],
            ["Xã 3", 70, 9, 1, 2, 0, 4, 0, 1, 63], ["Xã 4", 30, 1, 0, 0, 0, 0, 0, 0, 29],
        ])
        #expect(try findings(sheet, columns: ["a: count"], rules: Self.idle).isEmpty)
        sheet["J4"] = 46
        let found = try findings(sheet, columns: ["a: count"], rules: Self.idle)
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.cell?.row == 4 && $0.suggestion?.disposition != .auto })
    }

    @Test("dots stand for the columns between")
    func dots() throws {
        for text in ["4+…+7", "4+5+...+7", "4 + 5 + 6 + 7"] {
            let expression = try NumberRowParser.parse(text) { $0.count == 1 ? "c\($0[0])" : nil }
            #expect(expression.fields == ["c4", "c5", "c6", "c7"])
        }
    }

    @Test(
        "pieces that are not understood",
        arguments: [
            ("1+", ""), ("1+x2", "*"), ("(1+2", ""), ("1 hoặc 2", "hoặc"), ("1+2)", ")"), ("…+3", "…"), ("", ""),
            ("7", "7"),
        ])
    func pieces(text: String, piece: String) throws {
        let error = try #require(throws: NumberRowError.self) {
            _ = try NumberRowParser.parse(text) { $0[0] <= 3 ? "c" : nil }
        }
        #expect(error.piece == piece)
    }

    @Test("brackets without end are an error, not a crash")
    func brackets() throws {
        _ = try #require(throws: NumberRowError.self) {
            _ = try NumberRowParser.parse(String(repeating: "(", count: 100_000)) { _ in "c" }
        }
    }

    @Test("numbers in levels, with letters before them")
    func levels() {
        #expect(ColumnNumber("1.2.1")?.label == [1, 2, 1])
        #expect(ColumnNumber("1,1")?.label == [1, 1])
        #expect(ColumnNumber("1.0 = 1.1 + 1.2")?.identity == "1.1 + 1.2")
        #expect(ColumnNumber("(4)=(2)-(3)")?.number == 4)
        #expect(ColumnNumber("Thôn 1") == nil && ColumnNumber("") == nil && ColumnNumber("-") == nil)
    }
}
