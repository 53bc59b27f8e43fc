extension ColumnFormat {
    /// What Excel would not accept of the formats of one sheet together; `nil` where they are sound.
    static func flaw(of columns: [ColumnFormat]) -> String? {
        var last = 0
        for column in columns.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            if column.range.lowerBound < 1 || column.range.upperBound > CellReference.maximumColumn {
                return "columns \(column.range) outside of the sheet"
            }
            if column.range.lowerBound <= last { return "two formats of column \(column.range.lowerBound)" }
            last = column.range.upperBound
            if let width = column.width, !(0...255).contains(width) { return "a column width that is not 0…255" }
            if !(0...7).contains(column.outlineLevel) { return "an outline level that is not 0…7" }
            if column.style < 0 { return "a column with style \(column.style)" }
        }
        return nil
    }

    /// Appends formats as `<cols>`; nothing for none.
    static func append(_ columns: [ColumnFormat], to markup: inout XMLMarkup) {
        guard !columns.isEmpty else { return }
        markup.element("cols") { markup in
            for column in columns.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
                column.append(to: &markup)
            }
        }
    }

    /// Appends the format as `<col>`.
    func append(to markup: inout XMLMarkup) {
        markup.element(
            "col",
            [
                "min": String(range.lowerBound), "max": String(range.upperBound),
                // Excel takes a column without a width for one of width 0.
                "width": XMLText.number(width ?? Self.defaultWidth), "style": style.unless(0),
                "hidden": isHidden.ifTrue, "customWidth": width == nil ? nil : "1",
                "outlineLevel": outlineLevel.unless(0), "collapsed": isCollapsed.ifTrue,
            ])
    }

    /// What a column has that nothing is said of: 8.43 characters and their padding.
    private static let defaultWidth = 9.140625

    /// The width that a file holds for one in characters of the default font.
    ///
    /// It counts the padding, 5 pixels, in digits of the font, 8 pixels wide (18.3.1.13).
    static func stored(_ width: Double) -> Double {
        width > 0 ? ((width * 8 + 5) / 8 * 256).rounded(.down) / 256 : 0
    }
}
