/// How the groups of a sheet's outline are laid out (ECMA-376 Part 1, 18.3.1.61 and 18.3.1.81).
public struct OutlineSettings: Hashable, Sendable {
    /// Whether the row that sums a group up stands below it; else above.
    public internal(set) var summaryBelow = true
    /// Whether the column that sums a group up stands to its right; else to its left.
    public internal(set) var summaryRight = true
    /// The deepest level of rows as claimed, 0…7.
    public internal(set) var rowLevels = 0
    /// The deepest level of columns as claimed, 0…7.
    public internal(set) var columnLevels = 0
}
