/// The shapes of comments and controls in a VML drawing, while rows move (ECMA-376 Part 4, 19.4.2).
///
/// They are found by their characters alone: Excel writes HTML into such drawings, which is not always well-formed.
struct VMLRowMove {
    private let bytes: [UInt8]
    private let move: RowMove
    private var splices = XMLSplices()
    private var shape: Int?
    private var data: ClientData?

    /// What a shape says of its place.
    private struct ClientData {
        var isNote: Bool
        var anchor: Range<Int>?
        var row: Range<Int>?
        /// Whether it is told not to move, and not to grow, with its cells: the elements mean the opposite of their names.
        var staysInPlace = false
        var keepsSize = false
    }

    /// The drawing after the move; `nil` where nothing changes.
    static func apply(_ move: RowMove, to bytes: [UInt8]) -> [UInt8]? {
        var drawing = VMLRowMove(bytes: bytes, move: move)
        drawing.run()
        return drawing.splices.isEmpty ? nil : drawing.splices.applied(to: bytes)
    }

    private init(bytes: [UInt8], move: RowMove) {
        self.bytes = bytes
        self.move = move
    }

    private mutating func run() {
        var index = 0
        // The end of a shape whose comment is deleted.
        var isRemoved = false
        while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
            let tag = bytes[(open + 1)...].prefix { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "<") }
            index = tag.endIndex
            let isEnd = tag.first == UInt8(ascii: "/")
            let name = tag.drop { $0 == UInt8(ascii: "/") }.prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") }
            switch String(decoding: name.split(separator: UInt8(ascii: ":")).last ?? [], as: UTF8.self) {
            case "shape" where !isEnd: (shape, isRemoved) = (open, false)
            case "shape":
                if isRemoved, let shape { splices.replace(shape..<min(tag.endIndex + 1, bytes.count), with: "") }
                (shape, isRemoved) = (nil, false)
            case "ClientData" where !isEnd:
                data = ClientData(isNote: String(decoding: tag, as: UTF8.self).contains("Note"))
            case "ClientData":
                if let data { isRemoved = !apply(data) }
                data = nil
            case let name where !isEnd && data != nil: read(name, tag)
            default: break
            }
        }
    }

    private mutating func read(_ name: String, _ tag: ArraySlice<UInt8>) {
        let content = content(behind: tag)
        let isTrue = content.map { !["false", "f", "0"].contains(text($0).lowercased()) } ?? true
        switch name {
        case "Anchor": data?.anchor = content
        case "Row": data?.row = content
        case "MoveWithCells": data?.staysInPlace = isTrue
        case "SizeWithCells": data?.keepsSize = isTrue
        default: break
        }
    }

    private func content(behind tag: ArraySlice<UInt8>) -> Range<Int>? {
        guard tag.endIndex < bytes.count, tag.last != UInt8(ascii: "/") else { return nil }
        let start = tag.endIndex + 1
        return bytes[start...].firstIndex(of: UInt8(ascii: "<")).map { start..<$0 }
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// Moves a shape.
    ///
    /// - Returns: Whether it stays.
    private mutating func apply(_ data: ClientData) -> Bool {
        // The columns and rows from 0 of the left, top, right and bottom edge, each with an offset in pixels.
        var numbers = data.anchor.map {
            text($0).split(separator: ",", omittingEmptySubsequences: false).map { part in
                Int(part.filter { !$0.isWhitespace }).flatMap { (0..<CellReference.maximumRow).contains($0) ? $0 : nil }
            }
        }
        if numbers?.count != 8 || numbers?[2] == nil || numbers?[6] == nil { numbers = nil }
        var top = (numbers?[2]).map { AnchorEdge(row: $0, hasOffset: numbers?[3] != 0) }
        var bottom = (numbers?[6]).map { AnchorEdge(row: $0, hasOffset: numbers?[7] != 0) }
        if data.isNote {
            // A comment goes where its cell goes.
            guard let place = data.row, let row = Int(text(place).filter({ !$0.isWhitespace })),
                (0..<CellReference.maximumRow).contains(row)
            else { return true }
            guard let new = move.row(row + 1) else { return false }
            if new != row + 1 { splices.replace(place, with: String(new - 1)) }
            top = top?.moved(by: new - 1 - row)
            bottom = bottom?.moved(by: new - 1 - row)
        } else if !data.staysInPlace, let old = top {
            let new = move.edge(old, isBottomOf: nil)
            bottom = bottom.map { data.keepsSize ? $0.moved(by: new.row - old.row) : move.edge($0, isBottomOf: old) }
            top = new
        }
        guard let place = data.anchor, let top, let bottom, let old = numbers, top.row != old[2] || bottom.row != old[6]
        else { return true }
        let parts = text(place).split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        var new = parts
        for (index, edge) in [(2, top), (6, bottom)] {
            let space = parts[index].prefix { $0.isWhitespace }
            let rest = parts[index].reversed().prefix { $0.isWhitespace }
            new[index] = space + String(edge.row) + String(rest.reversed())
            if !edge.hasOffset, old[index + 1] != 0 {
                new[index + 1] = parts[index + 1].prefix { $0.isWhitespace } + "0"
            }
        }
        splices.replace(place, with: new.joined(separator: ","))
        return true
    }
}
