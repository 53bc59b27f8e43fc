import Foundation

/// The file in which a person keeps what names are one unit, added to without losing what stands in it.
struct AliasFile {
    private let aliases: UnitAliases
    /// The text as a person left it.
    private let text: String
    private let path: String

    /// Reads a file's text.
    ///
    /// - Throws: ``YAMLError`` with the line.
    init(yaml: String, path: String) throws(YAMLError) {
        aliases = try UnitAliases(yaml: yaml, file: path)
        text = yaml
        self.path = path
    }

    /// The file's text with some decisions more; what a person wrote besides, comments among it, stays as it is.
    ///
    /// - Throws: ``YAMLError`` where the decisions contradict what stands there.
    func adding(_ decisions: [UnitDecision]) throws(YAMLError) -> String {
        var (same, distinct) = (aliases.entries.map(\.lines), aliases.distinct.map(Self.line))
        var added: (same: [[String]], distinct: [[String]]) = ([], [])
        for decision in decisions {
            let lines = decision.lines
            switch decision.meaning {
            case .same where !same.contains(lines):
                same.append(lines)
                added.same.append(lines)
            case .distinct where !distinct.contains(lines):
                distinct.append(lines)
                added.distinct.append(lines)
            case .same, .distinct: continue
            }
        }
        var result = text
        if !added.same.isEmpty { result = Self.text(result, with: added.same, under: "aliases") ?? "" }
        if !added.distinct.isEmpty { result = Self.text(result, with: added.distinct, under: "distinct") ?? "" }
        if let read = try? UnitAliases(yaml: result, file: path), read.entries.map(\.lines) == same,
            read.distinct.map(Self.line) == distinct
        {
            return result.isEmpty || !text.isEmpty ? result : Self.head + result
        }
        let whole = Self.head + Self.block("aliases", same) + Self.block("distinct", distinct)
        // Contradictions are told by the file that would be.
        _ = try UnitAliases(yaml: whole, file: path)
        return whole
    }

    private static let head = """
        # Đơn vị đổi tên, sáp nhập, chia tách (aliases) và tên gần giống nhưng là hai đơn vị (distinct).
        # Renamed, merged, divided units, and names that only look alike; annex validate --aliases reads this file.

        """

    private static func line(_ distinct: [UnitName]) -> [String] { UnitDecision.lines(distinct: distinct.map(\.exact)) }

    private static func block(_ key: String, _ items: [[String]]) -> String {
        items.isEmpty ? "" : ([key + ":"] + items.flatMap { indented($0, "  ") }).map { $0 + "\n" }.joined()
    }

    private static func indented(_ item: [String], _ indent: String) -> [String] { item.map { indent + $0 } }

    /// A text with items at the end of one of its lists; `nil` where the list is not written an item a line.
    private static func text(_ text: String, with items: [[String]], under key: String) -> String? {
        var lines = text.lines
        while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        if let head = lines.firstIndex(where: { $0.hasPrefix(key + ":") }) {
            let rest = lines[head].dropFirst(key.count + 1).drop { $0.isWhitespace }
            guard rest.isEmpty || rest.hasPrefix("#") else { return nil }
            let next = lines[(head + 1)...].firstIndex { $0.first?.isLetter == true } ?? lines.count
            let last = lines[..<next].lastIndex { !$0.allSatisfy(\.isWhitespace) && !$0.hasPrefix("#") } ?? head
            let indent = lines[(head + 1)..<next].first { $0.drop { $0 == " " }.first == "-" }?.prefix { $0 == " " }
            lines.insert(contentsOf: items.flatMap { indented($0, indent.map(String.init) ?? "  ") }, at: last + 1)
        } else {
            lines += [key + ":"] + items.flatMap { indented($0, "  ") }
        }
        return lines.map { $0 + text.lineEnd }.joined()
    }
}

extension UnitAliases.Entry {
    /// The lines of the entry in a file.
    fileprivate var lines: [String] {
        UnitDecision.lines(
            old: old.map(\.exact), new: new.map(\.exact), from: from?.description, to: to?.description, note: note)
    }
}

extension UnitDecision {
    /// The lines of the decision in a file.
    fileprivate var lines: [String] {
        switch meaning {
        case .same(let old, let new, let from):
            Self.lines(old: old, new: new, from: from.flatMap { UnitAliases.Day($0)?.description }, to: nil, note: nil)
        case .distinct(let names): Self.lines(distinct: names)
        }
    }

    fileprivate static func lines(
        old: [String], new: [String], from: String?, to: String?, note: String?
    ) -> [String] {
        var members = ["old: \(list(old))", "new: \(list(new))"]
        if let from { members.append("from: \(from)") }
        if let to { members.append("to: \(to)") }
        if let note { members.append("note: \(quoted(note))") }
        return members.enumerated().map { ($0.offset == 0 ? "- " : "  ") + $0.element }
    }

    fileprivate static func lines(distinct names: [String]) -> [String] { ["- \(list(names))"] }

    private static func list(_ names: [String]) -> String {
        names.count == 1 ? quoted(names[0]) : "[" + names.map(quoted).joined(separator: ", ") + "]"
    }

    /// What JSON quotes, YAML reads.
    private static func quoted(_ text: String) -> String { JSONValue.string(text).text(isIndented: false) }
}

extension UnitAliases {
    /// Adds decisions to an alias file, which is made where there is none.
    ///
    /// - Parameters:
    ///   - decisions: What a person says.
    ///   - path: The file; what stands in it stays.
    ///   - inputs: Files that must not be written over.
    /// - Returns: What the file says now.
    /// - Throws: ``Problem`` with `not-readable`, `bad-aliases` – for a contradiction, too –, `output-is-input` or
    ///   `not-writable`.
    public static func keep(
        _ decisions: [UnitDecision], in path: String, inputs: [String]
    ) throws(Problem) -> UnitAliases {
        let exists = FileManager.default.fileExists(atPath: path)
        let before = exists ? try SmallTextFile(path).text() : ""
        let text: String
        let aliases: UnitAliases
        do throws(YAMLError) {
            text = try AliasFile(yaml: before, path: path).adding(decisions)
            aliases = try UnitAliases(yaml: text, file: path)
        } catch {
            throw Problem("bad-aliases", error)
        }
        if text != before { try OutputFile(path).write(text, inputs: inputs) }
        return aliases
    }
}
