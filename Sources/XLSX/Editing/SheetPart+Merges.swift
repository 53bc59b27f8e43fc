extension SheetPart {
    private func merges() throws(WorkbookError) -> [(element: XMLScanner.Element, range: CellRange)] {
        var merges: [(element: XMLScanner.Element, range: CellRange)] = []
        for element in try items(of: "mergeCells") {
            guard let range = try scanner.value("ref", of: element.tag).flatMap({ CellRange(area: $0.utf8) }) else {
                continue
            }
            merges.append((element, range))
        }
        return merges
    }

    /// Merges ranges.
    ///
    /// - Throws: `refusedEdit` where one has a cell of another merged range.
    mutating func merge(_ ranges: [CellRange]) throws(WorkbookError) {
        var taken = try merges().map(\.range)
        for range in ranges {
            if let other = taken.first(where: { $0.overlaps(range) }) {
                throw refused("\(range) overlaps the merged range \(other)", range.first)
            }
            taken.append(range)
        }
        try change("mergeCells", removing: [], adding: ranges.map { "<\(prefix)mergeCell ref=\"\($0)\"/>" })
    }

    /// Divides every merged range that has a cell of a range.
    ///
    /// - Returns: Whether there was one.
    mutating func unmerge(_ range: CellRange) throws(WorkbookError) -> Bool {
        let gone = try merges().filter { $0.range.overlaps(range) }
        try change("mergeCells", removing: gone.map(\.element), adding: [])
        return !gone.isEmpty
    }

    /// The cells of a range that hold something, and whether one of them is of an array formula.
    func contents(of range: CellRange) throws(WorkbookError) -> (cells: [CellReference], hasArray: Bool) {
        guard let data = child("sheetData"), data.tag.kind == .start else { return ([], false) }
        var scanner = scanner
        scanner.seek(to: data.tag.range.upperBound)
        var places = CellPlaces(part: part)
        var cells: [CellReference] = []
        var hasArray = false
        while let row = try scanner.next(), row.kind != .end {
            guard scanner.isNamed(row, prefix, "row") else { throw refused("among the rows is something else") }
            let number = try places.enterRow(scanner.value("r", of: row).flatMap { Int($0) })
            if number > range.last.row { break }
            guard range.rows.contains(number) else {
                _ = try scanner.end(of: row)
                continue
            }
            while row.kind == .start, let tag = try scanner.next(), tag.kind != .end {
                let given = try scanner.value("r", of: tag).flatMap { CellReference(attribute: $0.utf8) }
                let cell = try places.enterCell(given, isEdited: false)
                let element = try scanner.element(of: tag)
                guard range.columns.contains(cell.column) else { continue }
                for child in try scanner.children(of: element) {
                    let name = scanner.localName(child.tag)
                    if ["f", "v", "is"].contains(name), cells.last != cell { cells.append(cell) }
                    if name == "f", try scanner.value("t", of: child.tag) == "array" { hasArray = true }
                }
            }
        }
        return (cells, hasArray)
    }
}
