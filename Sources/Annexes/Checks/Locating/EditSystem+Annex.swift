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
        let columns = annex.columns.map { (field: $0.field, decimals: max(decimals[$0.field.id] ?? 2, 0)) }
        var figures = Figures(columnCount: columns.count)
        for (number, record) in records.enumerated() {
            figures.addRecord()
            for (slot, column) in columns.enumerated() where column.field.type.isNumeric {
                let isTotal = number >= annex.records.count
                let value = record[slot: slot]
                let isBlank = (!isTotal || column.field.mayBeBlank) && Self.isGap(value, column.field)
                guard let figure = isBlank ? ExactDecimal(0) : value.figure(of: column.field) else { continue }
                let isFollower = value.cell?.formula.map(Self.staysOnSheet) ?? false
                figures[number, slot] = cells.count
                add(
                    Cell(
                        reference: value.reference, field: column.field, record: number, isTotal: isTotal,
                        value: figure,
                        weight: isFollower
                            ? Self.followerWeight
                            : isBlank ? Self.blankWeight : Self.weight(column.field, isTotal: isTotal),
                        decimals: column.decimals, isFollower: isFollower, isBlank: isBlank))
            }
        }
        let placed = rules.map { PlacedRule($0.rule, $0.rounding, annex) }
        for (number, record) in records.enumerated() {
            let isTotal = number >= annex.records.count
            for rule in placed where !isTotal || rule.holdsInTotals {
                let rule = rule.applied(to: record)
                guard let slots = rule.slots else { continue }
                let found = slots.compactMap { figures[number, $0] }
                guard found.count == slots.count else {
                    if let missing = slots.first(where: { record[slot: $0].number == nil }) {
                        unchecked.append(
                            UncheckedRules.Gap(record: record, rule: rule.rule, field: annex.columns[missing].field))
                    }
                    continue
                }
                add(rule.rule, found, rule.rounding, decimals)
            }
        }
        addTotals(annex, rules.map(\.rule), figures, decimals)
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

    private mutating func addTotals(
        _ annex: Annex, _ rules: [Rule], _ figures: Figures, _ decimals: ColumnDecimals
    ) {
        var sums = annex.columns.filter { $0.field.total == .sum }.map { (total: $0.field, addend: $0.field) }
        for rule in rules {
            guard case .columnSum(let addend) = rule.form, let total = rule.subject.flatMap(annex.layout.field),
                let field = annex.layout.field(addend)
            else { continue }
            sums.append((total, field))
        }
        let slots = sums.compactMap { sum in
            annex.slot(of: sum.total.id).flatMap { total in annex.slot(of: sum.addend.id).map { (total, $0) } }
        }
        var found: [[Int]: [Int]] = [:]
        for total in annex.totals.indices {
            let (coverage, number) = (annex.detailIndices(ofTotal: total), annex.records.count + total)
            let same = found[coverage, default: []]
            found[coverage, default: []].append(number)
            let first = same.count >= Self.fullTotals ? same.first : nil
            let earlier = annex.earlier(ofTotal: total)
            for (slot, addend) in slots {
                guard let cell = figures[number, slot] else { continue }
                if let first, slot == addend {
                    let isKnown = !annex.totals[first - annex.records.count][slot: slot].isUnreadable
                    if isKnown, let own = figures[first, slot] { addSum(cell, of: [own], cells[own].field, decimals) }
                    continue
                }
                // A blank row adds nothing, as in a SUM; an unreadable one leaves the sum unknown.
                guard !coverage.contains(where: { annex.records[$0][slot: addend].isUnreadable }) else { continue }
                let field = annex.columns[addend].field
                let before = earlier.isEmpty ? 0 : field.type.isRounded ? nil : Annex.sum(earlier, field.id)
                guard let before else { continue }
                addSum(cell, of: coverage.compactMap { figures[$0, addend] }, field, decimals, beside: before)
            }
        }
    }

    /// - Parameter known: What the rows on the sheets before add to the sum.
    private mutating func addSum(
        _ cell: Int, of addends: [Int], _ addend: Field, _ decimals: ColumnDecimals, beside known: Int = 0
    ) {
        guard !addends.isEmpty else { return }
        let field = cells[cell].field
        let terms = [(cell: cell, coefficient: 1)] + addends.map { (cell: $0, coefficient: -1) }
        let rows = field.id == addend.id ? "rows" : "rows, \(addend.id)"
        add(
            Edit(
                form: .linear(terms, constant: 0 &- known, .equal), text: "\(field.id) = sum(\(rows))",
                code: .sumMismatch,
                isColumnSum: true, tolerance: tolerance(terms, decimals)))
    }
}

/// The cells of a system by record and column.
private struct Figures {
    private let columnCount: Int
    private var cells: [Int32] = []

    init(columnCount: Int) { self.columnCount = columnCount }

    mutating func addRecord() { cells.append(contentsOf: repeatElement(-1, count: columnCount)) }

    /// The cell of a record in a column; `nil` where it has no figure.
    subscript(record: Int, slot: Int) -> Int? {
        get {
            let cell = cells[record * columnCount + slot]
            return cell < 0 ? nil : Int(cell)
        }
        set { cells[record * columnCount + slot] = newValue.map { Int32(truncatingIfNeeded: $0) } ?? -1 }
    }
}

/// A rule and the columns of its fields.
private struct PlacedRule {
    let rule: Rule
    let rounding: RateRounding
    let holdsInTotals: Bool
    /// In the order of the rule's fields; `nil` where the annex lacks a column.
    let slots: [Int]?
    /// The columns that add nothing where they are blank.
    private let optionalSlots: [Int]

    init(_ rule: Rule, _ rounding: RateRounding, _ annex: Annex) {
        self.rule = rule
        self.rounding = rounding
        holdsInTotals = rule.holdsInTotals(annex.layout)
        let found = rule.fields.map(annex.slot(of:))
        slots = found.contains(nil) ? nil : found.compactMap(\.self)
        let isEquation = if case .linear(_, _, .equal) = rule.form { true } else { false }
        optionalSlots = isEquation ? found.compactMap(\.self).filter { annex.columns[$0].field.addsTo != nil } : []
    }

    private init(_ rule: Rule, of other: PlacedRule, _ slots: [Int]) {
        self.rule = rule
        rounding = other.rounding
        holdsInTotals = other.holdsInTotals
        self.slots = slots
        optionalSlots = []
    }

    /// The rule as it holds for a record: what an extra column leaves blank adds nothing.
    func applied(to record: Record) -> PlacedRule {
        let blank = optionalSlots.filter { record[slot: $0].content == .blank }
        guard !blank.isEmpty, let slots else { return self }
        let ids = Set(blank.map { record.fields.ids[$0] })
        return PlacedRule(rule.leavingOut(ids.contains), of: self, slots.filter { !blank.contains($0) })
    }
}
