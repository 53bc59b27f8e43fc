import XLSX

/// The merged header of a form, from the paths of its fields.
struct HeaderDrawing {
    /// A text with the cells that it covers.
    struct Block {
        let text: String
        let columns: ClosedRange<Int>
        /// Levels from 0.
        let levels: ClosedRange<Int>
    }

    /// The number of rows.
    let depth: Int
    let blocks: [Block]

    /// Draws the header of fields in the columns from 1 on.
    init(_ headings: [[String]]) {
        let depth = headings.map(\.count).max() ?? 1
        var blocks: [Block] = []
        for level in 0..<depth {
            var column = 0
            while column < headings.count {
                let heading = headings[column]
                guard level < heading.count else {
                    column += 1
                    continue
                }
                if level == heading.count - 1 {
                    blocks.append(
                        Block(text: heading[level], columns: (column + 1)...(column + 1), levels: level...(depth - 1)))
                    column += 1
                    continue
                }
                // Neighbours with the same path down to this level share one cell.
                var last = column
                while last + 1 < headings.count, headings[last + 1].count > level + 1,
                    headings[last + 1][0...level] == heading[0...level]
                { last += 1 }
                blocks.append(
                    Block(text: heading[level], columns: (column + 1)...(last + 1), levels: level...level))
                column = last + 1
            }
        }
        self.depth = depth
        self.blocks = blocks
    }
}
