/// What an edit changes in a cell's style; what is `nil` stays as the cell has it.
public struct StyleTraits: Hashable, Sendable {
    /// The background; an integer literal is a solid colour, `0xRRGGBB`.
    public var fill: CellFill?
    /// The font's name, 1…31 characters.
    public var fontName: String?
    /// The font's size in points, 1…409.
    public var fontSize: Double?
    /// The font's colour; an integer literal is `0xRRGGBB`.
    public var fontColor: ColorReference?
    /// Whether the text is bold.
    public var isBold: Bool?
    /// Whether the text is italic.
    public var isItalic: Bool?
    /// How the text is underlined.
    public var underline: Underline?
    /// Whether the text is struck through.
    public var isStruck: Bool?
    /// The code of the number format, as `#,##0` or `dd/mm/yyyy`, 1…255 characters.
    public var numberFormat: String?
    /// The line at the left edge.
    public var left: BorderLine?
    /// The line at the right edge.
    public var right: BorderLine?
    /// The line at the top edge.
    public var top: BorderLine?
    /// The line at the bottom edge.
    public var bottom: BorderLine?
    /// Where the content stands between left and right.
    public var horizontal: HorizontalAlignment?
    /// Where the content stands between top and bottom.
    public var vertical: VerticalAlignment?
    /// Whether long text goes on in a new line.
    public var wrapsText: Bool?
    /// The steps of indentation, 0…250.
    public var indent: Int?
    /// How the lines of the text are turned.
    public var rotation: TextRotation?
    /// Whether text that is too wide is shown smaller.
    public var shrinksToFit: Bool?
    /// Whether the cell must not be changed while its sheet is protected.
    public var isLocked: Bool?
    /// Whether the cell's formula is not shown while its sheet is protected.
    public var hidesFormula: Bool?

    /// Creates traits; what is left out stays as the cell has it.
    ///
    /// The border is that of all four sides; see ``left`` and the like for one.
    public init(
        fill: CellFill? = nil, fontName: String? = nil, fontSize: Double? = nil, fontColor: ColorReference? = nil,
        isBold: Bool? = nil, isItalic: Bool? = nil, underline: Underline? = nil, isStruck: Bool? = nil,
        numberFormat: String? = nil, border: CellBorder? = nil, horizontal: HorizontalAlignment? = nil,
        vertical: VerticalAlignment? = nil, wrapsText: Bool? = nil, indent: Int? = nil, rotation: TextRotation? = nil,
        shrinksToFit: Bool? = nil, isLocked: Bool? = nil, hidesFormula: Bool? = nil
    ) {
        self.fill = fill
        self.fontName = fontName
        self.fontSize = fontSize
        self.fontColor = fontColor
        self.isBold = isBold
        self.isItalic = isItalic
        self.underline = underline
        self.isStruck = isStruck
        self.numberFormat = numberFormat
        left = border?.left
        right = border?.right
        top = border?.top
        bottom = border?.bottom
        self.horizontal = horizontal
        self.vertical = vertical
        self.wrapsText = wrapsText
        self.indent = indent
        self.rotation = rotation
        self.shrinksToFit = shrinksToFit
        self.isLocked = isLocked
        self.hidesFormula = hidesFormula
    }

    /// These traits and then others.
    func then(_ other: StyleTraits) -> StyleTraits {
        var traits = self
        func take<Value>(_ trait: WritableKeyPath<StyleTraits, Value?>) {
            if let value = other[keyPath: trait] { traits[keyPath: trait] = value }
        }
        take(\.fill)
        take(\.fontName)
        take(\.fontSize)
        take(\.fontColor)
        take(\.isBold)
        take(\.isItalic)
        take(\.underline)
        take(\.isStruck)
        take(\.numberFormat)
        take(\.left)
        take(\.right)
        take(\.top)
        take(\.bottom)
        take(\.horizontal)
        take(\.vertical)
        take(\.wrapsText)
        take(\.indent)
        take(\.rotation)
        take(\.shrinksToFit)
        take(\.isLocked)
        take(\.hidesFormula)
        return traits
    }

    /// What Excel would not accept of the traits; `nil` where they are sound.
    var flaw: String? {
        if let fontSize, !(1...409).contains(fontSize) { return "a font size that is not 1…409" }
        if let fontName, fontName.isEmpty || fontName.utf16.count > 31 {
            return "a font name that is not 1…31 characters long"
        }
        if let numberFormat, numberFormat.isEmpty || numberFormat.utf16.count > 255 {
            return "a number format that is not 1…255 characters long"
        }
        if let indent, !(0...250).contains(indent) { return "an indent that is not 0…250" }
        return fill?.flaw ?? fontColor?.flaw ?? left?.flaw ?? right?.flaw ?? top?.flaw ?? bottom?.flaw ?? rotation?.flaw
    }
}
