import Testing
import XLSX

@testable import Annexes

@Suite("Who may carry out a repair")
struct RepairDispositionsTests {
    /// Wrong figures of the rate plan of which one rate is named, and who may correct it.
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let changes: [String: Entry]
        let cell: String
        let disposition: Disposition
    }

    @Test(
        "a rate is corrected by itself only where no count explains it as well",
        arguments: [
            Case(
                testDescription: "one digit of a count explains it", changes: ["C5": 301, "C7": 1637, "E7": 5.62],
                cell: "E5", disposition: .suggest),
            Case(
                testDescription: "a slip in the rate, and one in the count: 6 of 195 is 3.08, of 159 it is 3.8",
                changes: ["E4": 3.8], cell: "E4", disposition: .suggest),
            Case(
                testDescription: "a slip, and a count of nearly the same size: 33 of 527 is 6.26",
                changes: ["E6": 6.26], cell: "E6", disposition: .suggest),
            Case(
                testDescription: "a slip, and only a count far off: 33 of 481 is 6.86", changes: ["E6": 6.86],
                cell: "E6", disposition: .auto),
            Case(
                testDescription: "the count repeats D5, and its total was added up over it",
                changes: ["C4": 33, "C7": 1485, "E7": 6.2], cell: "E4", disposition: .suggest),
            Case(
                testDescription: "a sum that is a formula is no witness for what it adds",
                changes: ["C7": .formula("SUM(C2:C6)", result: 1647), "E2": 2.5], cell: "E2", disposition: .suggest),
        ])
    func rates(_ example: Case) throws {
        var table = SheetSketch.ratePlan
        for (cell, entry) in example.changes { table[cell] = entry }
        let finding = try findings(table).errors.only()
        #expect(finding.cell?.description == example.cell)
        #expect(finding.suggestion?.disposition == example.disposition)
    }

    @Test("two equal rates that are both wrong are no copies, but of one wrong count")
    func equalRates() throws {
        var table = SheetSketch.ratePlan
        let counts: [(String, Double)] = [("H4", 3), ("I4", 3), ("H7", 51), ("I7", 41)]
        let rates: [(String, Double)] = [("G4", 1.52), ("J4", 1.52), ("G7", 3.05), ("J7", 2.45)]
        for (cell, value) in counts + rates { table[cell] = .number(value) }
        #expect(try findings(table).errors.isEmpty)
        table["F4"] = 201
        table["F7"] = 1676
        table["G7"] = 3.04
        let errors = try findings(table).errors
        #expect(errors.cells.sorted() == ["G4", "J4"])
        #expect(errors.allSatisfy { $0.code == .rateValue && $0.suggestion?.disposition == .suggest })
    }

    @Test("two wrong rates over one count put the count in doubt, and the rates of its total with it")
    func twoRatesOfOneCount() throws {
        var table = SheetSketch.ratePlan
        // F5 is wrong, and the total follows; its rates are the old ones.
        table["F5"] = 371
        table["F7"] = 1727
        let errors = try findings(table).errors
        #expect(errors.cells.sorted() == ["G5", "G7", "J5", "J7"])
        #expect(errors.allSatisfy { $0.suggestion?.disposition != .auto })
    }

    @Test(
        "where the next repair is hardly less likely, nothing is done by itself",
        arguments: [("C", 9, 19), ("E", 4, 8), ("F", 6, 12)])
    func closeCalls(column: String, inRow: Int, inTotal: Int) throws {
        var table = SheetSketch.targets
        table["\(column)4"] = .number(Double(inRow))
        table["\(column)6"] = .number(Double(inTotal))
        let errors = try findings(table).errors
        #expect(!errors.isEmpty)
        #expect(errors.allSatisfy { $0.suggestion?.disposition != .auto })
    }

    @Test("a repair of which a part is a person's is a person's as a whole")
    func wholeRepairs() throws {
        var table = SheetSketch.ratePlan
        table["D3"] = 41
        table["D7"] = 119
        let errors = try findings(table).errors.filter { $0.suggestion != nil }
        #expect(!errors.isEmpty)
        #expect(CorrectionPolicy.suggested.corrections(errors, in: []).isEmpty)
    }

    @Test("a formula in a row is judged, never overwritten")
    func formulas() throws {
        var table = SheetSketch.ratePlan
        table["J6"] = .formula("I6/F6*100", result: 3.41)
        let finding = try findings(table).errors.only()
        #expect(finding.cell?.description == "J6")
        #expect(finding.suggestion?.disposition == .person)
        #expect(try #require(finding.remedy).english.contains("formula"))
    }
}
