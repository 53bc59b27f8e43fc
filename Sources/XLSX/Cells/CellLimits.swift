/// What Excel accepts in a cell; it refuses a file that has more.
enum CellLimits {
    /// The characters of a text, counted as UTF-16.
    static let text = 32_767
    /// The characters of a formula, counted as UTF-16.
    static let formula = 8_192

    /// What is wrong with a value; `nil` where it is sound.
    static func refusal(of value: CellValue) -> Refusal? {
        switch value {
        case .blank, .boolean, .date: nil
        case .number(let number): number.isFinite ? nil : .notFinite
        case .error(let error): CellError.isKnown(error.code) ? nil : .unknownErrorValue
        case .text(let string):
            // No text has more UTF-16 units than bytes, which need no counting.
            string.utf8.count <= text || string.utf16.count <= text ? nil : .longText
        }
    }

    /// What is wrong with a value, in words; `nil` where it is sound.
    static func flaw(of value: CellValue) -> String? { refusal(of: value)?.description }
}
