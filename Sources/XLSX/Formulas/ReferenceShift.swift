/// A formula that several cells share; each reads it shifted to its own place (ECMA-376 Part 1, 18.3.1.40).
struct SharedFormula {
    /// The text of the master cell.
    let text: String
    /// The cell that carries the text.
    let master: CellReference

    /// The formula as a cell of the group has it.
    func text(at cell: CellReference) -> String {
        ReferenceShift(columns: cell.column - master.column, rows: cell.row - master.row).apply(to: text)
    }
}

/// Moves the relative references of a formula, as copying the cell would.
struct ReferenceShift {
    let columns: Int
    let rows: Int

    /// The formula with its relative references moved; those that leave the sheet become `#REF!`.
    ///
    /// Text in double quotes, sheet names in single quotes, bracketed parts (external books and table columns) and
    /// names such as `LOG10(` or `Bang_A1` stay as they are.
    func apply(to formula: String) -> String {
        let source = Array(formula.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < source.count {
            let byte = source[index]
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"): copyQuoted(source, &index, &result)
            case UInt8(ascii: "["): copyBracketed(source, &index, &result)
            case _ where Self.isWord(byte):
                let word = Self.word(source, at: index)
                index = word.endIndex
                let next = Self.byte(source, at: index)
                if next == UInt8(ascii: ":"), let pair = pair(word, Self.word(source, at: index + 1), in: source) {
                    result.append(contentsOf: pair.text)
                    index = pair.end
                } else {
                    result.append(contentsOf: Self.isName(before: next) ? Array(word) : shifted(word))
                }
            default:
                result.append(byte)
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The word that begins at an index, empty where none does.
    private static func word(_ source: [UInt8], at start: Int) -> ArraySlice<UInt8> {
        source[start...].prefix { isWord($0) }
    }

    private static func byte(_ source: [UInt8], at index: Int) -> UInt8 { index < source.count ? source[index] : 0 }

    /// Whether a word before that byte is a function, a sheet, or the table that a bracket follows.
    private static func isName(before byte: UInt8) -> Bool {
        byte == UInt8(ascii: "(") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "[")
    }

    /// Two words with a colon between them that mean something only together: sheets (`S1:S3!`), which stay, or whole
    /// columns (`A:C`) or rows (`5:6`), which move.
    private func pair(
        _ first: ArraySlice<UInt8>, _ last: ArraySlice<UInt8>, in source: [UInt8]
    ) -> (text: [UInt8], end: Int)? {
        let next = Self.byte(source, at: last.endIndex)
        if !last.isEmpty, next == UInt8(ascii: "!") {
            return (Array(source[first.startIndex..<last.endIndex]), last.endIndex)
        }
        guard !Self.isName(before: next), let first = Line(first), let last = Line(last), first.isRow == last.isRow
        else { return nil }
        let distance = first.isRow ? rows : columns
        guard let from = first.moved(by: distance), let to = last.moved(by: distance) else {
            return (Array("#REF!".utf8), last.end)
        }
        return (Array("\(from):\(to)".utf8), last.end)
    }

    /// A whole row or column of a reference, as `$A` or `5`.
    private struct Line {
        let isRow: Bool
        let end: Int
        private let isFixed: Bool
        private let number: Int

        init?(_ word: ArraySlice<UInt8>) {
            isFixed = word.first == UInt8(ascii: "$")
            end = word.endIndex
            let name = isFixed ? word.dropFirst() : word
            guard let byte = name.first else { return nil }
            let isRow = !ReferenceShift.isLetter(byte)
            // The other half of a reference makes one that tells the bounds of the sheet.
            guard let cell = isRow ? CellReference([0x41] + name) : CellReference(name.map { $0 & 0xDF } + [0x31]),
                name.allSatisfy({ isRow ? (0x30...0x39).contains($0) : ReferenceShift.isLetter($0) })
            else { return nil }
            self.isRow = isRow
            number = isRow ? cell.row : cell.column
        }

        func moved(by distance: Int) -> String? {
            let moved = isFixed ? number : number + distance
            guard let cell = isRow ? CellReference(column: 1, row: moved) : CellReference(column: moved, row: 1) else {
                return nil
            }
            return (isFixed ? "$" : "") + (isRow ? String(cell.row) : cell.columnName)
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "$"), UInt8(ascii: "_"), UInt8(ascii: "."),
            UInt8(ascii: "\\"), UInt8(ascii: "?"), 0x80...0xFF:
            true
        default: false
        }
    }

    private func copyQuoted(_ source: [UInt8], _ index: inout Int, _ result: inout [UInt8]) {
        let quote = source[index]
        repeat {
            result.append(source[index])
            index += 1
        } while index < source.count && source[index] != quote
        if index < source.count {
            result.append(quote)
            index += 1
        }
    }

    private func copyBracketed(_ source: [UInt8], _ index: inout Int, _ result: inout [UInt8]) {
        var depth = 0
        repeat {
            if source[index] == UInt8(ascii: "[") { depth += 1 }
            if source[index] == UInt8(ascii: "]") { depth -= 1 }
            result.append(source[index])
            index += 1
        } while index < source.count && depth > 0
    }

    /// A word moved where it is a reference to a cell; otherwise itself.
    private func shifted(_ word: ArraySlice<UInt8>) -> [UInt8] {
        var rest = word
        let fixedColumn = rest.first == UInt8(ascii: "$") && rest.dropFirst().first.map(Self.isLetter) == true
        if fixedColumn { rest.removeFirst() }
        let letters = rest.prefix { Self.isLetter($0) }
        rest = rest.dropFirst(letters.count)
        let fixedRow = rest.first == UInt8(ascii: "$")
        if fixedRow { rest.removeFirst() }
        guard !letters.isEmpty, !rest.isEmpty, rest.allSatisfy({ (0x30...0x39).contains($0) }),
            let cell = CellReference(letters.map { $0 & 0xDF } + rest)
        else { return Array(word) }
        guard
            let moved = CellReference(
                column: cell.column + (fixedColumn ? 0 : columns), row: cell.row + (fixedRow ? 0 : rows))
        else { return Array("#REF!".utf8) }
        return Array("\(fixedColumn ? "$" : "")\(moved.columnName)\(fixedRow ? "$" : "")\(moved.row)".utf8)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte & 0xDF) && byte < 0x80
    }
}
