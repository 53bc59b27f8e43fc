/// A reference to parts of a table, as `Bang[[#Totals],[Cột 1]]` (ECMA-376 Part 1, 18.17.6.5).
public struct StructuredReference: Hashable, Sendable {
    /// A part of a table by its place.
    public enum Item: String, Hashable, Sendable, CaseIterable {
        /// Header, data and totals.
        case all = "#All"
        /// The rows between header and totals.
        case data = "#Data"
        /// The header row.
        case headers = "#Headers"
        /// The totals row.
        case totals = "#Totals"
        /// The row of the formula.
        case thisRow = "#This Row"
    }

    /// The workbook or sheet before the table, where one is named.
    public let sheet: SheetQualifier?
    /// The table's name; empty for the table that the formula stands in.
    public let table: String
    /// The parts of the table; none means its data.
    public let items: [Item]
    /// The first and the last column by their names; `nil` for all, the same twice for one.
    public let columns: ClosedPair?

    /// The names of two columns.
    public struct ClosedPair: Hashable, Sendable {
        /// The column that is named first.
        public let first: String
        /// The column that is named last.
        public let last: String
    }

    /// Reads a reference.
    ///
    /// - Parameters:
    ///   - text: The table and its brackets, as `Bang[Cột 1]`.
    ///   - sheet: What stands before it.
    /// - Returns: `nil` where the brackets hold something else.
    init?(_ text: String, sheet: SheetQualifier?) {
        // Scalars: a combining mark behind a bracket would hide it among characters.
        let scalars = Array(text.unicodeScalars)
        guard let open = scalars.firstIndex(of: "["), scalars.last == "]" else { return nil }
        self.sheet = sheet
        table = Self.string(scalars[..<open])
        var reader = BracketReader(scalars: scalars[(open + 1)..<(scalars.count - 1)])
        guard let content = reader.read() else { return nil }
        items = content.items
        columns = content.columns
    }

    fileprivate static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// As files have it.
    public var text: String {
        var parts = items.map { "[\($0.rawValue)]" }
        if let columns {
            let (first, last) = (Self.escaped(columns.first), Self.escaped(columns.last))
            parts.append(columns.first == columns.last ? "[\(first)]" : "[\(first)]:[\(last)]")
        }
        let prefix = (sheet?.text ?? "") + table
        guard let only = parts.first else { return prefix + "[]" }
        // One item or column needs no brackets of its own, but for white space at its ends.
        if parts.count == 1, items.count == 1 || columns.map({ Self.isPlain($0) }) ?? false { return prefix + only }
        return prefix + "[" + parts.joined(separator: ",") + "]"
    }

    private static func isPlain(_ columns: ClosedPair) -> Bool {
        columns.first == columns.last && columns.first.first != " " && columns.first.last != " "
    }

    private static func escaped(_ name: String) -> String {
        var view = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            if "[]#'".unicodeScalars.contains(scalar) { view.append("'") }
            view.append(scalar)
        }
        return String(view)
    }
}

/// Reads what stands between the brackets of a structured reference.
private struct BracketReader {
    var scalars: ArraySlice<Unicode.Scalar>

    mutating func read() -> (items: [StructuredReference.Item], columns: StructuredReference.ClosedPair?)? {
        guard scalars.first != nil else { return ([], nil) }
        skipSpace()
        guard scalars.first == "[" else {
            // One item or column without brackets of its own.
            let text = StructuredReference.string(scalars)
            if text.hasPrefix("#") { return Self.item(text).map { ([$0], nil) } }
            let name = unescaped(scalars)
            return (name.isEmpty ? nil : ([], StructuredReference.ClosedPair(first: name, last: name)))
        }
        var items: [StructuredReference.Item] = []
        var columns: StructuredReference.ClosedPair?
        while let part = bracketed() {
            if part.first == "#" {
                guard let item = Self.item(StructuredReference.string(part)) else { return nil }
                items.append(item)
            } else {
                let first = unescaped(part)
                var last = first
                if scalars.first == ":" {
                    scalars.removeFirst()
                    if scalars.first == "[" {
                        guard let end = bracketed() else { return nil }
                        last = unescaped(end)
                    } else {
                        return nil
                    }
                }
                guard columns == nil else { return nil }
                columns = StructuredReference.ClosedPair(first: first, last: last)
            }
            skipSpace()
            guard scalars.first == "," else { break }
            scalars.removeFirst()
            skipSpace()
        }
        return scalars.isEmpty ? (items, columns) : nil
    }

    /// What stands in the brackets that open here; moves behind them.
    private mutating func bracketed() -> ArraySlice<Unicode.Scalar>? {
        guard scalars.first == "[" else { return nil }
        var index = scalars.startIndex + 1
        let start = index
        while index < scalars.endIndex, scalars[index] != "]" { index += scalars[index] == "'" ? 2 : 1 }
        guard index < scalars.endIndex else { return nil }
        let part = scalars[start..<index]
        scalars = scalars[(index + 1)...]
        return part
    }

    private mutating func skipSpace() { scalars = scalars.drop { $0 == " " || $0 == "\n" || $0 == "\r" || $0 == "\t" } }

    private func unescaped(_ part: ArraySlice<Unicode.Scalar>) -> String {
        var isEscaped = false
        return StructuredReference.string(
            part.filter { scalar in
                if scalar == "'", !isEscaped {
                    isEscaped = true
                    return false
                }
                isEscaped = false
                return true
            })
    }

    private static func item(_ text: String) -> StructuredReference.Item? {
        StructuredReference.Item.allCases.first { $0.rawValue.lowercased() == text.lowercased() }
    }
}
