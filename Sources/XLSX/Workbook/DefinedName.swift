/// A name for a formula or a range (ECMA-376 Part 1, 18.2.5).
public struct DefinedName: Hashable, Sendable {
    /// The name, as `Tong` or `_xlnm.Print_Area`.
    public let name: String
    /// The index in ``Workbook/sheets`` that a local name belongs to; `nil` for a global one.
    public let sheetIndex: Int?
    /// The formula, as `'PL01'!$A$1:$K$16`.
    public let formula: String
    /// Whether Excel hides the name.
    public let isHidden: Bool
}
