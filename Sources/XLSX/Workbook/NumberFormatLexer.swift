/// Cuts a format code into sections and these into tokens.
struct NumberFormatLexer {
    /// What a section's text says before its meaning is settled.
    struct RawSection {
        var tokens: [NumberFormatToken] = []
        var condition: NumberFormatCondition?
        var locale: UInt32?
        var usesHijriCalendar = false
        /// Whether `@` occurs, which makes the last section one for texts.
        var hasTextPlace = false
    }

    /// Four times what Excel allows a code to have; a longer one is not worth the work.
    static let longestCode = 1_024

    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var sections: [RawSection] = []
    private var current = RawSection()

    /// The sections of a code; `nil` for a code that Excel would not take.
    static func sections(of code: String) -> [RawSection]? {
        let scalars = Array(code.unicodeScalars.prefix(longestCode + 1))
        guard !scalars.isEmpty, scalars.count <= longestCode else { return nil }
        var lexer = NumberFormatLexer(scalars: scalars)
        while lexer.position < scalars.count {
            guard lexer.readToken() else { return nil }
        }
        lexer.sections.append(lexer.current)
        return lexer.sections.count <= 4 ? lexer.sections : nil
    }

    private init(scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    private mutating func readToken() -> Bool {
        let scalar = scalars[position]
        switch scalar {
        case ";":
            position += 1
            sections.append(current)
            current = RawSection()
            return sections.count < 4
        case "\"": return readQuoted()
        case "[": return readBracket()
        case "\\": append(.literal(peek(1).map { String($0) } ?? ""), length: 2)
        case "_": append(.literal(" "), length: 2)
        case "*": append(.literal(""), length: 2)
        case "0": append(.place(.zero))
        case "#": append(.place(.nothing))
        case "?": append(.place(.space))
        case "1"..."9": append(.bareDigit(UInt8(truncatingIfNeeded: scalar.value - 48)))
        case ".": append(.point)
        case ",": append(.comma)
        case "%": append(.percent)
        case "/": append(.slash)
        case "@":
            current.hasTextPlace = true
            append(.general)
        default: return readLetter(scalar)
        }
        return true
    }

    private mutating func readQuoted() -> Bool {
        guard let end = scalars[(position + 1)...].firstIndex(of: "\"") else { return false }
        append(.literal(text(position + 1..<end)), length: end + 1 - position)
        return true
    }

    private mutating func readLetter(_ scalar: Unicode.Scalar) -> Bool {
        if matches("general") {
            append(.general, length: 7)
            return true
        }
        if let (part, length) = halfDay() {
            append(.date(part), length: length)
            return true
        }
        let isExponent = (scalar == "E" || scalar == "e") && (peek(1) == "+" || peek(1) == "-")
        if isExponent, current.tokens.contains(where: \.isPlace) {
            append(.exponent(showsPlus: peek(1) == "+"), length: 2)
            return true
        }
        if let calendar = peek(1), scalar == "B" || scalar == "b", calendar == "1" || calendar == "2" {
            current.usesHijriCalendar = calendar == "2"
            position += 2
            return true
        }
        let width = runLength(of: scalar)
        if let part = datePart(scalar, width: width) {
            append(.date(part), length: width)
            return true
        }
        guard Self.isLiteral(scalar) else { return false }
        append(.literal(String(scalar)))
        return true
    }

    private func datePart(_ scalar: Unicode.Scalar, width: Int) -> NumberFormatToken.DatePart? {
        switch scalar {
        case "y", "Y": .year(digits: width <= 2 ? 2 : 4)
        case "e", "E": .year(digits: 4)
        case "b", "B": .buddhistYear(digits: width <= 2 ? 2 : 4)
        case "m", "M": .month(width: min(width, 5))
        case "d", "D": .day(width: min(width, 4))
        // East Asian versions write the weekday so.
        case "a" where width >= 3, "A" where width >= 3: .day(width: min(width, 4))
        // Longer runs fall through to the literals, which h and s are not: the code is refused.
        case "h" where width <= 2, "H" where width <= 2: .hour(width: width)
        case "s" where width <= 2, "S" where width <= 2: .second(width: width)
        case "g", "G": .era
        default: nil
        }
    }

    private func halfDay() -> (NumberFormatToken.DatePart, length: Int)? {
        if matches("am/pm") { return (.halfDay, 5) }
        if matches("上午/下午") { return (.halfDayWords(morning: "上午", afternoon: "下午"), 5) }
        if matches("a/p") {
            // The case of each letter is kept.
            let words = (text(position..<position + 1), text(position + 2..<position + 3))
            return (.halfDayWords(morning: words.0, afternoon: words.1), 3)
        }
        return nil
    }

    /// Whether a character may stand in a code without quotes.
    private static func isLiteral(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "n", "N", "h", "H", "s", "S", "]": false
        case _ where scalar.isASCII: true
        // Letters and currency signs stand bare in real files; pictures are escaped, and the tests refuse a bare one.
        case _ where scalar.properties.generalCategory == .otherSymbol:
            scalar.value < 0x100 || (0x2100...0x214F).contains(scalar.value)
        default: true
        }
    }

