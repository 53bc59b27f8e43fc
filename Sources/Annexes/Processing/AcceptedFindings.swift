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
            notes.append(acceptance.unfound(at: place, line, in: submission))
            return
        }
        for index in indices {
            if findings[index].severity == .error {
                add(
                    FindingText.both(
                        "Lỗi không thể chấp nhận bằng lý do (dòng \(line)); phải sửa.",
                        "An error cannot be accepted (line \(line)); it must be corrected."), to: index)
            } else if findings[index].acceptedContent(in: submission) != acceptance.content {
                let before = acceptance.shownContent(isFigure: findings[index].observed.decimal != nil)
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
    /// That its finding is not there: it is needed no more, if its table was read as it was then.
    fileprivate func unfound(at place: String, _ line: String, in submission: Submission) -> LocalizedText {
        let own = VietnameseText.nfc(sheet)
        let annexes = submission.annexes.filter { VietnameseText.nfc($0.sheet) == own }
        let isRead =
            layout.map { layout in annexes.contains { $0.layout.id == layout } }
            ?? cell.map { cell in annexes.contains { $0.range.contains(cell) } } ?? true
        guard isRead else {
            return FindingText.both(
                "Lý do ở dòng \(line) chưa đối chiếu được: \(place) lần này không đọc theo mẫu lúc chấp nhận",
                "The acceptance in line \(line) was not compared: \(place) was not read by the layout of then")
        }
        let isSure = layout != nil || cell == nil
        return FindingText.both(
            "Lý do ở dòng \(line) không còn cần\(isSure ? "" : ", nếu biểu vẫn đọc theo mẫu lúc chấp nhận"): "
                + "\(place) không còn \(code.rawValue)",
            "The acceptance in line \(line) is no longer needed\(isSure ? "" : ", if the layout is that of then"): "
                + "\(place) has no \(code.rawValue)")
    }

    /// - Parameter isFigure: Whether the cell holds a figure, so that what looks like one was one.
    fileprivate func shownContent(isFigure: Bool) -> LocalizedText {
        guard case .value(let value) = content else { return FindingText.both("", "") }
        let figure = isFigure ? ExactDecimal(parsing: value)?.localized : nil
        return FindingText.both(
            ": khi đó là “\(figure?.vietnamese ?? value)”", ": it held “\(figure?.english ?? value)”")
    }
}

extension Finding {
    /// The layout of the table in which its cell lies.
    func layout(in submission: Submission) -> String? {
        guard let cell else { return nil }
        return submission.annexes.first { $0.sheet == sheet && $0.range.contains(cell) }?.layout.id
    }

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
