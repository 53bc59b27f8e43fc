/// An error value of a cell, such as `#DIV/0!` (ECMA-376 Part 1, 18.18.11 and 18.17.3).
public struct CellError: Hashable, Sendable {
    /// The text as the file and Excel write it.
    public let code: String

    /// Creates an error value; any text is kept, as newer Excel versions add codes.
    public init(_ code: String) { self.code = code }

    /// Whether a text is one of the codes that Excel knows.
    public static func isKnown(_ text: String) -> Bool { known.contains(text) }

    static let known: Set<String> = [
        "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!",
        "#FIELD!", "#BLOCKED!", "#UNKNOWN!", "#CONNECT!", "#BUSY!",
    ]
}

extension CellError: CustomStringConvertible {
    /// The code itself.
    public var description: String { code }
}
