import Testing
import XLSX

@testable import Annexes

@Suite("Texts that may be two numbers")
struct AmbiguousNumberTests {
    /// A sheet of units with the columns of a sample layout.
    private func sheet(_ columns: [String], _ rows: [[Entry]], total: [Entry] = []) -> SheetSketch {
        let header: [Entry] = ["Đơn vị"] + columns.map { .text("Cột \($0)") }
        let units = rows.enumerated().map { [.text("Thôn \($0.offset + 1)")] + $0.element }
        return SheetSketch([header] + units + (total.isEmpty ? [] : [["Tổng cộng"] + total]))
    }

    private func read(_ sheet: SheetSketch, _ columns: [String], rules: [String]) throws -> (Annex, [Finding]) {
        let library = LayoutLibrary([try sampleLayout(columns: columns, rules: rules)])
        return try withWorkbook([sheet]) { path in
            let submission = try AnnexReader(layouts: library).read(Workbook(path: path))
            return (try #require(submission.annexes.first), AnnexChecker().check(submission))
        }
    }

    private func numbers(_ annex: Annex, _ field: String) -> [String] {
        (annex.records + annex.totals).map { $0[field]?.number?.trimmed.description ?? "" }
    }

    @Test("a count with a comma is whole where its row agrees")
    func count() throws {
        let columns = ["a: count", "b: count", "c: count"]
        let (annex, found) = try read(
            sheet(["a", "b", "c"], [["2,881", 81, 2800], [300, 10, 290]]), columns, rules: ["rule: c = a - b"])
        #expect(numbers(annex, "a") == ["2881", "300"])
        #expect(found.with(.numberAmbiguous).isEmpty && found.errors.isEmpty)
        #expect(found.with(.numberAsText).cells == ["B2"])
    }

    @Test("a count with a comma that nothing confirms is reported with both readings")
    func undecidedCount() throws {
        let columns = ["a: count", "b: count"]
        for rules in [[], ["rule: b <= a"]] {
            let (annex, found) = try read(
                sheet(["a", "b"], [["2,881", 81], ["11.030", 10]]), columns,
                rules: rules.isEmpty ? ["rule: a >= 0"] : rules)
            let finding = try found.with(.numberAmbiguous).only()
            #expect(finding.cell?.description == "B2" && finding.severity == .warning)
            #expect(finding.statement.vietnamese.hasSuffix("ghi “2,881”, có thể là 2881 hoặc 2,881"))
            #expect(finding.statement.english.hasSuffix("reads “2,881”, which may be 2881 or 2.881"))
            #expect(numbers(annex, "a") == ["2881", "11030"])
        }
    }

    @Test("a rate decides what its counts are, and they what it is")
    func rate() throws {
        let columns = ["part: count", "whole: count", "rate: rate"]
        let (annex, found) = try read(
            sheet(
                ["part", "whole", "rate"],
                [[60, "2,881", 2.08], [6, 289, "2.076"], [3, "1,205", "0,249"], [5, 7, "1.234"]]),
            columns, rules: ["rule: rate = part / whole * 100"])
        #expect(numbers(annex, "whole") == ["2881", "289", "1205", "7"])
        #expect(numbers(annex, "rate") == ["2.08", "2.076", "0.249", "1.234"])
        // 5 of 7 is neither 1.234 % nor 1234 %.
        #expect(found.with(.numberAmbiguous).cells == ["D5"])
    }

    @Test("an amount takes the reading that adds up to the total", arguments: ["1.234", "1,234"])
    func columnSum(text: String) throws {
        let columns = ["income: amount sum"]
        let large = try read(
            sheet(["income"], [[.text(text)], [766], [500]], total: [2500]), columns, rules: ["rule: income >= 0"])
        #expect(numbers(large.0, "income") == ["1234", "766", "500", "2500"])
        let small = try read(
            sheet(["income"], [[.text(text)], [0.766], [1.5]], total: [3.5]), columns, rules: ["rule: income >= 0"])
        #expect(numbers(small.0, "income") == ["1.234", "0.766", "1.5", "3.5"])
        for (_, found) in [large, small] { #expect(found.with(.numberAmbiguous).isEmpty && found.errors.isEmpty) }
    }

    @Test("a column typed in one way adds up in both, and is reported")
    func scaled() throws {
        let (_, found) = try read(
            sheet(["income"], [["1.234"], ["2.345"]], total: ["3.579"]), ["income: amount sum"],
            rules: ["rule: income >= 0"])
        #expect(found.with(.numberAmbiguous).cells == ["B2", "B3", "B4"])
    }

    @Test("what is decided in a row decides the total")
    func chain() throws {
        let (annex, found) = try read(
            sheet(["a", "b"], [["1.234", 2468], ["2.000", 4000]], total: ["3.234", nil]),
            ["a: amount sum", "b: amount"], rules: ["rule: b = 2 * a"])
        #expect(numbers(annex, "a") == ["1234", "2000", "3234"])
        #expect(found.with(.numberAmbiguous).isEmpty)
    }

    @Test("equations that decide differently leave it to a person")
    func conflict() throws {
        let (annex, found) = try read(
            sheet(["a", "b", "c"], [["1.234", 1234, 1.234]]), ["a: amount", "b: amount", "c: amount"],
            rules: ["rule: b = a", "rule: c = a"])
        #expect(numbers(annex, "a") == ["1.234"])
        #expect(found.with(.numberAmbiguous).cells == ["B2"])
    }

    @Test("many texts in a column are taken in one way")
    func many() throws {
        let rows: [[Entry]] = (0..<40).map { [.text("1.\(100 + $0)")] }
        let sum = (0..<40).reduce(0) { $0 + 1_100 + $1 }
        let (annex, found) = try read(
            sheet(["income"], rows, total: [.number(Double(sum))]), ["income: amount sum"], rules: ["rule: income >= 0"]
        )
        #expect(numbers(annex, "income").prefix(2) == ["1100", "1101"])
        #expect(found.with(.numberAmbiguous).isEmpty && found.errors.isEmpty)
    }

    @Test("what the row of column numbers states decides as well")
    func numberRow() throws {
        var table = SheetSketch([["Đơn vị", "Cột a", "Cột b", "Cột c"], ["A", "1", "2", "3=1+2"]])
        table.add([["Thôn 1", "1.234", 766, 2000], ["Thôn 2", "1.234", 1.5, 2.734]], at: "A3")
        let (annex, found) = try read(
            table, ["a: amount", "b: amount", "c: amount"], rules: ["rule: a >= 0"])
        #expect(numbers(annex, "a") == ["1234", "1.234"])
        #expect(found.with(.numberAmbiguous).isEmpty)
    }

    @Test("a built-in layout's records hold the reading that the row asks for")
    func builtIn() throws {
        var table = SheetSketch.ratePlan
        table["C2"] = "1,289"
        table["D2"] = 27
        table["E2"] = "2.095"
        let value = try #require(try annex(table).records.first?["households_opening"])
        #expect(value.number == ExactDecimal(1289) && !value.isAmbiguous && value.isNumberAsText)
        #expect(value.reference.description == "C2")
    }
}
