/// The background of a cell (ECMA-376 Part 1, 18.8.20); an integer literal is a solid colour, `0xRRGGBB`.
public indirect enum CellFill: Hashable, Sendable, ExpressibleByIntegerLiteral {
    /// No background.
    case clear
    /// One colour.
    case solid(ColorReference)
    /// A pattern of one colour on another.
    case pattern(FillPattern, color: ColorReference = .automatic, background: ColorReference = .automatic)

    /// Creates a solid fill.
    ///
    /// - Parameter value: `0xRRGGBB`, of which higher bits do not count.
    public init(integerLiteral value: UInt32) { self = .solid(ColorReference(rgb: value)) }

    /// What Excel would not accept of the fill; `nil` where it is sound.
    var flaw: String? {
        switch self {
        case .clear: nil
        case .solid(let color): color.flaw
        case .pattern(_, let color, let background): color.flaw ?? background.flaw
        }
    }

    /// Appends the fill as an element of the styles.
    func append(to markup: inout XMLMarkup) {
        markup.element("fill") { markup in
            switch self {
            case .clear: markup.element("patternFill", ["patternType": "none"])
            case .solid(let color):
                markup.element("patternFill", ["patternType": "solid"]) { markup in
                    color.append(to: &markup, as: "fgColor")
                    ColorReference(.indexed(64)).append(to: &markup, as: "bgColor")
                }
            case .pattern(let pattern, let color, let background):
                markup.element("patternFill", ["patternType": pattern.rawValue]) { markup in
                    color.append(to: &markup, as: "fgColor")
                    background.append(to: &markup, as: "bgColor")
                }
            }
        }
    }
}

/// The pattern of a fill (ECMA-376 Part 1, 18.18.55).
public enum FillPattern: String, Hashable, Sendable {
    /// Dots, from dense to sparse.
    case darkGray, mediumGray, lightGray, gray125, gray0625
    /// Dark stripes and grids.
    case darkHorizontal, darkVertical, darkDown, darkUp, darkGrid, darkTrellis
    /// Light stripes and grids.
    case lightHorizontal, lightVertical, lightDown, lightUp, lightGrid, lightTrellis
}

extension ColorReference: ExpressibleByIntegerLiteral {
    /// Creates an opaque colour.
    ///
    /// - Parameter value: `0xRRGGBB`, of which higher bits do not count.
    public init(integerLiteral value: UInt32) { self.init(rgb: value) }

    /// The colour of the system.
    public static let automatic = ColorReference(.automatic)
}
