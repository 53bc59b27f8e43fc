import XLSX

/// The columns of a header with the texts above each other.
struct HeaderSketch {
    /// The columns that have a text; where the same table stands again beside it, those of the first.
    let columns: [SketchedTable.Column]
    /// The columns behind those that a layout can have, from the first to the last with a text.
    let leftOut: ClosedRange<Int>?

    init(_ grid: SheetGrid, _ rows: ClosedRange<Int>) {
        let numbers = rows.flatMap(grid.columns)
        guard let left = numbers.min(), let right = numbers.max() else {
            (columns, leftOut) = ([], nil)
            return
        }
        let range = left...min(right, left + LayoutFile.mostEntries - 1)
        leftOut = numbers.filter { $0 > range.upperBound }.min().map { $0...right }
        var paths = Self.paths(grid, rows, range, fillsRight: false)
        if rows.count > 1, Set(paths.values).count < paths.count {
            // Headings that are not merged hold for the columns beside them.
            let filled = Self.paths(grid, rows, range, fillsRight: true)
            if Set(filled.values).count > Set(paths.values).count { paths = filled }
        }
        let blocks = HeaderBlocks(paths).columns
        let isAgain =
            blocks.count > 1
            && blocks.dropFirst().allSatisfy { block in
                block.compactMap { paths[$0] } == blocks[0].compactMap { paths[$0] }
            }
        columns = (isAgain ? blocks[0] : paths.keys.sorted()).compactMap { number in
            paths[number].map { SketchedTable.Column(number: number, header: $0.map(CutWords.joined)) }
        }
    }

    private static func paths(
        _ grid: SheetGrid, _ rows: ClosedRange<Int>, _ columns: ClosedRange<Int>, fillsRight: Bool
    ) -> [Int: [String]] {
        var paths: [Int: [String]] = [:]
        var headings: [Int: String] = [:]
        for column in columns {
            var seen: CellReference?
            for row in rows {
                let cell = grid.seen(column, row)
                if let cell, cell.reference != seen, !cell.text.isEmpty {
                    seen = cell.reference
                    paths[column, default: []].append(cell.text)
                }
                guard fillsRight, row < rows.upperBound else { continue }
                if let cell {
                    let isHeading = grid.merge(column, row) == nil && grid.cell(column, row + 1) != nil
                    headings[row] = isHeading ? cell.text : nil
                } else if let heading = headings[row], grid.cell(column, row + 1) != nil {
                    paths[column, default: []].append(heading)
                } else {
                    headings[row] = nil
                }
            }
        }
        return paths
    }
}
