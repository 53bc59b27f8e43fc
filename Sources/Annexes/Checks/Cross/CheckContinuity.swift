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
        self.previous = previous.map(\.certain)
        self.aliases = aliases
    }

    /// The openings that differ from the closings of the year before, and the units that only one year has.
    ///
    /// - Complexity: O(*n*) in the rows of both years.
    public func findings(_ submission: Submission) -> [Finding] {
        submission.certain.annexes.flatMap { annex -> [Finding] in
            // Without its units nothing can be compared, which is told with the columns that may name them.
            guard !annex.isDoubtful("unit") else { return [] }
            let openings = annex.columns.map(\.field).filter { AnnexContinuity.closing(of: $0) != nil }
            guard !openings.isEmpty, !annex.records.isEmpty else { return [] }
            let earlier = earlier(annex)
            guard !earlier.isEmpty else {
                return [
                    Finding(
                        .notChecked, .info, sheet: annex.sheet,
                        statement: FindingText.both(
                            "Tệp năm trước không có biểu \(annex.layout.id) nên không đối chiếu được số đầu năm",
                            "The previous file has no \(annex.layout.id), so opening figures were not checked"))
                ]
            }
            return AnnexContinuity(annex, openings, earlier: earlier, aliases: aliases).findings()
        }
    }

    /// The annex of the year before: of the same layout, then of that year, of the same issuer, with the same units; of
    /// an issuer that was merged, those of all it was merged from.
    private func earlier(_ annex: Annex) -> [EarlierAnnex] {
        let renames = aliases.renames(in: annex.period)
        let issuer = annex.issuer.map { UnitName($0) }
        let issuers = issuer.map { [$0] + renames.formerNames(of: $0) } ?? []
        let candidates = previous.flatMap { file in
            file.submission.annexes.filter { $0.layout.id == annex.layout.id && !$0.records.isEmpty }.map { other in
                let name = other.issuer.map { UnitName($0) }
                let isIssuer = name.map { name in issuers.contains { $0.isSame(as: name) } } ?? false
                let isYearBefore = annex.period.map { other.period == $0 - 1 } ?? false
                return (
                    earlier: EarlierAnnex(annex: other, path: file.path), issuer: isIssuer ? name : nil,
                    fit: (isYearBefore ? 2 : 0) + (isIssuer ? 1 : 0)
                )
            }
        }
        let best = candidates.map(\.fit).max()
        let fitting = candidates.filter { $0.fit == best }.prefix(Self.comparedAnnexes)
        let merged = Dictionary(grouping: fitting) { $0.issuer?.folded ?? "" }
        if merged.count > 1, !merged.keys.contains("") {
            return merged.sorted { $0.key < $1.key }.compactMap { $0.value.first?.earlier }
        }
        guard fitting.count > 1 else { return fitting.map(\.earlier) }
        let names = AnnexUnits(annex).names
        let closest = fitting.map { candidate in
            let units = AnnexUnits(candidate.earlier.annex).names
            return (candidate.earlier, UnitAlignment(names, units, aliases: renames).pairs.count)
        }.max { $0.1 < $1.1 }
        return closest.map { [$0.0] } ?? []
    }

    /// How many annexes that fit alike are compared by their units.
    private static let comparedAnnexes = 64
}

/// An annex of the year before, and its file.
struct EarlierAnnex {
    let annex: Annex
    let path: String

    /// Its file and sheet, as `[nam-truoc.xlsx]PL01`.
    var name: String { "[\(path)]\(annex.sheet)" }

    func place(_ cell: CellReference) -> CellPlace { CellPlace(file: path, sheet: annex.sheet, cell: cell) }
}
