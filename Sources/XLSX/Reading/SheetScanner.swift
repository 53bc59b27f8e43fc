/// Reads the rows of a sheet straight from their bytes, as far as they are plain.
///
/// Nearly every sheet is: `<row r="1" …><c r="A1" s="2" t="s"><v>5</v></c>…</row>`. Attributes may come in any order
/// and white space where XML has it; whatever else there is, ``PartFeed`` hands to libxml2, and both put their cells into
/// the same ``RowBuilder``. A test reads every workbook of the corpus in both ways.
struct SheetScanner {
    /// Elements within each other of what is plain.
    static let depth = 7

    /// Whether a row has begun and not ended.
    var isInRow = false
    /// The prefixes that attributes may have, as the sheet declares them.
    let prefixes: [[UInt8]]

    init(prefixes: [[UInt8]] = []) { self.prefixes = prefixes }

    /// What a scan ended with; the place is that of the first byte not used.
    enum Step {
        /// A row is complete.
        case row(Int)
        /// The bytes end within an element.
        case needsMore(Int)
        /// A cell that libxml2 has to read.
        case unusualCell(Int)
        /// Something that libxml2 has to read, with all that follows.
        case other(Int)
    }

    /// Reads up to the end of a row.
    mutating func scan(_ bytes: Span<UInt8>, into builder: inout RowBuilder) -> Step {
        var index = 0
        if !isInRow {
            let start = XMLBytes.skipSpace(bytes, at: 0)
            var end = beginCommonRow(bytes, at: start, &builder)
            if end < 0 { end = beginRow(bytes, at: start, &builder) }
            guard end >= 0 else { return end == XMLBytes.needsMore ? .needsMore(start) : .other(start) }
            index = end
            if !isInRow { return .row(index) }
        }
        while true {
            index = XMLBytes.skipSpace(bytes, at: index)
            guard index + 6 <= bytes.count else { return .needsMore(index) }
            guard bytes[index] == UInt8(ascii: "<") else { return .other(index) }
            if bytes[index + 1] == UInt8(ascii: "c") {
                let texts = builder.contents.text.count
                let end = Self.cell(bytes, at: index + 2, &builder)
                guard end >= 0 else {
                    // What has been put there counts only once the cell is complete.
                    builder.contents.text.removeLast(builder.contents.text.count - texts)
                    return end == XMLBytes.needsMore ? .needsMore(index) : .unusualCell(index)
                }
                index = end
            } else if XMLBytes.hasPrefix(bytes, at: index, "</row>") {
                isInRow = false
                return .row(index + 6)
            } else {
                return .other(index)
            }
        }
    }
}
