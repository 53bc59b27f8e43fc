/// What must hold between two forms, or between a form and its parts.
///
/// ```
/// rule  = side ("=" | "<=" | ">=") side | figure "=" figure "/" figure "*" "100" | figure "=" "parts(" figure ")"
/// side  = ["-"] term { ("+" | "-") term }
/// term  = figure | "count(" form ")"
/// figure = form "." field
/// form  = layout [ "[" field "=" value "]" ]
/// ```
/// `parts` are the totals of the annexes that the units of the row issued themselves.
public struct CrossRule: Sendable {
    /// The rows of a layout, or those of them in which a field has a value.
    struct Form: Sendable, Hashable {
        let layout: String
        let filter: Filter?

        struct Filter: Sendable, Hashable {
            let field: String
            let value: String
        }
    }

    /// A figure of each unit: a field, or how many rows there are.
    struct Term: Sendable {
        let coefficient: Int
        let form: Form
        let field: String?
        var isCount: Bool { field == nil }
    }

    enum Relation: String, Sendable {
        case equal = "="
        case atMost = "<="
        case atLeast = ">="

        func holds(_ left: Int, _ right: Int) -> Bool {
            switch self {
            case .equal: left == right
            case .atMost: left <= right
            case .atLeast: left >= right
            }
        }
    }

    enum Kind: Sendable {
        case comparison(left: [Term], Relation, right: [Term])
        case ratio(rate: Term, part: Term, whole: Term)
        case parts(Term)
    }

    /// The rule as it is written.
    let text: String
    let kind: Kind
    /// The code of its finding.
    let code: FindingCode
    let severity: Severity

    var terms: [Term] {
        switch kind {
        case .comparison(let left, _, let right): left + right
        case .ratio(let rate, let part, let whole): [rate, part, whole]
        case .parts(let term): [term]
        }
    }

    /// The layouts that it compares, each once, in the order of the rule.
    var layouts: [String] {
        var seen: Set<String> = []
        return terms.map(\.form.layout).filter { seen.insert($0).inserted }
    }
}
