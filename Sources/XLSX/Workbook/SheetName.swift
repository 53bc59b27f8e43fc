/// What Excel accepts as the name of a sheet, and how formulas write it.
enum SheetName {
    private static let maximumLength = 31

    /// What is wrong with a name; `nil` where it is sound.
    static func flaw(of name: String) -> String? {
        // Scalars, not characters: a combining mark behind a colon hides it from a comparison of characters.
        let scalars = name.unicodeScalars
        if scalars.isEmpty { return "a sheet without a name" }
        if name.utf16.count > maximumLength { return "a sheet name of more than \(maximumLength) characters" }
        if scalars.contains(where: { "[]:*?/\\".unicodeScalars.contains($0) }) {
            return "a sheet name with one of [ ] : * ? / \\"
        }
        if scalars.contains(where: { $0.value < 0x20 || $0.value | 1 == 0xFFFF }) {
            return "a sheet name with a control character"
        }
        if scalars.first == "'" || scalars.last == "'" { return "a sheet name that begins or ends with an apostrophe" }
        return nil
    }

    /// A name with a number behind it, shortened so that it is no longer than Excel accepts.
    static func numbered(_ name: String, _ number: Int) -> String {
        let suffix = " (\(number))"
        var stem = name
        while stem.utf16.count + suffix.utf16.count > maximumLength { stem.removeLast() }
        return stem + suffix
    }

    /// The form in which names are compared: a workbook has no two that differ by case only.
    static func key(_ name: String) -> String { name.lowercased() }

    /// The name as a formula writes it, in apostrophes.
    static func quoted(_ name: String) -> String {
        var scalars = String.UnicodeScalarView("'".unicodeScalars)
        for scalar in name.unicodeScalars {
            if scalar == "'" { scalars.append(scalar) }
            scalars.append(scalar)
        }
        scalars.append("'")
        return String(scalars)
    }
}
