public import XLSX

/// A warning or a note that a person accepts as it is, with the reason.
public struct Acceptance: Sendable, Equatable {
    /// What the cell held when it was accepted; the acceptance is void when it holds something else.
    public enum Content: Sendable, Equatable {
        /// The figure or the text; for a finding without a cell, the unit that it is about.
        case value(String)
        /// The SHA-256 of the row, for cells that may name persons.
        case digest(String)
    }

    /// What is accepted.
    public let code: FindingCode
    /// On which sheet; empty for what concerns the whole file.
    public let sheet: String
    /// In which cell; `nil` for what concerns the whole sheet.
    public let cell: CellReference?
    /// The layout by which the table was read; `nil` for what is no table's, or where it was not written down.
    public var layout: String?
    /// What stood there.
    public let content: Content
    /// Why it is right as it is.
    public let reason: String
    /// Who says so, as that person typed it.
    public let by: String?
    /// When, as `2024-01-31`.
    public let date: String?

    /// Who and when, in parentheses, behind the reason.
    var text: String {
        let details = [by, date].compactMap(\.self).joined(separator: ", ")
        return details.isEmpty ? reason : "\(reason) (\(details))"
    }

    /// The sentence of reports.
    func sentence(_ language: Language) -> String { language.pick("Đã chấp nhận: ", "Accepted: ") + text }
}
