import XLSX

/// The lists of codes that one cell may mean.
public struct CodeReadings: Sendable, Hashable {
    /// What makes the cell other than a plain list.
    public enum Doubt: Sendable, Hashable {
        /// A number, as Excel makes 2.4 of `2,4`.
        case number
        /// A date, as Excel makes 11 December of `11/12`.
        case date
        /// Digits without a mark between them, as 2411.
        case digits
        /// Two codes with a dash between them, which may be all from one to the other.
        case range
        /// Words, or a code with the name of another.
        case names
    }

    /// The lists, the likeliest first; none where the cell is no list at all.
    public let lists: [[Int]]
    /// What is unusual; `nil` for a plain list.
    public let doubt: Doubt?

    init(_ lists: [[Int]], _ doubt: Doubt?) {
        var seen: Set<[Int]> = []
        self.lists = lists.filter { seen.insert($0).inserted }
        self.doubt = doubt
    }

    /// No more are told apart.
    private static let most = 64

    /// Reads a cell.
    ///
    /// - Parameters:
    ///   - codes: The codes that there are.
    ///   - names: The codes that a name may stand for, by its match key.
    init(_ cell: GridCell, codes: ClosedRange<Int>, names: [String: [[Int]]]) {
        if cell.isDate {
            self.init(Self.dateLists(cell, codes), .date)
        } else if case .number(let number) = cell.value {
            self.init(number: ExactDecimal(number), codes)
        } else if cell.isText {
            self.init(cell, codes, names)
        } else {
            self.init([], nil)
        }
    }

    // MARK: - Numbers and dates

    private init(number: ExactDecimal?, _ codes: ClosedRange<Int>) {
        guard let number, number >= ExactDecimal(0) else {
            self.init([], .number)
            return
        }
        if let code = number.integer {
            let digits = String(code)
            let isRun = digits.count > 2 && !codes.contains(code)
            self.init(isRun ? Self.splits(digits, codes) : [[code]], isRun ? .digits : nil)
            return
        }
        let parts = number.trimmed.description.split(separator: ".").map(String.init)
        guard parts.count == 2, let first = Int(parts[0]) else {
            self.init([], .number)
            return
        }
        // A zero at the end is lost: 2.1 may have been 2,10.
        let rests = [parts[1] + "0", parts[1]].filter { !$0.hasPrefix("0") }.compactMap { Int($0) }
        let pairs = rests.filter { codes.contains($0) && $0 != first && codes.contains(first) }.map { [first, $0] }
        self.init(pairs, .number)
    }

    /// The ways to cut digits into codes that grow.
    private static func splits(_ digits: String, _ codes: ClosedRange<Int>) -> [[Int]] {
        guard digits.utf8.count <= 2 * codes.count else { return [] }
        var found: [[Int]] = []
        func cut(_ rest: Substring, _ taken: [Int]) {
            guard found.count < most else { return }
            if rest.isEmpty {
                if taken.count > 1 { found.append(taken) }
                return
            }
            for length in 1...min(2, rest.count) where !rest.hasPrefix("0") {
                guard let code = Int(rest.prefix(length)), codes.contains(code), code > taken.last ?? 0 else {
                    continue
                }
                cut(rest.dropFirst(length), taken + [code])
            }
        }
        cut(digits[...], [])
        return found
    }

    /// The codes of a date that was typed as two or three codes: its day and month, and its year in two digits.
    ///
    /// Which of them is the day depends on the machine it was typed on; the codes are the same.
    private static func dateLists(_ cell: GridCell, _ codes: ClosedRange<Int>) -> [[Int]] {
        guard let date = date(cell), (date.hour, date.minute, date.second) == (0, 0, 0) else { return [] }
        return lists(day: date.day, month: date.month, year: date.year, codes)
    }

    private static func lists(day: Int, month: Int, year: Int, _ codes: ClosedRange<Int>) -> [[Int]] {
        guard codes.contains(day), codes.contains(month), day != month else { return [] }
        let short = year - 2000
        // Two codes get the year in which they are typed.
        let isThree = codes.contains(short) && year < 2016 && short != day && short != month
        return [([day, month] + (isThree ? [short] : [])).sorted()]
    }

