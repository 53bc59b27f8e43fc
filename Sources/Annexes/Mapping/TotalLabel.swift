/// What the label of a row says of a total.
struct TotalLabel {
    /// How sure the words are.
    enum Certainty {
        /// Nothing but words of a total, as `Tổng cộng (I+II):`.
        case sure
        /// Words of a total before a level or a count, as `Cộng xã Trung Sơn` or `Tổng cộng: 6 hộ`.
        ///
        /// Behind a row number it may be the name of a village.
        case likely
        /// Begins like a total, as `Cộng Hòa` or `Cộng Trung Sơn`: the rest of the row has to tell.
        case possible
    }

    /// How sure the words are.
    let certainty: Certainty
    /// Whether the words speak of the whole table, as `Tổng cộng` and `Toàn xã`; `Cộng` may be of a part.
    let isWhole: Bool
    /// Whether the words speak of a page, as `Cộng trang 1` and `Mang sang`.
    let isOfPage: Bool

    /// Reads a label; `nil` where no word of it is one of a total.
    init?(_ text: String) {
        guard Self.mayBeOne(text) else { return nil }
        // What stands in parentheses does not matter.
        let plain = text.split(separator: "(").first.map(String.init) ?? text
        var words = VietnameseText.words(plain)[...]
        if Self.carries.contains(where: { words.starts(with: $0) }) {
            certainty = .sure
            isWhole = false
            isOfPage = true
            return
        }
        if words.first == "tc" { words = ["t", Self.sum] + words.dropFirst() }
        if words.starts(with: ["t", Self.sum]) { words = words.dropFirst() }
        guard let first = words.first, [Self.total, Self.sum, Self.entire].contains(first) else { return nil }
        let leading = words.prefix { Self.leads.contains($0) || ($0 == Self.compiled && first == Self.total) }
        var rest = words.dropFirst(leading.count)
        while let last = rest.last, Self.isNumeral(last) { rest.removeLast() }
        isWhole = leading.contains(Self.total) || leading.contains(Self.entire)
        isOfPage = rest.first == "trang"
        let isLevel = Self.levels.contains { rest.starts(with: $0) }
        if rest.isEmpty {
            certainty = leading == [Self.entire] ? .possible : .sure
        } else if isLevel, leading.last == Self.entire, Self.levels.contains(Array(rest)) {
            certainty = .sure
        } else if isLevel || (leading.count > 1 && leading.first != Self.entire) || Self.isCount(rest) {
            certainty = .likely
        } else {
            certainty = .possible
        }
    }

    /// Whether a text begins with the letters of such a word; most names of villages do not.
    private static func mayBeOne(_ text: String) -> Bool {
        let letters = VietnameseText.fromFirstLetter(text)
        guard let first = letters.first.flatMap(FoldedLetter.of)?.scalar else { return !letters.isEmpty }
        guard let second = letters.dropFirst().first.flatMap(FoldedLetter.of), second.kind == .letter else {
            return "tcms".unicodeScalars.contains(first)
        }
        return starts.contains { $0 == first && $1 == second.scalar }
    }

    /// The first two letters of all words of totals, without tones.
    private static let starts = ([[total], [sum], [entire], ["tc"]] + carries).compactMap { words in
        words.first.map { Array($0.unicodeScalars.prefix(2)) }
    }.map { ($0[0], $0[1]) }

    private static func word(_ text: String) -> String { VietnameseText.key(text) }

    private static let total = word("tổng")
    private static let sum = word("cộng")
    private static let entire = word("toàn")
    private static let compiled = word("hợp")
    private static let leads = Set(["tổng", "cộng", "toàn", "số", "chung", "dồn", "các", "cả", "bộ"].map(word))
    private static let carries = ["mang sang", "số mang sang", "trang trước chuyển sang", "chuyển trang sau"]
        .map(VietnameseText.words)
    private static let levels = [
        "xã", "phường", "thị trấn", "thị xã", "huyện", "quận", "tỉnh", "thành phố", "đặc khu", "thôn", "bản", "làng",
        "ấp", "khóm", "buôn", "bon", "xóm", "khu", "tiểu khu", "tổ", "khối", "TK", "TDP", "cụm", "nhóm", "mục", "phần",
        "trang", "đơn vị", "hộ", "khẩu", "nhân khẩu", "người", "dân",
    ].map(VietnameseText.words)

    /// A number of units, as `10 tiểu khu`.
    private static func isCount(_ words: ArraySlice<String>) -> Bool {
        guard let first = words.first, Int(first) != nil else { return false }
        return levels.contains { words.dropFirst().starts(with: $0) }
    }

    /// The number or the letter of a group.
    private static func isNumeral(_ word: String) -> Bool {
        Set("ivx0123456789").isSuperset(of: word) || (word.count == 1 && "abcdeghk".contains(word))
    }
}
