import XLSX

/// Whether a rule between forms holds for the figures of one unit, and what to say where it does not.
struct CrossJudgement {
    enum Verdict {
        case holds
        /// A figure is blank or unreadable.
        case unread
        case broken(Broken)
    }

    /// Figures that do not agree.
    struct Broken {
        let rule: CrossRule
        let code: FindingCode
        /// All figures, in the order of the rule.
        let figures: [CrossFigure]
        /// What each figure would have to be for all others to stay; `nil` where that is not one number.
        let expected: [Int?]
        /// What is said of a rate; `nil` for counts.
        let statement: (vietnamese: String, english: String, numbers: [ExactDecimal?])?

        /// The figures that stand in one cell.
        var candidates: [CrossFigure] { figures.filter { !$0.term.isCount && !$0.cells.isEmpty } }

        /// The one that is likelier wrong: the rate, or the figure of the later annex.
        var suspect: CrossFigure? {
            if statement != nil { return figures.first }
            return candidates.last { figure in !candidates.contains { $0.annex.isBehind(figure.annex) } }
        }
    }

    let verdict: Verdict

    init(_ rule: CrossRule, _ figures: [CrossFigure]) {
        switch rule.kind {
        case .comparison(let left, let relation, _):
            verdict = Self.compare(rule, figures, left.count, relation)
        case .parts: verdict = Self.compare(rule, figures, 1, .equal)
        case .ratio: verdict = Self.ratio(rule, figures)
        }
    }

    private static func compare(
        _ rule: CrossRule, _ figures: [CrossFigure], _ leftCount: Int, _ relation: CrossRule.Relation
    ) -> Verdict {
        if figures.allSatisfy(\.isBlank) { return .holds }
        let values = figures.compactMap(\.value)
        guard values.count == figures.count else { return .unread }
        let bounded = values.map { max(-limit, min($0, limit)) }
        let signed = zip(figures, bounded).map { $0.term.coefficient * $1 }
        let left = signed.prefix(leftCount).boundedSum
        let right = signed.dropFirst(leftCount).boundedSum
        guard !relation.holds(left, right) else { return .holds }
        let difference = left - right
        let expected = bounded.enumerated().map { index, value -> Int? in
            let coefficient = figures[index].term.coefficient * (index < leftCount ? 1 : -1)
            let target = value - coefficient * difference
            return target >= 0 ? target : nil
        }
        return .broken(Broken(rule: rule, code: rule.code, figures: figures, expected: expected, statement: nil))
    }

    /// No country has more households; sums of a few such counts cannot overflow.
    private static let limit = 1 << 40

    /// A rate against the counts of other forms: where it fits a count a little off, they are of different days.
    private static func ratio(_ rule: CrossRule, _ figures: [CrossFigure]) -> Verdict {
        guard figures.count == 3, !figures[0].isBlank else { return .holds }
        guard let rate = figures[0].printed, let part = figures[1].value, let whole = figures[2].value, whole > 0 else {
            return .unread
        }
        guard !RateMath.holds(rate, part: part, whole: whole, .halfUp),
            !RateMath.holds(rate, part: part, whole: whole, .truncation)
        else { return .holds }
        func nearest(_ counts: [Int], _ count: Int, _ reach: Int) -> Int? {
            counts.filter { abs($0 - count) <= reach }.min { abs($0 - count) < abs($1 - count) }
        }
        let numbers: [ExactDecimal?]
        let statement: (String, String)
        var code = rule.code
        if let fitting = nearest(RateMath.parts(rate, whole: whole, .halfUp), part, 3) {
            statement = ("ghi ¤, khớp với ¤ hộ chứ không phải ¤ hộ", "reads ¤, which fits ¤ households, not ¤")
            numbers = [rate, ExactDecimal(fitting), ExactDecimal(part)]
        } else if let fitting = nearest(RateMath.wholes(rate, part: part, .halfUp), whole, max(3, whole / 50)) {
            statement = ("ghi ¤, khớp với tổng số ¤ hộ chứ không phải ¤ hộ", "reads ¤, which fits ¤ in all, not ¤")
            numbers = [rate, ExactDecimal(fitting), ExactDecimal(whole)]
        } else {
            code = .rateValue
            statement = ("ghi ¤, tính ra là ¤", "reads ¤, the counts give ¤")
            numbers = [rate, RateMath.rate(part: part, whole: whole, decimals: rate.scale)]
        }
        return .broken(
            Broken(
                rule: rule, code: code, figures: figures, expected: [nil, nil, nil],
                statement: (statement.0, statement.1, numbers)))
    }
}

