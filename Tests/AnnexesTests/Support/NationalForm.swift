import Foundation
import Testing
import XLSX

@testable import Annexes

/// A national form as provinces draw it: a header of merged levels, a number row, rows of units.
enum NationalForm {
    /// Draws a form.
    ///
    /// - Parameters:
    ///   - layout: The layout whose headings are drawn, with its own columns for open fields and headings for units above.
    ///   - numberRow: What stands below the header; left out where it is empty.
    ///   - rows: The cells of each row, in the order of the layout's fields.
    ///   - firstRow: The first row of the header.
    static func sheet(
        _ layout: Layout, name: String, numberRow: [Entry] = [], rows: [[Entry]], firstRow: Int = 7
    ) throws -> SheetSketch {
        let layout = layout.with(open: layout.formColumns)
        let headings = layout.fields.filter { !$0.standsAbove }.map { field in
            field.heading.map { $0.replacing("{year-1}", with: "2023").replacing("{year}", with: "2024") }
        }
        let header = HeaderDrawing(headings)
        var sheet = SheetSketch(name: name)
        sheet["A3"] = .text(layout.title.replacing("{year}", with: "2024"))
        for block in header.blocks {
            let first = CellReference(column: block.columns.lowerBound, row: firstRow + block.levels.lowerBound)
            let last = CellReference(column: block.columns.upperBound, row: firstRow + block.levels.upperBound)
            let (corner, end) = (try #require(first), try #require(last))
            sheet["\(corner)"] = .text(block.text)
            if corner != end { sheet.merges.append("\(corner):\(end)") }
        }
        let below = firstRow + header.depth
        if !numberRow.isEmpty { sheet.add([numberRow], at: "A\(below)") }
        sheet.add(rows, at: "A\(below + (numberRow.isEmpty ? 0 : 1))")
        return sheet
    }

    /// The figures of a table of the reference, row by row, by column name.
    static func table(_ path: String) throws -> [[String: String]] {
        let lines = try #require(Reference.text(path)).split(whereSeparator: \.isNewline)
        let names = try #require(lines.first).split(separator: ",").map(String.init)
        return lines.dropFirst().map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return Dictionary(zip(names, cells)) { first, _ in first }
        }
    }
}

extension Entry {
    /// A figure as it is typed; blank for an empty text.
    init(typed text: String?) {
        guard let text, !text.isEmpty else {
            self = .blank
            return
        }
        self = Double(text).map { .number($0) } ?? .text(text)
    }
}
