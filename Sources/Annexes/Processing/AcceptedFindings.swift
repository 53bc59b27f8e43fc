import XLSX

/// Holds the acceptances of a file against the findings of its workbook.
struct AcceptedFindings {
    /// The findings, each with its acceptance.
    private(set) var findings: [Finding]
    /// The acceptances that are of no finding any more.
    private(set) var notes: [LocalizedText] = []

    init(_ findings: [Finding], in submission: Submission, _ file: AcceptanceFile) {
        self.findings = findings
        guard !file.entries.isEmpty else { return }
        var places: [Place: [Int]] = [:]
        for (index, finding) in findings.enumerated() { places[Place(finding), default: []].append(index) }
        for entry in file.entries { apply(entry, places[Place(entry.acceptance)] ?? [], submission) }
    }

    private struct Place: Hashable {
        let code: FindingCode
        let sheet: String
        let cell: CellReference?
        /// What a finding without a cell is about.
        let about: String

        init(_ finding: Finding) {
            code = finding.code
            sheet = VietnameseText.nfc(finding.sheet)
            cell = finding.cell
            about = finding.cell == nil ? finding.rowLabel ?? "" : ""
        }

        init(_ acceptance: Acceptance) {
            code = acceptance.code
            sheet = VietnameseText.nfc(acceptance.sheet)
            cell = acceptance.cell
            if case .value(let text) = acceptance.content, acceptance.cell == nil { about = text } else { about = "" }
        }
    }

    private mutating func apply(_ entry: AcceptanceFile.Entry, _ indices: [Int], _ submission: Submission) {
        let acceptance = entry.acceptance
        let line = entry.line.map(String.init) ?? "?"
        guard !indices.isEmpty else {
            let place = [acceptance.sheet, acceptance.cell?.description ?? ""].filter { !$0.isEmpty }
                .joined(separator: "!")
            notes.append(
                FindingText.both(
                    "Lý do ở dòng \(line) không còn cần: \(place) không còn \(acceptance.code.rawValue)",
                    "The acceptance in line \(line) is no longer needed: \(place) has no \(acceptance.code.rawValue)"))
            return
        }
        for index in indices {
            if findings[index].severity == .error {
                add(
                    FindingText.both(
                        "Lỗi không thể chấp nhận bằng lý do (dòng \(line)); phải sửa.",
                        "An error cannot be accepted (line \(line)); it must be corrected."), to: index)
            } else if findings[index].acceptedContent(in: submission) != acceptance.content {
                let before = acceptance.shownContent
                add(
                    FindingText.both(
                        "Lý do đã ghi (dòng \(line)) không còn hiệu lực vì ô đã thay đổi\(before.vietnamese).",
                        "The acceptance in line \(line) is void, as the cell has changed\(before.english)."), to: index)
            } else {
                findings[index].acceptance = acceptance
            }
        }
    }

    private mutating func add(_ text: LocalizedText, to index: Int) {
        findings[index].reason = FindingText.joined([findings[index].reason, text].compactMap(\.self))
    }
}

extension Acceptance {
    fileprivate var shownContent: LocalizedText {
        guard case .value(let value) = content else { return FindingText.both("", "") }
        return FindingText.both(": khi đó là “\(value)”", ": it held “\(value)”")
    }
}

extension Finding {
    /// What an acceptance of it depends on: the cell's content, or its whole row where that may name a person.
    func acceptedContent(in submission: Submission) -> Acceptance.Content {
        guard let cell else { return .value(rowLabel ?? "") }
        let annex = submission.annexes.first { annex in
            annex.sheet == sheet && field.flatMap { annex.layout.field($0) }.map(annex.layout.isPersonal) == true
                && annex.records.contains { $0.row == cell.row }
        }
        if let annex, let record = annex.records.first(where: { $0.row == cell.row }) {
            let row = record.values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.json.text())" }
            return .digest(InputFile.sha256([UInt8](row.joined(separator: "\n").utf8)))
        }
        switch observed {
        case .number(let number): return .value(number)
        case .string(let text): return .value(text)
        default: return .value(displayed)
        }
    }
}
