public import XLSX

/// How surely a wrong cell was located among all sets of cells that could be wrong instead (Fellegi and Holt 1976).
///
/// Weights are −10·ln of the odds that a cell is wrong: 30 for a rate, 39 for a typed total, 46 or 53 for a count. What
/// weighs 23 more is ten times as unlikely.
public struct LocationProof: Sendable {
    /// The cells that are wrong together, in order.
    public let cells: [CellReference]
    /// What they weigh.
    public let weight: Int
    /// What the next best set weighs; `nil` where none was found.
    public let runnerUpWeight: Int?
    /// How much more any other set weighs at least.
    public let margin: Int
    /// Whether no other set, and no other values of these cells, are as likely.
    public let isUnique: Bool
    /// Whether it is proved that nothing weighs less, for all wrong cells that hang together.
    public let isExact: Bool
    /// What all wrong cells that hang together weigh, and at least must weigh: the same where it is exact.
    public let groupWeight: ClosedRange<Int>

    init?(_ localization: ErrorLocator.Localization, _ system: EditSystem) {
        guard let best = localization.best else { return nil }
        cells = best.changes.keys.map { system.cells[$0].reference }.sorted()
        weight = best.weight
        runnerUpWeight = localization.runnerUp?.weight
        margin = localization.margin
        isUnique = localization.isUnique
        let proof = localization.proof ?? ErrorLocator.Localization.Proof(weight: best.weight, bound: 0)
        isExact = proof.isExact
        groupWeight = min(proof.bound, proof.weight)...proof.weight
    }
}
