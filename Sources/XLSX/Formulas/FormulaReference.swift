/// A reference of a formula without its sheet: `A1`, `$A$1:B2`, `A:C` or `5:6` (ECMA-376 Part 1, 18.17.2.3).
public struct FormulaReference: Hashable, Sendable {
    /// A column or row, as `$A` or `5`.
    public struct Line: Hashable, Sendable {
        /// 1…16,384 for a column, 1…1,048,576 for a row.
        public internal(set) var number: Int32
        /// Whether a dollar sign keeps it where it is.
        public internal(set) var isFixed: Bool
    }

    /// A cell, or a column or row alone.
    public struct Corner: Hashable, Sendable {
        /// `nil` for a row alone.
        public internal(set) var column: Line?
        /// `nil` for a column alone.
        public internal(set) var row: Line?
    }

    /// The corner that is written first, wherever it lies.
    public internal(set) var first: Corner
    /// The opposite corner, of the same kind; `nil` for a single cell.
    public internal(set) var last: Corner?

    /// Whether it is written as columns (`A:C`), which have all rows.
    public var isColumns: Bool { first.row == nil }
    /// Whether it is written as rows (`5:6`), which have all columns.
    public var isRows: Bool { first.column == nil }

    /// The cells it means where it stands, all rows of columns and all columns of rows.
    public var range: CellRange {
        let last = last ?? first
        func line(_ first: Line?, _ last: Line?, _ maximum: Int) -> (Int, Int) {
            (first.map { Int($0.number) } ?? 1, last.map { Int($0.number) } ?? maximum)
        }
        let columns = line(first.column, last.column, CellReference.maximumColumn)
        let rows = line(first.row, last.row, CellReference.maximumRow)
        return CellRange(
            CellReference(uncheckedColumn: columns.0, row: rows.0),
            CellReference(uncheckedColumn: columns.1, row: rows.1))
    }

    /// Reads a reference that stands alone, as attributes have it; `nil` for anything else.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
        guard let first = Corner(bytes, 0..<(colon ?? bytes.count)) else { return nil }
        if let colon {
            guard let last = Corner(bytes, (colon + 1)..<bytes.count), (first.column == nil) == (last.column == nil),
                (first.row == nil) == (last.row == nil)
            else { return nil }
            self.last = last
        } else if first.column == nil || first.row == nil {
            return nil
        }
        self.first = first
    }

    init(first: Corner, last: Corner? = nil) {
        self.first = first
        self.last = last
    }

    /// The rows from the first to the last, `nil` for whole columns.
    var rows: ClosedRange<Int>? {
        guard let first = first.row?.number else { return nil }
        let last = last?.row?.number ?? first
        return Int(min(first, last))...Int(max(first, last))
    }

    /// As formulas have it.
    public var text: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends it as formulas have it.
    func append(to bytes: inout [UInt8]) {
        first.append(to: &bytes)
        if let last {
            bytes.append(UInt8(ascii: ":"))
            last.append(to: &bytes)
        }
    }
}

extension FormulaReference.Corner {
    /// Reads `A1`, `A` or `5`, with dollar signs or without, in letters of either case.
    ///
    /// - Returns: `nil` for anything else and outside the sheet.
    init?(_ bytes: [UInt8], _ range: Range<Int>) {
        var index = range.lowerBound
        func isDollar() -> Bool { index < range.upperBound && bytes[index] == UInt8(ascii: "$") }
        var isFixed = isDollar()
        if isFixed { index += 1 }
        var number: Int32 = 0
        while index < range.upperBound, case let letter = bytes[index] & 0xDF, (0x41...0x5A).contains(letter) {
            number = number * 26 + Int32(letter) - 0x40
            guard number <= CellReference.maximumColumn else { return nil }
            index += 1
        }
        if number > 0 {
            column = FormulaReference.Line(number: number, isFixed: isFixed)
            if index == range.upperBound { return }
            isFixed = isDollar()
            if isFixed { index += 1 }
        }
        number = 0
        while index < range.upperBound, (0x30...0x39).contains(bytes[index]) {
            number = number * 10 + Int32(bytes[index]) - 0x30
            guard number <= CellReference.maximumRow else { return nil }
            index += 1
        }
        guard index == range.upperBound, number > 0 else { return nil }
        row = FormulaReference.Line(number: number, isFixed: isFixed)
    }

    /// Appends it as formulas have it.
    func append(to bytes: inout [UInt8]) {
        if let column {
            if column.isFixed { bytes.append(UInt8(ascii: "$")) }
            Self.append(column: column.number, &bytes)
        }
        if let row {
            if row.isFixed { bytes.append(UInt8(ascii: "$")) }
            Self.append(row.number, &bytes)
        }
    }

    private static func append(column: Int32, _ bytes: inout [UInt8]) {
        if column > 26 { append(column: (column - 1) / 26, &bytes) }
        bytes.append(UInt8(ascii: "A") + UInt8((column - 1) % 26))
    }

    private static func append(_ number: Int32, _ bytes: inout [UInt8]) {
        if number > 9 { append(number / 10, &bytes) }
        bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }
}
