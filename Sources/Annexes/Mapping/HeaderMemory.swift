import Synchronization
import XLSX

/// Which layouts fit the headers that were seen, for all the files that a reader reads.
///
/// The annexes of a district have the same header; it is matched once.
final class HeaderMemory: Sendable {
    private let fits = Mutex<[HeaderShape: [LayoutFit]]>([:])
    private let blocks = Mutex<[HeaderShape: [[Int]]]>([:])
    /// A header is matched in up to fifteen bands of its rows.
    private static let capacity = 4_096

    /// The layouts that fit a header; those of one that is new are looked for.
    func fits(_ shape: HeaderShape, _ find: () -> [LayoutFit]) -> [LayoutFit] { Self.kept(fits, shape, find) }

    /// The columns of the blocks of a header; those of one that is new are looked for.
    func blocks(_ shape: HeaderShape, _ find: () -> [[Int]]) -> [[Int]] { Self.kept(blocks, shape, find) }

    private static func kept<Value: Sendable>(
        _ memory: borrowing Mutex<[HeaderShape: Value]>, _ shape: HeaderShape, _ find: () -> Value
    ) -> Value {
        if let known = memory.withLock({ $0[shape] }) { return known }
        let found = find()
        memory.withLock { memory in
            if memory.count >= capacity { memory.removeAll(keepingCapacity: true) }
            memory[shape] = found
        }
        return found
    }
}

/// How well a layout fits a header, and with which columns.
struct LayoutFit: Sendable {
    /// The place of the layout in the library.
    let layout: Int
    let score: Double
    let matches: [ColumnMatcher.Match]
}

/// All of some rows that decides which layouts fit them: what cells say, where they stand and how they are merged.
struct HeaderShape: Hashable, Sendable {
    private var numbers: [Int] = []

    /// - Parameters:
    ///   - id: The number of a text.
    ///   - cells: The columns and the numbers of the texts of a row.
    init(_ grid: SheetGrid, _ rows: ClosedRange<Int>, id: (String) -> Int, cells: (Int) -> [Int]) {
        for row in rows {
            let cells = cells(row)
            numbers.append(cells.count)
            numbers += cells
        }
        for merge in grid.merges(in: rows) {
            // Of a merge that begins above the rows, its text is seen in them.
            let isAbove = merge.rows.lowerBound < rows.lowerBound
            let above = isAbove ? grid.cell(merge.columns.lowerBound, merge.rows.lowerBound) : nil
            numbers.append(-1 - max(merge.rows.lowerBound - rows.lowerBound, -1))
            numbers.append(min(merge.rows.upperBound, rows.upperBound) - rows.lowerBound)
            numbers.append(merge.columns.lowerBound)
            numbers.append(merge.columns.upperBound)
            numbers.append(above.map { id($0.text) } ?? -1)
        }
    }
}
