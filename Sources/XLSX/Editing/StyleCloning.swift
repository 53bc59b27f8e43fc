/// Adds styles to a workbook's `styles.xml` by copying one and changing traits; existing bytes stay
/// (ECMA-376 Part 1, 18.8.39).
struct StyleCloning {
    /// What stands in the root (18.8.39), in this order.
    private static let order = [
        "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles",
        "colors", "extLst",
    ]
    private static let fontOrder = [
        "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name",
        "family", "charset", "scheme",
    ]
    private static let borderOrder = [
        "start", "end", "left", "right", "top", "bottom", "diagonal", "vertical", "horizontal",
    ]
    private static let formatOrder = ["alignment", "protection", "extLst"]

    private let scanner: XMLScanner
    private let prefix: String
    private let part: String
    private let plainFormat: String
    private let root: XMLScanner.Tag
    /// The children of the root as they stand, and where its end tag begins.
    private var children: [(name: String, start: Int)] = []
    private var end: Int?

    private var numberFormats = StyleCollection("numFmts")
    private var fonts: StyleCollection
    private var fills: StyleCollection
    private var borders: StyleCollection
    private var formats: StyleCollection
    private var differentialFormats = StyleCollection("dxfs")

    private var collections: [StyleCollection] {
        [numberFormats, fonts, fills, borders, formats, differentialFormats]
    }

    private var known: [Key: Int] = [:]
    /// The codes of the file by their ids, once one is looked for.
    private var codes: [(id: Int, code: String)]?

    private struct Key: Hashable {
        let index: Int
        let traits: StyleTraits
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
        self.part = part
        self.root = root
        self.prefix = prefix
        plainFormat = "<\(prefix)xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
        fonts = StyleCollection("fonts", defaults: [Self.plainFont(prefix)])
        fills = StyleCollection(
            "fills",
            defaults: ["none", "gray125"].map {
                "<\(prefix)fill><\(prefix)patternFill patternType=\"\($0)\"/></\(prefix)fill>"
            }, areKnownByPlace: true)
        borders = StyleCollection("borders", defaults: [Self.plainBorder(prefix)])
        formats = StyleCollection(
            "cellXfs", defaults: [plainFormat])
        while root.kind == .start, let tag = try scanner.next() {
            if tag.kind == .end {
                end = tag.range.lowerBound
                break
            }
            children.append((scanner.localName(tag), tag.range.lowerBound))
            if scanner.isNamed(tag, prefix, "numFmts") {
                try numberFormats.read(tag, &scanner, part: part)
            } else if scanner.isNamed(tag, prefix, "fonts") {
                try fonts.read(tag, &scanner, part: part)
            } else if scanner.isNamed(tag, prefix, "fills") {
                try fills.read(tag, &scanner, part: part)
            } else if scanner.isNamed(tag, prefix, "borders") {
                try borders.read(tag, &scanner, part: part)
            } else if scanner.isNamed(tag, prefix, "cellXfs") {
                try formats.read(tag, &scanner, part: part)
            } else if scanner.isNamed(tag, prefix, "dxfs") {
                try differentialFormats.read(tag, &scanner, part: part)
            } else {
                _ = try scanner.end(of: tag)
            }
        }
        self.scanner = scanner
    }

    private static func plainFont(_ prefix: String) -> String {
        "<\(prefix)font><\(prefix)sz val=\"11\"/><\(prefix)name val=\"Calibri\"/></\(prefix)font>"
    }

    private static func plainBorder(_ prefix: String) -> String {
        let sides = ["left", "right", "top", "bottom", "diagonal"].map { "<\(prefix)\($0)/>" }.joined()
        return "<\(prefix)border>\(sides)</\(prefix)border>"
    }

    /// Whether anything has been added.
    var isChanged: Bool {
        collections.contains { $0.isChanged }
    }

    /// The part with the new styles.
    func applied() -> [UInt8] {
        var splices = XMLSplices()
        var newChildren = ""
        for collection in collections {
            let element = collection.splice(&splices, prefix: prefix, scanner)
            guard !element.isEmpty else { continue }
            newChildren += element
            let rank = Self.order.firstIndex(of: collection.name) ?? 0
            let follower = children.first { (Self.order.firstIndex(of: $0.name) ?? Self.order.count) > rank }
            if let place = follower?.start ?? end { splices.insert(element, at: place) }
        }
        if root.kind == .empty, !newChildren.isEmpty {
            let slash = root.range.upperBound - 2
            splices.replace(slash..<root.range.upperBound, with: ">\(newChildren)</\(scanner.text(root.name))>")
        }
        return splices.applied(to: scanner.bytes)
    }

