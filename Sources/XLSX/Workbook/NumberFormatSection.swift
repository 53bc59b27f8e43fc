/// One section of a format code with its meaning settled.
struct NumberFormatSection: Sendable {
    let tokens: [NumberFormatToken]
    let content: Content
    let condition: NumberFormatCondition?

    enum Content: Sendable {
        case number(NumberLayout)
        case fraction(FractionLayout)
        case date(DateLayout)
        /// For texts: words around `@`.
        case text
        /// Words, perhaps around General.
        case words
    }

    /// `nil` for a section that Excel would not take.
    init?(_ raw: NumberFormatLexer.RawSection, isForText: Bool) {
        condition = raw.condition
        let isDate = raw.tokens.contains { if case .date = $0 { true } else { false } }
        let hasPlaces = raw.tokens.contains(where: \.isPlace)
        let hasGeneral = raw.tokens.contains(.general)
        guard !(isForText || hasGeneral) || !(isDate || hasPlaces) else { return nil }

        if isDate {
            guard let parts = DateLayout.tokens(raw.tokens) else { return nil }
            tokens = parts
            content = .date(DateLayout(raw, tokens: parts))
        } else if hasPlaces {
            if let layout = FractionLayout(raw.tokens) {
                tokens = raw.tokens
                content = .fraction(layout)
            } else {
                guard let (resolved, layout) = NumberLayout.resolve(raw.tokens) else { return nil }
                tokens = resolved
                content = .number(layout)
            }
        } else {
            tokens = raw.tokens
            content = isForText || raw.hasTextPlace ? .text : .words
        }
    }

    var isDate: Bool {
        if case .date = content { true } else { false }
    }

    var isPercent: Bool {
        if case .number = content { tokens.contains(.percent) } else { false }
    }

    var decimals: Int? {
        if case .number(let layout) = content, !layout.isScientific { layout.fractionPlaces } else { nil }
    }

    /// The words of a section without places for digits.
    func words(general: String) -> String {
        tokens.reduce(into: "") { text, token in text += token == .general ? general : token.literal }
    }
}

extension NumberFormatToken {
    /// What is shown where the token has no meaning beyond itself.
    var literal: String {
        switch self {
        case .literal(let text): text
        case .bareDigit(let digit): String(digit)
        case .point: "."
        case .comma: ","
        case .percent: "%"
        case .slash: "/"
        case .place, .exponent, .general, .date: ""
        }
    }
}
