extension SheetPart {
    /// Sets attributes of rows; rows that the sheet does not have are made where one of them gets a value.
    ///
    /// - Throws: `refusedEdit` where the rows are not in order.
    mutating func setRows(
        _ rows: ClosedRange<Int>, _ attributes: [(name: String, value: String?)]
    ) throws(WorkbookError) {
        guard let data = child("sheetData") else { return }
        let written = attributes.compactMap { name, value in value.map { " \(name)=\"\($0)\"" } }.joined()
        var next = rows.lowerBound
        /// The rows that are missing up to one.
        func missing(upTo end: Int) -> String {
            let end = min(end, rows.upperBound)
            guard next <= end else { return "" }
            defer { next = end + 1 }
            return written.isEmpty ? "" : (next...end).map { "<\(prefix)row r=\"\($0)\"\(written)/>" }.joined()
        }
        var scanner = scanner
        scanner.seek(to: data.tag.range.upperBound)
        var places = CellPlaces(part: part)
        while data.tag.kind == .start, let tag = try scanner.next(), tag.kind != .end {
            guard scanner.isNamed(tag, prefix, "row") else { throw refused("among the rows is something else") }
            let number = try places.enterRow(scanner.value("r", of: tag).flatMap { Int($0) })
            let before = missing(upTo: number - 1)
            if !before.isEmpty { splices.insert(before, at: tag.range.lowerBound) }
            if number > rows.upperBound { break }
            if rows.contains(number) {
                for (name, value) in attributes {
                    try splices.setAttribute(name, to: value, of: tag, in: scanner)
                }
                next = number + 1
            }
            _ = try scanner.end(of: tag)
        }
        let rest = missing(upTo: rows.upperBound)
        if !rest.isEmpty { splices.append(rest, to: data.tag, endingWith: data.end, in: scanner) }
    }
}