    private static func date(_ cell: GridCell) -> CivilDate? {
        switch cell.value {
        case .date(let date): return date
        case .number(let number):
            // What the cell shows tells in which of the two date systems it counts.
            let is1900 = cell.format.numberFormat.text(for: number) == cell.text
            return CivilDate(serial: number, date1904: !is1900)
        default: return nil
        }
    }

    // MARK: - Texts

    private init(_ cell: GridCell, _ codes: ClosedRange<Int>, _ names: [String: [[Int]]]) {
        let text = cell.text
        if let date = Self.typedDate(text, codes) {
            self.init(date, .date)
            return
        }
        let marks = text.filter { !$0.isNumber && !$0.isWhitespace }
        if text.contains(where: \.isNumber), marks.allSatisfy({ ",;./+&-–—÷~→".contains($0) }) {
            self.init(numbers: text, codes)
            return
        }
        // Lines are parts of their own.
        var raw = text
        if cell.encoding == nil, case .text(let typed) = cell.value { raw = typed }
        self.init(words: raw, codes, names)
    }

    /// A date typed into a cell of texts, or one that a list of texts was filled from, as `10/11/2023`.
    private static func typedDate(_ text: String, _ codes: ClosedRange<Int>) -> [[Int]]? {
        let parts = text.split(omittingEmptySubsequences: false) { "/-".contains($0) }.map { Int($0) }
        guard parts.count == 3, let first = parts[0], let second = parts[1], let year = parts[2],
            (1900...2099).contains(year)
        else { return nil }
        return lists(day: first, month: second, year: year, codes)
    }

    /// Numbers with marks between them.
    private init(numbers text: String, _ codes: ClosedRange<Int>) {
        let isDash: (Character) -> Bool = { "-–—".contains($0) }
        let isRange: (Character) -> Bool = { "÷~→".contains($0) }
        var plain: [Int] = []
        var spread: [Int] = []
        var (dashes, ranges) = (0, 0)
        for part in text.split(whereSeparator: { ",;. /+&".contains($0) }) {
            let numbers = part.split(whereSeparator: { isDash($0) || isRange($0) }).map { Int($0) }
            let own = numbers.compactMap(\.self)
            guard own.count == numbers.count else {
                self.init([], nil)
                return
            }
            plain += own
            let isSpan = own.count == 2 && own[0] < own[1] && codes.contains(own[0]) && codes.contains(own[1])
            spread += isSpan ? Array(own[0]...own[1]) : own
            if isSpan, part.contains(where: isRange) { ranges += 1 }
            if isSpan, part.contains(where: isDash), own[1] - own[0] > 1 { dashes += 1 }
        }
        if plain.count == 1, let code = plain.first, !codes.contains(code), code > 99 {
            self.init(Self.splits(String(code), codes), .digits)
        } else if ranges > 0 {
            self.init([spread], nil)
        } else {
            self.init(dashes > 0 ? [plain, spread] : [plain], dashes > 0 ? .range : nil)
        }
    }

    /// Codes with names, or names alone, with commas, semicolons, line breaks or `và` between them.
    private init(words text: String, _ codes: ClosedRange<Int>, _ names: [String: [[Int]]]) {
        let known = NamedCodes(codes: codes, names: names)
        guard let parts = known.parts(text) else {
            self.init([], .names)
            return
        }
        var lists: [[Int]] = [[]]
        for part in parts {
            lists = lists.flatMap { list in part.lists.map { list + $0 } }
            guard lists.count <= Self.most else {
                self.init([], .names)
                return
            }
        }
        let isPlain = parts.allSatisfy { $0.lists.count == 1 }
        // Names are in any order.
        let isNamed = parts.contains { $0.isName }
        self.init(isNamed ? lists.map { $0.sorted() } : lists, isPlain ? nil : .names)
    }
}

/// Reads codes that stand with names, and names that stand for codes.
private struct NamedCodes {
    let codes: ClosedRange<Int>
    let names: [String: [[Int]]]

    /// One part of a list, with what it may mean.
    struct Part {
        let lists: [[Int]]
        var isName = false
    }

