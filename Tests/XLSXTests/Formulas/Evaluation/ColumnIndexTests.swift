import Testing

@testable import XLSX

/// Lookups and criteria over columns that are asked so often that they are indexed.
@Suite struct ColumnIndexTests {
    /// A column of names and one of counts, and as many formulas of each sort as there are rows.
    ///
    /// - Parameter formulas: By row, in columns of their own from D on.
    private func calculator(
        _ names: [FormulaValue], _ formulas: (Int) -> [String]
    ) throws -> (WorkbookCalculator, (String) throws -> FormulaValue?) {
        let calculator = WorkbookCalculator()
        calculator.addSheet("Thôn")
        func place(_ column: Int, _ row: Int) throws -> SheetCellReference {
            SheetCellReference(sheet: 0, cell: try #require(CellReference(column: column, row: row)))
        }
        for (index, name) in names.enumerated() {
            calculator.set(name, at: try place(1, index + 1))
            calculator.set(.number(Double(index + 1)), at: try place(2, index + 1))
            for (column, formula) in formulas(index + 1).enumerated() {
                calculator.set(formula: formula, cached: .blank, at: try place(4 + column, index + 1))
            }
        }
        calculator.calculate()
        return (calculator, { calculator.value(at: try #require(CalculatedSheet.place($0))) })
    }

    @Test("The first of several is found, within the rows that are asked for, in letters of either case")
    func lookups() throws {
        // Each of a hundred names thrice.
        let names = (0..<300).map { FormulaValue.text("Thôn \($0 % 100)") }
        let (_, value) = try calculator(names) { row in
            [
                "VLOOKUP(\"THÔN \(row % 100)\",$A$1:$B$300,2,FALSE)", "MATCH(A\(row),A$150:A$300,0)",
                "XLOOKUP(A\(row),A$1:A$300,B$1:B$300,-1,0,-1)", "IFERROR(MATCH(\"Ấp \(row)\",A$1:A$300,0),-1)",
            ]
        }
        for row in 1...300 {
            let first = row % 100 == 0 ? 1 : row % 100 + 1
            #expect(try value("D\(row)") == .number(Double(first)))
            let name = (row - 1) % 100
            // Row 150 has name 49.
            #expect(try value("E\(row)") == .number(Double((name - 49 + 100) % 100 + 1)))
            #expect(try value("F\(row)") == .number(Double(name + 201)))
            #expect(try value("G\(row)") == -1)
        }
    }

    @Test("Criteria count what is the same in growing windows, and texts that read as the number")
    func criteria() throws {
        let names: [FormulaValue] = (0..<240).map { index in
            switch index % 4 {
            case 0: .number(5)
            case 1: .text("05")
            case 2: .text("Bản A")
            default: .text("bản a")
            }
        }
        let (_, value) = try calculator(names) { row in
            [
                "COUNTIF(A$1:A\(row),5)", "COUNTIF(A$1:A$240,\"BẢN A\")", "SUMIF(A$1:A$240,\"=5\",B$1:B$240)",
                "COUNTIFS(A$1:A$240,\"bản a\",B$1:B$240,\">\"&B\(row))", "COUNTIF(A$1:A$240,\"<>5\")",
            ]
        }
        for row in 1...240 {
            #expect(try value("D\(row)") == .number(Double((0..<row).count { $0 % 4 < 2 })))
            #expect(try value("E\(row)") == 120)
            #expect(
                try value("F\(row)") == .number(Double((0..<240).filter { $0 % 4 < 2 }.map { $0 + 1 }.reduce(0, +))))
            #expect(try value("G\(row)") == .number(Double((row..<240).count { $0 % 4 > 1 })))
            #expect(try value("H\(row)") == 120)
        }
    }

    @Test("A cell that changes is found by its new value and no more by the old one")
    func changes() throws {
        let names = (0..<100).map { FormulaValue.number(Double($0)) }
        let (calculator, value) = try calculator(names) { row in
            ["IFERROR(MATCH(\(row - 1),A$1:A$100,0),0)", "COUNTIF(A$1:A$100,\(row - 1))"]
        }
        #expect(try value("D42") == 42)
        calculator.set(.text("x"), at: try #require(CalculatedSheet.place("A42")))
        calculator.set(41, at: try #require(CalculatedSheet.place("A100")))
        _ = calculator.recalculate()
        #expect(try value("D42") == 100)
        #expect(try value("E42") == 1)
        #expect(try value("D100") == 0)
    }

    @Test("A column of formulas is indexed once all are computed, and one without a value is still named")
    func formulas() throws {
        let names = (0..<200).map { FormulaValue.number(Double($0)) }
        let (_, value) = try calculator(names) { row in
            ["A\(row)*2", "MATCH(\(2 * (row - 1)),D$1:D$200,0)", "MATCH(\(row),I$1:I$200,0)"]
        }
        for row in 1...200 { #expect(try value("E\(row)") == .number(Double(row))) }
        #expect(try value("F7") == .error(.notAvailable))
        let sheet = CalculatedSheet([
            "A1": 1, "A2": "=A2", "A3": 3, "A4": 4, "A5": 5, "A6": 6, "A7": 7, "A8": 8, "A9": 9, "A10": 10,
            "B1": "=COUNTIF(A1:A10,3)", "B2": "=COUNTIF(A1:A10,3)", "B3": "=COUNTIF(A1:A10,3)",
            "B4": "=MATCH(1,A1:A10,0)",
        ])
        let cycle = try #require(CalculatedSheet.place("A2"))
        #expect(sheet.outcome("B3") == .unavailable(.precedent(cycle)))
        #expect(sheet["B4"] == 1)
    }
}
