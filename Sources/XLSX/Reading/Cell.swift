/// One cell as it was read.
public struct Cell: Sendable {
    /// Where it is.
    public let reference: CellReference
    /// What it holds; for a formula the result that the file has cached.
    public let value: CellValue
    /// The formula's text without `=`; that of a shared formula is this cell's own.
    public let formula: String?
    /// The index of its cell format; see ``Sheet/format(of:)``.
    public let style: Int
    /// The runs of a rich text, with their fonts.
    public let runs: [TextRun]?
}

/// One row as it was read.
public struct Row: Sendable {
    /// 1…1,048,576.
    public let number: Int
    /// Whether it is hidden, by hand or by a filter.
    public let isHidden: Bool
    /// The cells that the file has, in its order; those that it leaves out are blank.
    public let cells: [Cell]
}
