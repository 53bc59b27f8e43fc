public import XLSX

/// A finding as a person names it on the command line: `PL01!H14 rate-precision`, `PL01 not-checked` or `signed-workbook`.
public struct AcceptanceTarget: Sendable {
    /// The sheet; `nil` where only a cell or nothing is named.
    public let sheet: String?
    /// The cell; `nil` for what concerns a whole sheet or file.
    public let cell: CellReference?
    /// The code.
    public let code: FindingCode
    /// As it was written.
    let text: String

    /// Reads a place and a code.
    ///
    /// - Throws: ``Problem`` with `bad-target` for an unknown code or no cell.
    public init(_ text: String) throws(Problem) {
        let words = text.split(separator: " ")
        guard let name = words.last, let code = FindingCode(rawValue: String(name)) else {
            throw Problem(
                code: "bad-target",
                vietnamese:
                    "“\(text)”: cần ô và mã, ví dụ 'PL01!H14 rate-precision'; không có mã “\(words.last ?? "")”.",
                english:
                    "“\(text)”: name a cell and a code, as 'PL01!H14 rate-precision'; there is no code “\(words.last ?? "")”."
            )
        }
        self.code = code
        self.text = text
        let trimmed = words.dropLast().joined(separator: " ")
        if trimmed.isEmpty {
            (sheet, cell) = (nil, nil)
        } else if let mark = trimmed.lastIndex(of: "!") {
            let cellText = trimmed[trimmed.index(after: mark)...]
            guard let reference = CellReference(String(cellText)) else {
                throw Problem(
                    code: "bad-target", vietnamese: "“\(text)”: “\(cellText)” không phải địa chỉ ô.",
                    english: "“\(text)”: “\(cellText)” is no cell.")
            }
            (sheet, cell) = (String(trimmed[..<mark]), reference)
        } else if let reference = CellReference(trimmed) {
            (sheet, cell) = (nil, reference)
        } else {
            (sheet, cell) = (trimmed, nil)
        }
    }

    /// The findings that it names.
    func findings(_ findings: [Finding]) -> [Finding] {
        findings.filter { finding in
            finding.code == code && (cell == nil || finding.cell == cell)
                && sheet.map { VietnameseText.clean($0) == VietnameseText.clean(finding.sheet) } ?? true
        }
    }
}

/// Findings that a person accepts, and why.
public struct NewAcceptance: Sendable {
    let targets: [AcceptanceTarget]
    let reason: String
    let by: String?
    let date: String?

    /// Creates an acceptance.
    ///
    /// - Parameters:
    ///   - targets: The findings.
    ///   - reason: Why they are right as they are.
    ///   - by: Who says so, `nil` where nobody is named.
    ///   - date: The day, as `2024-01-31`.
    /// - Throws: ``Problem`` with `no-reason` where there is none.
    public init(_ targets: [AcceptanceTarget], reason: String?, by: String?, date: String?) throws(Problem) {
        let reason = VietnameseText.clean(reason ?? "")
        guard !reason.isEmpty else {
            throw Problem(
                code: "no-reason", vietnamese: "--accept cần --reason 'lý do'.",
                english: "--accept needs --reason 'why'.")
        }
        self.targets = targets
        self.reason = reason
        self.by = by.map(VietnameseText.clean).flatMap { $0.isEmpty ? nil : $0 }
        self.date = date
    }
}
