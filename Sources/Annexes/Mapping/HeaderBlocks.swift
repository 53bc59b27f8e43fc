/// The columns of a header in blocks that may be tables of their own.
struct HeaderBlocks {
    /// The columns of each block, from left to right.
    let columns: [[Int]]

    /// Divides a header at columns without any text, and where its first column comes again.
    ///
    /// - Parameter texts: For each column its header cells from top to bottom.
    init(_ texts: [Int: [String]]) {
        var blocks: [[Int]] = []
        for column in texts.keys.sorted() {
            let isAgain = blocks.last?.first.map { texts[$0] == texts[column] } ?? true
            if let previous = blocks.last?.last, column == previous + 1, !isAgain {
                blocks[blocks.count - 1].append(column)
            } else {
                blocks.append([column])
            }
        }
        columns = blocks
    }
}
