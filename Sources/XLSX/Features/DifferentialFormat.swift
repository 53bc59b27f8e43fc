/// How cells look under a condition: what is said replaces that of the cell's style, the rest stays
/// (ECMA-376 Part 1, 18.8.14).
public struct DifferentialFormat: Hashable, Sendable {
    /// The colour of the text; `nil` leaves it.
    public var color: ColorReference?
    /// Whether the text is bold; `nil` leaves it.
    public var isBold: Bool?
    /// Whether the text is italic; `nil` leaves it.
    public var isItalic: Bool?
    /// How the text is underlined; `nil` leaves it.
    public var underline: Underline?
    /// Whether the text is struck through; `nil` leaves it.
    public var isStruck: Bool?
    /// The background, one colour; `nil` leaves it.
    public var fill: ColorReference?
    /// The lines around the cell, of which Excel shows none thicker than thin; `nil` leaves them.
    public var border: CellBorder?
    /// The code of the number format, 1…255 characters; `nil` leaves it.
    public var numberFormat: String?

    /// Creates a format; what is left out stays as the cell has it.
    public init(
        color: ColorReference? = nil, isBold: Bool? = nil, isItalic: Bool? = nil, underline: Underline? = nil,
        isStruck: Bool? = nil, fill: ColorReference? = nil, border: CellBorder? = nil, numberFormat: String? = nil
    ) {
        self.color = color
        self.isBold = isBold
        self.isItalic = isItalic
        self.underline = underline
        self.isStruck = isStruck
        self.fill = fill
        self.border = border
        self.numberFormat = numberFormat
    }

    /// What Excel would not accept of the format; `nil` where it is sound.
    var flaw: String? {
        if let numberFormat, !(1...255).contains(numberFormat.utf16.count) {
            return "a number format that is not 1…255 characters long"
        }
        return color?.flaw ?? fill?.flaw ?? border?.flaw
    }

    /// Appends the format as `<dxf>`.
    ///
    /// - Parameter numberFormatID: Gives a code its number, as the styles have it or as it is free.
    func append(to markup: inout XMLMarkup, numberFormatID: (String) -> Int) {
        let id = numberFormat.map(numberFormatID)
        markup.element("dxf") { markup in
            if color != nil || isBold != nil || isItalic != nil || underline != nil || isStruck != nil {
                markup.element("font") { appendFont(to: &$0) }
            }
            if let id { markup.element("numFmt", ["numFmtId": String(id), "formatCode": numberFormat]) }
            if let fill {
                // The background of a solid fill is its bgColor here, other than in cell formats.
                markup.element("fill") { $0.element("patternFill") { fill.append(to: &$0, as: "bgColor") } }
            }
            if let border {
                markup.element("border") { markup in
                    border.left.append(to: &markup, as: "left")
                    border.right.append(to: &markup, as: "right")
                    border.top.append(to: &markup, as: "top")
                    border.bottom.append(to: &markup, as: "bottom")
                }
            }
        }
    }

    private func appendFont(to markup: inout XMLMarkup) {
        if let isBold { markup.element("b", ["val": isBold.ifFalse]) }
        if let isItalic { markup.element("i", ["val": isItalic.ifFalse]) }
        if let isStruck { markup.element("strike", ["val": isStruck.ifFalse]) }
        color?.append(to: &markup, as: "color")
        if let underline { markup.element("u", ["val": underline.unless(.single)]) }
    }
}
