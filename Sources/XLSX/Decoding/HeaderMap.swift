/// The columns of a table by the texts of their headers.
///
/// ```swift
/// let headers = HeaderMap(row, in: sheet)
/// if let column = headers["Hộ nghèo"] { print(row[column: column]?.value ?? .blank) }
/// ```
///
/// Headers are compared without regard to case, to white space at their ends, and to how much of it stands within
/// them, line breaks among it; composed and decomposed letters are the same.
public struct HeaderMap: Sendable {
    /// One column's header.
    public struct Header: Hashable, Sendable {
        /// The column, 1…16,384.
        public let column: Int
        /// The text with each stretch of white space as one space.
        public let text: String
    }

    /// The headers from left to right; columns without a text have none.
    public let headers: [Header]
    private let columns: [String: Int]

    /// Takes the texts that a row displays.
    public init(_ row: Row, in sheet: Sheet) {
        var texts = Texts()
        texts.add(row, in: sheet)
        self.init(texts)
    }

    /// Takes names for the first columns, from A on; an empty name leaves its column out.
    public init(names: [String]) {
        self.init(Texts(names))
    }

    init(_ texts: Texts) {
        headers = texts.byColumn.sorted { $0.key < $1.key }.map { Header(column: $0.key, text: $0.value) }
        columns = Dictionary(headers.map { ($0.text.lowercased(), $0.column) }) { first, _ in first }
    }

    /// The column of a header; the first one where several have the same.
    public subscript(header: String) -> Int? { columns[Self.spaced(header).lowercased()] }

    /// Gathers headers from several rows, of which the lowest text of a column counts.
    struct Texts {
        private(set) var byColumn: [Int: String] = [:]

        init() {}

        init(_ names: [String]) {
            for (index, name) in names.prefix(CellReference.maximumColumn).enumerated() { set(name, at: index + 1) }
        }

        mutating func add(_ row: Row, in sheet: Sheet) {
            for cell in row.cells { set(sheet.displayedText(of: cell), at: cell.column) }
        }

        mutating func set(_ text: String, at column: Int) {
            let text = HeaderMap.spaced(text)
            if !text.isEmpty { byColumn[column] = text }
        }
    }

    private static func spaced(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