    // MARK: - Cell formats

    /// The index of a cell format that is as another but for some traits.
    ///
    /// - Parameter index: A format of the workbook; an unknown one counts as the first.
    /// - Throws: `refusedEdit` for traits that Excel would not accept, and for more cell formats than it opens.
    mutating func index(of index: Int, with traits: StyleTraits) throws(WorkbookError) -> Int {
        let key = Key(index: index, traits: traits)
        if let known = known[key] { return known }
        if let flaw = traits.flaw { throw WorkbookError(.refusedEdit, detail: flaw) }
        let base = formats.item(index, scanner) == nil ? 0 : index
        let text = formats.item(base, scanner) ?? plainFormat
        var format = XMLFragment(text, prefix: prefix)
        if let code = traits.numberFormat {
            try format.set(["numFmtId": String(numberFormat(code)), "applyNumberFormat": "1"])
        }
        if let font = try font(format.attribute("fontId"), traits) {
            try format.set(["fontId": String(font), "applyFont": "1"])
        }
        if let fill = traits.fill {
            let index = fills.index(of: markup { fill.append(to: &$0) }, scanner)
            try format.set(["fillId": String(index), "applyFill": "1"])
        }
        if let border = try border(format.attribute("borderId"), traits) {
            try format.set(["borderId": String(border), "applyBorder": "1"])
        }
        try align(&format, traits)
        try protect(&format, traits)
        let new = format.text == text ? base : formats.index(of: format.text, scanner)
        guard formats.total <= Styles.maximumFormats else {
            throw WorkbookError(.refusedEdit, part: part, detail: "more than \(Styles.maximumFormats) cell formats")
        }
        known[key] = new
        return new
    }

    /// The index of a format under conditions, which is appended where it is new (18.8.15).
    mutating func index(of format: DifferentialFormat) throws(WorkbookError) -> Int {
        let id = try format.numberFormat.map { code throws(WorkbookError) in try numberFormat(code) } ?? 0
        return differentialFormats.index(of: markup { format.append(to: &$0) { _ in id } }, scanner)
    }

    private func markup(_ append: (inout XMLMarkup) -> Void) -> String {
        var markup = XMLMarkup(prefix: prefix)
        append(&markup)
        return markup.text
    }

    /// The id of a number format: one of the file, else one that every program knows, else a new one (18.8.30).
    private mutating func numberFormat(_ code: String) throws(WorkbookError) -> Int {
        var codes: [(id: Int, code: String)]
        if let read = self.codes { codes = read } else { codes = try readCodes() }
        defer { self.codes = codes }
        if let known = codes.first(where: { $0.code == code }) { return known.id }
        let ids = Set(codes.map(\.id))
        if let builtin = NumberFormat.builtinIDs[code], !ids.contains(builtin) { return builtin }
        var id = 164
        while ids.contains(id) { id += 1 }
        codes.append((id, code))
        let element = markup { $0.element("numFmt", ["numFmtId": String(id), "formatCode": code]) }
        _ = numberFormats.index(of: element, scanner)
        return id
    }

    private func readCodes() throws(WorkbookError) -> [(id: Int, code: String)] {
        var codes: [(id: Int, code: String)] = []
        for item in numberFormats.all(scanner) {
            let format = XMLFragment(item, prefix: prefix)
            guard let id = try format.attribute("numFmtId").flatMap({ Int($0) }) else { continue }
            codes.append((id, XMLEscaping.unescaped(try format.attribute("formatCode") ?? "")))
        }
        return codes
    }

    private mutating func font(_ id: String?, _ traits: StyleTraits) throws(WorkbookError) -> Int? {
        let old = fonts.item(id.flatMap { Int($0) } ?? 0, scanner) ?? Self.plainFont(prefix)
        var font = XMLFragment(old, prefix: prefix)
        func set(_ name: String, _ value: String?) throws(WorkbookError) {
            try font.setChild(name, value, order: Self.fontOrder)
        }
        if let isBold = traits.isBold { try set("b", isBold ? "<\(prefix)b/>" : nil) }
        if let isItalic = traits.isItalic { try set("i", isItalic ? "<\(prefix)i/>" : nil) }
        if let isStruck = traits.isStruck { try set("strike", isStruck ? "<\(prefix)strike/>" : nil) }
        if let underline = traits.underline {
            try set("u", underline == .off ? nil : markup { $0.element("u", ["val": underline.unless(.single)]) })
        }
        if let size = traits.fontSize { try set("sz", markup { $0.element("sz", ["val": XMLText.number(size)]) }) }
        if let color = traits.fontColor { try set("color", markup { color.append(to: &$0, as: "color") }) }
        if let name = traits.fontName {
            try set("name", markup { $0.element("name", ["val": name]) })
            // A font of the theme would count for more than the name, and the rest is of the old name.
            for child in ["family", "charset", "scheme"] { try set(child, nil) }
        }
        return font.text == old ? nil : fonts.index(of: font.text, scanner)
    }

