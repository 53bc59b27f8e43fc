/// All other plain contents of cells.
extension SheetScanner {
    /// Reads any other plain content of a cell: `<f>`, `<v>` and `<is><t>`, up to its end tag.
    static func content(
        _ bytes: Span<UInt8>, at start: Int, _ tag: CellTag, _ builder: inout RowBuilder
    ) -> Int {
        builder.value.removeAll(keepingCapacity: builder.value.capacity < 1 << 20)
        builder.formulaKind = nil
        builder.formulaPlace = nil
        builder.item = nil
        var number: Double?
        var seen: UInt8 = 0
        var index = start
        while true {
            index = XMLBytes.skipSpace(bytes, at: index)
            guard index + 8 <= bytes.count else { return XMLBytes.needsMore }
            guard bytes[index] == UInt8(ascii: "<") else { return XMLBytes.isUnusual }
            switch bytes[index + 1] {
            case UInt8(ascii: "/"):
                guard XMLBytes.hasPrefix(bytes, at: index, "</c>"), place(tag, &builder) else {
                    return XMLBytes.isUnusual
                }
                end(tag, number, &builder)
                return index + 4
            case UInt8(ascii: "v"):
                guard seen & 1 == 0 else { return XMLBytes.isUnusual }
                seen |= 1
                index = value(bytes, at: index + 2, tag.type, &number, &builder)
                guard index >= 0 else { return index }
            case UInt8(ascii: "f"):
                guard seen & 2 == 0 else { return XMLBytes.isUnusual }
                seen |= 2
                index = formula(bytes, at: index + 2, &builder)
                guard index >= 0 else { return index }
            case UInt8(ascii: "i"):
                guard seen & 4 == 0 else { return XMLBytes.isUnusual }
                seen |= 4
                index = inlineText(bytes, at: index, &builder)
                guard index >= 0 else { return index }
            default: return XMLBytes.isUnusual
            }
        }
    }

    static func end(_ tag: CellTag, _ number: Double?, _ builder: inout RowBuilder) {
        var cell = PackedCell(
            row: UInt32(truncatingIfNeeded: builder.cellRow), column: UInt16(truncatingIfNeeded: builder.column),
            kind: .blank, style: tag.style)
        if let number {
            cell.kind = .number
            cell.payload = number.bitPattern
        } else {
            builder.type = tag.type
            builder.setValue(of: &cell)
        }
        if builder.formulaKind != nil || !builder.arrays.isEmpty { builder.setFormula(of: &cell) }
        builder.contents.cells.append(cell)
    }

    /// Reads a value, a number as such and all others as text.
    ///
    /// - Parameter start: The place behind `<v`.
    static func value(
        _ bytes: Span<UInt8>, at start: Int, _ type: RowBuilder.CellType, _ number: inout Double?,
        _ builder: inout RowBuilder
    ) -> Int {
        guard bytes[start] == UInt8(ascii: ">") else {
            return XMLBytes.hasPrefix(bytes, at: start, "/>") ? start + 2 : XMLBytes.isUnusual
        }
        if type == .number {
            var read = 0.0
            let end = NumberBytes.number(bytes, at: start + 1, into: &read)
            if end == XMLBytes.needsMore { return end }
            if end >= 0 {
                guard end + 4 <= bytes.count else { return XMLBytes.needsMore }
                if XMLBytes.hasPrefix(bytes, at: end, "</v>") {
                    number = read
                    return end + 4
                }
            }
        }
        var mayHaveEscape = false
        let end = XMLBytes.text(bytes, at: start + 1, into: &builder.value, mayHaveEscape: &mayHaveEscape)
        guard end >= 0 else { return end }
        guard end + 4 <= bytes.count else { return XMLBytes.needsMore }
        builder.checkText(builder.value.count)
        return XMLBytes.hasPrefix(bytes, at: end, "</v>") ? end + 4 : XMLBytes.isUnusual
    }

