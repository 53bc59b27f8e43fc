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

    /// Whether formulas write the name in apostrophes: it has other marks than letters, digits, `_` and `.`, begins with
    /// a digit or a point, or reads as something else – a cell (`A1`, `R1C1`), `TRUE` or `FALSE`.
    ///
    /// A letter with a combining mark of its own gets them too; Excel reads a name with needless apostrophes as well.
    static func needsQuotes(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, first != ".", first.properties.numericType == nil,
            name.unicodeScalars.allSatisfy(isWord)
        else { return true }
        let upper = name.uppercased()
        return CellReference(upper) != nil || ["TRUE", "FALSE"].contains(upper) || beginsWithRowOrColumn(upper)
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber: true
        default: scalar == "_" || scalar == "."
        }
    }

    /// Whether a name is `R`, `C` or `RC`, or begins with `R`, `C` or `RC` and a number: cells in Excel's other notation.
    private static func beginsWithRowOrColumn(_ name: String) -> Bool {
        if ["R", "C", "RC"].contains(name) { return true }
        for (prefix, maximum) in [
            ("RC", CellReference.maximumColumn), ("C", CellReference.maximumColumn), ("R", CellReference.maximumRow),
        ] where name.hasPrefix(prefix) {
            let digits = name.dropFirst(prefix.count).prefix { $0.isASCII && $0.isNumber }
            if let number = Int(digits), (1...maximum).contains(number) { return true }
        }
        return false
    }
}
