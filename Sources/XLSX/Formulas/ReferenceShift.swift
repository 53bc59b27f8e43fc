/// A formula that several cells share; each reads it shifted to its own place (ECMA-376 Part 1, 18.3.1.40).
final class SharedFormula: Sendable {
    /// The text of the master cell.
    let text: String
    /// The cell that carries the text.
    let master: CellReference

    init(text: String, master: CellReference) {
        self.text = text
        self.master = master
    }

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
                if next == UInt8(ascii: ":"),
                    let end = appendPair(word, Self.word(source, at: index + 1), in: source, &result)
                {
                    index = end
                } else if Self.isName(before: next) {
                    result.append(contentsOf: word)
                } else {
                    append(word, &result)
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

    /// Appends two words with a colon between them that mean something only together: sheets (`S1:S3!`), which stay,
    /// or whole columns (`A:C`) or rows (`5:6`), which move.
    ///
    /// - Returns: Where they end; `nil` where they mean nothing together, and nothing is appended.
    private func appendPair(
        _ first: ArraySlice<UInt8>, _ last: ArraySlice<UInt8>, in source: [UInt8], _ result: inout [UInt8]
    ) -> Int? {
        let next = Self.byte(source, at: last.endIndex)
        if !last.isEmpty, next == UInt8(ascii: "!") {
            result.append(contentsOf: source[first.startIndex..<last.endIndex])
            return last.endIndex
        }
        guard !Self.isName(before: next), let from = Line(first), let to = Line(last), from.isRow == to.isRow else {
            return nil
        }
        let distance = from.isRow ? rows : columns
        if let from = from.moved(by: distance), let to = to.moved(by: distance) {
            from.append(to: &result)
            result.append(UInt8(ascii: ":"))
            to.append(to: &result)
        } else {
            result.append(contentsOf: "#REF!".utf8)
        }
        return last.endIndex
    }

    /// Appends a word, moved where it is a reference to a cell.
    private func append(_ word: ArraySlice<UInt8>, _ result: inout [UInt8]) {
        var letters = word.prefix { Self.isLetter($0) || $0 == UInt8(ascii: "$") }
        // The last dollar sign belongs to the row.
        if letters.count > 1, letters.last == UInt8(ascii: "$") { letters.removeLast() }
        guard let column = Line(letters), !column.isRow, let row = Line(word[letters.endIndex...]), row.isRow else {
            result.append(contentsOf: word)
            return
        }
        if let column = column.moved(by: columns), let row = row.moved(by: rows) {
            column.append(to: &result)
            row.append(to: &result)
        } else {
            result.append(contentsOf: "#REF!".utf8)
        }
    }

    /// A column or row of a reference, as `$A` or `5`.
    private struct Line {
        let isRow: Bool
        private let isFixed: Bool
        private var number = 0

        init?(_ word: ArraySlice<UInt8>) {
            isFixed = word.first == UInt8(ascii: "$")
            let name = isFixed ? word.dropFirst() : word
            guard let first = name.first else { return nil }
            isRow = !ReferenceShift.isLetter(first)
            for byte in name {
                if isRow {
                    guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                    number = number * 10 + Int(byte - UInt8(ascii: "0"))
                } else {
                    guard ReferenceShift.isLetter(byte) else { return nil }
                    number = number * 26 + Int(byte & 0xDF - UInt8(ascii: "A")) + 1
                }
                guard number <= maximum else { return nil }
            }
            guard number > 0 else { return nil }
        }

        private var maximum: Int { isRow ? CellReference.maximumRow : CellReference.maximumColumn }

        /// `nil` where it leaves the sheet.
        func moved(by distance: Int) -> Line? {
            var moved = self
            if !isFixed { moved.number += distance }
            return (1...maximum).contains(moved.number) ? moved : nil
        }

        func append(to result: inout [UInt8]) {
            if isFixed { result.append(UInt8(ascii: "$")) }
            if isRow { result.append(contentsOf: String(number).utf8) } else { Self.append(column: number, &result) }
        }

        private static func append(column: Int, _ result: inout [UInt8]) {
            if column > 26 { append(column: (column - 1) / 26, &result) }
            result.append(UInt8(ascii: "A") + UInt8((column - 1) % 26))
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

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte & 0xDF) && byte < 0x80
    }
}
