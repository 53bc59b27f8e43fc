import Measuring
import XLSX

/// Reads workbooks and prints the time and the peak of memory, one line of JSON for each repeat.
@main
struct Reader {
    private static let usage = """
        usage: reader cells FILE | first FILE | small FOLDER  [--repeats N] [--formulas] [--one-thread]

        cells         all cells of all sheets
        first         the first ten rows of the first sheet
        small         all cells of all workbooks of a folder
        --formulas    ask for the formulas' texts, too
        --one-thread  inflate on the thread that reads

        """

    private var repeats = 1
    private var readsFormulas = false
    private var isOneThread = false
    private var operands: [String] = []

    static func main() {
        do {
            let reader = try Reader(CommandLine.arguments.dropFirst())
            for _ in 0..<reader.repeats { print(try reader.measured()) }
        } catch {
            fail("reader", error)
        }
    }

    private var options: ReadOptions {
        var options = ReadOptions()
        options.inflatesAhead = !isOneThread
        return options
    }

    private init(_ arguments: some Sequence<String>) throws(UsageError) {
        var arguments = arguments.makeIterator()
        while let argument = arguments.next() {
            switch argument {
            case "--formulas": readsFormulas = true
            case "--one-thread": isOneThread = true
            case "--repeats":
                guard let count = arguments.next().flatMap(Int.init), count > 0 else { throw UsageError() }
                repeats = count
            default: operands.append(argument)
            }
        }
        guard operands.count == 2, ["cells", "first", "small"].contains(operands[0]) else { throw UsageError() }
    }

    private func measured() throws -> String {
        let paths = operands[0] == "small" ? try files(in: operands[1]) : [operands[1]]
        var tally = Tally()
        let measurement = Measurement()
        for path in paths {
            if operands[0] == "first" {
                try readFirstRows(of: path, into: &tally)
            } else {
                try readCells(of: path, into: &tally)
            }
        }
        return "{\(measurement.json), \"tally\": \(tally.json)}"
    }

    private func readCells(of path: String, into tally: inout Tally) throws {
        let workbook = try Workbook(path: path, options: options)
        for sheet in workbook.sheets where sheet.kind == .worksheet {
            var rows = try sheet.rows()
            while let row = try rows.next() { tally.add(row, readsFormulas: readsFormulas) }
        }
    }

    private func readFirstRows(of path: String, into tally: inout Tally) throws {
        let workbook = try Workbook(path: path, options: options)
        var rows = try workbook.sheets[0].rows()
        for _ in 0..<10 {
            guard let row = try rows.next() else { break }
            tally.add(row, readsFormulas: readsFormulas)
        }
    }

    private struct UsageError: Error, CustomStringConvertible {
        var description: String { Reader.usage }
    }
}
