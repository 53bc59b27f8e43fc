/// One row as it was read (ECMA-376 Part 1, 18.3.1.73).
public struct Row: Sendable {
    @usableFromInline let block: CellBlock

    /// 1…1,048,576.
    public var number: Int { block.contents.row.number }
    /// Whether it is hidden, by hand or by a filter.
    public var isHidden: Bool { block.contents.row.isHidden }
    /// The height in points; `nil` where the row has the sheet's default.
    public var height: Double? { block.contents.row.height }
    /// The level in the outline, 0…7.
    public var outlineLevel: Int { block.contents.row.outlineLevel }
    /// Whether the group that this row ends is folded.
    public var isCollapsed: Bool { block.contents.row.isCollapsed }
    /// The index of the cell format that blank cells of the row have, where it has one.
    public var style: Int? { block.contents.row.style }

    /// The cells that the file has, in its order; those that it leaves out are blank.
    @inlinable
    public var cells: CellList { CellList(block: block) }

    /// The cell of a column, where the file has it; the last one where it has several.
    ///
    /// - Complexity: O(*n*) in the row's cells.
    public subscript(column column: Int) -> Cell? { cells.last { $0.column == column } }
}

/// The cells of a row or a sheet; each is unpacked as it is looked at.
public struct CellList: RandomAccessCollection, Sendable {
    @usableFromInline let block: CellBlock

    @inlinable
    init(block: CellBlock) { self.block = block }

    /// 0.
    @inlinable
    public var startIndex: Int { 0 }
    /// The number of cells.
    @inlinable
    public var endIndex: Int { block.contents.cells.count }

    /// The cells in order, for loops.
    @inlinable
    public func makeIterator() -> Iterator { Iterator(block: block, cells: block.contents.cells) }

    /// Goes through the cells.
    public struct Iterator: IteratorProtocol {
        @usableFromInline let block: CellBlock
        @usableFromInline let cells: [PackedCell]
        @usableFromInline var position = 0

        @inlinable
        init(block: CellBlock, cells: [PackedCell]) {
            self.block = block
            self.cells = cells
        }

        /// The next cell.
        @inlinable
        public mutating func next() -> Cell? {
            guard position < cells.count else { return nil }
            defer { position += 1 }
            return Cell(block: block, packed: cells[position], index: position)
        }
    }

    /// The cell at a position.
    @inlinable
    public subscript(position: Int) -> Cell {
        Cell(block: block, packed: block.contents.cells[position], index: position)
    }
}
