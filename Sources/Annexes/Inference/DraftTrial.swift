public import XLSX

/// What a workbook gives when it is read with the layout that was drafted from it.
public struct DraftTrial: Sendable {
    /// The table as the layout reads it; `nil` where it does not find it again.
    public let annex: Annex?
    /// How many columns the header has.
    public let columnCount: Int
    /// The columns of the header that the layout does not find again, with their lowest texts.
    public let unread: [(cell: CellReference, header: String)]
    /// What is wrong on the sheet by the layout.
    public let findings: [Finding]
    /// The known layout that reads the table where both are used.
    public let rival: Layout?
}
