/// Adds styles to a workbook's `styles.xml` by copying one and changing a trait; existing bytes stay
/// (ECMA-376 Part 1, 18.8.39).
struct StyleCloning {
    private let scanner: XMLScanner
    private let prefix: String
    private var fonts = Collection()
    private var fills = Collection()
    private var formats = Collection()
    private var known: [Key: Int] = [:]
    private var knownFonts: [Int: Int] = [:]
    private var knownFills: [UInt32: Int] = [:]

    private struct Key: Hashable {
        let index: Int
        let traits: StyleTraits
    }

    /// A counted list of elements, as `<fills count="2">`.
    private struct Collection {
        var items: [Range<Int>] = []
        var added: [String] = []
        var count: Range<Int>?
        /// Where its end tag begins.
        var end: Int?

        var total: Int { items.count + added.count }

        mutating func add(_ element: String) -> Int {
            added.append(element)
            return total - 1
        }

        func splice(_ splices: inout XMLSplices) {
            guard !added.isEmpty, let end else { return }
            if let count { splices.replace(count, with: String(total)) }
            splices.insert(added.joined(), at: end)
        }
    }

    /// The styles of a workbook that has none.
    static func minimal(_ namespaces: OfficeNamespaces) -> [UInt8] {
        Array(
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <styleSheet xmlns="\(namespaces.main)"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font>\
            </fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill \
            patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/>\
            </border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>\
            </cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>\
            </styleSheet>
            """.utf8)
    }

    init(_ bytes: [UInt8], part: String) throws(WorkbookError) {
        var scanner = try XMLScanner(bytes, part: part)
        guard let root = try scanner.next() else { throw scanner.malformed("no styleSheet") }
        let prefix = scanner.prefix(root)
        while let tag = try scanner.next() {
            guard tag.kind == .start else { continue }
            if scanner.isNamed(tag, prefix, "fonts") {
                fonts = try Self.collection(tag, &scanner)
            } else if scanner.isNamed(tag, prefix, "fills") {
                fills = try Self.collection(tag, &scanner)
            } else if scanner.isNamed(tag, prefix, "cellXfs") {
                formats = try Self.collection(tag, &scanner)
            } else {
                _ = try scanner.end(of: tag)
            }
        }
        self.scanner = scanner
        self.prefix = prefix
        guard fills.end != nil, formats.end != nil, fonts.end != nil else {
            throw WorkbookError(.refusedEdit, part: part, detail: "styles without fonts, fills or cell formats")
        }
    }

    private static func collection(
        _ tag: XMLScanner.Tag, _ scanner: inout XMLScanner
    ) throws(WorkbookError) -> Collection {
        var collection = Collection()
        collection.count = try scanner.attributes(of: tag).first { scanner.text($0.name) == "count" }?.value
        while let item = try scanner.next() {
            if item.kind == .end {
                collection.end = item.range.lowerBound
                break
            }
            let end = try scanner.end(of: item)
            collection.items.append(item.range.lowerBound..<end.range.upperBound)
        }
        return collection
    }

    /// The index of a cell format that is as another but for some traits.
    ///
    /// - Parameter index: A format of the workbook; an unknown one counts as the first.
    mutating func index(of index: Int, with traits: StyleTraits) throws(WorkbookError) -> Int {
        let key = Key(index: index, traits: traits)
        if let known = known[key] { return known }
        let base = formats.items.indices.contains(index) ? index : 0
        var element =
            formats.items.isEmpty
            ? "<\(prefix)xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
            : scanner.text(formats.items[base])
        if let fill = traits.fill {
            element = try Self.setting(["fillId": String(fillIndex(fill)), "applyFill": "1"], in: element)
        }
        if traits.isBold {
            let font = Int(try Self.attribute("fontId", of: element) ?? "") ?? 0
            element = try Self.setting(["fontId": String(try boldFont(font)), "applyFont": "1"], in: element)
        }
        if traits.wrapsText { element = try wrapping(element) }
        let new = formats.add(element)
        known[key] = new
        return new
    }

    /// The part with the new styles.
    func applied() -> [UInt8] {
        var splices = XMLSplices()
        fonts.splice(&splices)
        fills.splice(&splices)
        formats.splice(&splices)
        return splices.applied(to: scanner.bytes)
    }

    private mutating func fillIndex(_ colour: UInt32) -> Int {
        if let known = knownFills[colour] { return known }
        let digits = String(colour & 0xFFFFFF, radix: 16, uppercase: true)
        let rgb = "FF" + String(repeating: "0", count: 6 - digits.count) + digits
        let index = fills.add(
            "<\(prefix)fill><\(prefix)patternFill patternType=\"solid\"><\(prefix)fgColor rgb=\"\(rgb)\"/>"
                + "<\(prefix)bgColor indexed=\"64\"/></\(prefix)patternFill></\(prefix)fill>")
        knownFills[colour] = index
        return index
    }

    private mutating func boldFont(_ font: Int) throws(WorkbookError) -> Int {
        if let known = knownFonts[font] { return known }
        guard fonts.items.indices.contains(font) else { return font }
        let text = scanner.text(fonts.items[font])
        var element = try XMLScanner(Array(text.utf8), part: "font")
        guard let tag = try element.next() else { return font }
        var splices = XMLSplices()
        if tag.kind == .empty {
            splices.replace(0..<tag.range.upperBound, with: "<\(prefix)font><\(prefix)b/></\(prefix)font>")
        } else {
            // CT_Font is a choice, but Excel writes b first.
            splices.insert("<\(prefix)b/>", at: tag.range.upperBound)
            while let child = try element.next() {
                if child.kind != .end, element.isNamed(child, prefix, "b") {
                    splices.replace(child.range.lowerBound..<(try element.end(of: child).range.upperBound), with: "")
                }
            }
        }
        let index = fonts.add(String(decoding: splices.applied(to: element.bytes), as: UTF8.self))
        knownFonts[font] = index
        return index
    }

    private func wrapping(_ format: String) throws(WorkbookError) -> String {
        var scanner = try XMLScanner(Array(format.utf8), part: "xf")
        guard let tag = try scanner.next() else { return format }
        var text = try Self.setting(["applyAlignment": "1"], in: format)
        if tag.kind == .empty {
            text = String(text.dropLast(2)) + "><\(prefix)alignment vertical=\"top\" wrapText=\"1\"/></\(prefix)xf>"
            return text
        }
        scanner = try XMLScanner(Array(text.utf8), part: "xf")
        let start = try scanner.next()
        while let child = try scanner.next() {
            guard child.kind != .end, scanner.isNamed(child, prefix, "alignment") else { continue }
            let changed = try Self.setting(["vertical": "top", "wrapText": "1"], in: scanner.text(child.range))
            var splices = XMLSplices()
            splices.replace(child.range, with: changed)
            return String(decoding: splices.applied(to: scanner.bytes), as: UTF8.self)
        }
        var splices = XMLSplices()
        // The alignment is the first child of xf (18.8.45).
        splices.insert(
            "<\(prefix)alignment vertical=\"top\" wrapText=\"1\"/>", at: start?.range.upperBound ?? 0)
        return String(decoding: splices.applied(to: scanner.bytes), as: UTF8.self)
    }

    private static func attribute(_ name: String, of element: String) throws(WorkbookError) -> String? {
        var scanner = try XMLScanner(Array(element.utf8), part: "xf")
        guard let tag = try scanner.next() else { return nil }
        return try scanner.value(name, of: tag)
    }

    /// An element with attributes of its start tag set.
    private static func setting(_ values: [String: String], in element: String) throws(WorkbookError) -> String {
        var scanner = try XMLScanner(Array(element.utf8), part: "xf")
        guard let tag = try scanner.next() else { return element }
        var missing = values
        var splices = XMLSplices()
        for attribute in try scanner.attributes(of: tag) {
            if let value = missing.removeValue(forKey: scanner.text(attribute.name)) {
                splices.replace(attribute.value, with: value)
            }
        }
        let end = tag.range.upperBound - (tag.kind == .empty ? 2 : 1)
        for (name, value) in missing.sorted(by: { $0.key < $1.key }) {
            splices.insert(" \(name)=\"\(value)\"", at: end)
        }
        return String(decoding: splices.applied(to: scanner.bytes), as: UTF8.self)
    }
}
