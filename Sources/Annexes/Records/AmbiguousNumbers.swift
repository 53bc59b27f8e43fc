/// Decides which number a text means that can be read as two, by what must hold in its row and its column.
///
/// `1.234` among amounts is 1234 where only that adds up, or gives the rate beside it. Equations that hold under either
/// reading, or under none, say nothing; what no equation decides, or two decide differently, is left as it is and
/// reported.
struct AmbiguousNumbers {
    private struct Place: Hashable {
        /// Counted over the records, then the totals.
        let row: Int
        let slot: Int
    }

    private let annex: Annex
    private let decimals: ColumnDecimals
    /// Those of the layout, and those that the sheet's own row of column numbers states.
    private let equations: [Rule]
    private var rows: [Record]
    /// The numbers that each text may still mean.
    private var readings: [Place: [ExactDecimal]]

    /// The annex with one number for each text that its equations decide.
    ///
    /// - Complexity: O(*n*) in the cells; bounded work for each ambiguous one.
    static func decided(_ annex: Annex) -> Annex {
        let slots = annex.columns.indices.filter { annex.columns[$0].field.type.isNumeric }
        func isAmbiguous(_ record: Record) -> Bool { slots.contains { record[slot: $0].otherReading != nil } }
        guard annex.records.contains(where: isAmbiguous) || annex.totals.contains(where: isAmbiguous) else {
            return annex
        }
        var numbers = AmbiguousNumbers(annex, slots)
        numbers.decide()
        let count = annex.records.count
        return annex.with(records: Array(numbers.rows[..<count]), totals: Array(numbers.rows[count...]))
    }

    /// Tables that people type have fewer; the others are reported.
    private static let mostTexts = 200_000

    private init(_ annex: Annex, _ slots: [Int]) {
        self.annex = annex
        decimals = ColumnDecimals(annex)
        equations = (annex.layout.rules + NumberRowRules(annex).rules).filter { rule in
            rule.isEquation && rule.statement.premise == nil && !rule.statement.isOverRows
        }
        rows = annex.records + annex.totals
        readings = [:]
        for (row, record) in rows.enumerated() {
            for slot in slots where record[slot: slot].otherReading != nil && readings.count < Self.mostTexts {
                readings[Place(row: row, slot: slot)] = Self.readings(record[slot: slot], annex.columns[slot].field)
            }
        }
    }

    /// The numbers that a text may mean in a column of its type, the usual one first.
    private static func readings(_ value: FieldValue, _ field: Field) -> [ExactDecimal] {
        let all = [value.number, value.otherReading].compactMap(\.self)
        let possible = all.filter { number in
            switch field.type {
            case .count: number.integer != nil
            case .rate: number <= ExactDecimal(100)
            default: true
            }
        }
        return possible.isEmpty ? Array(all.prefix(1)) : possible
    }

    // MARK: - Deciding

    /// What is decided in a row decides the total, and that the rate of the total.
    private static let mostRounds = 4

    private mutating func decide() {
        for _ in 0..<Self.mostRounds where !readings.isEmpty {
            var told: [Place: Set<ExactDecimal>] = [:]
            tellRows(&told)
            tellColumns(&told)
            var isDecided = false
            for (place, numbers) in told where numbers.count == 1 {
                guard let number = numbers.first else { continue }
                rows[place.row] = rows[place.row].mapValues { $0 == place.slot ? $1.decided(as: number) : $1 }
                readings[place] = nil
                isDecided = true
            }
            if !isDecided { break }
        }
    }

    /// What an equation says of the texts in it.
    ///
    /// - Parameter holds: Whether it holds with some numbers for the texts; `nil` where it cannot be told.
    private func tell(
        _ places: [Place], _ told: inout [Place: Set<ExactDecimal>], _ holds: ([Place: ExactDecimal]) -> Bool?
    ) {
        var accepted: [Place: Set<ExactDecimal>] = [:]
        for choice in choices(places) where holds(choice) == true {
            for (place, number) in choice { accepted[place, default: []].insert(number) }
        }
        for (place, numbers) in accepted where numbers.count == 1 { told[place, default: []].formUnion(numbers) }
    }

