/// What a cell is to hold after an edit.
struct NewContent {
    let value: CellValue
    /// Without `=`; `value` is then its cached result.
    var formula: String?
    /// The runs of a rich text, which together say what `value` says.
    var runs: [TextRun]?

    /// Whether nothing is left in the cell.
    var isBlank: Bool { value.isBlank && formula == nil }
}

/// Writes the XML of a cell's type and content (ECMA-376 Part 1, 18.3.1.4).
struct CellMarkup {
    /// The prefix of the main namespace with its colon, empty for the default namespace.
    let prefix: String
    let usesDates1904: Bool
    let resources: any CellResources

    /// The value of the `t` attribute and the child elements of a cell.
    struct Body {
        /// `nil` where none is needed.
        var type: String?
        /// Empty for a blank cell.
        var children = ""
    }

    /// The type and the children for a content.
    ///
    /// A text goes into the shared strings where the workbook has such a part.
    ///
    /// - Parameters:
    ///   - style: The index of the cell's style, whose font the runs build on.
    ///   - keepsInline: Whether the cell has an inline string now; it then keeps that form.
    func body(_ content: NewContent, style: Int, keepsInline: Bool = false) throws(WorkbookError) -> Body {
        let formula = content.formula.map { "<\(prefix)f>\(XMLEscaping.escaped($0))</\(prefix)f>" } ?? ""
        switch content.value {
        case .blank: return Body(children: formula)
        case .number(let number): return Body(children: formula + value(XMLText.number(number)))
        case .date(let date):
            return Body(children: formula + value(XMLText.number(date.serial(date1904: usesDates1904))))
        case .boolean(let flag): return Body(type: "b", children: formula + value(flag ? "1" : "0"))
        case .error(let error): return Body(type: "e", children: formula + value(XMLEscaping.escaped(error.code)))
        case .text(let text) where content.formula != nil:
            return Body(type: "str", children: formula + value(XMLEscaping.escaped(text)))
        case .text(let text):
            if !keepsInline, let shared = try resources.sharedStringPrefix() {
                let item = try item(text, content.runs, style, prefix: shared)
                return Body(type: "s", children: value(String(try resources.sharedString(item))))
            }
            let item = try item(text, content.runs, style, prefix: prefix)
            return Body(type: "inlineStr", children: "<\(prefix)is>\(item)</\(prefix)is>")
        }
    }

    /// A new cell.
    func cell(_ reference: CellReference, _ content: NewContent?, style: Int) throws(WorkbookError) -> String {
        var tag = "<\(prefix)c r=\"\(reference)\""
        if style != 0 { tag += " s=\"\(style)\"" }
        guard let content else { return tag + "/>" }
        let body = try body(content, style: style)
        if let type = body.type { tag += " t=\"\(type)\"" }
        return body.children.isEmpty ? tag + "/>" : "\(tag)>\(body.children)</\(prefix)c>"
    }

    /// What stands inside `<si>` or `<is>` for a text.
    private func item(
        _ text: String, _ runs: [TextRun]?, _ style: Int, prefix: String
    ) throws(WorkbookError) -> String {
        guard let runs = runs?.filter({ !$0.text.isEmpty }), !runs.isEmpty else { return element(text, prefix) }
        var item = ""
        for run in runs {
            item += "<\(prefix)r>\(try resources.runProperties(run, style: style, prefix: prefix))"
            item += "\(element(run.text, prefix))</\(prefix)r>"
        }
        return item
    }

    private func element(_ text: String, _ prefix: String) -> String {
        "<\(prefix)t\(Self.spaceAttribute(text))>\(XMLEscaping.escaped(text))</\(prefix)t>"
    }

    /// `xml:space` where white space at an end or a line break would otherwise be lost.
    static func spaceAttribute(_ text: String) -> String {
        let needsIt =
            text.first?.isWhitespace == true || text.last?.isWhitespace == true || text.contains("  ")
            || text.utf8.contains { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\t") }
        return needsIt ? " xml:space=\"preserve\"" : ""
    }

    private func value(_ text: String) -> String { "<\(prefix)v>\(text)</\(prefix)v>" }
}
