/// What an edit did that its caller may want to tell; the edit was carried out.
public enum EditWarning: Hashable, Sendable {
    /// Cells of a protected sheet were changed; the protection stays.
    case protectedSheet(sheet: String)
    /// A value was put into a cell whose data validation does not allow it.
    case invalidValue(sheet: String, cell: CellReference)
    /// A comment went to a cell that has a conversation ([MS-XLSX] 2.6.205), which newer programs show in its place.
    case hiddenComment(sheet: String, cell: CellReference)
    /// The digital signature was dropped, which any change breaks.
    case droppedSignature
}
