/// What stands above and below the cells on printed pages (ECMA-376 Part 1, 18.3.1.46).
///
/// The texts have codes such as `&C` (centre), `&P` (page number) and `&"Arial,Bold"` (font), as 18.3.1.39 lists them.
public struct HeaderFooter: Hashable, Sendable {
    /// The header of odd pages, or of all where ``differsOnEvenPages`` is not set.
    public internal(set) var oddHeader: String?
    /// The footer of odd pages, or of all where ``differsOnEvenPages`` is not set.
    public internal(set) var oddFooter: String?
    /// The header of even pages.
    public internal(set) var evenHeader: String?
    /// The footer of even pages.
    public internal(set) var evenFooter: String?
    /// The header of the first page.
    public internal(set) var firstHeader: String?
    /// The footer of the first page.
    public internal(set) var firstFooter: String?
    /// Whether even pages have texts of their own.
    public internal(set) var differsOnEvenPages = false
    /// Whether the first page has texts of its own.
    public internal(set) var differsOnFirstPage = false
}
