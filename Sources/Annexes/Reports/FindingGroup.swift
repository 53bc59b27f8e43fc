import XLSX

/// Findings that say the same of several cells of a column: people read them as one, programs one by one.
struct FindingGroup {
    /// The first of them.
    let finding: Finding
    /// The other cells.
    private(set) var others: [CellReference] = []

    /// The codes of which a whole column may be full.
    private static let folded: Set<FindingCode> = [
        .numberAsText, .ratePrecision, .missingValue, .notChecked, .textDecomposed,
    ]

    /// Findings in their order, those that say the same of a column with the first of it.
    static func groups(_ findings: [Finding]) -> [FindingGroup] {
        var groups: [FindingGroup] = []
        var place: [String: Int] = [:]
        for finding in findings {
            guard folded.contains(finding.code), let cell = finding.cell else {
                groups.append(FindingGroup(finding: finding))
                continue
            }
            let key = key(finding, cell)
            if let index = place[key] {
                if groups[index].finding.cell != cell, !groups[index].others.contains(cell) {
                    groups[index].others.append(cell)
                }
            } else {
                place[key] = groups.count
                groups.append(FindingGroup(finding: finding))
            }
        }
        return groups
    }

    private static func key(_ finding: Finding, _ cell: CellReference) -> String {
        var parts = [finding.code.rawValue, finding.severity.rawValue, finding.sheet, finding.acceptance?.text ?? ""]
        if finding.code == .notChecked {
            // What was not checked tells them apart; a formula without a result is the same matter in every column.
            parts += [finding.rule ?? "", finding.remedy?.english ?? ""]
            if finding.severity == .warning { return parts.joined(separator: "\n") }
        }
        return (parts + [String(cell.column)]).joined(separator: "\n")
    }

    /// How many more cells there are, and where; `nil` where there are none.
    func likewise(_ language: Language) -> String? {
        guard !others.isEmpty else { return nil }
        let ranges = Self.ranges(others)
        let list =
            ranges.prefix(Self.listedRanges).map { $0.first == $0.last ? "\($0.first)" : "\($0)" }
            .joined(separator: ", ") + (ranges.count > Self.listedRanges ? ", …" : "")
        guard others.count > ranges.count || ranges.count > Self.listedRanges else {
            return language.pick("Cũng như vậy: \(list).", "Likewise: \(list).")
        }
        return language.pick(
            "Cũng như vậy ở \(others.count) ô nữa: \(list).", "Likewise in \(others.count) more cells: \(list).")
    }

    private static let listedRanges = 12

    /// Cells below each other in one range.
    private static func ranges(_ cells: [CellReference]) -> [CellRange] {
        cells.reduce(into: []) { ranges, cell in
            if let last = ranges.last, last.last.column == cell.column, last.last.row + 1 == cell.row {
                ranges[ranges.count - 1] = CellRange(last.first, cell)
            } else {
                ranges.append(CellRange(cell, cell))
            }
        }
    }
}
