/// Whether a value is what a data validation allows, as far as that can be told without computing formulas
/// (ECMA-376 Part 1, 18.3.1.32).
struct ValidationCheck {
    /// The cells that the validation is for.
    let ranges: [CellRange]
    private let type: String
    private let comparison: String
    private let formulas: [String]

    /// Takes the attributes of `<dataValidation>` and its formulas.
    init(attribute: (String) -> String?, formulas: [String]) {
        ranges = (attribute("sqref") ?? "").split(separator: " ").compactMap { CellRange($0) }
        type = attribute("type") ?? "none"
        comparison = attribute("operator") ?? "between"
        self.formulas = formulas
    }

    /// Whether a value is certainly not allowed.
    func forbids(_ content: NewContent, usesDates1904: Bool) -> Bool {
        guard content.formula == nil else { return false }
        switch (type, content.value) {
        case (_, .blank), (_, .error), (_, .boolean): return false
        case ("list", .text(let text)): return choices.map { !$0.contains(text) } ?? false
        case ("list", .number(let number)): return choices.map { !$0.contains(XMLText.number(number)) } ?? false
        case ("textLength", .text(let text)): return isOutside(Double(text.utf16.count))
        case ("whole", .number(let number)): return number != number.rounded() || isOutside(number)
        case ("decimal", .number(let number)), ("date", .number(let number)), ("time", .number(let number)):
            return isOutside(number)
        case ("date", .date(let date)), ("time", .date(let date)):
            return isOutside(date.serial(date1904: usesDates1904))
        case ("whole", .text), ("decimal", .text), ("date", .text), ("time", .text): return true
        default: return false
        }
    }

    /// The words of a list that stands in the validation itself; `nil` for one of cells.
    private var choices: [String]? {
        guard let list = formulas.first, list.count >= 2, list.hasPrefix("\""), list.hasSuffix("\"") else { return nil }
        return list.dropFirst().dropLast().replacing("\"\"", with: "\"")
            .split(separator: ",", omittingEmptySubsequences: false).map(Self.trimmed)
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    private func isOutside(_ value: Double) -> Bool {
        let bounds = formulas.map { Double($0) }
        guard let first = bounds.first.flatMap({ $0 }) else { return false }
        let second = bounds.count > 1 ? bounds[1] : nil
        switch comparison {
        case "between": return second.map { value < first || value > $0 } ?? false
        case "notBetween": return second.map { value >= first && value <= $0 } ?? false
        case "equal": return value != first
        case "notEqual": return value == first
        case "lessThan": return value >= first
        case "lessThanOrEqual": return value > first
        case "greaterThan": return value <= first
        case "greaterThanOrEqual": return value < first
        default: return false
        }
    }
}
