import XLSX

/// A figure that a plan states in running text: `22 hộ nghèo`, `0,7 %`.
struct PlanFigure: Sendable {
    /// What is counted or measured.
    enum Unit: Sendable {
        case households
        case persons
        case percent
    }

    /// Of whom it speaks.
    enum Group: Sendable {
        case all
        case poor
        case nearPoor
    }

    /// What the figure does in the account of a year.
    enum Role: Sendable {
        /// How many there are.
        case stock
        /// How many leave.
        case reduction
        /// How many come.
        case increase
    }

    /// How the figure is to be taken.
    enum Bound: Sendable {
        case exactly
        case atLeast
        case moreThan
        case atMost
    }

    /// The number with its decimals as they are printed.
    let value: ExactDecimal
    /// What it counts.
    let unit: Unit
    /// Of whom it speaks; `nil` where that is not certain.
    var group: Group?
    /// What it does; `nil` where that is not certain.
    var role: Role?
    /// How it is to be taken.
    var bound: Bound
    /// Whether it is only a part of the figure before, as behind "trong đó".
    var isPart: Bool
    /// The sentence of the paragraph, from 0.
    let sentence: Int
    /// Its tokens, unit and group included.
    var range: Range<Int>
    /// The words between the figure before, or the sentence's start, and this one.
    let lead: Range<Int>
    /// Its cell.
    let cell: CellReference

    /// The count, where it is whole.
    var count: Int? { value.integer }

    /// The figure with its unit, as a message quotes it.
    var shown: LocalizedText {
        switch unit {
        case .percent: LocalizedText(vietnamese: "\(value.text(decimalMark: ",")) %", english: "\(value)%")
        case .households: LocalizedText(vietnamese: "\(value) hộ", english: "\(value) households")
        case .persons: LocalizedText(vietnamese: "\(value) khẩu", english: "\(value) persons")
        }
    }
}
