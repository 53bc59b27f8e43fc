/// Where the content of a cell stands between left and right (ECMA-376 Part 1, 18.18.40).
public enum HorizontalAlignment: String, Hashable, Sendable {
    /// Text left, numbers right, truth values and errors in the middle.
    case general
    /// At the left edge.
    case left
    /// In the middle.
    case center
    /// At the right edge.
    case right
    /// Repeated over the width.
    case fill
    /// Spread over the width, but for the last line.
    case justify
    /// In the middle of this cell and the blank ones behind it.
    case centerContinuous
    /// Spread over the width.
    case distributed
}

/// Where the content of a cell stands between top and bottom (ECMA-376 Part 1, 18.18.88).
public enum VerticalAlignment: String, Hashable, Sendable {
    /// At the top edge.
    case top
    /// In the middle.
    case center
    /// At the bottom edge.
    case bottom
    /// Spread over the height, but for a single line.
    case justify
    /// Spread over the height.
    case distributed
}

/// How the lines of a cell's content are turned (ECMA-376 Part 1, 18.8.1, textRotation); an integer literal is degrees.
public enum TextRotation: Hashable, Sendable, ExpressibleByIntegerLiteral {
    /// By −90…90 degrees; up where positive.
    case degrees(Int)
    /// Not turned, with each letter below the one before it.
    case stacked

    /// Creates a rotation by degrees.
    public init(integerLiteral value: Int) { self = .degrees(value) }

    /// What Excel would not accept of the rotation; `nil` where it is sound.
    var flaw: String? {
        guard case .degrees(let degrees) = self, !(-90...90).contains(degrees) else { return nil }
        return "a rotation that is not −90…90 degrees"
    }

    /// The value of the attribute: 0…90 up, 91…180 down, 255 stacked.
    var attribute: Int {
        switch self {
        case .degrees(let degrees): degrees < 0 ? 90 - max(degrees, -90) : min(degrees, 90)
        case .stacked: 255
        }
    }
}
