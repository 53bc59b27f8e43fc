/// How the groups of a sheet's outline are laid out (ECMA-376 Part 1, 18.3.1.61 and 18.3.1.81).
public struct OutlineSettings: Hashable, Sendable {
    /// Whether the row that sums a group up stands below it; else above.
    public var summaryBelow = true
    /// Whether the column that sums a group up stands to its right; else to its left.
    public var summaryRight = true
    /// The deepest level of rows as claimed, 0…7.
    public var rowLevels = 0
    /// The deepest level of columns as claimed, 0…7.
    public var columnLevels = 0

    /// Creates Excel's own layout, with levels as deep as told.
    public init(rowLevels: Int = 0, columnLevels: Int = 0, summaryBelow: Bool = true, summaryRight: Bool = true) {
        self.rowLevels = rowLevels
        self.columnLevels = columnLevels
        self.summaryBelow = summaryBelow
        self.summaryRight = summaryRight
    }
}
