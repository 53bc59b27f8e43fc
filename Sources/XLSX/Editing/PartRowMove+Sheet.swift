/// What a sheet says of its own rows.
extension PartRowMove {
    /// An area that is merged; one of a single cell is no more.
    mutating func moveMerge(_ node: XMLNode) throws(WorkbookError) -> Bool {
        guard let text = try value("ref", of: node), let range = CellRange(text) else { return true }
        guard let moved = self.move.range(range), moved.first != moved.last || range.first == range.last else {
            return false
        }
        return try move("ref", of: node.tag)
    }

    /// The areas that an element lists as its text; where nothing is left of them, nothing is changed.
    mutating func moveText(of node: XMLNode) throws(WorkbookError) -> Bool {
        let list = text(of: node)
        guard let moved = moved(list: list) else { return false }
        if moved != list { setText(of: node, to: moved) }
        return true
    }

    /// A filter of a sheet or a table, with the order that it sorts by.
    mutating func moveFilter(_ node: XMLNode) throws(WorkbookError) {
        if let header = try value("ref", of: node).flatMap({ CellRange($0) })?.first.row, case .delete = move,
            move.row(header) == nil
        {
            throw refused("row \(header) is the header of a filter; remove the filter first")
        }
        try require("ref", of: node.tag, "the range of a filter")
        for child in node.children where child.name == "sortState" { try moveSortState(child) }
    }

    /// The order of a filter, which goes with the first of its areas that goes.
    mutating func moveSortState(_ node: XMLNode) throws(WorkbookError) {
        let before = splices.count
        var isLeft = try move("ref", of: node.tag)
        for child in node.children where child.name == "sortCondition" {
            if try !move("ref", of: child.tag) { isLeft = false }
        }
        if isLeft { return }
        splices.takeBack(to: before)
        try remove(node)
    }

    /// A page break above the row behind the one that `id` names.
    mutating func moveBreak(_ node: XMLNode) throws(WorkbookError) -> Bool {
        guard let id = try integer("id", of: node), (1..<CellReference.maximumRow).contains(id) else { return true }
        guard let row = move.row(id + 1), row > 1 else { return false }
        try set("id", of: node.tag, to: String(row - 1))
        return true
    }

    /// A view: rows inserted within the frozen ones are frozen too, of deleted ones at least one stays.
    mutating func moveView(_ node: XMLNode) throws(WorkbookError) {
        if let pane = node.child("pane"), let state = try value("state", of: pane), state != "split",
            let split = try value("ySplit", of: pane).flatMap({ Double($0) }),
            split >= 1, split <= Double(CellReference.maximumRow)
        {
            try movePane(pane, of: node, frozen: Int(split))
        }
        for selection in node.children where selection.name == "selection" {
            guard let active = try value("activeCell", of: selection).map({ moved($0) }),
                let areas = try value("sqref", of: selection).map({ moved(list: $0) }), let active, let areas,
                try areas.split(separator: " ").count == value("sqref", of: selection)?.split(separator: " ").count
            else { continue }
            try set("activeCell", of: selection.tag, to: active)
            try set("sqref", of: selection.tag, to: areas)
        }
    }

    private mutating func movePane(_ pane: XMLNode, of view: XMLNode, frozen: Int) throws(WorkbookError) {
        let corner = try value("topLeftCell", of: view).flatMap { CellReference($0) }
        let first = corner?.row ?? 1
        let last = min(first + frozen - 1, CellReference.maximumRow)
        let newFirst: Int
        let newLast: Int
        switch move {
        case .insert(let count, let before):
            newFirst = first > 1 && before <= first ? min(first + count, CellReference.maximumRow) : first
            newLast = before <= last ? min(last + count, CellReference.maximumRow - 1) : last
        case .delete:
            let rows = move.rows(first...last)
            newFirst = rows?.lowerBound ?? nearest(first)
            newLast = rows?.upperBound ?? newFirst
        }
        if let corner, let moved = CellReference(column: corner.column, row: newFirst) {
            try set("topLeftCell", of: view.tag, to: "\(moved)")
        }
        if newLast - newFirst != last - first { try set("ySplit", of: pane.tag, to: String(newLast - newFirst + 1)) }
        if let cell = try value("topLeftCell", of: pane).flatMap({ CellReference($0) }),
            let moved = CellReference(column: cell.column, row: max(nearest(cell.row), newLast + 1))
        {
            try set("topLeftCell", of: pane.tag, to: "\(moved)")
        }
    }

    /// Where a row goes; the place of the first deleted one for one that is deleted.
    private func nearest(_ row: Int) -> Int {
        if case .delete(let rows) = move, rows.contains(row) { return rows.lowerBound }
        return move.row(row) ?? row
    }

    /// A source of data in a sheet of this workbook: the area `ref` of the sheet that it names.
    mutating func moveSource(_ node: XMLNode, sheet: String) throws(WorkbookError) {
        let attributes = try scanner.attributes(of: node.tag)
        guard let name = scanner.value("sheet", in: attributes),
            SheetName.key(XMLEscaping.unescaped(name)) == SheetName.key(sheet),
            !attributes.contains(where: { scanner.text($0.name).hasSuffix(":id") })
        else { return }
        try require("ref", of: node.tag, "the source of a pivot table or a consolidation")
    }
}
