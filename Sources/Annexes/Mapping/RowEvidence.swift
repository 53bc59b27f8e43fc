/// Why a row was taken for what it is.
public enum RowEvidence: Sendable, Hashable {
    /// It numbers the columns: `A B 1 2 3=2/1`.
    case columnNumbers
    /// It repeats the texts of the header.
    case headerTexts
    /// It repeats the header, but speaks of others in some columns.
    case otherHeader
    /// Its label is one of a total.
    case totalLabel(String)
    /// Its label may be one of a total, and its figures are the sums of the rows above.
    case labelAndSums(String)
    /// Its label may be one of a total, and it is set in bold among numbered rows that are not.
    case labelInBold(String)
    /// Its ordinal heads those below, and its figures are their sums.
    case headsGroup
    /// Its label, or one above, says that it is a part of what was counted: `Trong đó`.
    case partLabel
    /// It names what the table lists, and holds more of it.
    case key
    /// It has figures, but no name.
    case figures
    /// It counts the unit of the row above in another way.
    case continuesUnit
    /// It begins like a note or a signature.
    case noteWords
    /// A row above ended the table.
    case belowEnd
    /// One text stands merged across the table, or alone in its row.
    case loneText
    /// Only its number is there: nobody has filled it in.
    case onlyOrdinal
    /// It has no figures, and rows of the table follow.
    case noFigures
    /// It has no figures, and no more rows of the table follow.
    case noFiguresAtEnd
    /// Notes between two pages: the header is printed again below.
    case footOfPage
}
