import Annexes
import Testing
import XLSX

@Suite("Checks of rates")
struct RateChecksTests {
    @Test("a rate cut off where the others round is a warning, and may be corrected")
    func truncated() throws {
        var table = SheetSketch.ratePlan
        table["G6"] = 3.41
        let found = try findings(table)
        #expect(found.errors.isEmpty)
        let finding = try found.with(.rateTruncated).only()
        #expect(finding.cell?.description == "G6")
        #expect(finding.severity == .warning)
        #expect(try finding.expected == decimal("3.42"))
    }

    @Test("a column that cuts off throughout is right")
    func truncatedColumn() throws {
        var table = SheetSketch.ratePlan
        for (cell, rate) in [("E2", 2.07), ("E3", 4.2), ("E4", 3.07), ("E5", 10.61), ("E6", 6.35), ("E7", 5.58)] {
            table[cell] = .number(rate)
        }
        let found = try findings(table)
        #expect(found.errors.isEmpty)
        #expect(found.with(.rateTruncated).isEmpty)
    }

    @Test(
        "fewer decimals are no error", arguments: [("E3", Entry.number(4.2)), ("G4", "1,0"), ("G7", "3,0"), ("G4", 1)])
    func precision(cell: String, entry: Entry) throws {
        var table = SheetSketch.ratePlan
        table[cell] = entry
        let found = try findings(table)
        #expect(found.errors.isEmpty)
    }

    @Test(
        "decimals that the column has and a right rate lacks are a note",
        arguments: [("G4", "1,0", "1.01"), ("G7", "3,0", "2.99")])
    func precisionNotes(cell: String, text: String, full: String) throws {
        var table = SheetSketch.ratePlan
        table[cell] = .text(text)
        let finding = try findings(table).with(.ratePrecision).first { $0.cell?.description == cell }
        #expect(finding?.severity == .info)
        #expect(try finding?.expected == decimal(full))
        #expect(finding?.suggestion?.disposition != .auto)
    }

    @Test("a fraction in a percent cell is the rate that it shows")
    func percentCells() throws {
        var table = SheetSketch.ratePlan
        for (cell, rate) in [
            ("E2", 0.0208), ("E3", 0.042), ("E4", 0.0308), ("E5", 0.1061), ("E6", 0.0636), ("E7", 0.0559),
        ] {
            table[cell] = .number(rate, format: "0.00%")
        }
        #expect(try findings(table).errors.isEmpty)
    }

    @Test("what is compared is what the cell shows")
    func displayedDecimals() throws {
        var table = SheetSketch.ratePlan
        let figures: [(row: Int, part: Double, whole: Double)] = [
            (2, 6, 289), (3, 14, 333), (4, 6, 195), (5, 33, 311), (6, 33, 519), (7, 92, 1647),
        ]
        for (row, part, whole) in figures {
            table["E\(row)"] = .number(part / whole * 100, format: "0.00")
        }
        #expect(try findings(table).errors.isEmpty)
    }

    @Test("a division's remainder in a General cell is no misprint")
    func fullPrecision() throws {
        var table = SheetSketch.ratePlan
        let figures: [(row: Int, part: Double, whole: Double)] = [
            (2, 4, 293), (3, 8, 338), (4, 4, 198), (5, 11, 317), (6, 15, 527), (7, 42, 1673),
        ]
        for (row, part, whole) in figures { table["J\(row)"] = .number(part / whole * 100) }
        let found = try findings(table).filter { $0.field == "poor_rate_closing" }.map(\.statement.english)
        #expect(found == [])
    }

