/// How a sheet is printed (ECMA-376 Part 1, 18.3.1.62, 18.3.1.63, 18.3.1.65 and 18.3.1.70).
public struct PageLayout: Hashable, Sendable {
    /// How a page is turned (18.18.50).
    public enum Orientation: String, Hashable, Sendable {
        /// As the printer has it.
        case `default`
        /// Upright.
        case portrait
        /// Lying.
        case landscape
    }

    /// The white around a page, in inches.
    public struct Margins: Hashable, Sendable {
        /// At the left.
        public let left: Double
        /// At the right.
        public let right: Double
        /// At the top.
        public let top: Double
        /// At the bottom.
        public let bottom: Double
        /// From the edge to the header.
        public let header: Double
        /// From the edge to the footer.
        public let footer: Double
    }

    /// How the page is turned.
    public internal(set) var orientation = Orientation.default
    /// The paper, as 9 for A4 (18.3.1.63); `nil` where the file does not say.
    public internal(set) var paperSize: Int?
    /// The magnification in percent, 10…400; it does not count where ``fitsToPages`` is set.
    public internal(set) var scale = 100
    /// Whether the sheet is shrunk to a number of pages.
    public internal(set) var fitsToPages = false
    /// How many pages wide; 0 for as many as it takes.
    public internal(set) var pagesWide = 1
    /// How many pages tall; 0 for as many as it takes.
    public internal(set) var pagesTall = 1
    /// The number of the first page; `nil` for 1 or what follows the sheet before.
    public internal(set) var firstPageNumber: Int?
    /// The margins; `nil` where the file does not say.
    public internal(set) var margins: Margins?
    /// Whether the cells stand in the middle from left to right.
    public internal(set) var isCenteredHorizontally = false
    /// Whether the cells stand in the middle from top to bottom.
    public internal(set) var isCenteredVertically = false
    /// Whether lines between cells are printed.
    public internal(set) var printsGridLines = false
    /// Whether the letters of columns and the numbers of rows are printed.
    public internal(set) var printsHeadings = false

    mutating func readSetup(_ element: borrowing XMLElement) {
        orientation = element.word("orientation") ?? .default
        paperSize = element.integer("paperSize", in: 0...Int(UInt32.max))
        scale = element.integer("scale", in: 10...400) ?? 100
        pagesWide = element.integer("fitToWidth", in: 0...32_767) ?? 1
        pagesTall = element.integer("fitToHeight", in: 0...32_767) ?? 1
        firstPageNumber =
            element.boolean("useFirstPageNumber") ?? false
            ? element.integer("firstPageNumber", in: Int(Int32.min)...Int(UInt32.max)) ?? 1 : nil
    }

    mutating func readMargins(_ element: borrowing XMLElement) {
        margins = Margins(
            left: element.number("left") ?? 0, right: element.number("right") ?? 0, top: element.number("top") ?? 0,
            bottom: element.number("bottom") ?? 0, header: element.number("header") ?? 0,
            footer: element.number("footer") ?? 0)
    }

    mutating func readOptions(_ element: borrowing XMLElement) {
        isCenteredHorizontally = element.boolean("horizontalCentered") ?? false
        isCenteredVertically = element.boolean("verticalCentered") ?? false
        printsGridLines = element.boolean("gridLines") ?? false
        printsHeadings = element.boolean("headings") ?? false
    }
}
