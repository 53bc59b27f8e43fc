/// A mechanism that turns the right figure of a cell into the one that was read.
struct Explanation {
    let mechanism: Mechanism
    /// The code of the finding; `nil` for that of what is broken.
    let code: FindingCode?
    /// What happened, for an officer; `nil` where the figures say it all.
    let text: LocalizedText?
    /// How much better it explains the figure than chance does, times how usual it is.
    let odds: Int

    /// Chance must be this many times less likely.
    private static let leastEvidence = 8

    /// An explanation by the figures; `nil` where chance might as well have produced them.
    ///
    /// - Parameter choices: How many figures the mechanism might have produced here.
    init?(
        _ mechanism: Mechanism, _ code: FindingCode? = nil, choices: Int, _ error: LocatedError, _ text: LocalizedText?
    ) {
        let evidence = error.chances / max(choices, 1)
        guard evidence >= Self.leastEvidence else { return nil }
        self.init(mechanism, code, odds: mechanism.perMille * evidence, text)
    }

    /// An explanation that something else proves than the figure, such as a formula's text.
    static func proven(_ mechanism: Mechanism, _ code: FindingCode?, _ text: LocalizedText?) -> Explanation {
        Explanation(mechanism, code, odds: .max, text)
    }

    private init(_ mechanism: Mechanism, _ code: FindingCode?, odds: Int, _ text: LocalizedText?) {
        self.mechanism = mechanism
        self.code = code
        self.text = text
        self.odds = odds
    }
}

/// A family of mechanisms.
protocol ExplainingErrors: Sendable {
    /// The mechanisms of the family that turn the right figure into the one that was read.
    static func explanations(of error: LocatedError) -> [Explanation]
}

/// A figure that was found wrong, and what is known around it.
struct LocatedError {
    let annex: Annex
    let system: EditSystem
    let index: Int
    /// What it should be.
    let expected: ExactDecimal
    /// The whole repair, the cell's own new value among them.
    let changes: [Int: ExactDecimal]
    let record: Record

    /// All that explains it, the best first.
    var explanations: [Explanation] {
        let families: [any ExplainingErrors.Type] = [
            WrongSum.self, FormulaFault.self, MovedFigure.self, RateMechanism.self, CopiedFigure.self, DigitSlip.self,
            MisplacedMark.self,
        ]
        return families.flatMap { $0.explanations(of: self) }.enumerated()
            .sorted { ($1.element.odds, $0.offset) < ($0.element.odds, $1.offset) }.map(\.element)
    }

    /// The code where nothing explains it.
    var code: FindingCode {
        guard cell.field.type == .rate else { return cell.isTotal ? .sumMismatch : .rowIdentity }
        return observed > ExactDecimal(100) || observed < ExactDecimal(0) ? .rateRange : .rateValue
    }

    var cell: EditSystem.Cell { system.cells[index] }

    /// What was read.
    var observed: ExactDecimal { cell.value }

    /// The formula in the cell.
    var formula: String? { record[cell.field.id]?.cell?.formula }

    /// Whether the formula, computed anew, gives what the figure should be.
    var isFreshResult: Bool { record[cell.field.id]?.freshNumber(of: cell.field) == expected }

    /// Whether somebody typed the figure; otherwise a formula computed it, or the cell is blank.
    var isTyped: Bool { formula == nil && !cell.isBlank }

    /// The place of the total among the totals of the annex.
    var total: Int? { cell.isTotal ? cell.record - annex.records.count : nil }

    /// The rows that a total adds up.
    var details: [Record] { total.map(annex.details(ofTotal:)) ?? [] }

    /// Both figures as whole numbers over a common scale.
    var digits: (observed: Int128, expected: Int128) {
        let scale = max(observed.scale, expected.scale)
        return (observed.scaled(to: scale), expected.scaled(to: scale))
    }

    /// How many figures chance might have put here: all up to twice the larger one.
    var chances: Int {
        let largest = max(digits.observed.magnitude, digits.expected.magnitude)
        return Int(min(largest, 1_000_000_000)) * 2
    }
}
