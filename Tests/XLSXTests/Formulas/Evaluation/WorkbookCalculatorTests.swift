import Testing

@testable import XLSX

/// Formulas computed in their order, and what has no value.
@Suite struct WorkbookCalculatorTests {
    @Test("Formulas are computed after those they read, wherever these stand")
    func order() {
        let sheet = CalculatedSheet(["A1": "=B1*2", "B1": "=C1+1", "C1": 3, "D1": "=SUM(A1:C1)"])
        #expect(sheet["A1"] == 8)
        #expect(sheet["D1"] == 15)
    }

    @Test("A chain as long as a sheet needs no recursion")
    func longChain() throws {
        let calculator = WorkbookCalculator()
        calculator.addSheet("Một")
        let last = 100_000
        for row in 1..<last {
            let place = SheetCellReference(sheet: 0, cell: try #require(CellReference(column: 1, row: row)))
            calculator.set(formula: "A\(row + 1)+1", cached: .blank, at: place)
        }
        calculator.set(
            1, at: SheetCellReference(sheet: 0, cell: try #require(CellReference(column: 1, row: last))))
        calculator.calculate()
        let first = SheetCellReference(sheet: 0, cell: try #require(CellReference("A1")))
        #expect(calculator.value(at: first) == .number(Double(last)))
    }

    @Test("The cells of a cycle are named, what reads them has no value, the rest is computed")
    func cycles() throws {
        let sheet = CalculatedSheet([
            "A1": "=B1", "B1": "=C1+D1", "C1": "=A1", "D1": "=B1", "E1": "=D1+1", "F1": "=G1+1", "G1": 1, "H1": "=H1",
        ])
        let cells = try ["A1", "B1", "C1", "D1"].map { try #require(CalculatedSheet.place($0)) }
        for place in ["A1", "B1", "C1", "D1"] { #expect(sheet.outcome(place) == .none(.cycle(cells))) }
        #expect(sheet.outcome("H1") == .none(.cycle([try #require(CalculatedSheet.place("H1"))])))
        #expect(sheet.outcome("E1") == .none(.precedent(try #require(CalculatedSheet.place("D1")))))
        #expect(sheet.outcome("F1") == .value(2))
    }

    @Test("A cycle in a branch that is not taken is none")
    func branchesNotTaken() {
        let sheet = CalculatedSheet(["A1": "=IF(B1>0,1,A1)", "B1": 1, "C1": "=IFERROR(2,C1)", "D1": "=CHOOSE(1,3,D1)"])
        #expect(sheet["A1"] == 1)
        #expect(sheet["C1"] == 2)
        #expect(sheet["D1"] == 3)
    }

    @Test("References known only when they are evaluated wait for what they read")
    func dynamicReferences() {
        let sheet = CalculatedSheet([
            "A1": "=OFFSET(B1,1,0)", "B2": "=C1+1", "C1": "=D1", "D1": 4, "A2": "=INDIRECT(\"E\"&1)", "E1": "=A1*2",
            "A3": "=SUM(OFFSET(F1,0,0,3,1))", "F1": "=A1", "F2": "=A1", "F3": "=A2", "A4": "=INDEX(F1:F3,G1)",
            "G1": "=1+1",
        ])
        #expect(sheet["A1"] == 5)
        #expect(sheet["A2"] == 10)
        #expect(sheet["A3"] == 20)
        #expect(sheet["A4"] == 5)
    }

    @Test("After a change only the formulas that read it are computed again, directly or not")
    func recalculation() throws {
        let sheet = CalculatedSheet([
            "A1": 1, "B1": "=A1*2", "C1": "=B1+1", "D1": 5, "E1": "=D1", "F1": "=SUM(A:A)", "G1": "=IF(D1>0,D1,A1)",
        ])
        let place = try #require(CalculatedSheet.place("A1"))
        sheet.calculator.set(10, at: place)
        let recomputed = sheet.calculator.recalculate().map(\.cell.description)
        #expect(recomputed == ["B1", "C1", "F1", "G1"])
        #expect(sheet["C1"] == 21)
        #expect(sheet["F1"] == 10)
        #expect(sheet["E1"] == 5)
        // A cell that was blank, in a range that is read.
        sheet.calculator.set(7, at: try #require(CalculatedSheet.place("A9")))
        #expect(sheet.calculator.recalculate().map(\.cell.description) == ["F1"])
        #expect(sheet["F1"] == 17)
        // A formula in the stead of a value, and a value in the stead of a formula.
        sheet.calculator.set(formula: "D1*3", cached: .blank, at: place)
        #expect(sheet.calculator.recalculate().map(\.cell.description) == ["A1", "B1", "C1", "F1", "G1"])
        #expect(sheet["C1"] == 31)
        sheet.calculator.set(4, at: try #require(CalculatedSheet.place("B1")))
        _ = sheet.calculator.recalculate()
        #expect(sheet["C1"] == 5)
        #expect(sheet.outcome("B1") == nil)
    }

    @Test("A formula of another workbook or of an unknown function keeps what the file has cached")
    func cachedStandsIn() throws {
        let calculator = WorkbookCalculator()
        calculator.addSheet("Một")
        let places = try ["A1", "B1", "C1", "D1", "E1"].map { try #require(CalculatedSheet.place($0)) }
        calculator.set(formula: "[1]Hai!A1", cached: 5, at: places[0])
        calculator.set(formula: "A1+1", cached: 9, at: places[1])
        calculator.set(formula: "KHONGCO(D1)", cached: 7, at: places[2])
        calculator.set(1, at: places[3])
        calculator.set(formula: "C1+1", cached: 8, at: places[4])
        calculator.calculate()
        #expect(calculator.outcome(at: places[0]) == .none(.externalReference))
        #expect(calculator.outcome(at: places[1]) == .value(6))
        #expect(calculator.cachedValue(at: places[1]) == 9)
        #expect(calculator.outcome(at: places[2]) == .none(.unknownFunction("KHONGCO")))
        #expect(calculator.outcome(at: places[4]) == .value(8))
    }

    @Test("Array formulas fill their cells, #N/A beyond what they give")
    func arrayFormulas() throws {
        let calculator = WorkbookCalculator()
        calculator.addSheet("Một")
        for (row, number) in [1, 2, 3].enumerated() {
            calculator.set(
                .number(Double(number)),
                at: SheetCellReference(sheet: 0, cell: try #require(CellReference(column: 1, row: row + 1))))
        }
        let range = try #require(CellRange("B1:B4"))
        for row in 1...4 {
            calculator.set(
                formula: "A1:A3*2", cached: .blank, arrayRange: range,
                at: SheetCellReference(sheet: 0, cell: try #require(CellReference(column: 2, row: row))))
        }
        calculator.calculate()
        let sheet = ["B1", "B2", "B3", "B4"].map { CalculatedSheet.place($0).flatMap { calculator.value(at: $0) } }
        #expect(sheet == [2, 4, 6, .error(.notAvailable)])
    }

    @Test("Names, tables, spans of sheets and unions")
    func otherReferences() throws {
        let table = FormulaTable(
            name: "Bang", sheet: 0, range: try #require(CellRange("A1:B4")), columns: ["Xã", "Số"], headerRows: 1,
            totalsRows: 1)
        let sheet = CalculatedSheet(
            [
                "A1": "Xã", "B1": "Số", "B2": 2, "B3": 3, "B4": "=SUM(Bang[Số])", "C2": "=Bang[[#This Row],[Số]]*10",
                "D1": "=SUM(Bang[[#Data],[#Totals],[Số]])", "D2": "=gap_doi", "D3": "=SUM(Một:Hai!B2)", "Hai!B2": 7,
                "D4": "=SUM((B2,B3:B4))", "D5": "=SUM(B2:B4 A3:C3)", "D6": "=A1:A3 C1:C3", "D7": "=khong_co",
                "D8": "=Ba!A1", "E3": "=duoi", "E4": 6,
            ],
            sheets: ["Một", "Hai"], names: ["gap_doi": "'Một'!$B$2*2", "duoi": "'Một'!A2"], tables: [table])
        #expect(sheet["B4"] == 5)
        #expect(sheet["C2"] == 20)
        #expect(sheet["D1"] == 10)
        #expect(sheet["D2"] == 4)
        #expect(sheet["D3"] == 9)
        #expect(sheet["D4"] == 10)
        #expect(sheet["D5"] == 3)
        #expect(sheet["D6"] == .error(.null))
        #expect(sheet["D7"] == .error(.name))
        #expect(sheet["D8"] == .error(.reference))
        // A relative name counts from the cell that uses it.
        #expect(sheet["E3"] == 6)
    }

    @Test("Whole columns and hidden rows: SUBTOTAL leaves out what a filter hides and other subtotals")
    func subtotals() {
        let sheet = CalculatedSheet(
            [
                "A1": 1, "A2": 2, "A3": 4, "A4": "=SUBTOTAL(9,A1:A3)", "A5": "=SUBTOTAL(9,A1:A4)",
                "A6": "=SUBTOTAL(109,A1:A5)", "B1": "=SUM(A1:A4)", "C1": "=1/0", "C2": 3,
                "B2": "=AGGREGATE(9,6,C1:C2)", "B3": "=AGGREGATE(14,6,A1:A3,2)", "B4": "=SUBTOTAL(9,A:A)",
            ], hiddenRows: [2], filteredRows: [3...9])
        #expect(sheet["A4"] == 7)
        #expect(sheet["A5"] == 7)
        #expect(sheet["A6"] == 5)
        #expect(sheet["B1"] == 14)
        #expect(sheet["B2"] == 3)
        #expect(sheet["B3"] == 2)
        #expect(sheet["B4"] == 7)
    }

    @Test("Work beyond the budget is an outcome, not a hang")
    func budget() {
        let sheet = CalculatedSheet(
            ["A1": "=SUM(B1:INDIRECT(\"XFD1048576\"))", "A2": "=ROWS(A1:A9)", "A3": "=SUM(A:XFD*2)"], budget: 100_000)
        #expect(sheet.outcome("A3") == .none(.budgetExceeded) || sheet["A3"] == .error(.value))
        #expect(sheet["A2"] == 9)
        let product = CalculatedSheet(["A1": "=SUM(IF({1,0},C:C,D:D))", "B1": "=1"], budget: 100_000)
        #expect(product.outcome("A1") == .none(.budgetExceeded))
    }
}
