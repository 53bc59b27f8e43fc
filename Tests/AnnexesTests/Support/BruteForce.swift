@testable import Annexes

/// Repairs found by trying every set of cells: what the search is held against.
///
/// It shares nothing with the search but the figures and the edits: an edit bounds each of its counts by an interval of
/// whole numbers, and within these all values are tried.
struct BruteForce {
    let system: EditSystem
    /// No count is larger.
    let limit: Int
    private let broken: [Int]

    init(_ system: EditSystem, limit: Int) {
        self.system = system
        self.limit = limit
        broken = system.edits.indices.filter { !system.holds($0) }
    }

    /// The least weight of a set of at most so many cells whose change makes everything agree; `nil` where none is found.
    func optimum(upTo size: Int) -> (weight: Int, cells: [Int])? {
        var best: (weight: Int, cells: [Int])?
        let cells = system.cells.indices.filter { !system.editsOfCell[$0].isEmpty }
        func extend(_ chosen: [Int], _ weight: Int, from start: Int) {
            guard weight < best?.weight ?? .max else { return }
            if broken.allSatisfy({ !Set(system.cells(of: $0)).isDisjoint(with: chosen) }),
                !values(chosen, most: 1).isEmpty
            {
                best = (weight, chosen)
                return
            }
            guard chosen.count < size else { return }
            for position in cells.indices.dropFirst(start) {
                extend(chosen + [cells[position]], weight + system.cells[cells[position]].weight, from: position + 1)
            }
        }
        extend([], 0, from: 0)
        return best
    }

    /// The single changes that make everything agree, at most two of each cell; formulas that held follow them.
    func single() -> [(cell: Int, value: ExactDecimal)] {
        guard let first = broken.first else { return [] }
        return sources(of: first).flatMap { cell in
            values(cell).lazy.filter { value in
                let changes = [cell: value].merging(system.consequences(of: [cell: value])) { own, _ in own }
                return Set(changes.keys.flatMap { system.editsOfCell[$0] }).union(broken)
                    .allSatisfy { system.holds($0, changes) }
            }.prefix(2).map { (cell, $0) }
        }
    }

    /// The cells of an edit, with those that the formulas among them add up.
    private func sources(of edit: Int) -> [Int] {
        var found: Set<Int> = []
        var waiting = system.cells(of: edit)
        while let cell = waiting.popLast() {
            guard found.insert(cell).inserted, system.cells[cell].isFollower else { continue }
            waiting += system.editsOfCell[cell].filter {
                system.isColumnSum($0) && system.cells(of: $0).first == cell
            }
            .flatMap { system.cells(of: $0) }
        }
        return found.sorted()
    }

    /// The values of a cell that its edits allow, but for those that a formula makes hold: the first of many.
    private func values(_ cell: Int) -> [ExactDecimal] {
        guard system.cells[cell].field.type == .count else { return values([cell], most: 1).compactMap { $0[cell] } }
        var range = 0...limit
        for edit in system.editsOfCell[cell] where !system.follows(edit, cell) {
            guard let bounds = bounds(cell, edit, [:]) else { return [] }
            let (low, high) = (max(range.lowerBound, bounds.lowerBound), min(range.upperBound, bounds.upperBound))
            guard low <= high else { return [] }
            range = low...high
        }
        return range.prefix(60).filter { ExactDecimal($0) != system.cells[cell].value }.map { ExactDecimal($0) }
    }

