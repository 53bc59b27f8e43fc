/// The colour of a sheet's tab (ECMA-376 Part 1, 18.3.1.93).
public struct TabColor: Hashable, Sendable {
    /// Where a colour comes from (18.8.3 and 18.8.27).
    public enum Source: Hashable, Sendable {
        /// Alpha, red, green and blue as written, usually eight hexadecimal digits: `FF92D050`.
        case rgb(String)
        /// The index of a colour of the theme, from 0.
        case theme(Int)
        /// The index of a colour of the old palette, from 0.
        case indexed(Int)
        /// The colour of the system.
        case automatic
    }

    /// The colour before the tint.
    public let source: Source
    /// How much lighter (up to 1) or darker (down to −1) it becomes; 0 leaves it.
    public let tint: Double

    init?(_ element: borrowing XMLElement) {
        if let rgb = element.string("rgb") {
            source = .rgb(rgb)
        } else if let theme = element.integer("theme", in: 0...Int(UInt32.max)) {
            source = .theme(theme)
        } else if let index = element.integer("indexed", in: 0...Int(UInt32.max)) {
            source = .indexed(index)
        } else if element.boolean("auto") ?? false {
            source = .automatic
        } else {
            return nil
        }
        tint = min(max(element.number("tint") ?? 0, -1), 1)
    }
}
