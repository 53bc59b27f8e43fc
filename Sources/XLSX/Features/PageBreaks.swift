/// Where pages end that somebody set (ECMA-376 Part 1, 18.3.1.73, 18.3.1.74 and 18.3.1.14).
enum PageBreaks {
    /// How many a sheet may have in each direction.
    static let maximum = 1_023

    /// What Excel would not accept of the breaks; `nil` where they are sound.
    static func flaw(rows: [Int], columns: [Int]) -> String? {
        if max(rows.count, columns.count) > maximum { return "more than \(maximum) page breaks" }
        if !rows.allSatisfy((1..<CellReference.maximumRow).contains) { return "a page break outside of the rows" }
        if !columns.allSatisfy((1..<CellReference.maximumColumn).contains) {
            return "a page break outside of the columns"
        }
        return nil
    }

    /// Appends breaks as `<rowBreaks>` and `<colBreaks>`; nothing for none.
    static func append(rows: [Int], columns: [Int], to markup: inout XMLMarkup) {
        append("rowBreaks", rows, end: CellReference.maximumColumn - 1, to: &markup)
        append("colBreaks", columns, end: CellReference.maximumRow - 1, to: &markup)
    }

    private static func append(_ name: String, _ breaks: [Int], end: Int, to markup: inout XMLMarkup) {
        let breaks = Set(breaks).sorted()
        guard !breaks.isEmpty else { return }
        let count = String(breaks.count)
        markup.element(name, ["count": count, "manualBreakCount": count]) { markup in
            for number in breaks { markup.element("brk", ["id": String(number), "max": String(end), "man": "1"]) }
        }
    }
}
