/// How cells look under a condition: what is said replaces that of the cell's style, the rest stays
/// (ECMA-376 Part 1, 18.8.14).
public struct DifferentialFormat: Hashable, Sendable {
    /// Lines around each cell; Excel offers no thick ones here.
    public enum Line: String, Hashable, Sendable {
        /// A thin line.
        case thin
        /// Dots close together.
        case hair
        /// Dots.
        case dotted
        /// Strokes.
        case dashed
        /// Strokes and dots in turn.
        case dashDot
        /// Strokes and two dots in turn.
        case dashDotDot
    }

    /// The colour of the text; `nil` leaves it.
    public var color: ColorReference?
    /// Whether the text is bold; `nil` leaves it.
    public var isBold: Bool?
    /// Whether the text is italic; `nil` leaves it.
    public var isItalic: Bool?
    /// Whether the text is underlined once; `nil` leaves it.
    public var isUnderlined: Bool?
    /// Whether the text is struck out; `nil` leaves it.
    public var isStruckOut: Bool?
    /// The background; `nil` leaves it.
    public var fill: ColorReference?
    /// The lines on all four sides; `nil` leaves them.
    public var border: Line?
    /// The colour of the lines; `nil` for automatic.
    public var borderColor: ColorReference?
    /// The code of the number format, 1…255 characters; `nil` leaves it.
    public var numberFormat: String?

    /// Creates a format; what is left out stays as the cell has it.
    public init(
        color: ColorReference? = nil, isBold: Bool? = nil, isItalic: Bool? = nil, isUnderlined: Bool? = nil,
        isStruckOut: Bool? = nil, fill: ColorReference? = nil, border: Line? = nil,
        borderColor: ColorReference? = nil, numberFormat: String? = nil
    ) {
        self.color = color
        self.isBold = isBold
        self.isItalic = isItalic
        self.isUnderlined = isUnderlined
        self.isStruckOut = isStruckOut
        self.fill = fill
        self.border = border
        self.borderColor = borderColor
        self.numberFormat = numberFormat
    }

    /// What Excel would not accept of the format; `nil` where it is sound.
    var flaw: String? {
        if let numberFormat, !(1...255).contains(numberFormat.utf16.count) {
            return "a number format that is not 1…255 characters long"
        }
        return [color, fill, borderColor].lazy.compactMap { $0?.flaw }.first
    }

    /// Appends the format as `<dxf>`.
    ///
    /// - Parameter numberFormatID: Gives a code its number, as the styles have it or as it is free.
    func append(to markup: inout XMLMarkup, numberFormatID: (String) -> Int) {
        let id = numberFormat.map(numberFormatID)
        markup.element("dxf") { markup in
            if color != nil || isBold != nil || isItalic != nil || isUnderlined != nil || isStruckOut != nil {
                markup.element("font") { appendFont(to: &$0) }
            }
            if let id { markup.element("numFmt", ["numFmtId": String(id), "formatCode": numberFormat]) }
            if let fill {
                // The background of a solid fill is its bgColor here, other than in cell formats.
                markup.element("fill") { $0.element("patternFill") { fill.append(to: &$0, as: "bgColor") } }
            }
            if let border {
                markup.element("border") { markup in
                    for side in ["left", "right", "top", "bottom"] {
                        markup.element(side, ["style": border.rawValue]) {
                            (borderColor ?? ColorReference(.automatic)).append(to: &$0, as: "color")
                        }
                    }
                }
            }
        }
    }

    private func appendFont(to markup: inout XMLMarkup) {
        if let isBold { markup.element("b", ["val": isBold.ifFalse]) }
        if let isItalic { markup.element("i", ["val": isItalic.ifFalse]) }
        if let isStruckOut { markup.element("strike", ["val": isStruckOut.ifFalse]) }
        color?.append(to: &markup, as: "color")
        if let isUnderlined { markup.element("u", ["val": isUnderlined ? nil : "none"]) }
    }
}
