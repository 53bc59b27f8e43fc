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
        var value: ExactDecimal
        /// How unlikely an error is: −10·ln of its odds.
        let weight: Int
        /// The decimals that a corrected value is printed with.
        let decimals: Int
        /// Whether a formula computes it from other cells of the sheet: it follows them, and proves nothing of them.
        let isFollower: Bool
        /// Whether it is blank: it counts as 0, as in a SUM, and is the first to be filled in where figures disagree.
        var isBlank = false
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
        /// How far an equality of rounded figures may be off.
        let tolerance: ExactDecimal

        /// Its cells; the one that it defines comes first.
        let cells: [Int]

        init(
            form: Form, text: String, code: FindingCode?, isColumnSum: Bool, tolerance: ExactDecimal = ExactDecimal(0)
        ) {
            self.form = form
            self.text = text
            self.code = code
            self.isColumnSum = isColumnSum
            self.tolerance = tolerance
            cells =
                switch form {
                case .linear(let terms, _, _): terms.map(\.cell)
                case .ratio(let rate, let part, let whole, _): [rate, part, whole]
                }
        }

        /// Whether it is an inequality.
        var isLimit: Bool { if case .linear(_, _, .atMost) = form { true } else { false } }
    }

    /// The sum of a long edit before any change: what changes is added to it, and the rest is not added up again.
    private struct LongSum {
        let coefficients: [Int: Int]
        let scale: Int
        let sum: Int128
    }

    private(set) var cells: [Cell] = []
    /// For each record its cells.
    private(set) var cellsOfRecord: [Range<Int>] = []
    private(set) var edits: [Edit] = []
    private(set) var editsOfCell: [[Int]] = []
    private var index: [CellReference: Int] = [:]
    private var longSums: [Int: LongSum] = [:]
    private static let longSum = 16

    /// Adds a cell; those of a record follow each other, in the order of the records.
    mutating func add(_ cell: Cell) {
        while cellsOfRecord.count <= cell.record { cellsOfRecord.append(cells.count..<cells.count) }
        index[cell.reference] = cells.count
        cells.append(cell)
        editsOfCell.append([])
        cellsOfRecord[cell.record] = cellsOfRecord[cell.record].lowerBound..<cells.count
    }

    /// The figure at a place of the sheet.
    func cell(at reference: CellReference) -> Int? { index[reference] }

    mutating func add(_ edit: Edit) {
        for cell in Set(edit.cells) { editsOfCell[cell].append(edits.count) }
        if case .linear(let terms, let constant, _) = edit.form, terms.count > Self.longSum {
            let scale = terms.map { cells[$0.cell].value.scale }.max() ?? 0
            let sum = linearSum(terms, constant, [:])
            let coefficients = Dictionary(terms.map { ($0.cell, $0.coefficient) }, uniquingKeysWith: +)
            if sum != .max { longSums[edits.count] = LongSum(coefficients: coefficients, scale: scale, sum: sum) }
        }
        edits.append(edit)
    }

    /// The figures after some changes.
    func applying(_ changes: [Int: ExactDecimal]) -> EditSystem {
        var result = self
        for edit in Set(changes.keys.flatMap { editsOfCell[$0] }) where longSums[edit] != nil {
            result.longSums[edit] = longSum(edit, changes).flatMap { sum in
                longSums[edit].map { LongSum(coefficients: $0.coefficients, scale: $0.scale, sum: sum) }
            }
        }
        for (cell, value) in changes { result.cells[cell].value = value }
        return result
    }

    /// The value of a cell after some changes.
    func value(_ cell: Int, _ changes: [Int: ExactDecimal]) -> ExactDecimal { changes[cell] ?? cells[cell].value }

    /// Whether an edit is satisfied after some changes.
    func holds(_ edit: Int, _ changes: [Int: ExactDecimal] = [:]) -> Bool {
        switch edits[edit].form {
        case .linear(let terms, let constant, let relation):
            if edits[edit].tolerance.digits > 0 {
                let addends = terms.map {
                    LinearMath.Addend(value: value($0.cell, changes), coefficient: $0.coefficient, decimals: nil)
                }
                return LinearMath.holds(addends, constant: constant, relation, slack: edits[edit].tolerance)
            }
            let sum = longSum(edit, changes) ?? linearSum(terms, constant, changes)
            return relation == .equal ? sum == 0 : sum <= 0
        case .ratio(let rate, let part, let whole, let rounding):
            guard let part = value(part, changes).integer, let whole = value(whole, changes).integer else {
                return true
            }
            return RateMath.holds(value(rate, changes), part: part, whole: whole, rounding)
        }
    }

    /// Whether an edit leaves a cell one value at the most when all other cells stay.
    func defines(_ cell: Int, _ edit: Int) -> Bool {
        switch edits[edit].form {
        case .linear(_, _, let relation): relation == .equal
        case .ratio(let rate, _, _, _): cell == rate
        }
    }

    /// Whether an edit holds because a formula makes it hold, whatever a cell says.
    func follows(_ edit: Int, _ cell: Int) -> Bool {
        guard let subject = edits[edit].cells.first, subject != cell else { return false }
        return isComputed(subject, by: edit)
    }

    /// Whether a formula that agreed with its cells only follows them to a new value.
    func isConsequence(_ cell: Int, of broken: [Int]) -> Bool {
        cells[cell].isFollower && !broken.contains { isComputed(cell, by: $0) && !holds($0) }
    }

    /// The new results of the formulas that follow some changes.
    ///
    /// A formula that does not agree with its cells is an error of its own, and no consequence.
    func consequences(of changes: [Int: ExactDecimal]) -> [Int: ExactDecimal] {
        var all = changes
        var waiting = Array(changes.keys)
        // Formulas that follow each other in a circle never come to rest.
        var steps = 4 * cells.count
        while let changed = waiting.popLast(), steps > 0 {
            steps -= 1
            for edit in editsOfCell[changed] {
                guard let subject = edits[edit].cells.first, subject != changed, changes[subject] == nil,
                    isComputed(subject, by: edit), holds(edit),
                    let value = candidates(subject, for: edit, all).first, value != self.value(subject, all)
                else { continue }
                all[subject] = value
                waiting.append(subject)
            }
        }
        return all.filter { changes[$0.key] == nil && $0.value != cells[$0.key].value }
    }

    /// Whether a formula computes a cell as an edit has it: totals add up rows, all else follows from its row.
    private func isComputed(_ cell: Int, by edit: Int) -> Bool {
        let isSum = cells[cell].isTotal && cells[cell].field.total == .sum
        return cells[cell].isFollower && edits[edit].cells.first == cell && edits[edit].isColumnSum == isSum
    }

    /// The values of one cell that satisfy an edit when all other cells stay; empty where there is none.
    func candidates(_ cell: Int, for edit: Int, _ changes: [Int: ExactDecimal]) -> [ExactDecimal] {
        switch edits[edit].form {
        case .linear(let terms, let constant, .equal):
            return linearCandidate(cell, edit, terms, constant, changes).map { [$0] } ?? []
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
            return (options ?? []).map { ExactDecimal($0) }
        }
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

    /// The sum of a long edit after some changes; `nil` where it must be added up.
    private func longSum(_ edit: Int, _ changes: [Int: ExactDecimal]) -> Int128? {
        guard let long = longSums[edit] else { return nil }
        var sum = long.sum
        let isFew = changes.count <= long.coefficients.count
        for cell in isFew ? Array(changes.keys) : Array(long.coefficients.keys) {
            guard let value = changes[cell], let coefficient = long.coefficients[cell] else { continue }
            guard value.scale <= long.scale else { return nil }
            let change = value.scaled(to: long.scale) - cells[cell].value.scaled(to: long.scale)
            let (product, isTooLarge) = change.multipliedReportingOverflow(by: Int128(coefficient))
            let (next, overflow) = sum.addingReportingOverflow(product)
            guard !isTooLarge, !overflow else { return nil }
            sum = next
        }
        return sum
    }

    private func linearCandidate(
        _ cell: Int, _ edit: Int, _ terms: [(cell: Int, coefficient: Int)], _ constant: Int,
        _ changes: [Int: ExactDecimal]
    ) -> ExactDecimal? {
        let rest: Int128
        let own: Int
        let scale: Int
        let without = changes.merging([cell: ExactDecimal(0)]) { $1 }
        if let long = longSums[edit], let sum = longSum(edit, without) {
            (rest, own, scale) = (sum, long.coefficients[cell] ?? 0, long.scale)
        } else {
            own = terms.filter { $0.cell == cell }.reduce(0) { $0 + $1.coefficient }
            let others = terms.filter { $0.cell != cell }
            scale = others.map { value($0.cell, changes).scale }.max() ?? 0
            rest = linearSum(others, constant, changes)
        }
        guard own != 0, rest != .max, rest % Int128(own) == 0, let digits = Int64(exactly: -rest / Int128(own)),
            digits >= 0, let result = ExactDecimal(digits: digits, scale: scale)
        else { return nil }
        return cells[cell].field.type == .count && result.integer == nil ? nil : result
    }
}
