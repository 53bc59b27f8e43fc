/// The sheet before a reference or name of a formula, as `Sheet1!`, `'it''s'!`, `S1:S3!` or `[1]Sheet1!`.
public struct SheetQualifier: Hashable, Sendable {
    /// The workbook in brackets – the number of an external link, as `1`, or a file's name; `nil` for none.
    public internal(set) var book: String?
    /// The sheet; empty where only a workbook or nothing is named.
    public internal(set) var sheet: String
    /// The other end of a span of sheets, ordered as the workbook has them or in reverse; `nil` for one sheet.
    public internal(set) var last: String?

    /// Whether it names sheets of the workbook that holds the formula, which itself is number 0.
    public var isInternal: Bool { (book ?? "0") == "0" }

    init(sheet: String, last: String? = nil) {
        self.sheet = sheet
        self.last = last
    }

    /// Reads a qualifier with its `!`.
    init(_ text: String) {
        // Scalars: a combining mark behind a quote or bracket would hide it among characters.
        var rest = text.unicodeScalars.dropLast()
        if rest.first == "'" {
            rest = String(rest.dropFirst().dropLast()).replacing("''", with: "'").unicodeScalars[...]
        }
        if let open = rest.firstIndex(of: "["), let close = rest.lastIndex(of: "]"), open < close {
            book = String(rest[..<open]) + String(rest[rest.index(after: open)..<close])
            rest = rest[rest.index(after: close)...]
        }
        let colon = rest.firstIndex(of: ":")
        sheet = String(rest[..<(colon ?? rest.endIndex)])
        last = colon.map { String(rest[rest.index(after: $0)...]) }
        if let last, SheetName.key(last) == SheetName.key(sheet) { self.last = nil }
    }

    /// Whether it names this sheet and no other.
    func isOnly(_ sheet: String) -> Bool {
        isInternal && last == nil && SheetName.key(self.sheet) == SheetName.key(sheet)
    }

    /// As formulas have it, with its `!`, in apostrophes where Excel needs them.
    public var text: String {
        let inner = (book.map { "[\($0)]" } ?? "") + sheet + (last.map { ":\($0)" } ?? "")
        let needsQuotes = [sheet, last ?? ""].contains { !$0.isEmpty && SheetName.needsQuotes($0) }
        return (needsQuotes ? SheetName.quoted(inner) : inner) + "!"
    }
}
