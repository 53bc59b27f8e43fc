/// How much of a file may be believed: every size and count in a workbook is a claim.
///
/// A workbook that passes a limit throws ``WorkbookError/Code/overBudget``. Nothing is allocated from a
/// size that a file declares. The defaults let the largest sheet of Excel through. What Excel itself bounds, such as
/// rows, columns and cell formats, is checked whatever the limits are.
public struct ReadLimits: Hashable, Sendable {
    /// Entries in the archive; sheets and media types in its lists, since each is of a part of its own.
    public var entries = 65_535
    /// Inflated bytes of all parts together.
    public var totalBytes = 32 << 30
    /// How many times its compressed size a part may grow once it has passed ``ratioFloor``; honest sheets stay
    /// below 100, a bomb has 1,000.
    ///
    /// The same holds for all parts together once they have passed 16 times the floor.
    public var inflationRatio = 250
    /// Inflated bytes of a part below which its ratio does not matter; small repetitive parts are honest.
    public var ratioFloor = 4 << 20
    /// Inflated bytes of one part that is held whole (all but sheets, which are read in pieces).
    public var partBytes = 512 << 20
    /// Inflated bytes of one sheet.
    public var sheetBytes = 8 << 30
    /// Elements within each other; a sheet of Excel has about a dozen.
    public var depth = 256
    /// Relationships of one part; Excel allows 65,530 links in a sheet.
    public var relationships = 100_000
    /// Shared strings.
    public var sharedStrings = 20_000_000
    /// Characters of one cell; Excel stops at 32,767.
    public var textBytes = 4 << 20
    /// Cells of one sheet that ``Sheet/cells()`` holds at once.
    public var cells = 20_000_000
    /// Runs of rich text in the shared strings, or in one sheet.
    public var textRuns = 4_000_000
    /// Merged ranges of one sheet.
    public var mergedRanges = 1_000_000
    /// Validations, conditional formats, their ranges, links, columns and the like of one sheet; comments; tables;
    /// defined names.
    ///
    /// A text counts as one more for each 256 bytes.
    public var features = 500_000
    /// Bytes of the shared formulas of one sheet once each cell has its own.
    public var sharedFormulaBytes = 512 << 20

    /// Creates the default limits.
    public init() {}

    /// No limits at all, for files that are trusted: a small one may then take all of the memory and any time.
    ///
    /// What Excel itself bounds is still checked, and so is whether the file is well-formed.
    public static let unlimited: ReadLimits = {
        var limits = ReadLimits()
        let fields: [WritableKeyPath<ReadLimits, Int>] = [
            \.entries, \.totalBytes, \.inflationRatio, \.ratioFloor, \.partBytes, \.sheetBytes, \.depth,
            \.relationships,
            \.sharedStrings, \.textBytes, \.cells, \.textRuns, \.mergedRanges, \.features, \.sharedFormulaBytes,
        ]
        for field in fields { limits[keyPath: field] = .max }
        return limits
    }()
}