    /// The parts of a text; `nil` where one of them is neither a code nor a known name.
    func parts(_ text: String) -> [Part]? {
        let marks: [(Character) -> Bool] = [
            { $0 == ";" || $0.isNewline || $0 == "•" }, { $0 == "," || $0 == "+" || $0 == "&" },
        ]
        return parts(text[...], marks[...])
    }

    /// A part is as long as a name is known for it: `Nước sinh hoạt và vệ sinh` is one.
    private func parts(_ text: Substring, _ marks: ArraySlice<(Character) -> Bool>) -> [Part]? {
        if let part = part(String(text)) { return [part] }
        guard let isMark = marks.first else { return joined(text) }
        let pieces = text.split(whereSeparator: isMark).filter { !$0.allSatisfy(\.isWhitespace) }
        return all(pieces) { self.parts($0, marks.dropFirst()) }
    }

    /// Parts with `và` between them, or with nothing but their numbers.
    private func joined(_ text: Substring) -> [Part]? {
        let words = VietnameseText.clean(String(text)).split(separator: " ")
        for isBetween in [{ VietnameseText.key(String($0)) == "va2" }, Self.isNumbered] as [(Substring) -> Bool] {
            var pieces: [[Substring]] = [[]]
            for word in words {
                if isBetween(word) { pieces.append([]) }
                if !isBetween(word) || Self.isNumbered(word) { pieces[pieces.count - 1].append(word) }
            }
            pieces.removeAll(where: \.isEmpty)
            if pieces.count > 1, let parts = all(pieces, { part($0.joined(separator: " ")).map { [$0] } }) {
                return parts
            }
        }
        return nil
    }

    /// Whether a word is a number with its sign, as `4.` or `4:`.
    private static func isNumbered(_ word: Substring) -> Bool {
        let rest = word.drop { $0.isASCII && $0.isNumber }
        return rest.count < word.count && rest.first.map { ".:)".contains($0) } == true
    }

    /// The parts of all pieces; `nil` where one of them has none, or there is none.
    private func all<Piece>(_ pieces: [Piece], _ read: (Piece) -> [Part]?) -> [Part]? {
        var parts: [Part] = []
        for piece in pieces {
            guard let more = read(piece) else { return nil }
            parts += more
        }
        return parts.isEmpty ? nil : parts
    }

    /// A code, a name, or a code with its name.
    private func part(_ text: String) -> Part? {
        let text = VietnameseText.clean(text).drop { "-–•*. ".contains($0) }
        if let code = Int(text) { return Part(lists: [[code]]) }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let rest = text.dropFirst(digits.count).drop { $0.isWhitespace }
        guard let code = Int(digits) else { return lists(String(text)).map { Part(lists: $0, isName: true) } }
        let own = lists(String(rest))
        let isSigned = rest.first.map { ".:)(-–".contains($0) } ?? false
        guard isSigned ? rest.contains(where: \.isLetter) && isOneName(rest) : own != nil else { return nil }
        guard let own else { return Self.isMonth(rest) ? nil : Part(lists: [[code]]) }
        guard !own.contains([code]) else { return Part(lists: [[code]]) }
        return Part(lists: [[code]] + own)
    }

    /// Whether a name may be that of a month: `2-Apr`, `2-Thg4`.
    private static func isMonth(_ text: Substring) -> Bool {
        text.count(where: \.isLetter) < 4
    }

    /// Whether no further part follows.
    private func isOneName(_ text: Substring) -> Bool {
        !text.contains(";") && !text.split(separator: " ").contains(where: Self.isNumbered)
            && !text.split(separator: ",").dropFirst().contains { $0.drop { $0.isWhitespace }.first?.isNumber == true }
    }

    /// The codes that a name may stand for, said with or without that it is lacking.
    private func lists(_ text: String) -> [[Int]]? {
        var words = VietnameseText.words(text)[...]
        if let known = names[words.joined(separator: " ")] { return known }
        while let word = words.first, Self.lacking.contains(word) {
            words.removeFirst()
            if let known = names[words.joined(separator: " ")] { return known }
        }
        return nil
    }

    private static let lacking = Set(VietnameseText.words("thiếu hụt về không có chưa chỉ số"))
}
