/// Why an identity of the number row could not be read.
struct NumberRowError: Error {
    /// The piece that was not understood; empty at the end of the text.
    let piece: String
    let reason: LocalizedText
}

/// Parses what a sheet's own row of column numbers says of a column: `3/1*100`, `(2)-(3)`, `1-2+5`, `4+…+15`, with `x`
/// or `×` for times and `:` for a division.
struct NumberRowParser {
    private let fields: (_ label: [Int]) -> String?
    private var pieces: [Piece]
    private var position = 0
    private var depth = 0

    private enum Piece: Equatable {
        case number([Int], text: String)
        case sign(Character)
        case dots
        case other(String)

        var text: String {
            switch self {
            case .number(_, let text), .other(let text): text
            case .sign(let sign): String(sign)
            case .dots: "…"
            }
        }
    }

    /// Parses an identity.
    ///
    /// - Parameter fields: The field of a column number.
    /// - Throws: ``NumberRowError`` with the piece that was not understood.
    static func parse(_ text: String, fields: @escaping ([Int]) -> String?) throws(NumberRowError) -> RuleExpression {
        var parser = NumberRowParser(fields: fields, pieces: pieces(text))
        let expression = try parser.sum()
        guard parser.position == parser.pieces.count else { throw parser.error("thừa", "too much") }
        return expression
    }

    private init(fields: @escaping ([Int]) -> String?, pieces: [Piece]) {
        self.fields = fields
        self.pieces = pieces
    }

    private static func pieces(_ text: String) -> [Piece] {
        let characters = Array(text)
        var pieces: [Piece] = []
        var index = 0
        while index < characters.count {
            let start = index
            index += 1
            switch characters[start] {
            case let space where space.isWhitespace: continue
            case "0"..."9":
                // 1.2 and 1,2 are one number; a mark that ends it is none of it.
                while index < characters.count,
                    characters[index].isASCII && characters[index].isNumber
                        || ".,".contains(characters[index]) && index + 1 < characters.count
                            && characters[index + 1].isASCII && characters[index + 1].isNumber
                {
                    index += 1
                }
                let number = String(characters[start..<index])
                pieces.append(ColumnNumber.label(number[...]).map { .number($0, text: number) } ?? .other(number))
            case "+": pieces.append(.sign("+"))
            case "-", "−", "–": pieces.append(.sign("-"))
            case "*", "×", "x", "X": pieces.append(.sign("*"))
            case "/", ":", "÷": pieces.append(.sign("/"))
            case "(", "[", "{": pieces.append(.sign("("))
            case ")", "]", "}": pieces.append(.sign(")"))
            case "%": continue
            case "…": pieces.append(.dots)
            case ".", ",":
                while index < characters.count, characters[index] == "." { index += 1 }
                if index - start > 1 { pieces.append(.dots) }
            default:
                while index < characters.count, characters[index].isLetter { index += 1 }
                pieces.append(.other(String(characters[start..<index])))
            }
        }
        return pieces
    }

    private mutating func sum() throws(NumberRowError) -> RuleExpression {
        var addends: [RuleExpression.Addend] = []
        var isSubtracted = take("-")
        var last: Int?
        while true {
            if pieces.indices.contains(position), pieces[position] == .dots, let first = last {
                addends += try through(first)
                last = nil
            } else {
                let start = position
                addends.append(RuleExpression.Addend(expression: try product(), isSubtracted: isSubtracted))
                last = position == start + 1 ? single(start) : nil
            }
            if take("+") { isSubtracted = false } else if take("-") { isSubtracted = true } else { break }
        }
        return addends.count == 1 && !addends[0].isSubtracted ? addends[0].expression : .sum(addends)
    }

    /// The columns that dots stand for, as in `4+…+15`, and the one behind them.
    private mutating func through(_ first: Int) throws(NumberRowError) -> [RuleExpression.Addend] {
        position += 1
        guard take("+"), let last = single(position), first < last else {
            throw error("cần số cột cuối", "the last column is missing")
        }
        position += 1
        return try ((first + 1)...last).map { number throws(NumberRowError) in
            guard let field = fields([number]) else { throw unknown(String(number)) }
            return RuleExpression.Addend(expression: .field(field), isSubtracted: false)
        }
    }

    private func single(_ place: Int) -> Int? {
        guard pieces.indices.contains(place), case .number(let label, _) = pieces[place], label.count == 1 else {
            return nil
        }
        return label[0]
    }

    private mutating func product() throws(NumberRowError) -> RuleExpression {
        var factors = [RuleExpression.Factor(expression: try factor(), isDivisor: false)]
        while isAt("*") || isAt("/") {
            let isDivisor = isAt("/")
            position += 1
            factors.append(RuleExpression.Factor(expression: try factor(), isDivisor: isDivisor))
        }
        return factors.count == 1 ? factors[0].expression : .product(factors)
    }

    private mutating func factor() throws(NumberRowError) -> RuleExpression {
        guard pieces.indices.contains(position) else { throw error("thiếu số cột", "a column is missing") }
        if take("(") {
            guard depth < 32 else { throw error("quá nhiều ngoặc", "too many brackets") }
            depth += 1
            defer { depth -= 1 }
            let inner = try sum()
            guard take(")") else { throw error("thiếu dấu ngoặc", "a bracket is missing") }
            return inner
        }
        guard case .number(let label, let text) = pieces[position] else {
            throw error("không phải số cột", "no column")
        }
        let isFactor = isAt("*", before: 1) || isAt("/", before: 1) || isAt("*", before: -1)
        position += 1
        if let field = fields(label) { return .field(field) }
        if isFactor, label == [100] { return .number(ExactDecimal(100)) }
        throw unknown(text)
    }

    private func isAt(_ sign: Character, before distance: Int = 0) -> Bool {
        let place = position - distance
        return pieces.indices.contains(place) && pieces[place] == .sign(sign)
    }

    private mutating func take(_ sign: Character) -> Bool {
        guard isAt(sign) else { return false }
        position += 1
        return true
    }

    private func unknown(_ column: String) -> NumberRowError {
        NumberRowError(
            piece: column,
            reason: LocalizedText(vietnamese: "không có cột số này", english: "there is no column of this number"))
    }

    private func error(_ vietnamese: String, _ english: String) -> NumberRowError {
        NumberRowError(
            piece: pieces.indices.contains(position) ? pieces[position].text : "",
            reason: LocalizedText(vietnamese: vietnamese, english: english))
    }
}
