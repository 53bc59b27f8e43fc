extension CellRange {
    /// Reads an area as formulas and lists of ranges have it: `A1:K16`, `$A$1`, whole columns `$A:$B`, whole rows `$1:$3`.
    ///
    /// - Returns: `nil` unless all of it lies inside the sheet; reversed corners are put in order.
    /// - Complexity: O(*n*), without making strings.
    init?(area bytes: some Collection<UInt8>) {
        var rest = bytes[...]
        guard let first = AreaCorner(&rest) else { return nil }
        var last = first
        if rest.first == UInt8(ascii: ":") {
            rest.removeFirst()
            guard let corner = AreaCorner(&rest) else { return nil }
            last = corner
        } else if first.column == nil || first.row == nil {
            return nil
        }
        guard rest.isEmpty, (first.column == nil) == (last.column == nil), (first.row == nil) == (last.row == nil),
            let start = CellReference(column: first.column ?? 1, row: first.row ?? 1),
            let end = CellReference(
                column: last.column ?? CellReference.maximumColumn, row: last.row ?? CellReference.maximumRow)
        else { return nil }
        self.init(start, end)
    }

    /// Reads a list of areas that spaces divide (ECMA-376 Part 1, 18.18.76, ST_Sqref), and leaves out what is none.
    ///
    /// - Parameter limit: The list breaks off behind so many.
    static func list(_ bytes: some Collection<UInt8>, limit: Int) -> [CellRange] {
        var ranges: [CellRange] = []
        var rest = bytes[...]
        while !rest.isEmpty, ranges.count <= limit {
            let end = rest.firstIndex { $0 <= 0x20 } ?? rest.endIndex
            if let range = CellRange(area: rest[..<end]) { ranges.append(range) }
            rest = rest[end...].drop { $0 <= 0x20 }
        }
        return ranges
    }
}

/// A corner of an area: a cell, or a column or a row alone.
private struct AreaCorner {
    var column: Int?
    var row: Int?

    init?<Slice: Collection<UInt8>>(_ rest: inout Slice) where Slice.SubSequence == Slice {
        if rest.first == UInt8(ascii: "$") { rest.removeFirst() }
        var number = 0
        while let byte = rest.first, case let letter = byte & 0xDF, (0x41...0x5A).contains(letter) {
            number = number * 26 + Int(letter) - 0x40
            guard number <= CellReference.maximumColumn else { return nil }
            column = number
            rest.removeFirst()
        }
        if column != nil, rest.first == UInt8(ascii: "$") { rest.removeFirst() }
        number = 0
        while let byte = rest.first, (0x30...0x39).contains(byte) {
            number = number * 10 + Int(byte) - 0x30
            guard number <= CellReference.maximumRow else { return nil }
            row = number
            rest.removeFirst()
        }
        if column == nil, row == nil { return nil }
    }
}
