/// What stands above and below the cells on printed pages (ECMA-376 Part 1, 18.3.1.46).
///
/// The texts have codes such as `&C` (centre), `&P` (page number) and `&"Arial,Bold"` (font), as 18.3.1.39 lists them.
public struct HeaderFooter: Hashable, Sendable {
    /// The header of odd pages, or of all where ``differsOnEvenPages`` is not set.
    public var oddHeader: String?
    /// The footer of odd pages, or of all where ``differsOnEvenPages`` is not set.
    public var oddFooter: String?
    /// The header of even pages, where ``differsOnEvenPages`` is set.
    public var evenHeader: String?
    /// The footer of even pages, where ``differsOnEvenPages`` is set.
    public var evenFooter: String?
    /// The header of the first page, where ``differsOnFirstPage`` is set.
    public var firstHeader: String?
    /// The footer of the first page, where ``differsOnFirstPage`` is set.
    public var firstFooter: String?
    /// Whether even pages have texts of their own.
    public var differsOnEvenPages = false
    /// Whether the first page has texts of its own.
    public var differsOnFirstPage = false

    /// Creates texts for all pages; those of even and first pages are set afterwards.
    ///
    /// - Parameters:
    ///   - oddHeader: The header in Excel's codes, as `&LXã A&R&D`; at most 255 characters.
    ///   - oddFooter: The footer, as `&CTrang &P/&N`; at most 255 characters.
    public init(oddHeader: String? = nil, oddFooter: String? = nil) {
        self.oddHeader = oddHeader
        self.oddFooter = oddFooter
    }
}
