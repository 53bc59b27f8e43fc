import Measuring
import XLSX

/// Changes one cell of a workbook and prints the time and the peak of memory as a line of JSON.
@main
struct Editor {
    private static let usage = "usage: editor FILE TARGET CELL number|text VALUE"

    static func main() {
        do {
            let arguments = Array(CommandLine.arguments.dropFirst())
            guard arguments.count == 5, let cell = CellReference(arguments[2]) else { throw UsageError() }
            let value: CellValue
            switch (arguments[3], Double(arguments[4])) {
            case ("number", let number?): value = .number(number)
            case ("text", _): value = .text(arguments[4])
            default: throw UsageError()
            }
            let measurement = Measurement()
            let editor = try WorkbookEditor(path: arguments[0])
            try editor.set(value, at: cell, in: editor.sheetNames[0])
            try editor.write(to: arguments[1])
            print("{\(measurement.json)}")
        } catch {
            fail("editor", error)
        }
    }

    private struct UsageError: Error, CustomStringConvertible {
        var description: String { Editor.usage }
    }
}