    private mutating func border(_ id: String?, _ traits: StyleTraits) throws(WorkbookError) -> Int? {
        let old = borders.item(id.flatMap { Int($0) } ?? 0, scanner) ?? Self.plainBorder(prefix)
        var border = XMLFragment(old, prefix: prefix)
        for (name, line, other) in [
            ("left", traits.left, "start"), ("right", traits.right, "end"), ("top", traits.top, nil),
            ("bottom", traits.bottom, nil),
        ] {
            guard let line else { continue }
            if let other { try border.setChild(other, nil, order: Self.borderOrder) }
            try border.setChild(name, markup { line.append(to: &$0, as: name) }, order: Self.borderOrder)
        }
        return border.text == old ? nil : borders.index(of: border.text, scanner)
    }

    private func align(_ format: inout XMLFragment, _ traits: StyleTraits) throws(WorkbookError) {
        let old = try format.child("alignment") ?? "<\(prefix)alignment/>"
        var alignment = XMLFragment(old, prefix: prefix)
        try alignment.set([
            "horizontal": traits.horizontal?.rawValue, "vertical": traits.vertical?.rawValue,
            "textRotation": traits.rotation.map { String($0.attribute) },
            "wrapText": traits.wrapsText.map { $0 ? "1" : "0" }, "indent": traits.indent.map { String($0) },
            "shrinkToFit": traits.shrinksToFit.map { $0 ? "1" : "0" },
        ])
        guard alignment.text != old else { return }
        try format.setChild("alignment", alignment.text, order: Self.formatOrder)
        try format.set(["applyAlignment": "1"])
    }

    private func protect(_ format: inout XMLFragment, _ traits: StyleTraits) throws(WorkbookError) {
        let old = try format.child("protection") ?? "<\(prefix)protection/>"
        var protection = XMLFragment(old, prefix: prefix)
        try protection.set([
            "locked": traits.isLocked.map { $0 ? "1" : "0" }, "hidden": traits.hidesFormula.map { $0 ? "1" : "0" },
        ])
        guard protection.text != old else { return }
        try format.setChild("protection", protection.text, order: Self.formatOrder)
        try format.set(["applyProtection": "1"])
    }

    // MARK: - Runs

    /// The `<rPr>` of a run in a cell of a style, empty for a plain run (18.4.7).
    ///
    /// - Parameter prefix: That of the part that the run goes into.
    func runProperties(_ run: TextRun, style index: Int, prefix: String) throws(WorkbookError) -> String {
        guard !run.isPlain else { return "" }
        let format = XMLFragment(formats.item(index, scanner) ?? plainFormat, prefix: self.prefix)
        let id = try format.attribute("fontId").flatMap { Int($0) } ?? 0
        let font = XMLFragment(fonts.item(id, scanner) ?? Self.plainFont(self.prefix), prefix: self.prefix)
        var markup = XMLMarkup(prefix: prefix)
        if run.isBold { markup.element("b") }
        if run.isItalic { markup.element("i") }
        if run.isStruck { markup.element("strike") }
        if run.underline != .off { markup.element("u", ["val": run.underline.unless(.single)]) }
        if run.position != .baseline { markup.element("vertAlign", ["val": run.position.rawValue]) }
        func inherit(_ name: String, as runName: String) throws(WorkbookError) {
            guard let child = try font.child(name).map({ XMLFragment($0, prefix: "") }) else { return }
            // A colour that is none would make another part invalid.
            if let color = try child.attribute("rgb"), color.utf8.count != 8 { return }
            try markup.raw("<\(prefix)\(runName)\(child.attributeText())/>")
        }
        if let size = run.size {
            markup.element("sz", ["val": XMLText.number(size)])
        } else {
            try inherit("sz", as: "sz")
        }
        if let color = run.color { color.append(to: &markup, as: "color") } else { try inherit("color", as: "color") }
        if let name = run.fontName {
            markup.element("rFont", ["val": name])
        } else {
            try inherit("name", as: "rFont")
            for name in ["family", "charset", "scheme"] { try inherit(name, as: name) }
        }
        return "<\(prefix)rPr>\(markup.text)</\(prefix)rPr>"
    }
}
