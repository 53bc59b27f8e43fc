/// A stretch of text with one font (ECMA-376 Part 1, 18.4.4 and 18.4.7).
///
/// A run that says nothing but its text has the font of the cell. To be written, one that says more has of the cell's
/// font what it does not say: name, size and colour; bold, italic, underline and the like are the run's own.
public struct TextRun: Hashable, Sendable {
    /// The text of the run.
    public var text: String
    /// The font's name where the run names one; otherwise the cell's font holds.
    public var fontName: String?
    /// The size in points, 1…409, where the run gives one.
    public var size: Double?
    /// The colour where the run gives one.
    public var color: ColorReference?
    /// Whether the run is bold.
    public var isBold: Bool
    /// Whether the run is italic.
    public var isItalic: Bool
    /// How the run is underlined.
    public var underline: Underline
    /// Whether the run is struck through.
    public var isStruck: Bool
    /// Whether the run stands on the line, above it or below it.
    public var position: TextPosition

    /// Creates a run.
    public init(
        text: String, fontName: String? = nil, size: Double? = nil, color: ColorReference? = nil, isBold: Bool = false,
        isItalic: Bool = false, underline: Underline = .off, isStruck: Bool = false, position: TextPosition = .baseline
    ) {
        self.text = text
        self.fontName = fontName
        self.size = size
        self.color = color
        self.isBold = isBold
        self.isItalic = isItalic
        self.underline = underline
        self.isStruck = isStruck
        self.position = position
    }

    /// Whether the run says nothing but its text.
    var isPlain: Bool { self == TextRun(text: text) }

    /// What Excel would not accept of the run; `nil` where it is sound.
    var flaw: String? {
        if let fontName, fontName.isEmpty || fontName.utf16.count > 31 {
            return "a font name that is not 1…31 characters long"
        }
        if let size, !(1...409).contains(size) { return "a font size that is not 1…409" }
        return color?.flaw
    }
}

/// How text is underlined (ECMA-376 Part 1, 18.18.82).
public enum Underline: String, Hashable, Sendable {
    /// Not at all.
    case off = "none"
    /// By one line.
    case single
    /// By two lines.
    case double
    /// By one line over the width of the cell.
    case singleAccounting
    /// By two lines over the width of the cell.
    case doubleAccounting
}

/// Where text stands on its line (ECMA-376 Part 1, 22.9.2.17).
public enum TextPosition: String, Hashable, Sendable {
    /// On it.
    case baseline
    /// Raised and small.
    case superscript
    /// Lowered and small.
    case `subscript`
}