    // MARK: - Brackets

    private mutating func readBracket() -> Bool {
        guard let end = scalars[position...].firstIndex(of: "]") else { return false }
        let content = scalars[position + 1..<end]
        defer { position = end + 1 }
        guard let first = content.first else { return false }
        switch first {
        case "$":
            let currency = content.dropFirst().prefix { $0 != "-" }
            current.tokens.append(.literal(Self.text(currency)))
            let language = Self.text(content.dropFirst(2 + currency.count))
            // Newer versions write the name of the language instead of its number.
            if let locale = UInt32(language, radix: 16) ?? (language == "vi-VN" ? DateNames.vietnam : nil) {
                current.locale = locale
            }
            return true
        case "<", ">", "=":
            guard let condition = NumberFormatCondition(Self.text(content)) else { return false }
            current.condition = condition
            return true
        case "h", "H", "m", "M", "s", "S":
            let unit = first.properties.lowercaseMapping
            guard content.allSatisfy({ $0.properties.lowercaseMapping == unit }) else { return isName(content) }
            guard content.count <= 2 else { return false }
            switch unit {
            case "h": current.tokens.append(.date(.elapsedHours(width: content.count)))
            case "m": current.tokens.append(.date(.elapsedMinutes(width: content.count)))
            default: current.tokens.append(.date(.elapsedSeconds(width: content.count)))
            }
            return true
        default: return isName(content)
        }
    }

    /// Colours, and the names of calendars and numerals that some versions write; nothing is made of them.
    private func isName(_ content: ArraySlice<Unicode.Scalar>) -> Bool {
        content.allSatisfy { $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == " " || $0 == "-" }
    }

    // MARK: - Characters

    private mutating func append(_ token: NumberFormatToken, length: Int = 1) {
        current.tokens.append(token)
        position += length
    }

    private func peek(_ distance: Int) -> Unicode.Scalar? {
        position + distance < scalars.count ? scalars[position + distance] : nil
    }

    /// Whether the code goes on with a word in lower case, in any case.
    private func matches(_ word: String) -> Bool {
        var index = position
        for expected in word.unicodeScalars {
            guard index < scalars.count else { return false }
            let scalar = scalars[index]
            let isUpper = scalar.isASCII && scalar.properties.isUppercase
            guard scalar == expected || (isUpper && scalar.value + 32 == expected.value) else { return false }
            index += 1
        }
        return true
    }

    private func runLength(of scalar: Unicode.Scalar) -> Int {
        let lowercase = scalar.properties.lowercaseMapping
        return scalars[position...].prefix { $0.properties.lowercaseMapping == lowercase }.count
    }

    private func text(_ range: Range<Int>) -> String { Self.text(scalars[range]) }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}

extension NumberFormatToken {
    var isPlace: Bool {
        if case .place = self { true } else { false }
    }
}
