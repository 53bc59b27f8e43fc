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
        /// How the text is underlined.
        public var underline: Underline
        /// Whether the text is struck through.
        public var isStruck: Bool
        /// Whether the text stands on the line, above it or below it.
        public var position: TextPosition
        /// The colour; `nil` for automatic.
        public var color: ColorReference?

        /// Creates a font; without arguments the one that Vietnamese official documents use.
        public init(
            name: String = "Times New Roman", size: Double = 12, isBold: Bool = false, isItalic: Bool = false,
            underline: Underline = .off, isStruck: Bool = false, position: TextPosition = .baseline,
            color: ColorReference? = nil
        ) {
            self.name = name
            self.size = size
            self.isBold = isBold
            self.isItalic = isItalic
            self.underline = underline
            self.isStruck = isStruck
            self.position = position
            self.color = color
        }
    }

    // A style is copied with each cell, so it is one reference to traits that never change.
    private var box: Box
    private var traits: Traits {
        get { box.traits }
        set { box = Box(newValue) }
    }

    private struct Traits: Hashable, Sendable {
        var font: Font
        var fill: CellFill
        var border: CellBorder
        var numberFormat: String
        var horizontal: HorizontalAlignment
        var vertical: VerticalAlignment
        var wrapsText: Bool
        var indent: Int
        var rotation: TextRotation
        var shrinksToFit: Bool
        var isLocked: Bool
        var hidesFormula: Bool
    }

    private final class Box: Sendable {
        let traits: Traits

        init(_ traits: Traits) { self.traits = traits }
    }

    /// The font.
    public var font: Font {
        get { traits.font }
        set { traits.font = newValue }
    }
    /// The background; an integer literal is a solid colour, `0xRRGGBB`.
    public var fill: CellFill {
        get { traits.fill }
        set { traits.fill = newValue }
    }
    /// The lines around the cell.
    public var border: CellBorder {
        get { traits.border }
        set { traits.border = newValue }
    }
    /// The code of the number format, as `#,##0` or `dd/mm/yyyy`.
    public var numberFormat: String {
        get { traits.numberFormat }
        set { traits.numberFormat = newValue }
    }
    /// Where the content stands between left and right.
    public var horizontal: HorizontalAlignment {
        get { traits.horizontal }
        set { traits.horizontal = newValue }
    }
    /// Where the content stands between top and bottom.
    public var vertical: VerticalAlignment {
        get { traits.vertical }
        set { traits.vertical = newValue }
    }
    /// Whether long text goes on in a new line.
    public var wrapsText: Bool {
        get { traits.wrapsText }
        set { traits.wrapsText = newValue }
    }
    /// The steps of indentation, 0…250.
    public var indent: Int {
        get { traits.indent }
        set { traits.indent = newValue }
    }
    /// How the lines of the text are turned.
    public var rotation: TextRotation {
        get { traits.rotation }
        set { traits.rotation = newValue }
    }
    /// Whether text that is too wide is shown smaller.
    public var shrinksToFit: Bool {
        get { traits.shrinksToFit }
        set { traits.shrinksToFit = newValue }
    }
    /// Whether the cell must not be changed while its sheet is protected.
    public var isLocked: Bool {
        get { traits.isLocked }
        set { traits.isLocked = newValue }
    }
    /// Whether the cell's formula is not shown while its sheet is protected.
    public var hidesFormula: Bool {
        get { traits.hidesFormula }
        set { traits.hidesFormula = newValue }
    }

    /// Creates a style; without arguments the default one.
    public init(
        font: Font = Font(), fill: CellFill = .clear, border: CellBorder = .none, numberFormat: String = "General",
        horizontal: HorizontalAlignment = .general, vertical: VerticalAlignment = .bottom, wrapsText: Bool = false,
        indent: Int = 0, rotation: TextRotation = 0, shrinksToFit: Bool = false, isLocked: Bool = true,
        hidesFormula: Bool = false
    ) {
        box = Box(
            Traits(
                font: font, fill: fill, border: border, numberFormat: numberFormat, horizontal: horizontal,
                vertical: vertical, wrapsText: wrapsText, indent: indent, rotation: rotation,
                shrinksToFit: shrinksToFit, isLocked: isLocked, hidesFormula: hidesFormula))
    }

    /// The style of a cell that nothing is said of.
    public static let `default` = CellStyle()

    /// Whether two styles show a cell in the same way.
    ///
    /// - Complexity: O(1) for copies of one style.
    public static func == (style: CellStyle, other: CellStyle) -> Bool {
        style.box === other.box || style.traits == other.traits
    }

    /// Hashes what the style shows.
    public func hash(into hasher: inout Hasher) { hasher.combine(traits) }

    /// What Excel would not accept of the style; `nil` where it is sound.
    var flaw: String? {
        if let flaw = font.flaw ?? fill.flaw ?? border.flaw ?? rotation.flaw { return flaw }
        if numberFormat.isEmpty || numberFormat.utf16.count > 255 {
            return "a number format that is not 1…255 characters long"
        }
        if !(0...250).contains(indent) { return "an indent that is not 0…250" }
        return nil
    }
}

extension CellStyle.Font {
    /// The font of a run in a cell of another font.
    init(_ run: TextRun, in cell: CellStyle.Font) {
        self.init(
            name: run.fontName ?? cell.name, size: run.size ?? cell.size, isBold: run.isBold, isItalic: run.isItalic,
            underline: run.underline, isStruck: run.isStruck, position: run.position, color: run.color ?? cell.color)
    }

    /// What Excel would not accept of the font; `nil` where it is sound.
    var flaw: String? {
        if !(1...409).contains(size) { return "a font size that is not 1…409" }
        if name.isEmpty || name.utf16.count > 31 { return "a font name that is not 1…31 characters long" }
        return color?.flaw
    }

    /// Appends the font as an element; runs call elements otherwise than the styles do.
    func append(to markup: inout XMLMarkup, as element: String, nameElement: String) {
        markup.element(element) { markup in
            if isBold { markup.element("b") }
            if isItalic { markup.element("i") }
            if isStruck { markup.element("strike") }
            if underline != .off { markup.element("u", ["val": underline.unless(.single)]) }
            if position != .baseline { markup.element("vertAlign", ["val": position.rawValue]) }
            markup.element("sz", ["val": XMLText.number(size)])
            color?.append(to: &markup, as: "color")
            markup.element(nameElement, ["val": name])
        }
    }
}
