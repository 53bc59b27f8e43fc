/// Finds the counts that may be wrong instead of a rate.
///
/// The total of a column is often added up over a wrong count, so that it says little for it. Where the rest of the row
/// leaves a count that would explain the rate, the rate must show by itself how it went wrong.
struct RateSuspects {
    private let system: EditSystem
    private let changes: [Int: ExactDecimal]

    /// Counts so near each other are easily mistaken, or one of them was counted anew.
    private static let nearHouseholds: UInt = 10
    private static let nearShare: UInt = 32

    /// - Parameter changes: The repair that changes the rate.
    init(_ system: EditSystem, _ changes: [Int: ExactDecimal]) {
        self.system = system
        self.changes = changes
    }

    /// The counts that may be wrong instead of a rate.
    ///
    /// - Parameter value: What the rate should be.
    func of(_ rate: Int, _ value: ExactDecimal) -> Set<Int> {
        // None and all are rates of few places, and of many wrong counts.
        let isExtreme = value == ExactDecimal(0) || value >= ExactDecimal(100)
        let isSlip = DigitSlip.isOne(system.cells[rate].value, value) && !isExtreme
        let others = otherRates(rate)
        let isExplained = isExplained(rate, value, besides: others)
        return sources(rate).filter { source in
            guard changes[source] == nil else { return false }
            guard isWitnessed(source, besides: rate) else { return true }
            let options = options(source, instead: rate)
            if options.isEmpty || isExplained { return false }
            let cell = system.cells[source]
            let isFarOff = isSlip && !options.contains { Self.isEasilyMistaken(cell.value, for: $0) }
            return !others.isEmpty || !cell.isTotal && !isFarOff
        }
    }

    /// Whether a rate shows how it went wrong.
    private func isExplained(_ rate: Int, _ value: ExactDecimal, besides others: [Int: ExactDecimal]) -> Bool {
        switch RateMechanism(system, rate, value, changes) {
        case nil: false
        case .fraction, .copied: true
        // Two rates that look cut off are as well those of a slightly larger count.
        case .truncated:
            !others.contains { other in
                if case .truncated = RateMechanism(system, other.key, other.value, changes) { true } else { false }
            }
        }
    }

    private func sources(_ rate: Int) -> Set<Int> {
        Set(system.editsOfCell[rate].filter { !system.isLimit($0) }.flatMap { system.cells(of: $0) })
            .subtracting([rate])
    }

    /// The other rates of the same counts that are wrong as well.
    private func otherRates(_ rate: Int) -> [Int: ExactDecimal] {
        let own = sources(rate)
        return changes.filter { other, _ in
            other != rate && system.cells[other].field.type == .rate && !own.isDisjoint(with: sources(other))
        }
    }

    /// The values of a count that would explain a wrong rate, and agree with all in the row that it agrees with now.
    private func options(_ source: Int, instead rate: Int) -> [ExactDecimal] {
        let own = system.editsOfCell[source].filter { !system.isColumnSum($0) && !system.follows($0, source) }
        return own.filter { system.cells(of: $0).contains(rate) }.flatMap { edit in
            system.candidates(source, for: edit, [:]).filter { option in
                own.allSatisfy { system.holds($0, [source: option]) || !system.holds($0) }
            }
        }
    }

    /// Whether a count is easily mistaken for another: by one digit, or by a few households.
    private static func isEasilyMistaken(_ count: ExactDecimal, for option: ExactDecimal) -> Bool {
        if DigitSlip.isOne(count, option) { return true }
        guard let count = count.integer, let option = option.integer else { return false }
        let distance = (option - count).magnitude
        return distance <= nearHouseholds || distance <= count.magnitude / nearShare
    }

    /// Whether an equality that holds says something about a figure without the one in question.
    private func isWitnessed(_ source: Int, besides cell: Int) -> Bool {
        system.editsOfCell[source].contains { edit in
            !system.isLimit(edit) && !system.cells(of: edit).contains(cell) && !system.follows(edit, source)
                && system.holds(edit)
        }
    }
}
