/// The rows that a part names, moved in its bytes.
struct PartRowMove {
    let scanner: XMLScanner
    let move: RowMove
    let part: String
    var splices: XMLSplices

    init(_ scanner: XMLScanner, _ move: RowMove, part: String) {
        self.scanner = scanner
        self.move = move
        self.part = part
        splices = XMLSplices(isLatin1: scanner.isLatin1)
    }

    /// The part with its rows moved; `nil` where nothing changes.
    var changed: [UInt8]? { splices.isEmpty ? nil : splices.applied(to: scanner.bytes) }

    // MARK: - References

    /// An area as attributes have it; text that is none stays.
    ///
    /// - Returns: `nil` where nothing of it is left.
    func moved(_ area: some StringProtocol) -> String? {
        guard let reference = FormulaReference(area) else { return String(area) }
        guard let moved = move.reference(reference) else { return nil }
        return moved == reference ? String(area) : moved.text
    }

    /// A list of areas that spaces divide.
    ///
    /// - Returns: `nil` where nothing of them is left.
    func moved(list: String) -> String? {
        let areas = list.split(whereSeparator: \.isWhitespace)
        let new = areas.compactMap { moved($0) }
        // The spaces stay as they are where no area changes.
        if new.count == areas.count, zip(new, areas).allSatisfy({ $0 == $1 }) { return list }
        return new.isEmpty ? nil : new.joined(separator: " ")
    }

    /// The rows of a list of areas: the first of all, `nil` for whole columns and for none.
    func firstRow(list: String) -> Int? {
        list.split(whereSeparator: \.isWhitespace).compactMap { FormulaReference($0)?.rows?.lowerBound }.min()
    }

    // MARK: - Attributes and elements

    func attribute(_ name: String, of tag: XMLScanner.Tag) throws(WorkbookError) -> XMLScanner.Attribute? {
        try scanner.attributes(of: tag).first { scanner.text($0.name) == name }
    }

    func value(_ name: String, of node: XMLNode) throws(WorkbookError) -> String? {
        try scanner.value(name, of: node.tag)
    }

    func integer(_ name: String, of node: XMLNode) throws(WorkbookError) -> Int? {
        try value(name, of: node).flatMap { Int($0) }
    }

    /// The text of an element without children.
    func text(of node: XMLNode) -> String { XMLEscaping.unescaped(scanner.characters(in: node.content)) }

    mutating func setText(of node: XMLNode, to text: String) {
        splices.replace(node.content, with: XMLEscaping.escaped(text, like: scanner.text(node.content)))
    }

    /// Sets the value of an attribute where there is one and it differs.
    mutating func set(_ name: String, of tag: XMLScanner.Tag, to text: String) throws(WorkbookError) {
        guard let attribute = try attribute(name, of: tag) else { return }
        let old = scanner.text(attribute.value)
        guard XMLScanner.resolved(old) != text else { return }
        let quote = scanner.bytes[attribute.value.upperBound]
        splices.replace(attribute.value, with: XMLEscaping.escaped(text, like: old, quote: quote))
    }

    /// Moves the area, or the list of areas, of an attribute where there is one.
    ///
    /// - Returns: Whether something of it is left; where not, nothing is changed.
    mutating func move(_ name: String, of tag: XMLScanner.Tag) throws(WorkbookError) -> Bool {
        guard let text = try scanner.value(name, of: tag) else { return true }
        guard let moved = moved(list: text) else { return false }
        try set(name, of: tag, to: moved)
        return true
    }

    /// Moves an area that must not vanish.
    mutating func require(_ name: String, of tag: XMLScanner.Tag, _ what: String) throws(WorkbookError) {
        guard try move(name, of: tag) else { throw refused("\(what) would be deleted; remove it first") }
    }

    /// Goes through the elements of a list and takes away those that are not kept.
    ///
    /// - Parameters:
    ///   - counts: Attributes that count the elements.
    ///   - keep: Changes an element and says whether it stays; one that does not must not be changed.
    /// - Returns: Whether an element is left; where not, nothing is changed.
    mutating func filter(
        _ list: XMLNode, counts: [String] = ["count"],
        _ keep: (inout PartRowMove, XMLNode) throws(WorkbookError) -> Bool
    ) throws(WorkbookError) -> Bool {
        let before = splices.count
        var removed: [XMLNode] = []
        for child in list.children where try !keep(&self, child) { removed.append(child) }
        guard !removed.isEmpty else { return true }
        guard removed.count < list.children.count else {
            splices.takeBack(to: before)
            return false
        }
        for child in removed { try remove(child) }
        for name in counts where try value(name, of: list) != nil {
            try set(name, of: list.tag, to: String(list.children.count - removed.count))
        }
        return true
    }

    /// Takes an element away, of which rows that are deleted have left nothing.
    ///
    /// - Throws: `refusedEdit` where rows inserted would push it off the end of the sheet.
    mutating func remove(_ node: XMLNode) throws(WorkbookError) {
        if case .insert = move { throw fallsOff(nil) }
        splices.replace(node.range, with: "")
    }

    func fallsOff(_ cell: CellReference?) -> WorkbookError {
        refused("what stands there would fall off the end of the sheet", cell)
    }

    func refused(_ detail: String, _ cell: CellReference? = nil) -> WorkbookError {
        WorkbookError(.refusedEdit, part: part, cell: cell, detail: detail)
    }
}
