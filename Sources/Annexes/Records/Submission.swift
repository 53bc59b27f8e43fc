public import XLSX

/// What a workbook holds: annexes, and sheets in which none was recognised.
public struct Submission: Sendable {
    /// The annexes in the order of the sheets.
    public let annexes: [Annex]
    /// The sheets with cells in which no layout was recognised.
    public let unknownSheets: [UnknownSheet]
    /// All sheets.
    public let sheets: [SheetSummary]
    /// The texts around the tables of each sheet.
    let texts: [SheetText]
    /// Whether the workbook carries a digital signature.
    public let isSigned: Bool
    /// Whether cells refer to other workbooks.
    public let hasExternalLinks: Bool
    /// The ending that copies of the workbook must have, as `Workbook.fileExtension`.
    public let fileExtension: String

    /// A sheet that is no known annex.
    public struct UnknownSheet: Sendable {
        /// Its name.
        public let name: String
        /// What came closest.
        public let nearMiss: NearMiss?
    }

    /// What a sheet is, whether or not it holds an annex.
    public struct SheetSummary: Sendable {
        /// Its name.
        public let name: String
        /// Whether it is hidden.
        public let state: Sheet.State
        /// What it is.
        public let kind: Sheet.Kind
        /// The rectangle that holds its cells; `nil` for an empty one.
        public let range: CellRange?
        /// How many of its rows are hidden.
        public let hiddenRows: Int
        /// Its hidden columns.
        public let hiddenColumns: [ClosedRange<Int>]
    }
}

extension Submission {
    /// A submission as its sheets are read.
    struct Contents {
        var annexes: [Annex] = []
        var texts: [SheetText] = []
        /// The cells that were corrected, by their sheets.
        var corrected: [String: Set<CellReference>] = [:]
        fileprivate var unknown: [UnknownSheet] = []
        fileprivate var sheets: [SheetSummary] = []

        mutating func add(
            _ sheet: Sheet, range: CellRange? = nil, hiddenRows: Set<Int> = [], hiddenColumns: [ClosedRange<Int>] = []
        ) {
            sheets.append(
                SheetSummary(
                    name: sheet.name, state: sheet.state, kind: sheet.kind, range: range,
                    hiddenRows: hiddenRows.count, hiddenColumns: hiddenColumns))
        }

        mutating func add(unknown sheet: Sheet, _ nearMiss: NearMiss?) {
            unknown.append(UnknownSheet(name: sheet.name, nearMiss: nearMiss))
        }
    }

    /// The submission with its annexes replaced, each in its place.
    func mapAnnexes(_ transform: (Annex) -> Annex) -> Submission {
        Submission(
            annexes: annexes.map(transform), unknownSheets: unknownSheets, sheets: sheets, texts: texts,
            isSigned: isSigned, hasExternalLinks: hasExternalLinks, fileExtension: fileExtension)
    }

    /// Nothing but a part of an annex.
    init(part: Annex) {
        self.init(
            annexes: [part], unknownSheets: [], sheets: [], texts: [], isSigned: false, hasExternalLinks: false,
            fileExtension: "")
    }

    init(_ contents: Contents, of workbook: Workbook) {
        self.init(
            annexes: contents.annexes, unknownSheets: contents.unknown, sheets: contents.sheets,
            texts: contents.texts, isSigned: workbook.isSigned, hasExternalLinks: workbook.hasExternalLinks,
            fileExtension: workbook.fileExtension)
    }
}