    /// Reads `<is><t>…</t></is>`.
    static func inlineText(_ bytes: Span<UInt8>, at start: Int, _ builder: inout RowBuilder) -> Int {
        guard start + 28 <= bytes.count else { return XMLBytes.needsMore }
        var index = start
        let isTrimmed = XMLBytes.hasPrefix(bytes, at: index, "<is><t>")
        if isTrimmed {
            index += 7
        } else if XMLBytes.hasPrefix(bytes, at: index, "<is><t xml:space=\"preserve\">") {
            index += 28
        } else {
            return XMLBytes.isUnusual
        }
        var text: [UInt8] = []
        var mayHaveEscape = false
        index = XMLBytes.text(bytes, at: index, into: &text, mayHaveEscape: &mayHaveEscape)
        guard index >= 0 else { return index }
        if isTrimmed { XMLBytes.trim(&text, from: 0) }
        guard index + 9 <= bytes.count else { return XMLBytes.needsMore }
        guard XMLBytes.hasPrefix(bytes, at: index, "</t></is>") else { return XMLBytes.isUnusual }
        builder.checkText(text.count)
        builder.item = StringItem(plain: text)
        return index + 9
    }

    /// Reads a formula.
    ///
    /// - Parameter start: The place behind `<f`.
    static func formula(_ bytes: Span<UInt8>, at start: Int, _ builder: inout RowBuilder) -> Int {
        var index = start
        var kind = RowBuilder.FormulaKind.own
        var isEmpty = false
        if index < bytes.count, bytes[index] == UInt8(ascii: ">") {
            index += 1
        } else {
            var group = -1
            var range: CellRange?
            var name = FormulaType.own
            var seen: UInt8 = 0
            var item = TagItem()
            while true {
                index = next(bytes, at: index, &item)
                guard index >= 0 else { return index }
                guard item.kind == .attribute else {
                    isEmpty = item.kind == .emptyEnd
                    break
                }
                let value = item.value
                let bit: UInt8
                if isNamed("t", bytes, item.name) {
                    bit = 1
                    guard let type = FormulaType(bytes, value) else { return XMLBytes.isUnusual }
                    name = type
                } else if isNamed("si", bytes, item.name) {
                    bit = 2
                    group = integer(bytes, value)
                    guard group >= 0 else { return XMLBytes.isUnusual }
                } else if isNamed("ref", bytes, item.name) {
                    bit = 4
                    range = bytes.extracting(value).withUnsafeBufferPointer {
                        CellRange(String(decoding: $0, as: UTF8.self))
                    }
                } else if isNamed("ca", bytes, item.name) {
                    bit = 8
                } else {
                    return XMLBytes.isUnusual
                }
                guard seen & bit == 0 else { return XMLBytes.isUnusual }
                seen |= bit
            }
            switch name {
            case .own: break
            case .shared: if group >= 0 { kind = .shared(group) }
            case .array: if let range { kind = .array(range) }
            }
        }
        if !isEmpty {
            let text = builder.contents.text.count
            var mayHaveEscape = false
            index = XMLBytes.text(bytes, at: index, into: &builder.contents.text, mayHaveEscape: &mayHaveEscape)
            guard index >= 0 else { return index }
            guard index + 4 <= bytes.count else { return XMLBytes.needsMore }
            guard XMLBytes.hasPrefix(bytes, at: index, "</f>") else { return XMLBytes.isUnusual }
            index += 4
            if mayHaveEscape { XMLEscaping.unescape(&builder.contents.text, from: text) }
            if builder.contents.text.count > text { builder.formulaPlace = builder.place(from: text) }
        }
        builder.formulaKind = kind
        return index
    }

    enum FormulaType {
        case own, shared, array

        init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
            if SheetScanner.isNamed("shared", bytes, range) {
                self = .shared
            } else if SheetScanner.isNamed("array", bytes, range) {
                self = .array
            } else if SheetScanner.isNamed("normal", bytes, range) {
                self = .own
            } else {
                return nil
            }
        }
    }
}
