/// How the writer shows a cell; equal styles become one entry of the workbook.
public struct CellStyle: Hashable, Sendable {
    /// The font of a cell's text.
    public struct Font: Hashable, Sendable {
        /// The font's name.
        public var name: String
        /// The size in points, 1…409.
        public var size: Double
        /// Whether the text is bold.
        public var isBold: Bool
        /// Whether the text is italic.
        public var isItalic: Bool
        /// Whether the text is underlined once.
        public var isUnderlined: Bool
        /// The colour as `0xRRGGBB`, of which higher bits do not count; `nil` for automatic.
        public var color: UInt32?

        /// Creates a font; without arguments the one that Vietnamese official documents use.
        public init(
            name: String = "Times New Roman", size: Double = 12, isBold: Bool = false, isItalic: Bool = false,
            isUnderlined: Bool = false, color: UInt32? = nil
        ) {
            self.name = name
            self.size = size
            self.isBold = isBold
            self.isItalic = isItalic
            self.isUnderlined = isUnderlined
            self.color = color
        }
    }

    /// The lines around a cell.
    public enum Border: Hashable, Sendable {
        /// No lines.
        case none
        /// A thin black line on all four sides.
        case thin
    }

    /// Where the content stands between left and right (ECMA-376 Part 1, 18.18.40).
    public enum HorizontalAlignment: String, Hashable, Sendable {
        /// Text left, numbers right, truth values and errors in the middle.
        case general
        /// At the left edge.
        case left
        /// In the middle.
        case center
        /// At the right edge.
        case right
        /// Spread over the width.
        case justify
    }

    /// Where the content stands between top and bottom (ECMA-376 Part 1, 18.18.88).
    public enum VerticalAlignment: String, Hashable, Sendable {
        /// At the top edge.
        case top
        /// In the middle.
        case center
        /// At the bottom edge.
        case bottom
    }

    /// The font.
    public var font: Font
    /// The background as `0xRRGGBB`, of which higher bits do not count; `nil` for none.
    public var fill: UInt32?
    /// The lines around the cell.
    public var border: Border
    /// The code of the number format, as `#,##0` or `dd/mm/yyyy`.
    public var numberFormat: String
    /// Where the content stands between left and right.
    public var horizontal: HorizontalAlignment
    /// Where the content stands between top and bottom.
    public var vertical: VerticalAlignment
    /// Whether long text goes on in a new line.
    public var wrapsText: Bool
    /// The steps of indentation, 0…250.
    public var indent: Int

    /// Creates a style; without arguments the default one.
    public init(
        font: Font = Font(), fill: UInt32? = nil, border: Border = .none, numberFormat: String = "General",
        horizontal: HorizontalAlignment = .general, vertical: VerticalAlignment = .bottom, wrapsText: Bool = false,
        indent: Int = 0
    ) {
        self.font = font
        self.fill = fill
        self.border = border
        self.numberFormat = numberFormat
        self.horizontal = horizontal
        self.vertical = vertical
        self.wrapsText = wrapsText
        self.indent = indent
    }

    /// The style of a cell that nothing is said of.
    public static let `default` = CellStyle()

    /// What Excel would not accept of the style; `nil` where it is sound.
    var flaw: String? {
        if !(1...409).contains(font.size) { return "a font size that is not 1…409" }
        if font.name.isEmpty || font.name.utf16.count > 31 { return "a font name that is not 1…31 characters long" }
        if numberFormat.isEmpty || numberFormat.utf16.count > 255 {
            return "a number format that is not 1…255 characters long"
        }
        if !(0...250).contains(indent) { return "an indent that is not 0…250" }
        return nil
    }
}
