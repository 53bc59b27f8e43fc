/// Findings as one self-contained page for a browser.
public struct HTMLReport {
    private let language: Language

    /// Creates a report writer.
    public init(language: Language) { self.language = language }

    /// The page for some files.
    public func page(_ files: [FileReport]) -> String {
        let title = language.pick("Kết quả kiểm tra phụ lục", "Annex check")
        var text = """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)"><head><meta charset="utf-8"><title>\(title)</title><style>
            body{font-family:"Times New Roman",serif;margin:2em;max-width:70em}table{border-collapse:collapse;width:100%}
            th,td{border:1px solid #999;padding:.3em .5em;text-align:left;vertical-align:top}th{background:#d9e1f2}
            .error td:first-child{border-left:.4em solid #c00000}.warning td:first-child{border-left:.4em solid #e69b00}
            .info td:first-child{border-left:.4em solid #7f7f7f}small{color:#555}
            </style></head><body><h1>\(title)</h1>

            """
        for file in files { text += section(file) }
        return text + "</body></html>\n"
    }

    private func section(_ file: FileReport) -> String {
        var text = "<h2>\(Self.escaped(file.path))</h2>\n"
        if let problem = file.problem { return text + "<p>\(Self.escaped(problem.message.text(language)))</p>\n" }
        if file.findings.isEmpty { return text + "<p>\(language.pick("Không có lỗi.", "Nothing is wrong."))</p>\n" }
        let heads = [
            language.pick("Ô", "Cell"), language.pick("Nội dung", "What is wrong"), language.pick("Đọc được", "Read"),
            language.pick("Phải là", "Expected"), language.pick("Cách sửa", "What to do"),
        ]
        text += "<table><tr>" + heads.map { "<th>\($0)</th>" }.joined() + "</tr>\n"
        for group in FindingGroup.groups(file.findings) {
            let finding = group.finding
            let likewise = group.likewise(language).map { "<br><small>\(Self.escaped($0))</small>" } ?? ""
            let cells = [
                "\(Self.escaped(finding.place))<br><small>\(finding.code.rawValue)</small>",
                Self.escaped(finding.message(language)) + likewise, Self.escaped(read(finding)),
                Self.escaped(finding.expected?.text(decimalMark: language.pick(",", ".")) ?? ""),
                Self.escaped(finding.acceptance?.sentence(language) ?? finding.remedy?.text(language) ?? ""),
            ]
            text += "<tr class=\"\(finding.severity.rawValue)\">" + cells.map { "<td>\($0)</td>" }.joined() + "</tr>\n"
        }
        return text + "</table>\n"
    }

    /// What the cell shows: figures with the language's decimal mark, texts as they were typed.
    private func read(_ finding: Finding) -> String {
        let shown = finding.shown.text(language)
        return shown.isEmpty ? finding.displayed : shown
    }

    /// Characters that XML 1.0 cannot hold are left out.
    static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\u{0}"..."\u{8}", "\u{B}"..."\u{C}", "\u{E}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}
