import YAMLBudget
import Yams

/// One value of a YAML file, which knows its place.
struct YAMLEntry {
    let file: String
    private let node: Node

    /// Parses a file; `nil` for an empty one.
    ///
    /// - Throws: ``YAMLError`` for what is no YAML, and for text that is nested too deep or multiplies by aliases.
    static func document(_ text: String, file: String) throws(YAMLError) -> YAMLEntry? {
        if let excess = YAMLBudget.excess(in: text) { throw YAMLError(excess, file: file) }
        do {
            // What a value means is told by who asks for it: nothing is to be resolved.
            return try Yams.compose(yaml: text, .basic).map { YAMLEntry(file: file, node: $0) }
        } catch {
            throw YAMLSyntax.error(error, in: text, file: file)
        }
    }

    // MARK: - Places

    /// The line, from 1.
    var line: Int? { node.mark?.line }

    /// An error at this place.
    func error(_ vietnamese: String, _ english: String, remedy: LocalizedText? = nil) -> YAMLError {
        YAMLError(
            file: file, line: line, column: node.mark?.column,
            message: LocalizedText(vietnamese: vietnamese, english: english), remedy: remedy)
    }

    // MARK: - Values

    /// The entries of a list.
    func list() throws(YAMLError) -> [YAMLEntry] {
        guard case .sequence(let sequence) = node else { throw error("cần một danh sách", "a list is expected") }
        return sequence.map { YAMLEntry(file: file, node: $0) }
    }

    /// The text of a value, which may be empty.
    func anyText() throws(YAMLError) -> String {
        guard case .scalar(let scalar) = node else { throw error("cần một giá trị dạng chữ", "a text is expected") }
        return scalar.string
    }

    /// The text of a value, which is not empty.
    func text() throws(YAMLError) -> String {
        let text = try anyText()
        let isNull = plainText.map { ["~", "null", "Null", "NULL"].contains($0) } ?? false
        guard !isNull, text.contains(where: { !$0.isWhitespace }) else {
            throw error("cần một giá trị dạng chữ", "a text is expected")
        }
        return text
    }

    /// The text of a value that is written without quotation marks, as numbers and `true` are.
    var plainText: String? {
        guard case .scalar(let scalar) = node, scalar.style == .plain else { return nil }
        return scalar.string
    }

    /// The texts of a value that is one text or a list of them.
    func texts() throws(YAMLError) -> [String] {
        guard case .sequence(let sequence) = node, !sequence.isEmpty else { return [try text()] }
        return try list().map { entry throws(YAMLError) in try entry.text() }
    }

    // MARK: - Mappings

    /// The keys and values of a mapping, in order.
    func pairs() throws(YAMLError) -> [(key: YAMLEntry, value: YAMLEntry)] {
        guard case .mapping(let mapping) = node else {
            throw error(
                "chỗ này phải gồm các dòng, mỗi dòng một tên và một giá trị",
                "lines with a name and a value each are expected here",
                remedy: LocalizedText(
                    vietnamese: "Viết tên, dấu hai chấm, dấu cách rồi giá trị, ví dụ: version: 1",
                    english: "Write the name, a colon, a space and the value, as: version: 1"))
        }
        return mapping.map { (YAMLEntry(file: file, node: $0.key), YAMLEntry(file: file, node: $0.value)) }
    }

    /// The values of a mapping by their keys.
    ///
    /// - Throws: ``YAMLError`` for anything else, and at a key that is none of those known.
    func members(_ known: Set<String>) throws(YAMLError) -> [String: YAMLEntry] {
        var members: [String: YAMLEntry] = [:]
        for (key, value) in try pairs() {
            guard known.contains(key.name) else { throw key.unknownKey(known.sorted()) }
            members[key.name] = value
        }
        return members
    }

    /// The name of a key; empty for a key that is no text.
    var name: String { node.scalar?.string ?? "" }

    /// The error of a key that is none of those known.
    func unknownKey(_ known: [String]) -> YAMLError {
        let shown = name.prefix(80)
        // Without a space behind it a colon is a part of the key.
        if let colon = name.firstIndex(of: ":"), known.contains(String(name[..<colon])) {
            return error(
                "thiếu dấu cách sau dấu hai chấm trong “\(shown)”",
                "the space behind the colon is missing in “\(shown)”",
                remedy: LocalizedText(vietnamese: "Viết như: version: 1", english: "Write it as: version: 1"))
        }
        return error("không có khóa “\(shown)”", "no key “\(shown)”", remedy: .oneOf(known, near: name))
    }

    /// The value of a key that must be there.
    func required(_ key: String, _ members: [String: YAMLEntry]) throws(YAMLError) -> YAMLEntry {
        guard let member = members[key] else { throw error("thiếu “\(key)”", "“\(key)” is missing") }
        return member
    }
}

extension LocalizedText {
    /// The words that can be written in place of one that is none of them.
    static func oneOf(_ words: [String], near word: String) -> LocalizedText {
        let list = words.joined(separator: ", ")
        guard let near = NearWord.of(word, among: words) else {
            return LocalizedText(vietnamese: "Dùng một trong: \(list)", english: "Use one of: \(list)")
        }
        return LocalizedText(
            vietnamese: "Có phải “\(near)”? Dùng một trong: \(list)",
            english: "Is “\(near)” meant? Use one of: \(list)")
    }
}
