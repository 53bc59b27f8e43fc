/// What submissions are checked against besides their own figures.
public struct ValidationOptions: Sendable {
    /// Where the acceptances of warnings are read.
    public enum Justifications: Sendable {
        /// From the file beside each workbook, where there is one.
        case beside
        /// From a given file.
        case file(AcceptanceFile)
        /// From nowhere.
        case none
    }

    /// The submissions of the year before, against which opening figures are checked.
    public var previous: [NamedSubmission]
    /// The units that were renamed or merged.
    public var aliases: UnitAliases
    /// The acceptances of warnings.
    public var justifications: Justifications

    /// Creates options.
    public init(
        previous: [NamedSubmission] = [], aliases: UnitAliases = UnitAliases(), justifications: Justifications = .beside
    ) {
        self.previous = previous
        self.aliases = aliases
        self.justifications = justifications
    }
}
