import Yams

/// What is wrong in a YAML file that people keep, and where.
public struct YAMLError: Error, Sendable, CustomStringConvertible {
    /// The file.
    public let file: String
    /// The line, from 1; `nil` where the parser does not know it.
    public let line: Int?
    /// What is wrong.
    public let message: LocalizedText

    /// The file, the line and what is wrong.
    public var description: String { text(.english) }

    /// The file, the line and what is wrong, in a language.
    public func text(_ language: Language) -> String {
        let place = line.map { language.pick(", dòng \($0)", ", line \($0)") } ?? ""
        return "\(file)\(place): \(message.text(language))"
    }
}

/// One value of a YAML file, which knows its line.
struct YAMLEntry {
    let file: String
    private let node: Node

    /// Parses a file; `nil` for an empty one.
    static func document(_ text: String, file: String) throws(YAMLError) -> YAMLEntry? {
        do {
            return try Yams.compose(yaml: text).map { YAMLEntry(file: file, node: $0) }
        } catch {
            throw YAMLError(file: file, line: line(of: error), message: message(error))
        }
    }

    private static func line(of error: any Error) -> Int? {
        switch error as? YamlError {
        case .scanner(_, _, let mark, _)?, .parser(_, _, let mark, _)?, .composer(_, _, let mark, _)?: mark.line
        case .duplicatedKeysInMapping(_, let context)?: context.mark.line
        default: nil
        }
    }

    private static func message(_ error: any Error) -> LocalizedText {
        switch error as? YamlError {
        case .scanner(_, let problem, _, _)?, .parser(_, let problem, _, _)?, .composer(_, let problem, _, _)?:
            LocalizedText(
                vietnamese: "không đúng cú pháp YAML (\(problem))", english: "no valid YAML (\(problem))")
        case .duplicatedKeysInMapping(let keys, _)?:
            LocalizedText(
                vietnamese: "khóa lặp lại: \(keys.joined(separator: ", "))",
                english: "repeated key: \(keys.joined(separator: ", "))")
        default: LocalizedText(vietnamese: "không đúng cú pháp YAML", english: "no valid YAML")
        }
    }

    /// The line, from 1.
    var line: Int? { node.mark?.line }

    /// An error in this line.
    func error(_ vietnamese: String, _ english: String) -> YAMLError {
        YAMLError(file: file, line: line, message: LocalizedText(vietnamese: vietnamese, english: english))
    }

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
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw error("cần một giá trị dạng chữ", "a text is expected")
        }
        return text
    }

    /// The texts of a value that is one text or a list of them.
    func texts() throws(YAMLError) -> [String] {
        guard case .sequence(let sequence) = node, !sequence.isEmpty else { return [try text()] }
        return try list().map { entry throws(YAMLError) in try entry.text() }
    }

    /// The values of a mapping by their keys.
    ///
    /// - Throws: ``YAMLError`` for anything else, and in the line of a key that is none of those known.
    func members(_ known: Set<String>) throws(YAMLError) -> [String: YAMLEntry] {
        guard case .mapping(let mapping) = node else {
            throw error("cần các cặp khóa: giá trị", "keys and values are expected")
        }
        var members: [String: YAMLEntry] = [:]
        for (key, value) in mapping {
            let name = key.string ?? ""
            guard known.contains(name) else {
                let names = known.sorted().joined(separator: ", ")
                throw YAMLEntry(file: file, node: key)
                    .error("không có khóa “\(name)”; các khóa: \(names)", "no key “\(name)”; keys are \(names)")
            }
            members[name] = YAMLEntry(file: file, node: value)
        }
        return members
    }

    /// The value of a key that must be there.
    func required(_ key: String, _ members: [String: YAMLEntry]) throws(YAMLError) -> YAMLEntry {
        guard let member = members[key] else { throw error("thiếu “\(key)”", "“\(key)” is missing") }
        return member
    }
}