    @Test("a rate without households cannot be")
    func zeroDenominator() throws {
        var table = SheetSketch.ratePlan
        table.add([[1, "Thôn 1", 0, 6, 2.08, 293, 0.68, 2, 4, 1.37]], at: "A2")
        table["C7"] = 1358
        table["E7"] = 6.77
        let found = try findings(table).errors
        #expect(
            found.contains {
                $0.code == .rateZeroDenominator || $0.code == .partExceedsWhole || $0.cell?.description == "C2"
            })
        #expect(found.allSatisfy { $0.suggestion?.disposition != .auto })
    }

    @Test("a village without anybody is right")
    func emptyVillage() throws {
        var table = SheetSketch.ratePlan
        table.add([[1, "Thôn 1", 0, 0, 0, 0, 0, 0, 0, 0]], at: "A2")
        table.add([[nil, "Tổng cộng", 1358, 86, 6.33, 1380, 3.48, 48, 38, 2.75]], at: "A7")
        #expect(try findings(table).errors.isEmpty)
    }

    @Test("a rate above 100 is an error")
    func range() throws {
        var table = SheetSketch.targets
        table["D3"] = 110
        #expect(try findings(table).with(.rateRange).cells == ["D3"])
    }

    @Test("a negative rate is an error")
    func negative() throws {
        var table = SheetSketch.targets
        table["D3"] = -1.1
        #expect(try findings(table).with(.negativeValue).cells == ["D3"])
    }

    @Test("a column of differences in points is one note")
    func points() throws {
        var table = SheetSketch.ratePlan
        for row in 2...7 {
            guard case .number(let from, _) = table["E\(row)"], case .number(let to, _) = table["J\(row)"] else {
                continue
            }
            table["G\(row)"] = .number(((from - to) * 100).rounded() / 100)
        }
        #expect(try findings(table).errors.isEmpty)
        let finding = try findings(table).with(.ratePoints).only()
        #expect(finding.severity == .info)
        #expect(finding.suggestion == nil)
    }

    @Test("a column that refers to other households is one warning, and its own errors are still found")
    func otherDenominator() throws {
        var table = SheetSketch.ratePlan
        let rates = [("G2", 0.69), ("G3", 1.80), ("G4", 1.03), ("G5", 7.07), ("G6", 3.47), ("G7", 3.04)]
        for (cell, rate) in rates { table[cell] = .number(rate) }
        #expect(try findings(table).errors.isEmpty)
        let finding = try findings(table).with(.rateDenominator).only()
        #expect(finding.severity == .warning)
        #expect(finding.suggestion == nil)
        table["G5"] = 7.77
        let error = try findings(table).errors.only()
        #expect(error.cell?.description == "G5")
        #expect(try error.expected == decimal("7.07"))
    }

    @Test("a column of fractions is one error")
    func fractions() throws {
        var table = SheetSketch.ratePlan
        let rates = [("E2", 0.0208), ("E3", 0.042), ("E4", 0.0308), ("E5", 0.1061), ("E6", 0.0636), ("E7", 0.0559)]
        for (cell, rate) in rates { table[cell] = .number(rate) }
        let finding = try findings(table).errors.only()
        #expect(finding.code == .rateFraction)
        #expect(finding.cell?.description == "E2")
        #expect(finding.involved.count == 4)
    }

    @Test("a column of fractions is read in percent, and its own errors are found")
    func wrongFraction() throws {
        var table = SheetSketch.ratePlan
        let rates = [("E2", 0.0208), ("E3", 0.042), ("E4", 0.0308), ("E5", 0.1061), ("E6", 0.0686), ("E7", 0.0559)]
        for (cell, rate) in rates { table[cell] = .number(rate) }
        let annex = try annex(table)
        #expect(try annex.records.map { $0["poor_rate_opening"]?.number }.first == decimal("2.08"))
        #expect(try annex.total?["poor_rate_opening"]?.number == decimal("5.59"))
        let finding = try #require(findings(table).errors.first { $0.cell?.description == "E6" })
        #expect(try finding.expected == decimal("6.36"))
    }

    @Test("rates that nothing in the table determines are not judged")
    func undetermined() throws {
        var table = SheetSketch.targets
        table["D6"] = 9.99
        #expect(try findings(table).errors.isEmpty)
    }
}
