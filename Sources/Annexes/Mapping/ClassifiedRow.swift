/// A row below a header, with what tells how far a total reaches.
struct ClassifiedRow {
    /// Its number on the sheet.
    let row: Int
    /// What it is.
    var kind: RowKind
    /// Why it is.
    var evidence: RowEvidence
    /// How deep its ordinal lies: 0 for the highest groups; `nil` without an ordinal.
    var level: Int?
    /// Whether it adds up the rows below it, as a row `I` does that has figures.
    var headsGroup = false
    /// Whether it counts the unit of the row above in another way, as `Nhân khẩu` below `Hộ`.
    var continuesUnit = false
    /// Whether a total's label speaks of the whole table.
    var isWhole = false
}
