import Foundation
import Testing

@testable import XLSX

@Suite("Syntax of formulas")
struct FormulaSyntaxTests {
    @Test(
        "formulas that Excel accepts",
        arguments: [
            "1", "A1+B2*-C3^2%", "SUM(A1,,B2,)", "PI()", "IF(,1)", "--A1", "A1 B1:C2", "SUM((A1,B2:C3))", "(A1,B1) A1",
            "L6-(-4,3)", "Sheet1!$1:$2,Sheet1!$A:$B", "{1,-2;\"a\",TRUE}", "{#N/A}+ 1", "INDEX(A:A,1):B5", "( 1 )",
            "\"a\"&\"b\"", "1=2<>3", "Bang[[#This Row],[@x]]", "Bang['@]", "_xlfn.LAMBDA(_xlpm.x,_xlpm.x+1)(2)",
            "SUM(\nA1 , 2)", "#REF!A1+Sheet1!#REF!:B2", "[1]!Name+[1]S!F(1)", "XFE1", "ẢẼ+_x+\\y", "T[a]:T[b]",
        ])
    func accepted(formula: String) { #expect(FormulaSyntax.flaw(in: formula) == nil) }

    @Test(
        "formulas that Excel repairs away, and where",
        arguments: [
            ("", .empty, 0), (" ", .empty, 0), ("=A1", .leadingEquals, 0), ("SUM(A1", .unpaired, 3),
            ("(1", .unpaired, 0), ("A1+", .missingOperand, 3), ("1 2 +", .missingOperator, 2), (")", .unpaired, 0),
            ("\"abc", .unpaired, 0), ("{1,2", .unpaired, 0), ("}", .unpaired, 0), ("SUM(;)", .semicolon, 4),
            ("SUM(1;2)", .semicolon, 5), ("*1", .missingOperand, 0), ("()", .missingOperand, 1),
            ("F(1+)", .missingOperand, 4),
            ("1+,2", .missingOperand, 2), ("F(1+,2)", .missingOperand, 4), ("{1;2,3}", .array, 6), ("{A1}", .array, 1),
            ("{}", .array, 1), ("{1,}", .array, 3), ("{-\"a\"}", .array, 2), ("1:A1", .notAReference, 1),
            ("A1:1+1", .notAReference, 3), ("A1:-B1", .notAReference, 3), ("A1#", .shownOnly, 2),
            ("@A1", .shownOnly, 0),
            ("T[@x]", .shownOnly, 2), ("2x", .missingOperator, 1), ("A1 1", .missingOperator, 3),
            ("(1)(2)", .missingOperator, 3), ("A1~", .unexpected, 2), ("A1048577", .outsideSheet, 0),
            ("$XFE$1", .outsideSheet, 0), ("S!A1048577", .outsideSheet, 2), ("#REF!#REF!", .missingOperator, 5),
            ("'S'A1", .unpaired, 0), ("T[a", .unpaired, 0), ("(A1,)", .missingOperand, 4), ("ộ+", .missingOperand, 4),
        ] as [(String, FormulaSyntax.Flaw.Reason, Int)])
    func refused(formula: String, reason: FormulaSyntax.Flaw.Reason, offset: Int) {
        let flaw = FormulaSyntax.flaw(in: formula)
        #expect(flaw == FormulaSyntax.Flaw(reason: reason, offset: offset))
    }

    @Test("Excel's limits")
    func limits() {
        func nested(_ depth: Int) -> String {
            String(repeating: "ABS(", count: depth) + "1" + String(repeating: ")", count: depth)
        }
        #expect(FormulaSyntax.flaw(in: nested(64)) == nil)
        #expect(FormulaSyntax.flaw(in: nested(65))?.reason == .tooDeep)
        func sum(_ count: Int) -> String { "SUM(1" + String(repeating: ",1", count: count - 1) + ")" }
        #expect(FormulaSyntax.flaw(in: sum(255)) == nil)
        #expect(FormulaSyntax.flaw(in: sum(256))?.reason == .tooManyArguments)
        func text(_ count: Int) -> String { "\"" + String(repeating: "\"\"", count: count) + "\"" }
        #expect(FormulaSyntax.flaw(in: text(255)) == nil)
        #expect(FormulaSyntax.flaw(in: text(256))?.reason == .longText)
        // No recursion: as deep as the text is long.
        #expect(FormulaSyntax.flaw(in: String(repeating: "(", count: 100_000))?.reason == .unpaired)
    }

    @Test(
        "every formula in cells of real workbooks of Excel is accepted",
        .enabled(if: SharedFolder.path("corpus") != nil, "no ../shared/corpus beside the checkout"))
    func corpus() throws {
        let folder = try #require(SharedFolder.path("corpus")) + "/files"
        var count = 0
        for (index, name) in try FileManager.default.contentsOfDirectory(atPath: folder).sorted().enumerated()
        where index % 8 == 0 {
            guard let workbook = try? Workbook(path: "\(folder)/\(name)"),
                let application = try? workbook.properties().application, application.contains("Excel")
            else { continue }
            for sheet in workbook.sheets {
                guard let cells = try? sheet.cells().cells else { continue }
                for cell in cells {
                    guard let formula = cell.formula else { continue }
                    count += 1
                    #expect(
                        FormulaSyntax.flaw(in: formula) == nil, "\(name) \(sheet.name)!\(cell.reference): \(formula)")
                }
            }
        }
        #expect(count > 1_000)
    }
}
