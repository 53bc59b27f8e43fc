import XLSX

/// The findings of files that are checked together: one error a cell, however many tables it disagrees with.
struct FindingLedger {
    private struct Place: Hashable {
        let file: Int
        let sheet: String
        let cell: CellReference
    }

    /// By file, in order.
    private(set) var findings: [[Finding]]
    private var errors: [Place: Int] = [:]

    /// Starts with the findings of each file by itself.
    init(_ findings: [[Finding]]) {
        self.findings = findings
        for (file, list) in findings.enumerated() {
            for (index, finding) in list.enumerated() { note(finding, file, index) }
        }
    }

    private mutating func note(_ finding: Finding, _ file: Int, _ index: Int) {
        guard finding.severity == .error, let cell = finding.cell else { return }
        let place = Place(file: file, sheet: finding.sheet, cell: cell)
        errors[place] = errors[place] ?? index
    }

    /// Whether a cell is known to be wrong.
    func hasError(file: Int, sheet: String, cell: CellReference) -> Bool {
        errors[Place(file: file, sheet: sheet, cell: cell)] != nil
    }

    /// Adds a finding; where its cell is known to be wrong, it is evidence for that.
    mutating func add(_ finding: Finding, file: Int) {
        let place = finding.cell.map { Place(file: file, sheet: finding.sheet, cell: $0) }
        guard finding.severity != .info, let place, let index = errors[place] else {
            findings[file].append(finding)
            note(finding, file, findings[file].count - 1)
            return
        }
        let reasons = [findings[file][index].reason, finding.statement.ended].compactMap(\.self)
        findings[file][index].reason = FindingText.joined(reasons)
        findings[file][index].elsewhere += finding.elsewhere
    }

    mutating func add(_ findings: [Finding], file: Int) {
        for finding in findings { add(finding, file: file) }
    }
}

extension LocalizedText {
    /// With a full stop.
    var ended: LocalizedText { LocalizedText(vietnamese: vietnamese + ".", english: english + ".") }
}
