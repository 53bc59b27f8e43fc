/// Where pictures, charts, shapes and controls are fastened to rows (ECMA-376 Part 1, 20.5.2).
extension PartRowMove {
    /// How an object follows its cells.
    enum AnchorKind {
        /// It moves and grows with them.
        case twoCells
        /// It moves with them.
        case oneCell
        case absolute
    }

    func boolean(_ name: String, of node: XMLNode) throws(WorkbookError) -> Bool {
        ["1", "true"].contains(try value(name, of: node))
    }

    /// All objects of a drawing.
    mutating func moveDrawing(_ node: XMLNode) throws(WorkbookError) {
        switch node.name {
        case "twoCellAnchor":
            let kind = try value("editAs", of: node)
            try moveAnchor(node, kind == "absolute" ? .absolute : kind == "oneCell" ? .oneCell : .twoCells)
        case "oneCellAnchor": try moveAnchor(node, .oneCell)
        default: for child in node.children { try moveDrawing(child) }
        }
    }

    /// One object: its `from` and, where it has one, its `to`.
    mutating func moveAnchor(_ node: XMLNode, _ kind: AnchorKind) throws(WorkbookError) {
        guard kind != .absolute, let from = node.child("from"), let fromRow = from.child("row"),
            let top = edge(from, of: fromRow)
        else { return }
        let newTop = self.move.edge(top, isBottomOf: nil)
        set(newTop, in: from, fromRow, old: top)
        guard let to = node.child("to"), let toRow = to.child("row"), let bottom = edge(to, of: toRow) else { return }
        let newBottom =
            kind == .twoCells ? self.move.edge(bottom, isBottomOf: top) : bottom.moved(by: newTop.row - top.row)
        set(newBottom, in: to, toRow, old: bottom)
    }

    private func edge(_ marker: XMLNode, of row: XMLNode) -> AnchorEdge? {
        guard let number = Int(text(of: row).filter { !$0.isWhitespace }),
            (0..<CellReference.maximumRow).contains(number)
        else {
            return nil
        }
        return AnchorEdge(row: number, hasOffset: marker.child("rowOff").map { text(of: $0) != "0" } ?? false)
    }

    private mutating func set(_ edge: AnchorEdge, in marker: XMLNode, _ row: XMLNode, old: AnchorEdge) {
        if edge.row != old.row { setText(of: row, to: String(edge.row)) }
        if old.hasOffset, !edge.hasOffset, let offset = marker.child("rowOff") { setText(of: offset, to: "0") }
    }
}

/// The upper or lower edge of an object: a row, counted from 0, and whether the edge lies below that row's beginning.
struct AnchorEdge: Equatable {
    var row: Int
    var hasOffset: Bool

    func moved(by distance: Int) -> AnchorEdge {
        AnchorEdge(row: min(max(row + distance, 0), CellReference.maximumRow - 1), hasOffset: hasOffset)
    }
}

extension RowMove {
    /// Where an edge goes.
    ///
    /// - Parameter top: The upper edge of the object whose lower edge it is; one at the beginning of a row belongs to the
    ///   row above.
    func edge(_ edge: AnchorEdge, isBottomOf top: AnchorEdge?) -> AnchorEdge {
        switch self {
        case .insert(let count, let before):
            let isAbove = top.map { !edge.hasOffset && edge.row > $0.row && edge.row + 1 == before } ?? false
            return edge.row + 1 < before || isAbove ? edge : edge.moved(by: count)
        case .delete(let rows):
            if rows.contains(edge.row + 1) { return AnchorEdge(row: rows.lowerBound - 1, hasOffset: false) }
            return edge.row + 1 > rows.upperBound ? edge.moved(by: -rows.count) : edge
        }
    }
}
