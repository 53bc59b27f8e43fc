/// What `COUNTIF` and its like look for: `">5"`, `"thôn*"`, `12`, `"<>"`.
struct Criterion: Sendable {
    private enum Relation {
        case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    }

    private enum Wanted {
        /// A cell without anything, as `"="`; with ``Relation/notEqual`` all others.
        case nothing
        /// A cell without anything, or with an empty text.
        case empty
        case number(Double)
        case boolean(Bool)
        case error(CellError)
        case text(String)
        case pattern(WildcardPattern)
    }

    private let relation: Relation
    private let wanted: Wanted

    /// - Parameter value: An empty cell counts as 0.
    init(_ value: FormulaValue, date1904: Bool) {
        switch value {
        case .blank: (relation, wanted) = (.equal, .number(0))
        case .number(let number): (relation, wanted) = (.equal, .number(number))
        case .boolean(let value): (relation, wanted) = (.equal, .boolean(value))
        case .error(let error): (relation, wanted) = (.equal, .error(error))
        case .text(let text):
            let (relation, rest) = Self.relation(text)
            self.relation = relation
            wanted = Self.wanted(String(rest), isWhole: rest.utf8.count == text.utf8.count, date1904: date1904)
        }
    }

    /// Whether a cell without anything is among those looked for.
    var matchesBlanks: Bool { matches(.blank, date1904: false) }

    /// Whether a cell's value is among those looked for.
    func matches(_ value: FormulaValue, date1904: Bool) -> Bool {
        switch relation {
        case .equal: isEqual(value, date1904: date1904)
        case .notEqual: !isEqual(value, date1904: date1904)
        case .less: order(value).map { $0 < 0 } ?? false
        case .lessOrEqual: order(value).map { $0 <= 0 } ?? false
        case .greater: order(value).map { $0 > 0 } ?? false
        case .greaterOrEqual: order(value).map { $0 >= 0 } ?? false
        }
    }

    /// The one value that is looked for, where an index can find it.
    var key: ColumnIndex.Key? {
        switch (relation, wanted) {
        case (.equal, .number(let number)): ColumnIndex.Key(number)
        case (.equal, .text(let text)): ColumnIndex.Key(text)
        default: nil
        }
    }

    private static func relation(_ text: String) -> (Relation, Substring) {
        for (mark, relation) in [
            ("<>", Relation.notEqual), ("<=", .lessOrEqual), (">=", .greaterOrEqual), ("<", .less), (">", .greater),
            ("=", .equal),
        ] where text.hasPrefix(mark) {
            return (relation, text.dropFirst(mark.count))
        }
        return (.equal, text[...])
    }

    private static func wanted(_ text: String, isWhole: Bool, date1904: Bool) -> Wanted {
        if text.isEmpty { return isWhole ? .empty : .nothing }
        if let number = NumberText.number(text, date1904: date1904) { return .number(number) }
        switch text.uppercased() {
        case "TRUE": return .boolean(true)
        case "FALSE": return .boolean(false)
        case let upper where CellError.isKnown(upper): return .error(CellError(upper))
        default: break
        }
        let pattern = WildcardPattern(text)
        return pattern.isPlain ? .text(text) : .pattern(pattern)
    }

    private func isEqual(_ value: FormulaValue, date1904: Bool) -> Bool {
        switch (wanted, value) {
        case (.nothing, .blank), (.empty, .blank): true
        case (.empty, .text(let text)): text.isEmpty
        case (.number(let wanted), .number(let number)): number == wanted
        case (.number(let wanted), .text(let text)): NumberText.number(text, date1904: date1904) == wanted
        case (.boolean(let wanted), .boolean(let value)): value == wanted
        case (.error(let wanted), .error(let error)): error == wanted
        case (.text(let wanted), .text(let text)): FormulaValue.compare(text, wanted) == 0
        case (.pattern(let pattern), .text(let text)): pattern.matches(text)
        default: false
        }
    }

    /// How a value of the kind that is wanted stands to it.
    private func order(_ value: FormulaValue) -> Int? {
        switch (wanted, value) {
        case (.number(let wanted), .number(let number)): number < wanted ? -1 : number > wanted ? 1 : 0
        case (.boolean(let wanted), .boolean(let value)): (value ? 1 : 0) - (wanted ? 1 : 0)
        case (.text(let wanted), .text(let text)): FormulaValue.compare(text, wanted)
        case (.pattern(let pattern), .text(let text)): FormulaValue.compare(text, pattern.text)
        default: nil
        }
    }
}
