import Annexes
import Testing
import XLSX

@Suite("Changes that a person asks for")
struct CellAssignmentTests {
    @Test(
        "a sheet, a cell and what to put there",
        arguments: [
            ("PL01!F17=22", "PL01", "F17"), ("PL01!f17=22", "PL01", "F17"), ("'Bieu 1'!J15=2.85", "Bieu 1", "J15"),
            ("Bieu 1!J15=2.85", "Bieu 1", "J15"), ("'a''b!=c'!A1=1", "a'b!=c", "A1"),
            ("Danh sách!A1=", "Danh sách", "A1"),
            ("PL01!A1==SUM(B1:B2)", "PL01", "A1"),
        ])
    func read(text: String, sheet: String, cell: String) throws {
        let assignment = try CellAssignment(text)
        #expect(assignment.sheet == sheet)
        #expect(assignment.cell.description == cell)
    }

    @Test(
        "what names no cell",
        arguments: [
            "", "=", "F17=22", "PL01!F17", "PL01!=22", "!F17=22", "PL01!XFE1=2", "PL01!F0=2", "'PL01!F17=22",
            "'PL01'F17=22", "PL01!F17:F18=2",
        ])
    func refused(text: String) { #expect(throws: Problem.self) { try CellAssignment(text) } }

    @Test("a cell without its sheet is told how to name it")
    func missingSheet() throws {
        let problem = try #require(throws: Problem.self) { try CellAssignment("F17=22") }
        #expect(problem.code == "sheet-missing")
        #expect(problem.message.english.contains("PL01!F17=22"))
    }

    @Test(
        "formulas that Excel would not open",
        arguments: [("PL01!F17==SUM(F7:", ")"), ("PL01!F17==IF(A1=\"x,1,2)", "\""), ("PL01!F17==SUM(F7))", ")")])
    func malformed(text: String, mark: String) throws {
        let problem = try #require(throws: Problem.self) { try CellAssignment(text) }
        #expect(problem.code == "malformed-formula")
        #expect(problem.message.vietnamese.contains("dấu \(mark)"))
    }

    @Test(
        "numbers, formulas, texts, truth values and nothing",
        arguments: [
            ("22", .number(22), nil), ("-2.5", .number(-2.5), nil), ("1e3", .number(1000), nil),
            ("'22", .text("22"), nil),
            ("'", .text(""), nil), ("TRUE", .boolean(true), nil), ("false", .boolean(false), nil), ("", nil, nil),
            ("2,85", .text("2,85"), nil),
            ("inf", .text("inf"), nil), ("nan", .text("nan"), nil), ("0x10", .text("0x10"), nil),
            ("1e999", .text("1e999"), nil),
            ("Thôn 1", .text("Thôn 1"), nil), ("=", .text("="), nil), ("=SUM(F7:F16)", nil, "SUM(F7:F16)"),
            ("a=b", .text("a=b"), nil),
        ] as [(String, CellValue?, String?)])
    func values(text: String, value: CellValue?, formula: String?) throws {
        try withTemporaryFolder { folder in
            let input = TestData.annex("ha-trung-2024.printed")
            let assignment = try CellAssignment("PL01!F17=\(text)")
            _ = try WorkbookEdit(.set([assignment])).write(InputFile(input), to: "\(folder)/a.xlsx")
            let sheet = try #require(try Workbook(path: "\(folder)/a.xlsx").sheet(named: "PL01"))
            let cell = try sheet.cells()[try place("F17")]
            #expect(cell?.value == value ?? (formula == nil ? nil : .blank))
            #expect(cell?.formula == formula)
        }
    }

    @Test("where one change is refused, nothing is written", arguments: ["PL02!A1=1", "PL01!B1=1"])
    func refusedChange(text: String) throws {
        try withTemporaryFolder { folder in
            let changes = [try CellAssignment("PL01!F17=22"), try CellAssignment(text)]
            _ = try #require(throws: Problem.self) {
                try WorkbookEdit(.set(changes)).write(
                    InputFile(TestData.annex("ha-trung-2024.printed")), to: "\(folder)/a.xlsx")
            }
            #expect(try names(in: folder).isEmpty)
        }
    }
}
