/// A layout drafted from a table, with what the table says for each of its lines.
struct LayoutDraft: Sendable {
    /// Where it comes from, as `PL01!A6:G17`.
    let source: String
    let id: String
    let name: String
    /// The title of an empty form, with `{year}`.
    let title: String
    /// Whether the title stands above the table; else it is the name of the sheet.
    let hasOwnTitle: Bool
    let hasNumberRow: Bool
    let isHouseholdList: Bool
    /// The field that numbers the households where each member has a row.
    let members: String?
    /// The label of the column for which the rows are held to tell of persons, where no column holds names.
    let personalDoubt: String?
    var fields: [DraftField]
    var rules: [DraftRule] = []
    /// What to know of the whole, a line each.
    var comments: [String] = []
    /// What a person must know before the layout is used.
    var notes: [LocalizedText] = []

    /// The layout.
    ///
    /// - Throws: ``LayoutError`` where the rules cannot hold together.
    func layout() throws(LayoutError) -> Layout { try LayoutFile.layout(yaml: yaml, file: id) }
}

// MARK: - YAML

extension LayoutDraft {
    /// The text of the layout file.
    var yaml: String {
        var lines = ["# Drafted by annex layouts infer from \(Self.comment(source))."]
        lines += (notes.map(\.english) + comments).map { "# " + Self.comment($0) }
        lines += ["id: \(id)", "version: 1"]
        lines.append("name: {vi: \(Self.quoted(name)), en: \(Self.quoted(name))} # translate")
        lines.append("title: \(Self.quoted(title))")
        if hasOwnTitle, name != id { lines.append("titleWords: [\(Self.quoted(name))]") }
        lines.append("numberRow: \(hasNumberRow)")
        if let personalDoubt {
            lines.append(
                "# The column \(Self.comment(Self.quoted(personalDoubt))) may tell of persons: texts are left out of findings."
            )
            lines.append("# If the rows are no persons or households, delete the next line.")
        }
        if isHouseholdList {
            let row = members == nil ? "household" : "member of a household"
            lines.append("households: true # personal data: one row is one \(row)")
            if let members { lines.append("members: \(members)") }
        }
        if let breakdown = fields.first(where: \.isBreakdown) { lines.append("breakdown: \(breakdown.id)") }
        lines.append("fields:")
        lines += fields.flatMap { $0.lines }
        let listed = rules.filter { !$0.isLeftOut }
        if !rules.isEmpty { lines.append(listed.isEmpty ? "rules: []" : "rules:") }
        lines += rules.flatMap { $0.lines }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A text between quotes, whatever it holds.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): result += " "
            case "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}": result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// A text that stands behind `#` on one line.
    static func comment(_ text: String) -> String {
        String(quoted(text).dropFirst().dropLast()).replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
    }
}

extension DraftField {
    fileprivate var lines: [String] {
        var lines = ["  - id: \(id)"]
        lines += comments.map { "    # " + LayoutDraft.comment($0) }
        lines.append("    type: \(type.rawValue)")
        let note = english == nil ? " # translate" : ""
        let names = [vietnamese, english ?? vietnamese].map(LayoutDraft.quoted)
        lines.append("    label: {vi: \(names[0]), en: \(names[1])}\(note)")
        lines.append("    heading: \(LayoutDraft.quoted(heading.joined(separator: " > ")))")
        if !headers.isEmpty {
            lines.append("    headers: [\(headers.map(LayoutDraft.quoted).joined(separator: ", "))]")
        }
        if isRequired { lines.append("    required: true") }
        if mayBeBlank { lines.append("    blank: true") }
        if !categories.isEmpty {
            lines.append("    values:")
            lines += categories.map { "      - [\($0.map(LayoutDraft.quoted).joined(separator: ", "))]" }
        }
        switch codes {
        case .range(let range): lines.append("    codes: [\(range.lowerBound), \(range.upperBound)]")
        case .indicators: lines.append("    codes: indicators")
        case nil: break
        }
        if let part { lines.append("    part: \(part)") }
        if total != .none || totalComment != nil {
            let note = totalComment.map { " # " + LayoutDraft.comment($0) } ?? ""
            lines.append("    total: \(total.rawValue)\(note)")
        }
        if let correction { lines.append("    correction: \(correction.rawValue)") }
        lines.append("    width: \(Int(width.rounded()))")
        if let decimals { lines.append("    decimals: \(decimals)") }
        return lines
    }
}

extension DraftRule {
    fileprivate var lines: [String] {
        let lead = isLeftOut ? "  # - rule: " : "  - rule: "
        var lines = [lead + LayoutDraft.quoted(text) + " # " + LayoutDraft.comment(support)]
        if let code { lines.append("    code: \(code)") }
        return lines
    }
}
