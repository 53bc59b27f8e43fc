/// Divides the text of a formula, as files have it, into its pieces (ECMA-376 Part 1, 18.17.2).
///
/// Any text can be divided: what belongs to no formula becomes a `broken` piece. Whether the pieces form an expression
/// is for ``FormulaSyntax`` to say.
struct FormulaLexer {
    /// The formula, without `=`.
    let bytes: [UInt8]
    private var position = 0

    init(_ formula: String) { bytes = Array(formula.utf8) }

    /// The next piece; `nil` at the end.
    ///
    /// - Complexity: O(*n*) over all pieces.
    mutating func next() -> FormulaToken? {
        guard position < bytes.count else { return nil }
        let start = position
        let byte = bytes[start]
        if Self.isWord(byte) { return word(from: start) }
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0D:
            position = bytes[start...].firstIndex { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } ?? bytes.count
            return token(.space, from: start)
        case UInt8(ascii: "\""):
            let isClosed = skipQuoted()
            return token(isClosed ? .string : .broken, from: start)
        case UInt8(ascii: "'"):
            guard skipQuoted(), skip("!") else { return token(.broken, from: start) }
            return qualified(from: start)
        case UInt8(ascii: "["): return bracketed(from: start)
        case UInt8(ascii: "!"):
            // A reference of a name to whichever sheet uses the name.
            position += 1
            return qualified(from: start)
        case UInt8(ascii: "#"): return numberSign(from: start)
        default: return mark(byte, from: start)
        }
    }

    /// The text of a range.
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    // MARK: - Words

    private mutating func word(from start: Int) -> FormulaToken {
        let end = wordEnd(start)
        switch byte(end) {
        case UInt8(ascii: "!"):
            position = end + 1
            return qualified(from: start)
        case UInt8(ascii: ":"):
            let last = wordEnd(end + 1)
            if last > end + 1, byte(last) == UInt8(ascii: "!"), !bytes[start..<last].contains(UInt8(ascii: "$")) {
                position = last + 1
                return qualified(from: start)
            }
        default: break
        }
        return body(at: start, from: start, wordEnd: end)
    }

    /// The piece whose qualifier ends here.
    private mutating func qualified(from start: Int) -> FormulaToken {
        let body = position
        switch byte(body) {
        case UInt8(ascii: "#"):
            guard skipError() else { return token(.broken, from: start) }
            return token(.error, from: start, body: body)
        case UInt8(ascii: "'"):
            // An item of another program (DDE).
            let isClosed = skipQuoted()
            return token(isClosed ? .name : .broken, from: start, body: body)
        case let first where Self.isWord(first) && body < bytes.count:
            return self.body(at: body, from: start, wordEnd: wordEnd(body))
        default: return token(.broken, from: start)
        }
    }

    /// A word that names no sheet.
    private mutating func body(at body: Int, from start: Int, wordEnd end: Int) -> FormulaToken {
        switch byte(end) {
        case UInt8(ascii: "(") where isNameStart(body):
            position = end
            return token(.function, from: start, body: body)
        case UInt8(ascii: "[") where isNameStart(body):
            position = end
            let isClosed = skipBracketed()
            return token(isClosed ? .structured : .broken, from: start, body: body)
        default: break
        }
        if let reference = reference(at: body, wordEnd: end) {
            return token(.reference(reference), from: start, body: body)
        }
        if start == body, isNumberStart(body) {
            skipNumber()
            return token(.number, from: start)
        }
        position = end
        guard isNameStart(body), !bytes[body..<end].contains(UInt8(ascii: "$")) else {
            return token(.broken, from: start, body: body)
        }
        return token(start == body && isBoolean(body..<end) ? .boolean : .name, from: start, body: body)
    }

    /// The reference whose first word ends at an index; moves behind it where there is one.
    private mutating func reference(at start: Int, wordEnd end: Int) -> FormulaReference? {
        // The longest is $XFD$1048576.
        guard end - start <= 12, let first = FormulaReference.Corner(bytes, start..<end) else { return nil }
        if byte(end) == UInt8(ascii: ":") {
            let lastEnd = wordEnd(end + 1)
            switch byte(lastEnd) {
            case UInt8(ascii: "!"), UInt8(ascii: "("), UInt8(ascii: "["): break
            default:
                if let last = FormulaReference.Corner(bytes, (end + 1)..<lastEnd),
                    (last.column == nil) == (first.column == nil), (last.row == nil) == (first.row == nil)
                {
                    position = lastEnd
                    return FormulaReference(first: first, last: last)
                }
            }
        }
        guard first.column != nil, first.row != nil else { return nil }
        position = end
        return FormulaReference(first: first)
    }

    private mutating func skipNumber() {
        skipDigits()
        if skip(".") { skipDigits() }
        guard byte(position) | 0x20 == UInt8(ascii: "e") else { return }
        let exponent = position
        position += 1
        if byte(position) == UInt8(ascii: "+") || byte(position) == UInt8(ascii: "-") { position += 1 }
        let digits = position
        skipDigits()
        if position == digits { position = exponent }
    }

    private mutating func skipDigits() { while (0x30...0x39).contains(byte(position)) { position += 1 } }

    // MARK: - Quotes, brackets, number signs

    /// Moves behind a quoted text, in which the quote stands twice for itself.
    ///
    /// - Returns: Whether it is closed.
    private mutating func skipQuoted() -> Bool {
        let quote = bytes[position]
        position += 1
        while let close = bytes[position...].firstIndex(of: quote) {
            position = close + 1
            guard byte(position) == quote, position < bytes.count else { return true }
            position += 1
        }
        position = bytes.count
        return false
    }

    /// Moves behind brackets and what they enclose; an apostrophe escapes the byte behind it.
    ///
    /// - Returns: Whether all are closed.
    private mutating func skipBracketed() -> Bool {
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "'"): position += 1
            default: break
            }
            position = min(position + 1, bytes.count)
            if depth == 0 { return true }
        }
        return false
    }

    /// Another workbook (`[1]Sheet1!A1`, `[1]S1:S3!A1`, `[1]!Name`), or columns of the table in which the formula stands.
    private mutating func bracketed(from start: Int) -> FormulaToken {
        guard skipBracketed() else { return token(.broken, from: start) }
        let end = position
        position = wordEnd(end)
        if position > end, skip(":") { position = wordEnd(position) }
        if skip("!") { return qualified(from: start) }
        position = end
        return token(.structured, from: start)
    }

    private mutating func numberSign(from start: Int) -> FormulaToken {
        guard skipError() else {
            position = start + 1
            return token(.mark(.spill), from: start)
        }
        // What remains of a reference to a sheet that is gone.
        let end = position
        if bytes[start..<end].elementsEqual("#REF!".utf8),
            let reference = reference(at: end, wordEnd: wordEnd(end))
        {
            return token(.reference(reference), from: start, body: end)
        }
        return token(.error, from: start)
    }

    /// Moves behind an error value where one stands here.
    private mutating func skipError() -> Bool {
        for error in Self.errors where bytes[position...].starts(with: error.utf8) {
            position += error.utf8.count
            return true
        }
        return false
    }

    private static let errors = CellError.known.sorted { $0.utf8.count > $1.utf8.count }

    // MARK: - Marks

    private mutating func mark(_ byte: UInt8, from start: Int) -> FormulaToken {
        position += 1
        let next = self.byte(position)
        let mark: FormulaMark? =
            switch byte {
            case UInt8(ascii: "+"): .plus
            case UInt8(ascii: "-"): .minus
            case UInt8(ascii: "*"): .times
            case UInt8(ascii: "/"): .divide
            case UInt8(ascii: "^"): .power
            case UInt8(ascii: "&"): .concatenate
            case UInt8(ascii: "%"): .percent
            case UInt8(ascii: "="): .equal
            case UInt8(ascii: "<"):
                next == UInt8(ascii: ">") ? .notEqual : next == UInt8(ascii: "=") ? .lessOrEqual : .less
            case UInt8(ascii: ">"): next == UInt8(ascii: "=") ? .greaterOrEqual : .greater
            case UInt8(ascii: ":"): .range
            case UInt8(ascii: "@"): .single
            case UInt8(ascii: ","): .comma
            case UInt8(ascii: ";"): .semicolon
            case UInt8(ascii: "("): .openParenthesis
            case UInt8(ascii: ")"): .closeParenthesis
            case UInt8(ascii: "{"): .openBrace
            case UInt8(ascii: "}"): .closeBrace
            default: nil
            }
        if [.notEqual, .lessOrEqual, .greaterOrEqual].contains(mark) { position += 1 }
        return token(mark.map { .mark($0) } ?? .broken, from: start)
    }

    // MARK: - Bytes

    private func token(_ kind: FormulaToken.Kind, from start: Int, body: Int? = nil) -> FormulaToken {
        FormulaToken(kind: kind, range: start..<position, bodyStart: body ?? start)
    }

    /// 0 behind the end, which no formula holds.
    private func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

    private mutating func skip(_ mark: Unicode.Scalar) -> Bool {
        guard byte(position) == UInt8(ascii: mark) else { return false }
        position += 1
        return true
    }

    private func wordEnd(_ start: Int) -> Int {
        var end = start
        while end < bytes.count, Self.isWord(bytes[end]) { end += 1 }
        return end
    }

    private func isNumberStart(_ index: Int) -> Bool {
        (0x30...0x39).contains(byte(index))
            || byte(index) == UInt8(ascii: ".") && (0x30...0x39).contains(byte(index + 1))
    }

    /// Names begin with a letter, `_` or `\`; letters of other alphabets are not told from their other characters.
    private func isNameStart(_ index: Int) -> Bool {
        let byte = byte(index)
        return (0x41...0x5A).contains(byte & 0xDF) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "\\")
            || byte >= 0x80
    }

    private func isBoolean(_ word: Range<Int>) -> Bool {
        guard word.count == 4 || word.count == 5 else { return false }
        return bytes[word].elementsEqual(word.count == 4 ? "TRUE".utf8 : "FALSE".utf8) { $0 & 0xDF == $1 }
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
}
