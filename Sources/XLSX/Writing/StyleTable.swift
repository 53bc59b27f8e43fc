/// The styles of a workbook being written, each once, and their part `styles.xml` (ECMA-376 Part 1, 18.8).
struct StyleTable {
    /// Excel opens no workbook with more cell formats.
    private static let maximum = 65_490
    /// The first id that is free for a workbook's own number formats.
    private static let firstCustomFormat = 164

    private var indexes: [CellStyle: Int] = [:]
    private var formats: [Format] = []
    private var fonts = Unique<CellStyle.Font>()
    private var fills = Unique<UInt32>()
    private var codes = Unique<String>()
    private var latest: (style: CellStyle, index: Int)?

    private struct Format {
        let style: CellStyle
        let numberFormat: Int
        let font: Int
        let fill: Int
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
                numberFormat: Self.builtinFormats[style.numberFormat]
                    ?? Self.firstCustomFormat + codes.index(of: style.numberFormat),
                font: fonts.index(of: style.font),
                // Fills 0 and 1 are Excel's own, whatever the file says.
                fill: style.fill.map { fills.index(of: $0) + 2 } ?? 0))
        indexes[style] = index
        return index
    }

    /// The formats that every reader knows by number (18.8.30).
    ///
    /// 14 and 22 show the order of day and month that the reader's machine is set to.
    private static let builtinFormats: [String: Int] = [
        "General": 0, "0": 1, "0.00": 2, "#,##0": 3, "#,##0.00": 4, "0%": 9, "0.00%": 10, "0.00E+00": 11,
        "# ?/?": 12, "# ??/??": 13, "mm-dd-yy": 14, "d-mmm-yy": 15, "d-mmm": 16, "mmm-yy": 17, "h:mm AM/PM": 18,
        "h:mm:ss AM/PM": 19, "h:mm": 20, "h:mm:ss": 21, "m/d/yy h:mm": 22, "#,##0 ;(#,##0)": 37,
        "#,##0 ;[Red](#,##0)": 38, "#,##0.00;(#,##0.00)": 39, "#,##0.00;[Red](#,##0.00)": 40, "mm:ss": 45,
        "[h]:mm:ss": 46, "mmss.0": 47, "##0.0E+0": 48, "@": 49,
    ]

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
        for font in fonts.values { xml.font(font, element: "font", nameElement: "name") }
        xml.raw(#"</fonts><fills count="\#(fills.values.count + 2)">"#)
        xml.raw(#"<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>"#)
        for fill in fills.values {
            xml.raw(#"<fill><patternFill patternType="solid"><fgColor rgb="\#(XMLText.argb(fill))"/>"#)
            xml.raw(#"<bgColor indexed="64"/></patternFill></fill>"#)
        }
        xml.raw(#"</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>"#)
        for side in ["left", "right", "top", "bottom"] {
            xml.raw(#"<\#(side) style="thin"><color indexed="64"/></\#(side)>"#)
        }
        xml.raw("<diagonal/></border></borders>")
        xml.raw(#"<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"#)
        xml.raw(#"<cellXfs count="\#(formats.count)">"#)
        for format in formats { append(format, to: &xml) }
        xml.raw(#"</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>"#)
        xml.raw(#"<dxfs count="0"/></styleSheet>"#)
        return xml.bytes
    }

    private func append(_ format: Format, to xml: inout XMLText) {
        let style = format.style
        let border = style.border == .none ? 0 : 1
        xml.raw(
            #"<xf numFmtId="\#(format.numberFormat)" fontId="\#(format.font)" fillId="\#(format.fill)" "#
                + #"borderId="\#(border)" xfId="0""#)
        if format.numberFormat != 0 { xml.raw(#" applyNumberFormat="1""#) }
        if format.font != 0 { xml.raw(#" applyFont="1""#) }
        if format.fill != 0 { xml.raw(#" applyFill="1""#) }
        if border != 0 { xml.raw(#" applyBorder="1""#) }
        var alignment = ""
        if style.horizontal != .general { alignment += #" horizontal="\#(style.horizontal.rawValue)""# }
        if style.vertical != .bottom { alignment += #" vertical="\#(style.vertical.rawValue)""# }
        if style.wrapsText { alignment += #" wrapText="1""# }
        if style.indent > 0 { alignment += #" indent="\#(style.indent)""# }
        xml.raw(alignment.isEmpty ? "/>" : #" applyAlignment="1"><alignment\#(alignment)/></xf>"#)
    }
}

extension XMLText {
    /// Appends a font; runs call its elements otherwise than the styles do.
    mutating func font(_ font: CellStyle.Font, element: StaticString, nameElement: StaticString) {
        raw("<\(element)>")
        if font.isBold { raw("<b/>") }
        if font.isItalic { raw("<i/>") }
        if font.isUnderlined { raw("<u/>") }
        raw(#"<sz val="\#(Self.number(font.size))"/>"#)
        if let color = font.color { raw(#"<color rgb="\#(Self.argb(color))"/>"#) }
        raw("<\(nameElement) val=\"")
        attribute(font.name)
        raw("\"/></\(element)>")
    }

    /// An opaque colour, as `FF0070C0`.
    static func argb(_ color: UInt32) -> String {
        let digits = String(color & 0xFF_FFFF, radix: 16, uppercase: true)
        return "FF" + String(repeating: "0", count: 6 - digits.count) + digits
    }
}
