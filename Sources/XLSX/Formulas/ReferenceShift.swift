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
                let start = index
                while index < source.count, Self.isWord(source[index]) { index += 1 }
                let word = source[start..<index]
                let next = index < source.count ? source[index] : 0
                // A function name, a sheet name, or the table that a bracket follows.
                let isName = next == UInt8(ascii: "(") || next == UInt8(ascii: "!") || next == UInt8(ascii: "[")
                result.append(contentsOf: isName ? Array(word) : shifted(word))
            default:
                result.append(byte)
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
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
