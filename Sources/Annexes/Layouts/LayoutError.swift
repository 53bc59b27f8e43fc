/// Why a layout file could not be used: everything that is wrong in it, as far as that can be told at once.
public struct LayoutError: Error, Sendable, CustomStringConvertible {
    /// The file, or the id of a built-in layout.
    public let file: String
    /// What is wrong, in the order of the lines; never empty.
    public let flaws: [YAMLError]

    init(file: String, flaws: [YAMLError]) {
        self.file = file
        self.flaws = flaws.enumerated().sorted { left, right in
            (left.element.line ?? 0, left.element.column ?? 0, left.offset)
                < (right.element.line ?? 0, right.element.column ?? 0, right.offset)
        }.map(\.element)
    }

    /// What is wrong, one flaw a line, each with its file and place.
    public var description: String { text(.english) }

    /// What is wrong in a language, one flaw a line, each with its file and place.
    public func text(_ language: Language) -> String {
        flaws.map { $0.text(language) + "." }.joined(separator: "\n")
    }
}
