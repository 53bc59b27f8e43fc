/// A condition at the head of a section, such as `[>=100]`.
struct NumberFormatCondition: Sendable, Equatable {
    enum Comparison: String, Sendable {
        case less = "<"
        case lessOrEqual = "<="
        case equal = "="
        case notEqual = "<>"
        case greaterOrEqual = ">="
        case greater = ">"
    }

    let comparison: Comparison
    let limit: Double

    /// Reads what stands between the brackets.
    init?(_ text: String) {
        let sign = text.prefix { "<=>".contains($0) }
        let number = text.dropFirst(sign.count).drop { $0 == " " }
        // Double's own reader also takes words and hexadecimals.
        guard let comparison = Comparison(rawValue: String(sign)),
            number.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }),
            let limit = Double(number), limit.isFinite
        else { return nil }
        self.comparison = comparison
        self.limit = limit
    }

    func admits(_ number: Double) -> Bool {
        switch comparison {
        case .less: number < limit
        case .lessOrEqual: number <= limit
        case .equal: number == limit
        case .notEqual: number != limit
        case .greaterOrEqual: number >= limit
        case .greater: number > limit
        }
    }

    /// Whether all numbers that it admits are negative; Excel then leaves the minus sign to the section.
    var admitsOnlyNegatives: Bool {
        switch comparison {
        case .less: limit <= 0
        case .lessOrEqual, .equal: limit < 0
        default: false
        }
    }

    /// Whether Excel leaves the minus sign to the section for the numbers that are left.
    ///
    /// For a limit below zero it does so although numbers of both signs are left.
    var leavesMinusToTheRest: Bool {
        switch comparison {
        case .less, .lessOrEqual, .notEqual: limit < 0
        case .greaterOrEqual, .greater: limit == 0
        case .equal: false
        }
    }
}
