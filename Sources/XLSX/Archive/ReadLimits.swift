/// How much of a file may be believed: every size and count in a workbook is a claim.
///
/// A workbook that passes a limit throws ``WorkbookError/Code/overBudget``. Nothing is allocated from a
/// size that a file declares. The defaults let the largest sheet of Excel through.
public struct ReadLimits: Hashable, Sendable {
    /// Entries in the archive.
    public var entries = 65_535
    /// Inflated bytes of all parts together.
    public var totalBytes = 32 << 30
    /// How many times its compressed size a part may grow once it has passed ``ratioFloor``; honest sheets stay
    /// below 100, a bomb has 1,000.
    public var inflationRatio = 250
    /// Inflated bytes of a part below which its ratio does not matter; small repetitive parts are honest.
    public var ratioFloor = 16 << 20
    /// Inflated bytes of one part that is held whole (all but sheets, which are read in pieces).
    public var partBytes = 512 << 20
    /// Inflated bytes of one sheet.
    public var sheetBytes = 8 << 30
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
    /// Validations, conditional formats, their ranges, links, columns and the like of one sheet; comments; tables.
    ///
    /// A text counts as one more for each 256 bytes.
    public var features = 1_000_000
    /// Bytes of the shared formulas of one sheet once each cell has its own.
    public var sharedFormulaBytes = 512 << 20

    /// Creates the default limits.
    public init() {}
}
