/// How a workbook is read.
public struct ReadOptions: Hashable, Sendable {
    /// Whether long parts are inflated on another thread, ahead of the rows that are asked for.
    public var inflatesAhead = true

    /// Whether plain rows and strings are read from their bytes; otherwise libxml2 reads them all, as a test does.
    var scansBytes = true

    /// Creates the default options.
    public init() {}
}
