/// The name of a unit under the three keys by which it is found again elsewhere.
///
/// The exact key and the folded ones decide that two names are one unit; a match without accents only suggests it.
struct UnitName {
    /// The first key: NFC, with single spaces.
    let exact: String
    /// The second key: case, tone placement, punctuation, abbreviations of the kind and ways to write a number folded.
    let folded: String
    /// The second key without the kind of unit, as `1` for `Tiểu khu 01`.
    let core: String
    /// The third key: the name without its kind and without accents, i and y folded.
    let spelling: UnitSpelling
    /// What the word for its kind says; `nil` where there is none.
    let level: UnitKind.Level?

    init(_ name: String) {
        let clean = VietnameseText.clean(name)
        let tokens = Self.tokens(clean)
        let words = tokens.map(\.key)
        let isAbbreviated = tokens.first.map { clean.dropFirst($0.text.count).first == "." } ?? false
        let leading = UnitKind.leading(words[...], abbreviation: isAbbreviated)
        // A kind alone is the name.
        let kind = leading.flatMap { $0.count < words.count ? $0 : nil }
        var rest = tokens.dropFirst(kind?.count ?? 0)
        if rest.count > 1, rest.first?.key == Self.number, rest.dropFirst().first?.isNumber == true {
            rest.removeFirst()
        }
        exact = clean
        core = rest.map(\.key).joined(separator: " ")
        folded = ((kind?.kind.words ?? []) + rest.map(\.key)).joined(separator: " ")
        level = kind?.kind.level
        let bare = VietnameseText.bareKey(rest.map(\.text).joined(separator: " "))
        spelling = UnitSpelling(bare.replacing("y", with: "i"))
    }

    /// Whether the core has letters; numbers alone name units of every commune.
    var isTelling: Bool { core.contains(where: \.isLetter) }

    /// Whether the words for the kinds allow two names to be one unit.
    func mayBe(_ other: UnitName) -> Bool { level == nil || other.level == nil || level == other.level }

    /// Whether two names are one unit, where no other unit of the same name is about.
    func isSame(as other: UnitName) -> Bool { folded == other.folded || core == other.core && mayBe(other) }

    private static let number = VietnameseText.key("số")

    private struct Token {
        let text: String
        let key: String
        var isNumber: Bool { key.allSatisfy(\.isNumber) }
    }

    /// The words with their keys; numbers in digits without leading zeros.
    private static func tokens(_ name: String) -> [Token] {
        var parts: [String] = []
        var last: Character = " "
        for character in name {
            if character.isPart {
                if parts.isEmpty || !last.isPart || last.isNumber != character.isNumber { parts.append("") }
                parts[parts.count - 1].append(character)
            }
            last = character
        }
        parts = Self.joined(parts, in: name)
        let isCapitals = !name.contains(where: \.isLowercase)
        return parts.enumerated().compactMap { index, text in
            if index > 0, let number = roman(text, isCapitals: isCapitals) { return Token(text: number, key: number) }
            if text.allSatisfy({ "0123456789".contains($0) }) {
                let digits = String(text.drop { $0 == "0" })
                return Token(text: digits.isEmpty ? "0" : digits, key: digits.isEmpty ? "0" : digits)
            }
            let key = VietnameseText.key(text)
            return key.isEmpty ? nil : Token(text: text, key: key)
        }
    }

    /// The parts with a lone consonant joined to the word behind it, however they are parted in a name of a minority's
    /// language: `R Măng` and `R-Măng` as `R'Măng`.
    private static func joined(_ parts: [String], in name: String) -> [String] {
        guard parts.contains(where: isLoneConsonant), !name.contains(".") else { return parts }
        var result: [String] = []
        var start = ""
        for part in parts {
            if start.isEmpty, isLoneConsonant(part) {
                start = part
            } else if !start.isEmpty, part.first?.isLetter == true, part.count > 1 {
                result.append(start + part)
                start = ""
            } else {
                result += (start.isEmpty ? [] : [start]) + [part]
                start = ""
            }
        }
        return start.isEmpty ? result : result + [start]
    }

    /// V and X are numbers as well.
    private static func isLoneConsonant(_ part: String) -> Bool {
        part.count == 1 && part.allSatisfy { "bcdđghklmnpqrstBCDĐGHKLMNPQRST".contains($0) }
    }

    /// `II` as `2`, up to 39; among capitals `VI` and `XI` are syllables as well and stay.
    private static func roman(_ text: String, isCapitals: Bool) -> String? {
        guard text.count <= 7, text.allSatisfy({ "IVX".contains($0) }), !(isCapitals && ["VI", "XI"].contains(text))
        else { return nil }
        return romans[text]
    }

    private static let romans: [String: String] = {
        let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
        return Dictionary(
            (1...39).map { (String(repeating: "X", count: $0 / 10) + ones[$0 % 10], String($0)) },
            uniquingKeysWith: { first, _ in first })
    }()
}

extension Character {
    fileprivate var isPart: Bool { isLetter || isNumber || "'`\u{B4}\u{2018}\u{2019}\u{2BC}\u{2032}".contains(self) }
}
