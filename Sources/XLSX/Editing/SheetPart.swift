/// Changes in the bytes of a worksheet around its cells: one operation at a time (ECMA-376 Part 1, 18.3.1.99).
struct SheetPart {
    /// A child of the root.
    struct Child {
        /// The local name; of alternate content that of the first element within it that a worksheet has.
        let name: String
        let element: XMLScanner.Element
    }

    let scanner: XMLScanner
    var splices = XMLSplices()
    /// The prefix of the part's elements with its colon, empty for the default namespace.
    let prefix: String
    let part: String
    /// In the order of the file.
    private(set) var children: [Child] = []
    private var end: Int

    /// - Throws: `malformedPart`; `refusedEdit` for a part in which elements of one namespace have several prefixes.
    init(_ bytes: [UInt8], part: String) throws(WorkbookError) {
        var scanner = try XMLScanner(bytes, part: part)
        guard let root = try scanner.next(), scanner.localName(root) == "worksheet", root.kind == .start else {
            throw scanner.malformed("no worksheet")
        }
        prefix = try SheetNamespace(of: root, scanner, part: part).prefix
        self.part = part
        end = bytes.count
        while let tag = try scanner.next() {
            guard tag.kind != .end else {
                end = tag.range.lowerBound
                break
            }
            let name = scanner.localName(tag)
            if name == "AlternateContent" {
                children.append(try Self.alternateContent(tag, &scanner))
                continue
            }
            guard SheetElementOrder.position(of: name) == nil || scanner.prefix(tag) == prefix else {
                throw WorkbookError(
                    .refusedEdit, part: part, offset: tag.range.lowerBound,
                    detail: "<\(scanner.text(tag.name))> has another prefix than the sheet")
            }
            let close = name == "sheetData" ? try Self.endOfCells(tag, &scanner) : try scanner.end(of: tag)
            children.append(Child(name: name, element: XMLScanner.Element(tag: tag, end: close)))
        }
        self.scanner = scanner
        guard children.contains(where: { $0.name == "sheetData" }) else { throw scanner.malformed("no sheetData") }
    }

    private static func alternateContent(
        _ tag: XMLScanner.Tag, _ scanner: inout XMLScanner
    ) throws(WorkbookError) -> Child {
        let element = try scanner.element(of: tag)
        var inner = scanner
        inner.seek(to: element.tag.range.upperBound)
        while let tag = try inner.next(), tag.range.upperBound <= element.range.upperBound {
            let name = inner.localName(tag)
            if SheetElementOrder.position(of: name) != nil { return Child(name: name, element: element) }
        }
        return Child(name: "AlternateContent", element: element)
    }

    /// The end tag of the cells, looked for from the end of the part: nearly all of a part are its cells.
    private static func endOfCells(
        _ tag: XMLScanner.Tag, _ scanner: inout XMLScanner
    ) throws(WorkbookError) -> XMLScanner.Tag {
        guard tag.kind == .start else { return tag }
        let start = tag.range.upperBound
        let mark = Array("</".utf8) + scanner.bytes[tag.name]
        var index = scanner.bytes.count - mark.count
        while index >= start {
            let byte = scanner.bytes[index]
            // Behind what may be a comment or CDATA, only going through all tells where tags are.
            if byte == UInt8(ascii: "!") { break }
            if byte == UInt8(ascii: "<"), scanner.bytes[index..<(index + mark.count)].elementsEqual(mark) {
                scanner.seek(to: index)
                if let end = try scanner.next(), end.kind == .end, scanner.bytes[end.name] == scanner.bytes[tag.name] {
                    return end
                }
                break
            }
            index -= 1
        }
        scanner.seek(to: start)
        return try scanner.end(of: tag)
    }

    /// The part with the changes.
    func applied() -> [UInt8] { splices.applied(to: scanner.bytes) }

    // MARK: - Children of the root

    /// The first child of a name.
    func child(_ name: String) -> XMLScanner.Element? {
        children.first { $0.name == name && scanner.localName($0.element.tag) == name }?.element
    }

    /// Inserts a child in its place among the others.
    mutating func insert(_ markup: String, as name: String) {
        let place = children.first { SheetElementOrder.isBehind($0.name, new: name) }?.element.range.lowerBound ?? end
        splices.insert(markup, at: place)
    }

    /// Removes the first child of a name, where there is one.
    mutating func remove(_ name: String) {
        if let element = child(name) { splices.replace(element.range, with: "") }
    }

    /// The elements of a list, as of `mergeCells`; none where there is no such list.
    func items(of list: String) throws(WorkbookError) -> [XMLScanner.Element] {
        try child(list).map { list throws(WorkbookError) in try scanner.children(of: list) } ?? []
    }

    /// Takes elements from a list and appends others; its count is kept right, and it goes with its last element.
    ///
    /// - Parameters:
    ///   - list: The name of the list, as `mergeCells`.
    ///   - removed: Elements of it.
    ///   - added: The markup of each new element.
    mutating func change(
        _ list: String, removing removed: [XMLScanner.Element], adding added: [String]
    ) throws(WorkbookError) {
        guard let element = child(list) else {
            guard !added.isEmpty else { return }
            let count = list == "hyperlinks" ? "" : " count=\"\(added.count)\""
            return insert("<\(prefix)\(list)\(count)>\(added.joined())</\(prefix)\(list)>", as: list)
        }
        let count = try items(of: list).count - removed.count + added.count
        guard count > 0 else { return splices.replace(element.range, with: "") }
        for item in removed { splices.replace(item.range, with: "") }
        if try scanner.value("count", of: element.tag) != nil {
            try splices.setAttribute("count", to: String(count), of: element.tag, in: scanner)
        }
        if !added.isEmpty {
            splices.append(added.joined(), to: element.tag, endingWith: element.end, in: scanner)
        }
    }

    /// Sets attributes of a child, which is made where there is none and something is to be set.
    mutating func set(_ attributes: [(name: String, value: String?)], of child: String) throws(WorkbookError) {
        if let element = self.child(child) {
            for (name, value) in attributes {
                try splices.setAttribute(name, to: value, of: element.tag, in: scanner)
            }
        } else {
            let written = attributes.compactMap { name, value in
                value.map { " \(name)=\"\(XMLEscaping.escaped($0, isAttribute: true))\"" }
            }
            if !written.isEmpty { insert("<\(prefix)\(child)\(written.joined())/>", as: child) }
        }
    }

    func refused(_ detail: String, _ cell: CellReference? = nil) -> WorkbookError {
        WorkbookError(.refusedEdit, part: part, cell: cell, detail: detail)
    }

    /// The markup of a model in the part's prefix.
    func markup(
        declaring relationships: String? = nil, _ append: (inout XMLMarkup) -> Void
    ) -> String {
        var markup = XMLMarkup(prefix: prefix, declaring: relationships)
        append(&markup)
        return markup.text
    }
}
