/// The styles of a workbook being written, each once, and their part `styles.xml` (ECMA-376 Part 1, 18.8).
struct StyleTable {
    /// Excel opens no workbook with more cell formats.
    private static let maximum = 65_490
    /// The first id that is free for a workbook's own number formats.
    private static let firstCustomFormat = 164

    private var indexes: [CellStyle: Int] = [:]
    private var formats: [Format] = []
    private var fonts = Unique<CellStyle.Font>()
    private var fills = Unique<CellFill>()
    private var borders = Unique<CellBorder>()
    private var codes = Unique<String>()
    /// The looks of conditional formats.
    var differentialFormats = DifferentialFormats()
    private var latest: (style: CellStyle, index: Int)?

    private struct Format {
        let style: CellStyle
        let numberFormat: Int
        let font: Int
        let fill: Int
        let border: Int
    }

    /// Values in the order of their first use.
    private struct Unique<Value: Hashable> {
        private(set) var values: [Value] = []
        private var indexes: [Value: Int] = [:]

        mutating func index(of value: Value) -> Int {
            if let index = indexes[value] { return index }
            indexes[value] = values.count
            values.append(value)
            return values.count - 1
        }
    }

    /// A table that holds the default style as number 0.
    init() { add(.default) }

    /// The index that a cell's `s` attribute gives for a style.
    ///
    /// - Throws: `refusedEdit` for a style that Excel would not accept, and for too many.
    mutating func index(of style: CellStyle) throws(WorkbookError) -> Int {
        if let latest, latest.style == style { return latest.index }
        let index: Int
        if let known = indexes[style] { index = known } else { index = try checked(style) }
        latest = (style, index)
        return index
    }

    private mutating func checked(_ style: CellStyle) throws(WorkbookError) -> Int {
        if let flaw = style.flaw { throw WorkbookError(.refusedEdit, detail: flaw) }
        guard formats.count < Self.maximum else {
            throw WorkbookError(.refusedEdit, detail: "more than \(Self.maximum) styles")
        }
        return add(style)
    }

    @discardableResult
    private mutating func add(_ style: CellStyle) -> Int {
        let index = formats.count
        formats.append(
            Format(
                style: style,
                numberFormat: NumberFormat.builtinIDs[style.numberFormat]
                    ?? Self.firstCustomFormat + codes.index(of: style.numberFormat),
                font: fonts.index(of: style.font),
                // Fills 0 and 1 are Excel's own, whatever the file says.
                fill: style.fill == .clear ? 0 : fills.index(of: style.fill) + 2,
                border: borders.index(of: style.border)))
        indexes[style] = index
        return index
    }

    // MARK: - The part

    /// The bytes of `styles.xml`.
    var part: [UInt8] {
        var xml = XMLText()
        xml.raw(#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#)
        if !codes.values.isEmpty {
            xml.raw(#"<numFmts count="\#(codes.values.count)">"#)
            for (offset, code) in codes.values.enumerated() {
                xml.raw(#"<numFmt numFmtId="\#(Self.firstCustomFormat + offset)" formatCode=""#)
                xml.attribute(code)
                xml.raw(#""/>"#)
            }
            xml.raw("</numFmts>")
        }
        xml.raw(#"<fonts count="\#(fonts.values.count)">"#)
        var markup = XMLMarkup()
        for font in fonts.values { font.append(to: &markup, as: "font", nameElement: "name") }
        markup.raw(#"</fonts><fills count="\#(fills.values.count + 2)">"#)
        markup.raw(#"<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>"#)
        for fill in fills.values { fill.append(to: &markup) }
        markup.raw(#"</fills><borders count="\#(borders.values.count)">"#)
        for border in borders.values { border.append(to: &markup) }
        xml.raw(markup.text + "</borders>")
        xml.raw(#"<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"#)
        xml.raw(#"<cellXfs count="\#(formats.count)">"#)
        for format in formats { append(format, to: &xml) }
        xml.raw(#"</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>"#)
        xml.raw(differentialFormats.markup(firstNumberFormat: Self.firstCustomFormat + codes.values.count))
        xml.raw("</styleSheet>")
        return xml.bytes
    }

    private func append(_ format: Format, to xml: inout XMLText) {
        let style = format.style
        xml.raw(
            #"<xf numFmtId="\#(format.numberFormat)" fontId="\#(format.font)" fillId="\#(format.fill)" "#
                + #"borderId="\#(format.border)" xfId="0""#)
        if format.numberFormat != 0 { xml.raw(#" applyNumberFormat="1""#) }
        if format.font != 0 { xml.raw(#" applyFont="1""#) }
        if format.fill != 0 { xml.raw(#" applyFill="1""#) }
        if format.border != 0 { xml.raw(#" applyBorder="1""#) }
        let isProtected = !style.isLocked || style.hidesFormula
        if isProtected { xml.raw(#" applyProtection="1""#) }
        let alignment = Self.alignment(of: style)
        if !alignment.isEmpty { xml.raw(#" applyAlignment="1""#) }
        guard isProtected || !alignment.isEmpty else { return xml.raw("/>") }
        xml.raw(">")
        if !alignment.isEmpty { xml.raw("<alignment\(alignment)/>") }
        if isProtected {
            xml.raw(#"<protection locked="\#(style.isLocked ? 1 : 0)" hidden="\#(style.hidesFormula ? 1 : 0)"/>"#)
        }
        xml.raw("</xf>")
    }

    /// The attributes of a style's alignment.
    private static func alignment(of style: CellStyle) -> String {
        var text = ""
        if style.horizontal != .general { text += #" horizontal="\#(style.horizontal.rawValue)""# }
        if style.vertical != .bottom { text += #" vertical="\#(style.vertical.rawValue)""# }
        if style.rotation.attribute != 0 { text += #" textRotation="\#(style.rotation.attribute)""# }
        if style.wrapsText { text += #" wrapText="1""# }
        if style.indent > 0 { text += #" indent="\#(style.indent)""# }
        if style.shrinksToFit { text += #" shrinkToFit="1""# }
        return text
    }
}
