/// Cells, and the commonest of their contents.
extension SheetScanner {
    /// What a cell's start tag says.
    struct CellTag {
        var column = 0
        var row = 0
        var type = RowBuilder.CellType.number
        var style: UInt32 = 0
        var isEmpty = false
    }

    /// Reads a cell.
    ///
    /// - Parameter start: The place behind `<c`.
    static func cell(_ bytes: Span<UInt8>, at start: Int, _ builder: inout RowBuilder) -> Int {
        var tag = CellTag()
        let index = self.tag(bytes, at: start, builder, &tag)
        guard index >= 0 else { return index }
        if tag.isEmpty { return add(PackedCell.Kind.blank, 0, tag, &builder) ? index : XMLBytes.isUnusual }
        guard index + 8 <= bytes.count else { return XMLBytes.needsMore }

        // The commonest contents, <v>12.5</v> and <v>7</v> of a shared string, go straight into the row.
        if XMLBytes.word(bytes, at: index) & 0xFF_FFFF == XMLBytes.word("<v>") {
            if tag.type == .number {
                var number = 0.0
                let end = NumberBytes.number(bytes, at: index + 3, into: &number)
                if end == XMLBytes.needsMore { return end }
                if end >= 0 {
                    guard end + 8 <= bytes.count else { return XMLBytes.needsMore }
                    if XMLBytes.word(bytes, at: end) == XMLBytes.word("</v></c>") {
                        return add(.number, number.bitPattern, tag, &builder) ? end + 8 : XMLBytes.isUnusual
                    }
                }
            } else if tag.type == .shared {
                var end = index + 3
                var string = 0
                while end < bytes.count {
                    let digit = bytes[end] &- UInt8(ascii: "0")
                    guard digit < 10, string < 100_000_000 else { break }
                    string = string &* 10 &+ Int(digit)
                    end += 1
                }
                guard end + 8 <= bytes.count else { return XMLBytes.needsMore }
                if end > index + 3, XMLBytes.word(bytes, at: end) == XMLBytes.word("</v></c>") {
                    if string > builder.lastString { builder.lastString = string }
                    return add(.sharedText, UInt64(truncatingIfNeeded: string), tag, &builder)
                        ? end + 8 : XMLBytes.isUnusual
                }
            }
        }
        return content(bytes, at: index, tag, &builder)
    }

    /// Reads a cell's start tag, of the form `<c r="A1" s="2" t="s">`: one space before each attribute, and no others.
    @inline(__always)
    static func tag(
        _ bytes: Span<UInt8>, at start: Int, _ builder: borrowing RowBuilder, _ tag: inout CellTag
    ) -> Int {
        var index = start
        var seen: UInt8 = 0
        while true {
            guard index + 16 <= bytes.count else { return XMLBytes.needsMore }
            let byte = bytes[index]
            if byte == UInt8(ascii: ">") { return index + 1 }
            if byte == UInt8(ascii: "/") {
                tag.isEmpty = true
                return bytes[index + 1] == UInt8(ascii: ">") ? index + 2 : XMLBytes.isUnusual
            }
            let quote = bytes[index + 3]
            guard byte == 0x20, bytes[index + 2] == UInt8(ascii: "="),
                quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
            else { return XMLBytes.isUnusual }
            let name = bytes[index + 1]
            index += 4
            switch name {
            case UInt8(ascii: "r"):
                guard seen & 1 == 0 else { return XMLBytes.isUnusual }
                seen |= 1
                while index < bytes.count {
                    let letter = bytes[index] &- UInt8(ascii: "A")
                    guard letter < 26, tag.column < 1 << 20 else { break }
                    tag.column = tag.column &* 26 &+ Int(letter) &+ 1
                    index += 1
                }
                guard index + 8 <= bytes.count else { return XMLBytes.needsMore }
                if (XMLBytes.word(bytes, at: index) ^ builder.rowDigits) & builder.rowDigitsMask == 0 {
                    // The digits of the row that the cell stands in, as nearly always.
                    tag.row = builder.rowNumber
                    index += builder.rowDigitsCount
                } else {
                    while index < bytes.count {
                        let digit = bytes[index] &- UInt8(ascii: "0")
                        guard digit < 10, tag.row < 1 << 30 else { break }
                        tag.row = tag.row &* 10 &+ Int(digit)
                        index += 1
                    }
                }
                guard index < bytes.count else { return XMLBytes.needsMore }
                guard bytes[index] == quote, 1 <= tag.column, tag.column <= CellReference.maximumColumn, 1 <= tag.row,
                    tag.row <= CellReference.maximumRow
                else { return XMLBytes.isUnusual }
                index += 1
            case UInt8(ascii: "s"):
                guard seen & 2 == 0 else { return XMLBytes.isUnusual }
                seen |= 2
                let first = index
                while index < bytes.count {
                    let digit = bytes[index] &- UInt8(ascii: "0")
                    guard digit < 10, tag.style < 100_000_000 else { break }
                    tag.style = tag.style &* 10 &+ UInt32(digit)
                    index += 1
                }
                guard index < bytes.count else { return XMLBytes.needsMore }
                guard index > first, bytes[index] == quote else { return XMLBytes.isUnusual }
                index += 1
            case UInt8(ascii: "t"):
                guard seen & 4 == 0 else { return XMLBytes.isUnusual }
                seen |= 4
                guard index + 10 < bytes.count else { return XMLBytes.needsMore }
                if bytes[index + 1] == quote {
                    switch bytes[index] {
                    case UInt8(ascii: "s"): tag.type = .shared
                    case UInt8(ascii: "n"): tag.type = .number
                    case UInt8(ascii: "b"): tag.type = .boolean
                    case UInt8(ascii: "e"): tag.type = .error
                    case UInt8(ascii: "d"): tag.type = .date
                    default: return XMLBytes.isUnusual
                    }
                    index += 2
                } else if bytes[index + 3] == quote, XMLBytes.hasPrefix(bytes, at: index, "str") {
                    tag.type = .string
                    index += 4
                } else if bytes[index + 9] == quote, XMLBytes.hasPrefix(bytes, at: index, "inlineStr") {
                    tag.type = .inline
                    index += 10
                } else {
                    return XMLBytes.isUnusual
                }
            default: return XMLBytes.isUnusual
            }
        }
    }

    /// Tells the builder where a cell stands.
    ///
    /// - Returns: Whether it can stand there; libxml2's way knows how to refuse it.
    @inline(__always)
    static func place(_ tag: CellTag, _ builder: inout RowBuilder) -> Bool {
        if tag.column == 0 {
            guard builder.column < CellReference.maximumColumn else { return false }
            builder.column += 1
            builder.cellRow = builder.rowNumber
        } else {
            builder.column = tag.column
            builder.cellRow = tag.row
        }
        return builder.cellRow > 0 && builder.contents.cells.count < CellReference.maximumColumn
    }

    /// Adds a cell that has no text or formula of its own.
    @inline(__always)
    static func add(
        _ kind: PackedCell.Kind, _ payload: UInt64, _ tag: CellTag, _ builder: inout RowBuilder
    ) -> Bool {
        guard place(tag, &builder) else { return false }
        var cell = PackedCell(
            row: UInt32(truncatingIfNeeded: builder.cellRow), column: UInt16(truncatingIfNeeded: builder.column),
            kind: kind, style: tag.style, payload: payload)
        if !builder.arrays.isEmpty {
            builder.formulaKind = nil
            builder.setFormula(of: &cell)
        }
        builder.contents.cells.append(cell)
        return true
    }
}
