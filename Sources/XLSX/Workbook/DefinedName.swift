/// A name for a formula or a range (ECMA-376 Part 1, 18.2.5).
public struct DefinedName: Hashable, Sendable {
    /// The name, as `Tong` or `_xlnm.Print_Area`.
    public var name: String
    /// The index in ``Workbook/sheets`` that a local name belongs to; `nil` for a global one.
    public var sheetIndex: Int?
    /// The formula, as `'PL01'!$A$1:$K$16`.
    public var formula: String
    /// Whether Excel hides the name.
    public var isHidden: Bool

    /// Creates a name.
    ///
    /// - Parameters:
    ///   - name: A letter, `_` or `\`, then letters, digits, `.`, `_` and `\`; at most 255 characters and nothing that
    ///     reads as a cell.
    ///   - formula: What it stands for, without `=`, as `'PL01'!$A$1:$K$16`.
    ///   - sheetIndex: The index of the sheet that a local name belongs to; `nil` for a global one.
    ///   - isHidden: Whether Excel hides it.
    public init(_ name: String, formula: String, sheetIndex: Int? = nil, isHidden: Bool = false) {
        self.name = name
        self.sheetIndex = sheetIndex
        self.formula = formula
        self.isHidden = isHidden
    }
}
