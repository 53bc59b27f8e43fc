/// What a cell is to hold after an edit.
struct NewContent {
    let value: CellValue
    /// Without `=`; `value` is then its cached result.
    let formula: String?
}

/// Writes the XML of a cell's type and content (ECMA-376 Part 1, 18.3.1.4).
struct CellMarkup {
    /// The prefix of the main namespace with its colon, empty for the default namespace.
    let prefix: String
    let usesDates1904: Bool

    /// The value of the `t` attribute; `nil` where none is needed.
    func type(of content: NewContent) -> String? {
        switch content.value {
        case .blank, .number, .date: nil
        case .text: content.formula == nil ? "inlineStr" : "str"
        case .boolean: "b"
        case .error: "e"
        }
    }

    /// The child elements, empty for a blank cell.
    func children(of content: NewContent) -> String {
        var text = content.formula.map { "<\(prefix)f>\(XMLEscaping.escaped($0))</\(prefix)f>" } ?? ""
        switch content.value {
        case .blank: break
        case .number(let number): text += value(Self.digits(number))
        case .date(let date): text += value(Self.digits(date.serial(date1904: usesDates1904)))
        case .boolean(let flag): text += value(flag ? "1" : "0")
        case .error(let error): text += value(XMLEscaping.escaped(error.code))
        case .text(let string) where content.formula != nil: text += value(XMLEscaping.escaped(string))
        case .text(let string):
            text += "<\(prefix)is><\(prefix)t\(Self.spaceAttribute(string))>\(XMLEscaping.escaped(string))"
            text += "</\(prefix)t></\(prefix)is>"
        }
        return text
    }

    /// A new cell.
    func cell(_ reference: CellReference, _ content: NewContent?, style: Int) -> String {
        var tag = "<\(prefix)c r=\"\(reference)\""
        if style != 0 { tag += " s=\"\(style)\"" }
        guard let content else { return tag + "/>" }
        if let type = type(of: content) { tag += " t=\"\(type)\"" }
        let children = children(of: content)
        return children.isEmpty ? tag + "/>" : "\(tag)>\(children)</\(prefix)c>"
    }

    /// `xml:space` where white space at an end or a line break would otherwise be lost.
    static func spaceAttribute(_ text: String) -> String {
        let needsIt =
            text.first?.isWhitespace == true || text.last?.isWhitespace == true || text.contains("\n")
            || text.contains("\t") || text.contains("  ")
        return needsIt ? " xml:space=\"preserve\"" : ""
    }

    /// The shortest digits that read back as the same number, without `.0`.
    static func digits(_ number: Double) -> String {
        let text = number.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private func value(_ text: String) -> String { "<\(prefix)v>\(text)</\(prefix)v>" }
}
