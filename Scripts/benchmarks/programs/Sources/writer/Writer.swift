import Measuring
import XLSX

/// Writes a workbook and prints the time and the peak of memory as a line of JSON.
@main
struct Writer {
    private static let usage = """
        usage: writer data FILE TARGET | repeating ROWS TARGET | unique ROWS TARGET  [--inline]

        data               the numbers and texts of a file, which are in memory before the clock starts
        repeating, unique  rows that are computed when they are written; texts that repeat, or that all differ
        --inline           each text stands in its cell

        """

    static func main() {
        do {
            var arguments = Array(CommandLine.arguments.dropFirst())
            let isInline = arguments.last == "--inline"
            if isInline { arguments.removeLast() }
            guard arguments.count == 3 else { throw UsageError() }
            let texts: TextStorage = isInline ? .inline : .automatic
            switch (arguments[0], Int(arguments[1])) {
            case ("data", _): try write(RowData(path: arguments[1]), to: arguments[2], texts)
            case ("repeating", let rows?): try compute(rows, of: 3000, to: arguments[2], texts)
            case ("unique", let rows?): try compute(rows, of: .max, to: arguments[2], texts)
            default: throw UsageError()
            }
        } catch {
            fail("writer", error)
        }
    }

    private static func write(_ data: RowData, to path: String, _ texts: TextStorage) throws {
        let measurement = Measurement()
        let writer = WorkbookWriter(path: path, texts: texts)
        try writer.addSheet("Sheet1")
        for row in 0..<data.rowCount {
            var cells: [WriterCell] = []
            cells.reserveCapacity(2 * RowData.pairs)
            for pair in 0..<RowData.pairs {
                let index = row * RowData.pairs + pair
                cells.append(WriterCell(column: 2 * pair + 1, value: .number(data.numbers[index])))
                cells.append(WriterCell(column: 2 * pair + 2, value: .text(data.texts[index])))
            }
            try writer.append(WriterRow(number: row + 1, cells: cells))
        }
        try writer.close()
        print("{\(measurement.json)}")
    }

    /// Holds nothing, so that the peak of memory is the writer's.
    private static func compute(_ rows: Int, of texts: Int, to path: String, _ storage: TextStorage) throws {
        let measurement = Measurement()
        let writer = WorkbookWriter(path: path, texts: storage)
        try writer.addSheet("Sheet1")
        for row in 1...rows {
            let cells = (1...2 * RowData.pairs).map { column in
                let index = row * RowData.pairs + column / 2
                let text = "Danh sách hộ nghèo \(index % texts)"
                return WriterCell(
                    column: column, value: column % 2 == 1 ? .number(Double(index) / 7) : .text(text))
            }
            try writer.append(WriterRow(number: row, cells: cells))
        }
        try writer.close()
        print("{\(measurement.json)}")
    }

    private struct UsageError: Error, CustomStringConvertible {
        var description: String { Writer.usage }
    }
}
