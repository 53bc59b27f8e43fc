/// A row that an edit need not look into: plain, in order, and without formulas that concern other cells.
///
/// Most rows of a large sheet are passed over in this way, at ten times the speed of ``XMLScanner``. What is not of the
/// commonest form is no plain row; nothing is said of it.
struct PlainRow {
    /// 1…1,048,576.
    let number: Int
    /// The place behind its end tag.
    let end: Int
    /// Whether a cell has a formula.
    let hasFormula: Bool

    /// Reads a row.
    ///
    /// - Parameters:
    ///   - bytes: The sheet.
    ///   - start: Where the row is expected, behind white space at most.
    /// - Returns: `nil` for what is no plain row, the end of the rows among it.
    init?(_ bytes: Span<UInt8>, at start: Int) {
        var index = XMLBytes.skipSpace(bytes, at: start)
        guard XMLBytes.hasPrefix(bytes, at: index, "<row r=\"") else { return nil }
        index += 8
        let digits = index
        var number = 0
        while let digit = Self.digit(bytes, at: index), index - digits < 7 {
            number = number * 10 + digit
            index += 1
        }
        guard (1...CellReference.maximumRow).contains(number), bytes[digits] != UInt8(ascii: "0"),
            index < bytes.count, bytes[index] == UInt8(ascii: "\""), let tag = Self.tagEnd(bytes, at: index + 1)
        else { return nil }
        let row = digits..<index
        self.number = number
        index = tag
        var hasFormula = false
        if bytes[tag - 2] != UInt8(ascii: "/") {
            var column = 0
            while true {
                index = XMLBytes.skipSpace(bytes, at: index)
                if XMLBytes.hasPrefix(bytes, at: index, "</row>") { break }
                guard let end = Self.cellEnd(bytes, at: index, row, after: &column, &hasFormula) else { return nil }
                index = end
            }
            index += 6
        }
        end = index
        self.hasFormula = hasFormula
    }

    /// The place behind a cell of the row that stands right of `column`.
    private static func cellEnd(
        _ bytes: Span<UInt8>, at start: Int, _ row: Range<Int>, after column: inout Int, _ hasFormula: inout Bool
    ) -> Int? {
        guard XMLBytes.hasPrefix(bytes, at: start, "<c r=\"") else { return nil }
        var index = start + 6
        var number = 0
        while index < bytes.count, number <= CellReference.maximumColumn {
            let letter = bytes[index] &- UInt8(ascii: "A")
            guard letter < 26 else { break }
            number = number * 26 + Int(letter) + 1
            index += 1
        }
        guard number > column, number <= CellReference.maximumColumn, index + row.count < bytes.count else {
            return nil
        }
        column = number
        for offset in 0..<row.count where bytes[index + offset] != bytes[row.lowerBound + offset] { return nil }
        index += row.count
        guard bytes[index] == UInt8(ascii: "\""), let tag = tagEnd(bytes, at: index + 1) else { return nil }
        if bytes[tag - 2] == UInt8(ascii: "/") { return tag }
        return contentEnd(bytes, at: tag, &hasFormula)
    }

    /// The place behind the end tag of a cell, which has a formula, a value or a text without runs.
    private static func contentEnd(_ bytes: Span<UInt8>, at start: Int, _ hasFormula: inout Bool) -> Int? {
        var index = start
        if XMLBytes.hasPrefix(bytes, at: index, "<f>") {
            hasFormula = true
            guard let text = textEnd(bytes, at: index + 3), XMLBytes.hasPrefix(bytes, at: text, "</f>") else {
                return nil
            }
            index = text + 4
        }
        if XMLBytes.hasPrefix(bytes, at: index, "<v>") {
            guard let text = textEnd(bytes, at: index + 3), XMLBytes.hasPrefix(bytes, at: text, "</v>") else {
                return nil
            }
            index = text + 4
        } else if XMLBytes.hasPrefix(bytes, at: index, "<is><t>") {
            guard let text = textEnd(bytes, at: index + 7), XMLBytes.hasPrefix(bytes, at: text, "</t></is>") else {
                return nil
            }
            index = text + 9
        }
        return XMLBytes.hasPrefix(bytes, at: index, "</c>") ? index + 4 : nil
    }

    /// The place behind a start tag whose attributes declare no namespace.
    @inline(__always)
    private static func tagEnd(_ bytes: Span<UInt8>, at start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: ">"): return index + 1
            case UInt8(ascii: "\""):
                index += 1
                while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
                    if bytes[index] == UInt8(ascii: "<") { return nil }
                    index += 1
                }
            case UInt8(ascii: "<"), UInt8(ascii: "'"): return nil
            case UInt8(ascii: "x") where XMLBytes.hasPrefix(bytes, at: index, "xmlns"): return nil
            default: break
            }
            index += 1
        }
        return nil
    }

    /// The place of the next `<`.
    @inline(__always)
    private static func textEnd(_ bytes: Span<UInt8>, at start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<") { return index }
            index += 1
        }
        return nil
    }

    private static func digit(_ bytes: Span<UInt8>, at index: Int) -> Int? {
        guard index < bytes.count else { return nil }
        let digit = bytes[index] &- UInt8(ascii: "0")
        return digit < 10 ? Int(digit) : nil
    }
}
