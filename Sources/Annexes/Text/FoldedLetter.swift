import Foundation

/// What a character counts for in a match key: small letters, the tone apart.
struct FoldedLetter {
    enum Kind {
        case letter
        /// A tone mark that follows its letter.
        case tone
        /// Between two words.
        case space
        case nothing
    }

    let kind: Kind
    let scalar: Unicode.Scalar
    /// The number of the tone, `1` for sắc to `5` for nặng.
    let tone: Unicode.Scalar?

    /// The number of a tone by its mark.
    static func tone(_ mark: Unicode.Scalar) -> Unicode.Scalar? {
        switch mark {
        case "\u{300}": "2"
        case "\u{301}": "1"
        case "\u{309}": "3"
        case "\u{303}": "4"
        case "\u{323}": "5"
        default: nil
        }
    }

    /// Whether a character within a word does not count.
    static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "'", "`", "\u{B4}", "\u{2018}", "\u{2019}", "\u{2BC}", "\u{2032}", "\u{200B}", "\u{FEFF}", "\u{AD}": true
        default: false
        }
    }

    /// The folded form of a character; `nil` for one that has to be looked at among its neighbours.
    ///
    /// - Complexity: O(1).
    static func of(_ scalar: Unicode.Scalar) -> FoldedLetter? {
        let value = Int(scalar.value)
        if value < latin.count { return latin[value] }
        if (0x1E00...0x1EFF).contains(value) { return additional[value - 0x1E00] }
        if let number = tone(scalar) { return FoldedLetter(kind: .tone, scalar: scalar, tone: number) }
        switch value {
        case 0x2018...0x201F, 0x2010...0x2015, 0x2026: return made(scalar)
        default: return nil
        }
    }

    private static let latin = (0..<0x250).map { Unicode.Scalar($0).flatMap(made) }
    private static let additional = (0x1E00...0x1EFF).map { Unicode.Scalar($0).flatMap(made) }

    private static func made(_ scalar: Unicode.Scalar) -> FoldedLetter? {
        if isIgnored(scalar) { return FoldedLetter(kind: .nothing, scalar: scalar, tone: nil) }
        let properties = scalar.properties
        guard properties.isAlphabetic || properties.numericType != nil else {
            return FoldedLetter(kind: .space, scalar: scalar, tone: nil)
        }
        var mark: Unicode.Scalar?
        var base = ""
        for part in String(scalar).lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
            if let tone = tone(part) { mark = tone } else { base.unicodeScalars.append(part) }
        }
        let composed = base.precomposedStringWithCanonicalMapping.unicodeScalars
        guard composed.count == 1, let letter = composed.first else { return nil }
        return FoldedLetter(kind: .letter, scalar: letter, tone: mark)
    }
}
