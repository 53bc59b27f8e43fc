import Measuring
import XLSX

/// Computes all formulas of a workbook.
///
/// `calculator FILE` prints times and memory as a line of JSON; with `--values` it prints the value of each formula, a line
/// of JSON each: `{"sheet": "D", "cell": "B2", "value": 1.5}`, where an error is `{"error": "#N/A"}` and a formula without
/// a value has the reason in `none`.
@main
struct Calculator {
    static func main() {
        do {
            let arguments = Array(CommandLine.arguments.dropFirst())
            guard let path = arguments.first, arguments.count == 1 || arguments.dropFirst() == ["--values"] else {
                throw UsageError()
            }
            let whole = Measurement()
            let workbook = try Workbook(path: path)
            let calculator = try WorkbookCalculator(workbook)
            let calculation = Measurement()
            calculator.calculate()
            if arguments.count > 1 {
                printValues(of: calculator, workbook)
            } else {
                print("{\(calculation.json), \(whole.json(prefix: "whole_"))}")
            }
        } catch {
            fail("calculator", error)
        }
    }

    private static func printValues(of calculator: WorkbookCalculator, _ workbook: Workbook) {
        for place in calculator.formulaCells {
            let result =
                switch calculator.outcome(at: place) {
                case .value(let value)?: "\"value\": \(json(value))"
                case .unavailable(let reason)?: "\"none\": \(json(.text("\(reason)")))"
                case nil: "\"value\": null"
                }
            print(
                "{\"sheet\": \(json(.text(workbook.sheets[place.sheet].name))), \"cell\": \"\(place.cell)\", \(result)}"
            )
        }
    }

    private static func json(_ value: FormulaValue) -> String {
        switch value {
        case .blank: "null"
        case .number(let number): "\(number)"
        case .boolean(let value): "\(value)"
        case .error(let error): "{\"error\": \(json(.text(error.code)))}"
        case .text(let text): "\"" + text.unicodeScalars.map(escaped).joined() + "\""
        }
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case _ where scalar.value < 0x20: "\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
        default: String(scalar)
        }
    }

    private struct UsageError: Error, CustomStringConvertible {
        var description: String { "usage: calculator FILE [--values]" }
    }
}
