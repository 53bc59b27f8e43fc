import XLSX

extension EditSystem {
    /// The figures of an annex under its rules.
    ///
    /// Rules hold in every row and, where all their fields have totals, in the total row; totals are sums of the
    /// rows. What cannot be checked for want of a readable figure is in `unchecked`.
    ///
    /// - Parameter rules: The rules as the annex follows them, each with the rounding of the rate that it defines.
    init(
        _ annex: Annex, rules: [(rule: Rule, rounding: RateRounding)], decimals: ColumnDecimals,
        unchecked: inout [UncheckedRules.Gap]
    ) {
        self.init()
        let records = annex.records + annex.totals
        for (number, record) in records.enumerated() {
            for column in annex.columns where column.field.type.isNumeric {
                let isTotal = number >= annex.records.count
                guard let value = record[column.field.id] else { continue }
                let isBlank = !isTotal && Self.isGap(value, column.field)
                guard let figure = isBlank ? ExactDecimal(0) : value.figure(of: column.field) else { continue }
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
        for (number, record) in records.enumerated() {
            let isTotal = number >= annex.records.count
            for (rule, rounding) in rules where !isTotal || rule.holdsInTotals(annex.layout) {
                let rule = record.applied(rule, annex.layout)
                let fields = rule.fields.compactMap { annex.layout.field($0) }
                guard fields.allSatisfy({ record[$0.id] != nil }) else { continue }
                let found = fields.compactMap { field in record[field.id].flatMap { cell(at: $0.reference) } }
                guard found.count == fields.count else {
                    if let missing = fields.first(where: { record[$0.id]?.number == nil }) {
                        unchecked.append(UncheckedRules.Gap(record: record, rule: rule, field: missing))
                    }
                    continue
                }
                add(rule, found, rounding, decimals)
            }
        }
        addTotals(annex, rules.map(\.rule), decimals)
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

    private mutating func add(_ rule: Rule, _ found: [Int], _ rounding: RateRounding, _ decimals: ColumnDecimals) {
        let code = rule.code.flatMap { FindingCode(rawValue: $0) }
        switch rule.form {
        case .linear(let terms, let constant, let relation):
            let terms = zip(found, terms).map { (cell: $0, coefficient: $1.coefficient) }
            add(
                Edit(
                    form: .linear(terms, constant: constant, relation), text: rule.text, code: code,
                    isColumnSum: false, tolerance: tolerance(terms, decimals)))
        case .ratio:
            guard cells[found[1]].value.integer != nil, cells[found[2]].value.integer != nil else { return }
            add(
                Edit(
                    form: .ratio(rate: found[0], part: found[1], whole: found[2], rounding), text: rule.text,
                    code: code, isColumnSum: false))
        case .columnSum, .condition: return
        }
    }

    /// How far a sum of figures may be off that were rounded each for itself.
    private func tolerance(_ terms: [(cell: Int, coefficient: Int)], _ decimals: ColumnDecimals) -> ExactDecimal {
        guard terms.contains(where: { cells[$0.cell].field.type.isRounded }) else { return ExactDecimal(0) }
        return LinearMath.slack(
            terms.map { term in
                let cell = cells[term.cell]
                return LinearMath.Addend(
                    value: cell.value, coefficient: term.coefficient,
                    decimals: decimals.rounding(of: cell.value, cell.field))
            })
    }

    /// Totals of the same rows beyond which the others are compared with the first.
    private static let fullTotals = 3

    private mutating func addTotals(_ annex: Annex, _ rules: [Rule], _ decimals: ColumnDecimals) {
        var sums = annex.columns.filter { $0.field.total == .sum }.map { (total: $0.field, addend: $0.field) }
        for rule in rules {
            guard case .columnSum(let addend) = rule.form, let total = rule.subject.flatMap(annex.layout.field),
                let field = annex.layout.field(addend)
            else { continue }
            sums.append((total, field))
        }
        var found: [Range<Int>: [Record]] = [:]
        for (number, total) in annex.totals.enumerated() {
            let same = found[annex.coverage[number], default: []]
            found[annex.coverage[number], default: []].append(total)
            let first = same.count >= Self.fullTotals ? same.first : nil
            let details = annex.details(ofTotal: number)
            for (field, addend) in sums {
                let isRepeated = first != nil && field.id == addend.id
                let values =
                    isRepeated
                    ? (first?[field.id].map { [$0] } ?? []) : details.compactMap { $0[addend.id] }
                addSum(field, of: values, addend, in: total, decimals)
            }
        }
    }

    private mutating func addSum(
        _ field: Field, of values: [FieldValue], _ addend: Field, in total: Record, _ decimals: ColumnDecimals
    ) {
        // A blank row adds nothing, as in a SUM; an unreadable one leaves the sum unknown.
        guard let cell = total[field.id].flatMap({ cell(at: $0.reference) }),
            !values.contains(where: { if case .unreadable = $0.content { true } else { false } })
        else { return }
        let addends = values.compactMap { self.cell(at: $0.reference) }
        guard !addends.isEmpty else { return }
        let terms = [(cell: cell, coefficient: 1)] + addends.map { (cell: $0, coefficient: -1) }
        let rows = field.id == addend.id ? "rows" : "rows, \(addend.id)"
        add(
            Edit(
                form: .linear(terms, constant: 0, .equal), text: "\(field.id) = sum(\(rows))", code: .sumMismatch,
                isColumnSum: true, tolerance: tolerance(terms, decimals)))
    }
}

extension Rule {
    /// Whether the totals of its fields must follow it as the rows do.
    func holdsInTotals(_ layout: Layout) -> Bool {
        switch form {
        // What adds a constant in each row adds another one in their total.
        case .linear(_, let constant, _): if constant != 0 { return false }
        case .ratio: break
        case .columnSum, .condition: return false
        }
        return fields.allSatisfy { layout.field($0).map { $0.total == .sum || $0.total == .rule } ?? false }
    }
}
