extension SheetPart {
    /// What a column has that nothing is said of: 8.43 characters and their padding.
    private static let usualWidth = "9.140625"

    /// Changes the formats of columns; those of columns beside them are cut off where they must be.
    ///
    /// - Parameters:
    ///   - columns: The columns, from 1.
    ///   - change: The attributes to set; `nil` takes one away. It is given the index of the style.
    /// - Throws: `refusedEdit` where the formats are not in order.
    mutating func setColumns(
        _ columns: ClosedRange<Int>,
        _ change: (_ style: Int) throws(WorkbookError) -> [(name: String, value: String?)]
    ) throws(WorkbookError) {
        var next = columns.lowerBound
        var last = 0
        var text = ""
        /// Makes formats of the columns that have none, up to one.
        func fill(upTo end: Int) throws(WorkbookError) -> String {
            let end = min(end, columns.upperBound)
            guard next <= end else { return "" }
            defer { next = end + 1 }
            let width = try child("sheetFormatPr").flatMap { format throws(WorkbookError) in
                try scanner.value("defaultColWidth", of: format.tag)
            }
            let column =
                "<\(prefix)col min=\"\(next)\" max=\"\(end)\" width=\"\(width ?? Self.usualWidth)\"/>"
            return try Self.setting(change(0), in: column, part)
        }
        for element in try items(of: "cols") {
            let attributes = try scanner.attributes(of: element.tag)
            guard let first = scanner.value("min", in: attributes).flatMap({ Int($0) }),
                let end = scanner.value("max", in: attributes).flatMap({ Int($0) }), first > last, first <= end
            else { throw refused("the formats of columns are not in order") }
            last = end
            let before = try fill(upTo: first - 1)
            if !before.isEmpty { splices.insert(before, at: element.range.lowerBound) }
            guard columns.overlaps(first...end) else { continue }
            let inner = (first...end).clamped(to: columns)
            let style = scanner.value("style", in: attributes).flatMap { Int($0) } ?? 0
            var pieces = ""
            for (range, changes) in [
                (first..<inner.lowerBound, []), (inner.lowerBound..<(inner.upperBound + 1), try change(style)),
                ((inner.upperBound + 1)..<(end + 1), []),
            ] where !range.isEmpty {
                let bounds = [("min", String(range.lowerBound)), ("max", String(range.upperBound - 1))]
                pieces += try Self.setting(bounds + changes, in: scanner.text(element.range), part)
            }
            splices.replace(element.range, with: pieces)
            next = inner.upperBound + 1
        }
        text = try fill(upTo: columns.upperBound)
        guard !text.isEmpty else { return }
        if let list = child("cols") {
            splices.append(text, to: list.tag, endingWith: list.end, in: scanner)
        } else {
            insert("<\(prefix)cols>\(text)</\(prefix)cols>", as: "cols")
        }
    }

    /// An element with attributes of its start tag set.
    static func setting(
        _ attributes: [(name: String, value: String?)], in element: String, _ part: String
    ) throws(WorkbookError) -> String {
        var scanner = try XMLScanner(Array(element.utf8), part: part)
        guard let tag = try scanner.next() else { return element }
        var splices = XMLSplices()
        for (name, value) in attributes { try splices.setAttribute(name, to: value, of: tag, in: scanner) }
        return String(decoding: splices.applied(to: scanner.bytes), as: UTF8.self)
    }
}