extension CrossJudgement.Broken {
    /// The finding at one of the figures; it names the cells of all others.
    func finding(at blamed: CrossFigure) -> Finding {
        let annex = blamed.annex.annex
        let field = blamed.term.field.flatMap { annex.layout.field($0) }
        let place = field.flatMap { field in blamed.record.map { FindingText.place(annex, $0, field) } }
        let body = body(blamed)
        var finding = Finding(
            code, rule.severity, annex, field.flatMap { blamed.record?[$0.id] }, field: field, record: blamed.record,
            statement: place.map {
                LocalizedText(
                    vietnamese: "\($0.vietnamese): \(body.vietnamese)", english: "\($0.english): \(body.english)")
            } ?? body)
        if let index = index(of: blamed), isEquation { finding.expected = expected[index].map { ExactDecimal($0) } }
        finding.tolerance = isEquation ? ExactDecimal(0) : nil
        finding.rule = rule.text
        for figure in others(blamed) {
            for cell in figure.cells.prefix(20) {
                let place = figure.annex.place(cell, from: blamed.annex.file)
                if place.file == nil, place.sheet == annex.sheet {
                    finding.involved.append(place.cell)
                } else {
                    finding.elsewhere.append(place)
                }
            }
        }
        finding.remedy = FindingText.both(
            "Đối chiếu các biểu với hồ sơ gốc; biểu nào sai thì sửa biểu đó.",
            "Compare the forms with their source and correct the one that is wrong.")
        return finding
    }

    private var isEquation: Bool {
        switch rule.kind {
        case .comparison(_, let relation, _): relation == .equal
        case .parts: true
        case .ratio: false
        }
    }

    private func index(of blamed: CrossFigure) -> Int? {
        figures.firstIndex { figure in
            figure.cells == blamed.cells && figure.term.field == blamed.term.field
                && figure.annex.file == blamed.annex.file && figure.annex.position == blamed.annex.position
        }
    }

    private func others(_ blamed: CrossFigure) -> [CrossFigure] {
        let own = index(of: blamed)
        return figures.enumerated().filter { $0.offset != own }.map(\.element)
    }

    private func body(_ blamed: CrossFigure) -> LocalizedText {
        let others = others(blamed)
        let file = blamed.annex.file
        if let statement {
            let places = figures.dropFirst().map { $0.description(from: file) }
            return FindingText.filled(
                "\(statement.vietnamese) (\(places.map(\.vietnamese).joined(separator: " / ")))",
                "\(statement.english) (\(places.map(\.english).joined(separator: " / ")))", statement.numbers)
        }
        let value = blamed.value.map { ExactDecimal($0) }
        let limit = index(of: blamed).flatMap { expected[$0] }
        let isTooMuch = (blamed.value ?? 0) > (limit ?? 0)
        if others.count == 1, let other = others.first {
            let name = other.description(from: file)
            let number = other.value.map { ExactDecimal($0) }
            if isEquation {
                return FindingText.both(
                    "ghi ¤, \(name.vietnamese) là ¤", "reads ¤, \(name.english) is ¤", value, number)
            }
            return FindingText.both(
                "ghi ¤, \(isTooMuch ? "nhiều hơn" : "ít hơn") \(name.vietnamese): ¤",
                "reads ¤, \(isTooMuch ? "more than" : "fewer than") \(name.english): ¤", value, number)
        }
        func list(_ language: Language) -> String {
            others.map { "\($0.description(from: file).text(language)) = \($0.value.map(String.init) ?? "?")" }
                .joined(separator: "; ")
        }
        let bound = isEquation ? ("", "") : isTooMuch ? ("nhiều nhất ", "at most ") : ("ít nhất ", "at least ")
        return FindingText.both(
            "ghi ¤, phải là \(bound.0)¤ (\(list(.vietnamese)))", "reads ¤, should be \(bound.1)¤ (\(list(.english)))",
            value,
            limit.map { ExactDecimal($0) })
    }
}
