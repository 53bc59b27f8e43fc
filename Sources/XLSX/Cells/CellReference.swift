/// The position of one cell in a sheet, such as `B3`.
///
/// Rows and columns count from 1, as in the file. The last cell is `XFD1048576`
/// (ECMA-376 Part 1, 18.3.1.73 and 18.18.7). References sort row by row.
public struct CellReference: Hashable, Sendable {
    /// The number of columns in a sheet, 16,384.
    public static let maximumColumn = 16_384
    /// The number of rows in a sheet, 1,048,576.
    public static let maximumRow = 1_048_576

    /// The column, 1…16,384.
    public let column: Int
    /// The row, 1…1,048,576.
    public let row: Int

    /// Creates a reference from numbers.
    ///
    /// - Returns: `nil` outside the sheet.
    public init?(column: Int, row: Int) {
        guard (1...Self.maximumColumn).contains(column), (1...Self.maximumRow).contains(row) else { return nil }
        self.column = column
        self.row = row
    }

    /// Creates a reference from numbers that are known to lie inside the sheet.
    init(uncheckedColumn column: Int, row: Int) {
        self.column = column
        self.row = row
    }

    /// Reads an A1 reference from the bytes of an `r` attribute.
    ///
    /// - Parameter bytes: Letters then digits, without `$` or a sheet name.
    /// - Returns: `nil` unless all bytes form a reference inside the sheet.
    /// - Complexity: O(*n*), at most ten bytes matter.
    public init?(_ bytes: some Collection<UInt8>) {
        var column = 0
        var rest = bytes[...]
        while let byte = rest.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) {
            column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
            guard column <= Self.maximumColumn else { return nil }
            rest.removeFirst()
        }
        var row = 0
        while let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            row = row * 10 + Int(byte - UInt8(ascii: "0"))
            guard row <= Self.maximumRow else { return nil }
            rest.removeFirst()
        }
        guard rest.isEmpty else { return nil }
        self.init(column: column, row: row)
    }

    /// Reads the `r` attribute of a cell as Excel does, which minds neither case nor `$`.
    init?(attribute bytes: some Collection<UInt8>) {
        // Such spellings are rare and cost a string.
        guard let reference = CellReference(bytes) ?? CellReference(String(decoding: bytes, as: UTF8.self)) else {
            return nil
        }
        self = reference
    }

    /// Reads an A1 reference as a person writes it: `b3`, `$B$3`.
    ///
    /// - Returns: `nil` unless the text is one cell inside the sheet.
    public init?(_ text: some StringProtocol) {
        self.init(text.uppercased().utf8.filter { $0 != UInt8(ascii: "$") })
    }

    /// The column's letters, as `XFD`.
    public var columnName: String { Self.columnName(column) }

    /// The letters of a column number, as `AA` for 27.
    ///
    /// - Parameter column: 1…16,384; other numbers give an empty text.
    public static func columnName(_ column: Int) -> String {
        guard (1...maximumColumn).contains(column) else { return "" }
        var rest = column
        var letters: [UInt8] = []
        while rest > 0 {
            rest -= 1
            letters.append(UInt8(ascii: "A") + UInt8(rest % 26))
            rest /= 26
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }

    /// The cell that lies so many columns and rows away.
    ///
    /// - Returns: `nil` outside the sheet.
    public func offset(columns: Int = 0, rows: Int = 0) -> CellReference? {
        let (column, columnOverflow) = column.addingReportingOverflow(columns)
        let (row, rowOverflow) = row.addingReportingOverflow(rows)
        guard !columnOverflow, !rowOverflow else { return nil }
        return CellReference(column: column, row: row)
    }
}

extension CellReference: Comparable {
    /// Whether one cell is read before another, row by row.
    public static func < (left: CellReference, right: CellReference) -> Bool {
        (left.row, left.column) < (right.row, right.column)
    }
}

extension CellReference: CustomStringConvertible {
    /// The A1 form, as `B3`.
    public var description: String { columnName + String(row) }
}
