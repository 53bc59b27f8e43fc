import XLSX

extension EditSystem {
    /// The figures of an annex under the rules of its layout.
    ///
    /// Rules hold in every row and, where all their fields have totals, in the total row; totals are sums of the
    /// rows. What cannot be checked for want of a readable figure is in `unchecked`.
    ///
    /// - Parameter rules: The rules as the annex follows them.
    init(_ annex: Annex, rules: [Rule], unchecked: inout [(record: Record, rule: Rule)]) {
        self.init()
        let records = annex.records + annex.totals
        let decimals = Self.columnDecimals(annex)
        for (number, record) in records.enumerated() {
            for column in annex.columns where column.field.type.isNumeric {
                let isTotal = number >= annex.records.count
                guard let value = record[column.field.id] else { continue }
                let isBlank = !isTotal && Self.isGap(value, column.field)
                guard let figure = isBlank ? ExactDecimal(0) : Self.figure(value, column.field) else { continue }
                let isFollower = value.cell?.formula.map(Self.staysOnSheet) ?? false
                add(
                    Cell(
                        reference: value.reference, field: column.field, record: number, isTotal: isTotal,
                        value: figure,
                        weight: isFollower
                            ? Self.followerWeight
                            : isBlank ? Self.blankWeight : Self.weight(column.field, isTotal: isTotal),
                        decimals: max(decimals[column.field.id] ?? 2, 0), isFollower: isFollower, isBlank: isBlank))
            }
        }
        let roundings = Self.columnRoundings(annex, rules)
        for (number, record) in records.enumerated() {
            let isTotal = number >= annex.records.count
            for rule in rules.map({ record.applied($0, annex.layout) }) {
                let fields = rule.fields.compactMap { annex.layout.field($0) }
                if isTotal, fields.contains(where: { $0.total == .none || $0.total == .typed }) { continue }
                guard fields.allSatisfy({ record[$0.id] != nil }) else { continue }
                let found = fields.compactMap { field in record[field.id].flatMap { cell(at: $0.reference) } }
                guard found.count == fields.count else {
                    unchecked.append((record, rule))
                    continue
                }
                add(rule, found, roundings)
            }
        }
        addTotals(annex)
    }

    /// The last decimals of a rate come from the column: General drops trailing zeros.
    private static func columnDecimals(_ annex: Annex) -> [String: Int] {
        var result: [String: Int] = [:]
        for column in annex.columns where column.field.type == .rate {
            var counts: [Int: Int] = [:]
            for record in annex.records {
                if let scale = record[column.field.id]?.printed?.scale { counts[min(scale, 6), default: 0] += 1 }
            }
            result[column.field.id] =
                counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? column.field.decimals
        }
        return result
    }

    /// The rounding that more rows of a rate column show.
    private static func columnRoundings(_ annex: Annex, _ rules: [Rule]) -> [Rule: RateRounding] {
        var result: [Rule: RateRounding] = [:]
        for rule in rules {
            guard case .ratio = rule.form else { continue }
            let rates = annex.records.compactMap { PrintedRate($0, rule) }
            let onlyRounded = rates.count { $0.holds(.halfUp) && !$0.holds(.truncation) }
            let onlyTruncated = rates.count { $0.holds(.truncation) && !$0.holds(.halfUp) }
            result[rule] = onlyTruncated > onlyRounded && onlyTruncated > 1 ? .truncation : .halfUp
        }
        return result
    }

    private static func figure(_ value: FieldValue, _ field: Field) -> ExactDecimal? {
        guard let number = value.number else { return nil }
        return field.type == .rate ? value.printed ?? number : number
    }

    /// Whether a count is missing in a row; of extra columns a blank is nothing.
    private static func isGap(_ value: FieldValue, _ field: Field) -> Bool {
        value.content == .blank && field.type == .count && field.addsTo == nil && value.cell?.formula == nil
    }

    /// What is missing is likelier to be wanted than what is there to be wrong.
    private static let blankWeight = 10

    /// A formula computes anew when its cells change, and where it disagrees with them it is to blame.
    private static let followerWeight = 2

    /// Whether a formula takes its figures from its own sheet, as far as its text tells.
    private static func staysOnSheet(_ formula: String) -> Bool {
        !formula.contains("!") && !formula.contains("[") && formula.contains(where: \.isLetter)
    }

    /// Printed rates and typed totals are wrong far more often than counts; see the reference's weights.
    private static func weight(_ field: Field, isTotal: Bool) -> Int {
        if field.type == .rate { return 30 }
        if isTotal { return 39 }
        return field.correction == .person ? 53 : 46
    }

    private mutating func add(_ rule: Rule, _ found: [Int], _ roundings: [Rule: RateRounding]) {
        let code = rule.code.flatMap { FindingCode(rawValue: $0) }
        switch rule.form {
        case .linear(let terms, let constant, let relation):
            add(
                Edit(
                    form: .linear(
                        zip(found, terms).map { (cell: $0, coefficient: $1.coefficient) }, constant: constant, relation),
                    text: rule.text, code: code, isColumnSum: false))
        case .ratio:
            guard cells[found[1]].value.integer != nil, cells[found[2]].value.integer != nil else { return }
            add(
                Edit(
                    form: .ratio(rate: found[0], part: found[1], whole: found[2], roundings[rule] ?? .halfUp),
                    text: rule.text, code: code, isColumnSum: false))
        }
    }

    /// Totals of the same rows beyond which the others are compared with the first.
    private static let fullTotals = 3

    private mutating func addTotals(_ annex: Annex) {
        var found: [Range<Int>: [Record]] = [:]
        for (number, total) in annex.totals.enumerated() {
            let same = found[annex.coverage[number], default: []]
            found[annex.coverage[number], default: []].append(total)
            let first = same.count >= Self.fullTotals ? same.first : nil
            let details = annex.details(ofTotal: number)
            for column in annex.columns where column.field.total == .sum {
                let values =
                    first.map { $0[column.field.id].map { [$0] } ?? [] } ?? details.compactMap { $0[column.field.id] }
                addSum(column.field, of: values, in: total)
            }
        }
    }

    private mutating func addSum(_ field: Field, of values: [FieldValue], in total: Record) {
        // A blank row adds nothing, as in a SUM; an unreadable one leaves the sum unknown.
        guard let cell = total[field.id].flatMap({ cell(at: $0.reference) }),
            !values.contains(where: { if case .unreadable = $0.content { true } else { false } })
        else { return }
        let addends = values.compactMap { self.cell(at: $0.reference) }
        guard !addends.isEmpty else { return }
        add(
            Edit(
                form: .linear(
                    [(cell: cell, coefficient: 1)] + addends.map { (cell: $0, coefficient: -1) }, constant: 0, .equal),
                text: "\(field.id) = sum(rows)", code: .sumMismatch, isColumnSum: true))
    }
}
