import Foundation
import XLSX

/// The file beside a workbook in which a person keeps the warnings that are accepted, with the reasons.
///
/// Its name is that of the workbook with `.annex.yaml` behind it:
///
/// ```yaml
/// accepted:
///   - code: rate-precision
///     sheet: PL01
///     cell: H14
///     layout: rate-plan   # optional: by which layout the table was read
///     value: "2.99"       # what the cell held; a changed cell makes the acceptance void
///     reason: Cấp trên giao tỷ lệ này
///     by: ...             # optional
///     date: 2024-01-31    # optional
/// ```
/// `cell` is left out for what concerns a whole sheet, `sheet` for the whole file. A cell that may name a person has
/// `digest`, the SHA-256 of its row, in place of `value`.
public struct AcceptanceFile: Sendable {
    struct Entry: Sendable, Equatable {
        let acceptance: Acceptance
        let line: Int?
    }

    let entries: [Entry]
    /// The text as a person left it.
    private let text: String

    /// The name of the file that belongs to a workbook.
    public static func name(beside workbook: String) -> String { workbook + ".annex.yaml" }

    /// Accepts nothing.
    public init() {
        entries = []
        text = ""
    }

    /// Reads a file's text.
    ///
    /// - Parameters:
    ///   - yaml: The text.
    ///   - file: What messages call it.
    /// - Throws: ``YAMLError`` with the line.
    public init(yaml: String, file: String) throws(YAMLError) {
        var entries: [Entry] = []
        if let document = try YAMLEntry.document(yaml, file: file) {
            let members = try document.members(["accepted"])
            for item in try document.required("accepted", members).list() {
                entries.append(Entry(acceptance: try Self.acceptance(item), line: item.line))
            }
        }
        self.entries = entries
        text = yaml
    }

    private static func acceptance(_ item: YAMLEntry) throws(YAMLError) -> Acceptance {
        let members = try item.members(["code", "sheet", "cell", "layout", "value", "digest", "reason", "by", "date"])
        let codeEntry = try item.required("code", members)
        let name = try codeEntry.text()
        guard let code = FindingCode(rawValue: name) else {
            throw codeEntry.error("không có mã “\(name)”", "no code “\(name)”")
        }
        var cell: CellReference?
        if let entry = members["cell"] {
            let text = try entry.text()
            guard let reference = CellReference(text) else {
                throw entry.error("“\(text)” không phải địa chỉ ô", "“\(text)” is no cell")
            }
            cell = reference
        }
        let content: Acceptance.Content
        if let digest = members["digest"] {
            content = .digest(try digest.text())
        } else {
            content = .value(try item.required("value", members).anyText())
        }
        return Acceptance(
            code: code, sheet: try members["sheet"]?.text() ?? "", cell: cell, layout: try members["layout"]?.text(),
            content: content, reason: try item.required("reason", members).text(), by: try members["by"]?.text(),
            date: try members["date"]?.text())
    }

    // MARK: - Writing

    /// The file's text with some acceptances more, each in place of an earlier one of the same finding.
    ///
    /// What a person wrote besides, comments among it, stays as it is.
    func adding(_ added: [Acceptance]) -> String {
        let replaced = entries.filter { entry in added.contains { $0.isOf(entry.acceptance) } }
        let kept = entries.filter { !replaced.contains($0) }
        let wanted = kept.map(\.acceptance) + added
        if let spliced = spliced(added, without: replaced),
            (try? AcceptanceFile(yaml: spliced, file: ""))?.entries.map(\.acceptance) == wanted
        {
            return spliced
        }
        return Self.head + wanted.map { Self.lines($0, indent: "  ") }.joined()
    }

    private static let head = """
        # Các cảnh báo đã được chấp nhận, kèm lý do. annex validate đọc tệp này khi nó nằm cạnh tệp Excel.
        # Accepted warnings with their reasons; annex validate reads this file beside the workbook.
        accepted:

        """

    private func spliced(_ added: [Acceptance], without replaced: [Entry]) -> String? {
        guard !entries.isEmpty else { return nil }
        var lines = text.lines
        while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        let starts = entries.compactMap { $0.line.map { $0 - 1 } }
        guard starts.count == entries.count, let first = starts.first, lines.indices.contains(first) else { return nil }
        let indent = String(lines[first].prefix { $0 == " " })
        var removed: Set<Int> = []
        for (index, entry) in entries.enumerated() where replaced.contains(entry) {
            let end = index + 1 < starts.count ? starts[index + 1] : lines.count
            guard starts[index] < end, end <= lines.count else { return nil }
            // A comment above the next entry belongs to that.
            let own = (starts[index]..<end).reversed().drop { line in
                let text = lines[line].drop { $0.isWhitespace }
                return text.isEmpty || text.first == "#"
            }
            removed.formUnion(own)
        }
        let kept = lines.indices.filter { !removed.contains($0) }.map { lines[$0] }
        let new = added.flatMap { Self.lines($0, indent: indent).lines.dropLast() }
        return (kept + new).map { $0 + text.lineEnd }.joined()
    }

    private static func lines(_ acceptance: Acceptance, indent: String) -> String {
        // What JSON quotes, YAML reads.
        func quoted(_ text: String) -> String { JSONValue.string(text).text(isIndented: false) }
        var members = ["code: \(acceptance.code.rawValue)"]
        if !acceptance.sheet.isEmpty { members.append("sheet: \(quoted(acceptance.sheet))") }
        if let cell = acceptance.cell { members.append("cell: \(cell)") }
        if let layout = acceptance.layout { members.append("layout: \(layout)") }
        switch acceptance.content {
        case .value(let value): members.append("value: \(quoted(value))")
        case .digest(let digest): members.append("digest: \(digest)")
        }
        members.append("reason: \(quoted(acceptance.reason))")
        if let by = acceptance.by { members.append("by: \(quoted(by))") }
        if let date = acceptance.date { members.append("date: \(quoted(date))") }
        return members.enumerated().map { "\(indent)\($0.offset == 0 ? "- " : "  ")\($0.element)\n" }.joined()
    }
}

extension Acceptance {
    /// Whether two acceptances are of the same finding, whatever its cell held.
    fileprivate func isOf(_ other: Acceptance) -> Bool {
        // Without a cell the content says what the finding is about.
        code == other.code && sheet == other.sheet && cell == other.cell && (cell != nil || content == other.content)
    }
}
