/// Where the texts of a new workbook stand (ECMA-376 Part 1, 18.4.9 and 18.3.1.53).
public enum TextStorage: Hashable, Sendable {
    /// Texts that repeat are shared, up to 65,536 of them and 4 MB; the others stand in their cells, so that memory does
    /// not grow with the workbook.
    case automatic
    /// All texts are shared, as Excel writes them; memory grows with the texts that differ.
    case shared
    /// Each text stands in its cell.
    case inline
}
