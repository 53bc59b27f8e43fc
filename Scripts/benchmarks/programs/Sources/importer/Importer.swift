import Annexes
import Dispatch
import Foundation
import Measuring
import XLSX

/// Reads the cells of all workbooks of a folder, or imports their records, on all cores, and prints as a line of JSON
/// how long that took.
@main
struct Importer {
    static func main() {
        do {
            guard CommandLine.arguments.count == 4, ["cells", "import"].contains(CommandLine.arguments[1]) else {
                throw UsageError()
            }
            let (folder, output) = (CommandLine.arguments[2], CommandLine.arguments[3])
            let measurement = Measurement()
            let count = CommandLine.arguments[1] == "cells" ? try cells(of: folder) : try records(of: folder, output)
            print("{\(measurement.json), \"count\": \(count)}")
        } catch {
            fail("importer", error)
        }
    }

    /// The number of cells.
    private static func cells(of folder: String) throws -> Int {
        let paths = try files(in: folder)
        let results = Results()
        DispatchQueue.concurrentPerform(iterations: paths.count) { index in
            do {
                var count = 0
                for sheet in try Workbook(path: paths[index]).sheets {
                    var rows = try sheet.rows()
                    while let row = try rows.next() {
                        for cell in row.cells where !cell.value.isBlank { count += 1 }
                    }
                }
                results.add(count)
            } catch {
                fail("importer", error)
            }
        }
        return results.count
    }

    /// The number of files that were imported without a problem.
    private static func records(of folder: String, _ output: String) throws -> Int {
        let reports = try AnnexTool().importRecords(of: InputFile.all([folder]), as: .ndjson, to: output)
        return reports.count { $0.problem == nil && $0.findings.isEmpty }
    }

    private final class Results: @unchecked Sendable {
        private let lock = NSLock()
        private(set) var count = 0

        func add(_ more: Int) { lock.withLock { count += more } }
    }

    private struct UsageError: Error, CustomStringConvertible {
        var description: String { "usage: importer cells|import FOLDER OUTPUT.ndjson" }
    }
}