    /// The values of some cells that make all their edits hold.
    private func values(_ chosen: [Int], most: Int) -> [[Int: ExactDecimal]] {
        var found: [[Int: ExactDecimal]] = []
        let edits = Set(chosen.flatMap { system.editsOfCell[$0] }).sorted()
        let counts = chosen.filter { system.cells[$0].field.type == .count }
        let rates = Set(chosen).subtracting(counts)
        func assign(_ known: [Int: ExactDecimal], _ unknown: [Int]) {
            guard found.count < most else { return }
            guard !unknown.isEmpty else {
                if let all = withRates(rates, edits, known) { found.append(all) }
                return
            }
            var choice: (cell: Int, range: ClosedRange<Int>) = (unknown[0], 0...limit)
            for cell in unknown {
                var range = 0...limit
                for edit in system.editsOfCell[cell] {
                    let others = system.cells(of: edit).filter { $0 != cell }
                    guard rates.isDisjoint(with: others), Set(unknown).isDisjoint(with: others) else { continue }
                    guard let bounds = bounds(cell, edit, known) else { return }
                    let low = max(range.lowerBound, bounds.lowerBound)
                    let high = min(range.upperBound, bounds.upperBound)
                    guard low <= high else { return }
                    range = low...high
                }
                if range.count < choice.range.count { choice = (cell, range) }
            }
            for value in choice.range {
                assign(known.merging([choice.cell: ExactDecimal(value)]) { $1 }, unknown.filter { $0 != choice.cell })
            }
        }
        assign([:], counts)
        return found
    }

    /// All values with the rates that follow from them; `nil` where an edit fails.
    private func withRates(_ rates: Set<Int>, _ edits: [Int], _ known: [Int: ExactDecimal]) -> [Int: ExactDecimal]? {
        var all = known
        for edit in edits {
            guard case .ratio(let rate, let part, let whole, let rounding) = system.edits[edit].form,
                rates.contains(rate),
                let part = system.value(part, known).integer, let whole = system.value(whole, known).integer
            else { continue }
            guard let value = RateMath.rate(part: part, whole: whole, decimals: system.cells[rate].decimals, rounding)
            else { return nil }
            all[rate] = value
        }
        return edits.allSatisfy { system.holds($0, all) } ? all : nil
    }

    /// The whole numbers of a count for which an edit holds; `nil` for none.
    private func bounds(_ cell: Int, _ edit: Int, _ known: [Int: ExactDecimal]) -> ClosedRange<Int>? {
        func value(_ cell: Int) -> Int? { system.value(cell, known).integer }
        switch system.edits[edit].form {
        case .linear(let terms, let constant, let relation):
            var rest = constant
            var own = 0
            for term in terms {
                guard term.cell != cell else {
                    own += term.coefficient
                    continue
                }
                guard let other = value(term.cell) else { return 0...limit }
                rest += term.coefficient * other
            }
            guard own == 1 || own == -1 else { return 0...limit }
            // own·x + rest = 0, or at most 0.
            let bound = -rest * own
            if relation == .equal { return bound >= 0 && bound <= limit ? bound...bound : nil }
            if own == 1 { return bound >= 0 ? 0...min(bound, limit) : nil }
            return bound <= limit ? max(0, bound)...limit : nil
        case .ratio(let rate, let part, let whole, let rounding):
            let printed = system.value(rate, known)
            let unit = 100 * Int(ExactDecimal.power(printed.scale))
            // Twice the rate's digits, less and more by what rounding allows: [low, high).
            let low = 2 * Int(printed.digits) - (rounding == .halfUp ? 1 : 0)
            let high = 2 * Int(printed.digits) + (rounding == .halfUp ? 1 : 2)
            if cell == part {
                guard let whole = value(whole), whole > 0 else { return 0...0 }
                let first = max(0, Self.ceiling(low * whole, 2 * unit))
                let last = Self.ceiling(high * whole, 2 * unit) - 1
                return first <= last ? first...last : nil
            }
            guard let part = value(part) else { return 0...limit }
            // low·whole ≤ 2·unit·part < high·whole
            let first = max(1, 2 * unit * part / high + 1)
            let last = low > 0 ? min(limit, 2 * unit * part / low) : limit
            return first <= last ? first...last : nil
        }
    }

    private static func ceiling(_ number: Int, _ divisor: Int) -> Int {
        number >= 0 ? (number + divisor - 1) / divisor : -(-number / divisor)
    }
}
