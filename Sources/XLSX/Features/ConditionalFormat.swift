/// Formats that cells have under conditions (ECMA-376 Part 1, 18.3.1.18; in an extension [MS-XLSX] 2.6.5).
public struct ConditionalFormat: Hashable, Sendable {
    /// The cells; areas that cannot be read are left out.
    public var ranges: [CellRange]
    /// The rules in the order of the file; ``ConditionalRule/priority`` says which counts first.
    public var rules: [ConditionalRule]
    /// Whether it stands in an extension, as those do that refer to other sheets.
    public let isExtension: Bool

    /// Creates a format of a sheet.
    ///
    /// - Parameters:
    ///   - ranges: The cells, at least one range.
    ///   - rules: At least one; formulas are written for the upper left cell of the first range.
    public init(_ ranges: [CellRange], rules: [ConditionalRule]) {
        self.ranges = ranges
        self.rules = rules
        isExtension = false
    }

    init(isExtension: Bool) {
        ranges = []
        rules = []
        self.isExtension = isExtension
    }
}