    /// Beyond these, all texts of an equation are taken in one way.
    private static let mostOpen = 6

    /// The ways to read some texts together.
    private func choices(_ places: [Place]) -> [[Place: ExactDecimal]] {
        let numbers = places.map { ($0, readings[$0] ?? []) }.filter { !$0.1.isEmpty }
        guard numbers.count(where: { $0.1.count > 1 }) <= Self.mostOpen else {
            return [0, 1].map { way in
                Dictionary(numbers.map { ($0.0, $0.1[min(way, $0.1.count - 1)]) }) { first, _ in first }
            }
        }
        return numbers.reduce([[:]]) { choices, next in
            choices.flatMap { choice in next.1.map { choice.merging([next.0: $0]) { first, _ in first } } }
        }
    }

    // MARK: - Rows

    /// The equations in each row that has such texts, and in each total.
    private func tellRows(_ told: inout [Place: Set<ExactDecimal>]) {
        let slotsOfRule = equations.map { rule in Set(rule.fields.compactMap(annex.slot(of:))) }
        for (row, places) in Dictionary(grouping: readings.keys, by: \.row) {
            let isTotal = row >= annex.records.count
            for (rule, slots) in zip(equations, slotsOfRule) where !isTotal || rule.holdsInTotals(annex.layout) {
                let open = places.filter { slots.contains($0.slot) }
                guard !open.isEmpty else { continue }
                tell(open, &told) { choice in
                    let record = rows[row].mapValues { slot, value in
                        choice[Place(row: row, slot: slot)].map(value.decided(as:)) ?? value
                    }
                    return holds(rule, record)
                }
            }
        }
    }

    private func holds(_ rule: Rule, _ record: Record) -> Bool? {
        let evaluator = RuleEvaluator(layout: annex.layout, decimals: decimals, record: record)
        guard let holds = try? evaluator.holds(rule.statement) else { return nil }
        return holds || rule.isRounded && (try? evaluator.holds(rule.statement, .truncation)) == true
    }

    // MARK: - Columns

    /// All rows of a table are looked at for this many totals at most, however many there are.
    private static let mostAddends = 4_000_000

    /// The sums of the columns that have such texts.
    private func tellColumns(_ told: inout [Place: Set<ExactDecimal>]) {
        let slots = Set(readings.keys.map(\.slot)).filter { annex.columns[$0].field.total == .sum }
        var budget = Self.mostAddends
        for index in annex.totals.indices where !slots.isEmpty {
            budget -= annex.coverage[index].count
            guard budget > 0 else { return }
            let addends = annex.detailIndices(ofTotal: index)
            guard !addends.isEmpty else { continue }
            for slot in slots {
                let places = (addends + [annex.records.count + index]).map { Place(row: $0, slot: slot) }
                let open = places.filter { readings[$0] != nil }
                guard !open.isEmpty else { continue }
                tell(open, &told) { sumHolds(places, $0) }
            }
        }
    }

    /// Whether the figures in all places but the last add up to that of the last; `nil` where one cannot be read.
    private func sumHolds(_ places: [Place], _ choice: [Place: ExactDecimal]) -> Bool? {
        var addends: [LinearMath.Addend] = []
        for (index, place) in places.enumerated() {
            let value = rows[place.row][slot: place.slot]
            let field = annex.columns[place.slot].field
            if value.content == .blank, index < places.count - 1 { continue }
            guard let figure = choice[place] ?? value.figure(of: field) else { return nil }
            addends.append(
                LinearMath.Addend(
                    value: figure, coefficient: index < places.count - 1 ? 1 : -1,
                    decimals: decimals.rounding(of: figure, field)))
        }
        return LinearMath.holds(addends, constant: 0, .equal)
    }
}
