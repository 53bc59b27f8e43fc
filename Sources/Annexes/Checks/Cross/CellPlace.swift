public import XLSX

/// A cell of any sheet, and of another file where one is named.
public struct CellPlace: Sendable, Hashable, CustomStringConvertible {
    /// The file's path as it was given; `nil` for the file of the finding.
    public let file: String?
    /// The sheet.
    public let sheet: String
    /// The cell.
    public let cell: CellReference

    /// As `PL02!F9`, or `[nam-truoc.xlsx]PL01!F9` for a cell of another file.
    public var description: String { (file.map { "[\($0)]" } ?? "") + "\(sheet)!\(cell)" }
}
