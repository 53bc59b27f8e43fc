/// The lines around and across a cell (ECMA-376 Part 1, 18.8.4).
public struct CellBorder: Hashable, Sendable {
    // Few cells have lines, and each cell that is written carries its border.
    private final class Lines: Hashable, Sendable {
        let left: BorderLine
        let right: BorderLine
        let top: BorderLine
        let bottom: BorderLine

        init(_ border: (left: BorderLine, right: BorderLine, top: BorderLine, bottom: BorderLine)) {
            (left, right, top, bottom) = border
        }

        static func == (left: Lines, right: Lines) -> Bool {
            left === right
                || left.left == right.left && left.right == right.right && left.top == right.top
                    && left.bottom == right.bottom
        }

        func hash(into hasher: inout Hasher) {
            for line in [left, right, top, bottom] { hasher.combine(line) }
        }
    }

    /// `nil` for no lines.
    private var lines: Lines?

    /// The line at the left edge.
    public var left: BorderLine {
        get { lines?.left ?? .absent }
        set { self = CellBorder(left: newValue, right: right, top: top, bottom: bottom) }
    }
    /// The line at the right edge.
    public var right: BorderLine {
        get { lines?.right ?? .absent }
        set { self = CellBorder(left: left, right: newValue, top: top, bottom: bottom) }
    }
    /// The line at the top edge.
    public var top: BorderLine {
        get { lines?.top ?? .absent }
        set { self = CellBorder(left: left, right: right, top: newValue, bottom: bottom) }
    }
    /// The line at the bottom edge.
    public var bottom: BorderLine {
        get { lines?.bottom ?? .absent }
        set { self = CellBorder(left: left, right: right, top: top, bottom: newValue) }
    }

    /// Creates a border; without arguments one without lines.
    public init(
        left: BorderLine = .absent, right: BorderLine = .absent, top: BorderLine = .absent,
        bottom: BorderLine = .absent
    ) {
        let border = (left: left, right: right, top: top, bottom: bottom)
        let hasLines = [left, right, top, bottom].contains { $0 != .absent }
        lines = hasLines ? Lines(border) : nil
    }

    /// Creates a border of the same line on all four sides.
    public init(_ line: BorderLine) { self.init(left: line, right: line, top: line, bottom: line) }

    /// No lines.
    public static let none = CellBorder()
    /// A thin black line on all four sides.
    public static let thin = CellBorder(BorderLine(.thin))

    /// What Excel would not accept of the border; `nil` where it is sound.
    var flaw: String? { left.flaw ?? right.flaw ?? top.flaw ?? bottom.flaw }

    /// Appends the border as an element of the styles.
    func append(to markup: inout XMLMarkup) {
        markup.element("border") { markup in
            left.append(to: &markup, as: "left")
            right.append(to: &markup, as: "right")
            top.append(to: &markup, as: "top")
            bottom.append(to: &markup, as: "bottom")
            markup.element("diagonal")
        }
    }
}

/// A line of a border.
public struct BorderLine: Hashable, Sendable {
    /// How a line is drawn (ECMA-376 Part 1, 18.18.3).
    public enum Style: String, Hashable, Sendable {
        /// Not at all.
        case absent = "none"
        /// Through.
        case hair, thin, medium, thick, double
        /// In pieces.
        case dotted, dashed, mediumDashed, dashDot, mediumDashDot, dashDotDot, mediumDashDotDot, slantDashDot
    }

    /// How it is drawn.
    public var style: Style
    /// Its colour.
    public var color: ColorReference

    /// Creates a line.
    ///
    /// - Parameters:
    ///   - style: How it is drawn.
    ///   - color: Its colour, black where nothing is said.
    public init(_ style: Style, color: ColorReference = ColorReference(.indexed(64))) {
        self.style = style
        self.color = color
    }

    /// No line.
    public static let absent = BorderLine(.absent)

    /// What Excel would not accept of the line; `nil` where it is sound.
    var flaw: String? { style == .absent ? nil : color.flaw }

    /// Appends the line as an element of that name.
    func append(to markup: inout XMLMarkup, as name: String) {
        guard style != .absent else { return markup.element(name) }
        markup.element(name, ["style": style.rawValue]) { color.append(to: &$0, as: "color") }
    }
}
