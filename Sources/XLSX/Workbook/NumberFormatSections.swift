/// The sections of a format code, and which of them a value is shown with.
struct NumberFormatSections: Sendable {
    /// Those for numbers: at most three.
    let numeric: [NumberFormatSection]
    /// The one for texts.
    let text: NumberFormatSection?
    /// The number of sections as written.
    let count: Int

    /// What a number is shown with.
    enum Choice {
        case section(NumberFormatSection, showsMinus: Bool)
        case general(showsMinus: Bool)
        /// No section takes the number.
        case none
    }

    static let general = NumberFormatSections(numeric: [], text: nil, count: 1)

    private init(numeric: [NumberFormatSection], text: NumberFormatSection?, count: Int) {
        self.numeric = numeric
        self.text = text
        self.count = count
    }

    /// `nil` for a code that Excel would not take.
    init?(code: String) {
        guard var raw = NumberFormatLexer.sections(of: code) else { return nil }
        count = raw.count
        if let last = raw.last, raw.count == 4 || last.hasTextPlace {
            raw.removeLast()
            guard let section = NumberFormatSection(last, isForText: true) else { return nil }
            text = section
        } else {
            text = nil
        }
        var numeric: [NumberFormatSection] = []
        for section in raw {
            guard let section = NumberFormatSection(section, isForText: false) else { return nil }
            numeric.append(section)
        }
        self.numeric = numeric
    }

    func choice(for number: Double) -> Choice {
        let isNegative = number < 0
        guard let first = numeric.first else { return .general(showsMinus: isNegative) }
        guard numeric.count > 1 else {
            guard let condition = first.condition else { return .section(first, showsMinus: isNegative) }
            return condition.admits(number)
                ? .section(first, showsMinus: isNegative && !condition.admitsOnlyNegatives)
                : .general(showsMinus: isNegative && !condition.leavesMinusToTheRest)
        }
        let second = numeric[1]
        let third = numeric.count > 2 ? numeric[2] : nil

        if let condition = first.condition {
            if condition.admits(number) {
                return .section(first, showsMinus: isNegative && !condition.admitsOnlyNegatives)
            }
        } else if number > 0 || (number == 0 && third == nil && second.condition == nil) {
            return .section(first, showsMinus: false)
        }

        if let condition = second.condition {
            if condition.admits(number) {
                return .section(second, showsMinus: isNegative && !condition.admitsOnlyNegatives)
            }
        } else if let condition = first.condition, third == nil {
            return .section(second, showsMinus: isNegative && !condition.leavesMinusToTheRest)
        } else if isNegative {
            return .section(second, showsMinus: false)
        }

        if let third { return .section(third, showsMinus: isNegative) }
        // Nothing is known of Excel where only the second of two sections has a condition; the first is the kinder one.
        return first.condition == nil ? .section(first, showsMinus: isNegative) : .none
    }
}
