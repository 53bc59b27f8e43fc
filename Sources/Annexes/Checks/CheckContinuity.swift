import XLSX

/// Checks the opening figures of a year against the closing figures of the year before.
public struct CheckContinuity {
    private let previous: [NamedSubmission]
    private let aliases: UnitAliases

    /// Creates the check.
    ///
    /// - Parameters:
    ///   - previous: The submissions of the year before; each annex is compared with the one of its layout that fits
    ///     best by year, issuer and units.
    ///   - aliases: The units that were renamed or merged since.
    public init(previous: [NamedSubmission], aliases: UnitAliases = UnitAliases()) {
        self.previous = previous
        self.aliases = aliases
    }

    /// The openings that differ from the closings of the year before, and the units that only one year has.
    ///
    /// - Complexity: O(*n*) in the rows of both years.
    public func findings(_ submission: Submission) -> [Finding] {
        submission.annexes.flatMap { annex -> [Finding] in
            let openings = annex.columns.map(\.field).filter { AnnexContinuity.closing(of: $0) != nil }
            guard !openings.isEmpty, !annex.records.isEmpty else { return [] }
            guard let (earlier, path) = earlier(annex) else {
                return [
                    Finding(
                        .notChecked, .info, sheet: annex.sheet,
                        statement: FindingText.both(
                            "Tệp năm trước không có biểu \(annex.layout.id) nên không đối chiếu được số đầu năm",
                            "The previous file has no \(annex.layout.id), so opening figures were not checked"))
                ]
            }
            return AnnexContinuity(annex, openings, earlier: earlier, path: path, aliases: aliases).findings()
        }
    }

    /// The annex of the year before: of the same layout, then of that year, of the same issuer, with the same units.
    private func earlier(_ annex: Annex) -> (annex: Annex, path: String)? {
        let issuer = annex.issuer.map { UnitName($0) }
        let candidates = previous.flatMap { file in
            file.submission.annexes.filter { $0.layout.id == annex.layout.id }.map { (annex: $0, path: file.path) }
        }
        func fit(_ other: Annex) -> Int {
            let isYearBefore = annex.period.map { other.period == $0 - 1 } ?? false
            let isIssuer = issuer.map { own in other.issuer.map { own.isSame(as: UnitName($0)) } ?? false } ?? false
            return (isYearBefore ? 2 : 0) + (isIssuer ? 1 : 0)
        }
        let best = candidates.map { fit($0.annex) }.max()
        let fitting = candidates.filter { fit($0.annex) == best }.prefix(Self.comparedAnnexes)
        guard fitting.count > 1 else { return fitting.first }
        let names = AnnexUnits(annex).names
        let renames = aliases.renames(in: annex.period)
        return fitting.map { ($0, UnitAlignment(names, AnnexUnits($0.annex).names, aliases: renames).pairs.count) }
            .max { $0.1 < $1.1 }?.0
    }

    /// How many annexes that fit alike are compared by their units.
    private static let comparedAnnexes = 64
}
