/// Gives the columns of a table their ids: those of known fields, else ASCII words of the header.
struct FieldNames {
    private var used: Set<String>
    /// Words that mean something in rules, in records and in YAML.
    private static let reserved: Set<String> = [
        "sum", "count", "round", "each", "blank", "rows", "when", "and", "or", "not", "in", "exactly", "one", "of",
        "khi", "row", "null", "true", "false", "yes", "no", "on", "off",
        "y", "n",
    ]
    private static let mostWords = 6
    /// Shorter than the longest id by what is put before it or behind it to make it one of its own.
    static let longest = 56

    /// - Parameter known: The ids that known fields have.
    init(_ known: some Sequence<String>) { used = Set(known) }

    /// An id that no other column has.
    ///
    /// - Parameters:
    ///   - header: The header from top to bottom.
    ///   - column: The number of the column, for headers without any letter.
    mutating func id(_ header: [String], column: Int) -> String {
        var names: [String] = []
        for depth in 1...max(1, header.count) {
            names.append(Self.name(header.suffix(depth)))
        }
        names.removeAll(where: \.isEmpty)
        if names.isEmpty { names.append("column_\(column)") }
        let plain = names[0]
        if let free = names.first(where: { !used.contains($0) && !Self.reserved.contains($0) }) {
            used.insert(free)
            return free
        }
        var number = 2
        while !used.insert("\(plain)_\(number)").inserted { number += 1 }
        return "\(plain)_\(number)"
    }

    private static func name(_ texts: some Sequence<String>) -> String {
        let name = texts.flatMap { words($0) }.prefix(mostWords).joined(separator: "_").prefix(longest)
        return name.first?.isLetter == false ? "c_" + name : String(name)
    }

    /// The words of a text in ASCII, without years.
    static func words(_ text: String) -> [String] {
        VietnameseText.bareKey(text).split(separator: " ").map {
            $0.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
        .filter { !$0.isEmpty && VietnameseText.year(in: $0) == nil }
    }
}
