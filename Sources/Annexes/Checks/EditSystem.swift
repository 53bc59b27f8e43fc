import XLSX

/// The figures of an annex and the edits that tie them together, in the sense of Fellegi and Holt: what the
/// error locator works on, whatever table it came from.
struct EditSystem {
    /// A figure that may be wrong.
    struct Cell {
        let reference: CellReference
        let field: Field
        let record: Int
        let isTotal: Bool
        /// A count, or a rate as it is printed.
        let value: ExactDecimal
        /// How unlikely an error is: −10·ln of its odds.
        let weight: Int
        /// The decimals that a corrected value is printed with.
        let decimals: Int
    }

    /// A condition on some cells, by their index.
    struct Edit {
        enum Form {
            case linear([(cell: Int, coefficient: Int)], constant: Int, Rule.Relation)
            case ratio(rate: Int, part: Int, whole: Int, RateRounding)
        }
        let form: Form
        /// The rule as people read it.
        let text: String
        /// The layout's code for its failure.
        let code: FindingCode?
        /// Whether it adds up a column.
        let isColumnSum: Bool

        /// Whether it is an inequality.
        var isLimit: Bool { if case .linear(_, _, .atMost) = form { true } else { false } }

        var cells: [Int] {
            switch form {
            case .linear(let terms, _, _): terms.map(\.cell)
            case .ratio(let rate, let part, let whole, _): [rate, part, whole]
            }
        }
    }

    var cells: [Cell] = []
    private(set) var edits: [Edit] = []
    private(set) var editsOfCell: [[Int]] = []

    mutating func add(_ cell: Cell) -> Int {
        cells.append(cell)
        editsOfCell.append([])
        return cells.count - 1
    }

    mutating func add(_ edit: Edit) {
        for cell in Set(edit.cells) { editsOfCell[cell].append(edits.count) }
        edits.append(edit)
    }

    /// The value of a cell after some changes.
    func value(_ cell: Int, _ changes: [Int: ExactDecimal]) -> ExactDecimal { changes[cell] ?? cells[cell].value }

    /// Whether an edit is satisfied after some changes.
    func holds(_ edit: Int, _ changes: [Int: ExactDecimal] = [:]) -> Bool {
        switch edits[edit].form {
        case .linear(let terms, let constant, let relation):
            let sum = linearSum(terms, constant, changes)
            return relation == .equal ? sum == 0 : sum <= 0
        case .ratio(let rate, let part, let whole, let rounding):
            guard let part = value(part, changes).integer, let whole = value(whole, changes).integer else {
                return true
            }
            return RateMath.holds(value(rate, changes), part: part, whole: whole, rounding)
        }
    }

    /// The values of one cell that satisfy an edit when all other cells stay; empty where there is none.
    func candidates(_ cell: Int, for edit: Int, _ changes: [Int: ExactDecimal]) -> [ExactDecimal] {
        switch edits[edit].form {
        case .linear(let terms, let constant, .equal):
            return linearCandidate(cell, terms, constant, changes).map { [$0] } ?? []
        // A limit tells that something is wrong, not what would be right.
        case .linear(_, _, .atMost): return []
        case .ratio(let rate, let part, let whole, let rounding):
            let partValue = value(part, changes).integer
            let wholeValue = value(whole, changes).integer
            if cell == rate {
                guard let partValue, let wholeValue else { return [] }
                return RateMath.rate(part: partValue, whole: wholeValue, decimals: cells[rate].decimals, rounding)
                    .map { [$0] } ?? []
            }
            let printed = value(rate, changes)
            let options =
                cell == part
                ? wholeValue.map { RateMath.parts(printed, whole: $0, rounding) }
                : partValue.map { RateMath.wholes(printed, part: $0, rounding) }
            return preferred((options ?? []).map { ExactDecimal($0) }, cell, changes)
        }
    }

    /// Of many values those that satisfy everything else too, or else the nearest of those that break the same edits.
    private func preferred(
        _ options: [ExactDecimal], _ cell: Int, _ changes: [Int: ExactDecimal]
    ) -> [ExactDecimal] {
        func changed(_ option: ExactDecimal) -> [Int: ExactDecimal] { changes.merging([cell: option]) { $1 } }
        let fitting = options.filter { option in editsOfCell[cell].allSatisfy { holds($0, changed(option)) } }
        if !fitting.isEmpty { return Array(fitting.prefix(3)) }
        // Column sums may be broken elsewhere, too; they have candidates of their own.
        let own = value(cell, changes).double
        var nearest: [Set<Int>: ExactDecimal] = [:]
        for option in options.sorted(by: { abs($0.double - own) < abs($1.double - own) }) {
            let broken = editsOfCell[cell].filter { !edits[$0].isColumnSum && !holds($0, changed(option)) }
            nearest[Set(broken)] = nearest[Set(broken)] ?? option
        }
        return nearest.sorted { ($0.key.count, $0.value) < ($1.key.count, $1.value) }.prefix(3).map(\.value)
    }

    private func linearSum(
        _ terms: [(cell: Int, coefficient: Int)], _ constant: Int, _ changes: [Int: ExactDecimal]
    ) -> Int128 {
        let scale = terms.map { value($0.cell, changes).scale }.max() ?? 0
        var sum = Int128(constant) * Int128(ExactDecimal.power(scale))
        for term in terms {
            let (product, isTooLarge) = value(term.cell, changes).scaled(to: scale)
                .multipliedReportingOverflow(by: Int128(term.coefficient))
            let (next, overflow) = sum.addingReportingOverflow(product)
            // Figures of 18 digits in a hundred thousand rows: such a sum agrees with nothing.
            guard !isTooLarge, !overflow else { return .max }
            sum = next
        }
        return sum
    }

    private func linearCandidate(
        _ cell: Int, _ terms: [(cell: Int, coefficient: Int)], _ constant: Int, _ changes: [Int: ExactDecimal]
    ) -> ExactDecimal? {
        let own = terms.filter { $0.cell == cell }.reduce(0) { $0 + $1.coefficient }
        let others = terms.filter { $0.cell != cell }
        guard own != 0 else { return nil }
        let scale = others.map { value($0.cell, changes).scale }.max() ?? 0
        let rest = linearSum(others, constant, changes)
        guard rest % Int128(own) == 0, let digits = Int64(exactly: -rest / Int128(own)), digits >= 0,
            let result = ExactDecimal(digits: digits, scale: scale)
        else { return nil }
        return cells[cell].field.type == .count && result.integer == nil ? nil : result
    }
}
