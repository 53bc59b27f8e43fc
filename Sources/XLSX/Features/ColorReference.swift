/// A colour as a file names it: of a tab, a bar or a scale (ECMA-376 Part 1, 18.8.3, CT_Color).
public struct ColorReference: Hashable, Sendable {
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
    public var source: Source
    /// How much lighter (up to 1) or darker (down to −1) it becomes; 0 leaves it.
    public var tint: Double

    /// Creates a colour.
    public init(_ source: Source, tint: Double = 0) {
        self.source = source
        self.tint = tint
    }

    /// Creates an opaque colour.
    ///
    /// - Parameter rgb: `0xRRGGBB`, of which higher bits do not count.
    public init(rgb: UInt32) {
        let digits = String(rgb & 0xFF_FFFF, radix: 16, uppercase: true)
        self.init(.rgb("FF" + String(repeating: "0", count: 6 - digits.count) + digits))
    }

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

    // MARK: - Writing

    /// What Excel would not accept of the colour; `nil` where it is sound.
    var flaw: String? {
        switch source {
        case .rgb(let digits) where digits.utf8.count != 8 || !digits.allSatisfy(\.isHexDigit):
            "a colour that is not eight hexadecimal digits"
        case .theme(let index) where !(0...11).contains(index): "a colour of the theme that is not 0…11"
        case .indexed(let index) where !(0...81).contains(index): "a colour of the palette that is not 0…81"
        default: (-1...1).contains(tint) ? nil : "a tint that is not −1…1"
        }
    }

    /// Appends the colour as an element of that name.
    func append(to markup: inout XMLMarkup, as name: String) {
        let tint = tint == 0 ? nil : XMLText.number(tint)
        switch source {
        case .rgb(let digits): markup.element(name, ["rgb": digits, "tint": tint])
        case .theme(let index): markup.element(name, ["theme": String(index), "tint": tint])
        case .indexed(let index): markup.element(name, ["indexed": String(index), "tint": tint])
        case .automatic: markup.element(name, ["auto": "1", "tint": tint])
        }
    }
}
