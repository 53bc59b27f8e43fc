/// Finds the formulas, links and names of sheets in a part, of whichever kind it is.
///
/// References to cells of the part's own sheet (`sqref`, `ref` and the like) are none of them: they bear no sheet's
/// name. Both branches of alternate content are gone through, extensions too.
struct FormulaPlaces {
    private let table: FormulaPlaceTable
    private var scanner: XMLScanner
    private var splices = XMLSplices()
    /// The cell whose tag was met last.
    private var cell: XMLScanner.Tag?

    /// The bytes of a part with places changed; `nil` where none changes, or where a part of that kind has none.
    ///
    /// - Parameter change: The new text of a place; `nil` leaves it.
    /// - Throws: `refusedEdit` for a part that is not UTF-8; `malformedPart`; what `change` throws.
    static func rewriting(
        _ bytes: [UInt8], part: PartName, _ change: (FormulaPlace) throws(WorkbookError) -> String?
    ) throws(WorkbookError) -> [UInt8]? {
        if part.fileExtension == "vml" { return try VMLFormulas.rewriting(bytes, change) }
        var scanner = try XMLScanner(bytes, part: part.description)
        guard let root = try scanner.next(), let table = FormulaPlaceTable(root: scanner.localName(root)) else {
            return nil
        }
        var places = FormulaPlaces(table, scanner)
        try places.run(from: root, change)
        return places.splices.isEmpty ? nil : places.splices.applied(to: bytes)
    }

    private init(_ table: FormulaPlaceTable, _ scanner: XMLScanner) {
        self.table = table
        self.scanner = scanner
    }

    private mutating func run(
        from root: XMLScanner.Tag, _ change: (FormulaPlace) throws(WorkbookError) -> String?
    ) throws(WorkbookError) {
        var parent: XMLScanner.Tag?
        var tag: XMLScanner.Tag? = root
        while let current = tag {
            tag = try scanner.next()
            guard current.kind != .end else {
                parent = nil
                continue
            }
            if isNamed("c", current) { cell = current }
            try visitAttributes(of: current, change)
            if current.kind == .start, let next = tag, next.kind == .end {
                try visitContent(of: current, in: parent, before: next, change)
            }
            parent = current
        }
    }

    private mutating func visitContent(
        of tag: XMLScanner.Tag, in parent: XMLScanner.Tag?, before end: XMLScanner.Tag,
        _ change: (FormulaPlace) throws(WorkbookError) -> String?
    ) throws(WorkbookError) {
        guard
            let content = table.contents.first(where: { content in
                isNamed(content.element, tag)
                    && (content.parent.map { name in parent.map { isNamed(name, $0) } ?? false } ?? true)
            })
        else { return }
        let range = tag.range.upperBound..<end.range.lowerBound
        let text = XMLEscaping.unescaped(scanner.characters(in: range))
        guard !text.isEmpty else { return }
        let isCell = isNamed("f", tag) && table.hasCells
        let cell = try isCell ? cell.flatMap { cell throws(WorkbookError) in try scanner.value("r", of: cell) } : nil
        let place = FormulaPlace(
            content.kind, text: text, cell: cell.flatMap { CellReference($0) }, scanner, tag)
        guard let new = try change(place), new != text else { return }
        splices.replace(range, with: XMLEscaping.escaped(new, like: scanner.text(range)))
    }

    private mutating func visitAttributes(
        of tag: XMLScanner.Tag, _ change: (FormulaPlace) throws(WorkbookError) -> String?
    ) throws(WorkbookError) {
        guard table.attributes.contains(where: { isNamed($0.element, tag) }) else { return }
        let attributes = try scanner.attributes(of: tag)
        for attribute in attributes {
            let name = scanner.text(attribute.name)
            guard let kind = table.attributes.first(where: { isNamed($0.element, tag) && $0.attribute == name })?.kind,
                // The source lies in another workbook.
                kind != .sheetName || !attributes.contains(where: { scanner.text($0.name).hasSuffix(":id") })
            else { continue }
            let raw = scanner.text(attribute.value)
            let text = XMLEscaping.unescaped(XMLScanner.resolved(raw))
            guard kind != .target || text.hasPrefix("#") else { continue }
            let place = FormulaPlace(kind, text: text, cell: nil, scanner, tag)
            guard let new = try change(place), new != text else { continue }
            let quote = scanner.bytes[attribute.value.upperBound]
            splices.replace(attribute.value, with: XMLEscaping.escaped(new, like: raw, quote: quote))
        }
    }

    /// Whether a tag has a local name, without making a string of it: sheets have millions of tags.
    private func isNamed(_ name: StaticString, _ tag: XMLScanner.Tag) -> Bool {
        let count = name.utf8CodeUnitCount
        guard tag.name.count >= count,
            tag.name.count == count || scanner.bytes[tag.name.upperBound - count - 1] == UInt8(ascii: ":")
        else { return false }
        return scanner.bytes[tag.name.suffix(count)].elementsEqual(
            UnsafeBufferPointer(start: name.utf8Start, count: count))
    }
}
