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
        public var left: Double
        /// At the right.
        public var right: Double
        /// At the top.
        public var top: Double
        /// At the bottom.
        public var bottom: Double
        /// From the edge to the header.
        public var header: Double
        /// From the edge to the footer.
        public var footer: Double

        /// Creates margins; without arguments Excel's own.
        public init(
            left: Double = 0.7, right: Double = 0.7, top: Double = 0.75, bottom: Double = 0.75,
            header: Double = 0.3, footer: Double = 0.3
        ) {
            self.left = left
            self.right = right
            self.top = top
            self.bottom = bottom
            self.header = header
            self.footer = footer
        }
    }

    /// How the page is turned.
    public var orientation = Orientation.default
    /// The paper, as 9 for A4 (18.3.1.63); `nil` where the file does not say.
    public var paperSize: Int?
    /// The magnification in percent, 10…400; it does not count where ``fitsToPages`` is set.
    public var scale = 100
    /// Whether the sheet is shrunk to a number of pages.
    public var fitsToPages = false
    /// How many pages wide; 0 for as many as it takes.
    public var pagesWide = 1
    /// How many pages tall; 0 for as many as it takes.
    public var pagesTall = 1
    /// The number of the first page; `nil` for 1 or what follows the sheet before.
    public var firstPageNumber: Int?
    /// The margins; `nil` where the file does not say.
    public var margins: Margins?
    /// Whether the cells stand in the middle from left to right.
    public var isCenteredHorizontally = false
    /// Whether the cells stand in the middle from top to bottom.
    public var isCenteredVertically = false
    /// Whether lines between cells are printed.
    public var printsGridLines = false
    /// Whether the letters of columns and the numbers of rows are printed.
    public var printsHeadings = false

    /// Creates a layout; without arguments what a sheet has that says nothing.
    ///
    /// - Parameters:
    ///   - paperSize: The paper, as 9 for A4, 8 for A3, 11 for A5 and 1 for Letter.
    ///   - orientation: How the page is turned.
    ///   - margins: The margins in inches, 0…49 each.
    ///   - fitsToPages: How many pages wide and tall the sheet is shrunk to, 0 for as many as it takes; `nil` for none.
    public init(
        paperSize: Int? = nil, orientation: Orientation = .default, margins: Margins? = nil,
        fitsToPages: (wide: Int, tall: Int)? = nil
    ) {
        self.paperSize = paperSize
        self.orientation = orientation
        self.margins = margins
        guard let fitsToPages else { return }
        self.fitsToPages = true
        pagesWide = fitsToPages.wide
        pagesTall = fitsToPages.tall
    }

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
