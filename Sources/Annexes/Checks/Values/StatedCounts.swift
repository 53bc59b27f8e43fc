/// Reads how many households the text below a list states, as `dự kiến thoát nghèo: 17 hộ`.
///
/// What can be read in two ways is not read: percentages, persons, other years, ranges and bounds are no counts.
struct StatedCounts {
    /// A count that a text states.
    struct Reading {
        /// What is counted.
        let count: StatedCount
        /// The number.
        let number: Int
        /// The one unit whose households are counted, as the list spells it; `nil` for all.
        let unit: String?
    }

    private let counts: [(count: StatedCount, phrase: [String])]
    private let period: Int?
    /// The units by their key, and without the word for their kind.
    private let units: [String: String]

    init(_ annex: Annex) {
        counts = annex.layout.statedCounts.map { ($0, VietnameseText.words($0.phrase)) }
        period = annex.period
        var units: [String: String] = [:]
        var seen: Set<String> = []
        for unit in annex.records.compactMap({ $0["unit"]?.text }) where seen.insert(unit).inserted {
            let words = VietnameseText.words(unit)
            guard words.count <= Self.longestUnit, words.contains(where: { $0.contains(where: \.isLetter) }) else {
                continue
            }
            units[words.joined(separator: " ")] = unit
            let name = words.drop { Self.kinds.contains($0) }
            if name.count > 1, name.first?.contains(where: \.isLetter) == true {
                units[name.joined(separator: " ")] = units[name.joined(separator: " ")] ?? unit
            }
        }
        self.units = units
    }

    private static let longestUnit = 8
    private static let kinds = TextToken.keys(
        "thôn", "bản", "làng", "ấp", "buôn", "bon", "sóc", "xóm", "khóm", "khu", "phố", "tổ")
    private static let households = VietnameseText.key("hộ")
    private static let bounds = TextToken.keys(
        "trên", "hơn", "khoảng", "nhất", "thiểu", "dưới", "gần", "đến", "tới", "từ", "thêm", "đa")

    private static let all = TextToken.keys("tổng", "toàn", "cộng")

    /// The counts that a text states.
    func readings(_ text: String) -> [Reading] {
        guard !counts.isEmpty else { return [] }
        var unit: String?
        var isOtherYear = false
        return text.split(separator: ";").flatMap { clause -> [Reading] in
            let tokens = TextToken.tokens(clause)
            let years = tokens.indices.filter { index in
                tokens[index].count.map { (1900...2099).contains($0) } == true
                    && !(tokens.indices.contains(index + 1) && tokens[index + 1].key == Self.households)
            }.compactMap { tokens[$0].count }
            if !years.isEmpty { isOtherYear = years.contains { $0 != period } }
            // A unit or a year holds for the rest of the text, until another is named.
            let named = namedUnits(tokens)
            guard named.isCertain else { return [] }
            let speaksOfAll = tokens.contains { Self.all.contains($0.key) }
            unit = named.unit ?? (speaksOfAll ? nil : unit)
            return isOtherYear ? [] : readings(tokens, unit)
        }
    }

    private func readings(_ tokens: [TextToken], _ unit: String?) -> [Reading] {
        let places = phrases(tokens)
        return places.enumerated().compactMap { position, place in
            let start = position > 0 ? places[position - 1].range.upperBound : 0
            let end = position + 1 < places.count ? places[position + 1].range.lowerBound : tokens.count
            guard let number = Self.number(tokens, place.range, between: start, and: end) else { return nil }
            return Reading(count: place.count, number: number, unit: unit)
        }
    }

    // MARK: - Words

    /// The unit that a clause names; uncertain where it names several, or one that the list has not.
    private func namedUnits(_ tokens: [TextToken]) -> (unit: String?, isCertain: Bool) {
        var found: Set<String> = []
        var index = 0
        var isCertain = true
        while index < tokens.count {
            var length = min(Self.longestUnit, tokens.count - index)
            var unit: String?
            while length > 0 {
                unit = units[tokens[index..<(index + length)].map(\.key).joined(separator: " ")]
                if unit != nil { break }
                length -= 1
            }
            let isCommune =
                index > 0 && ["xã", "phường", "trấn"].map(VietnameseText.key).contains(tokens[index - 1].key)
            if let unit, !isCommune {
                found.insert(unit)
                index += length
            } else {
                // "thôn X" that is not in the list; "các thôn" and "hộ bản địa" would name none, and are left alone too.
                let isNamed = ["thôn", "bản", "làng", "ấp", "buôn", "xóm", "khóm"].map(VietnameseText.key)
                    .contains(tokens[index].key)
                let next = tokens.indices.contains(index + 1) ? units[tokens[index + 1].key] : nil
                if isNamed, unit == nil, next == nil, !startsUnit(tokens, at: index + 1) { isCertain = false }
                index += 1
            }
        }
        return found.count > 1 ? (nil, false) : (found.first, isCertain || found.count == 1)
    }

    private func startsUnit(_ tokens: [TextToken], at index: Int) -> Bool {
        (1...Self.longestUnit).contains { length in
            index + length <= tokens.count
                && units[tokens[index..<(index + length)].map(\.key).joined(separator: " ")] != nil
        }
    }

    /// The places of the stated counts' phrases, in order: `thoát nghèo`, or `hộ nghèo đăng ký thoát`.
    private func phrases(_ tokens: [TextToken]) -> [(count: StatedCount, range: Range<Int>)] {
        let keys = tokens.map(\.key)
        func holds(_ words: ArraySlice<String>, at index: Int) -> Bool {
            index >= 0 && index + words.count <= keys.count && keys[index..<(index + words.count)] == words
        }
        var found: [(count: StatedCount, range: Range<Int>)] = []
        for index in keys.indices {
            for (count, phrase) in counts where holds(phrase[...], at: index) {
                found.append((count, index..<(index + phrase.count)))
            }
        }
        for index in keys.indices {
            for (count, phrase) in counts
            where phrase.count > 1 && holds([Self.households] + phrase.dropFirst(), at: index) {
                let end = index + phrase.count
                let last = min(end + 4, keys.count)
                guard let verb = keys[end..<max(end, last)].firstIndex(of: phrase[0]),
                    tokens[end..<verb].allSatisfy(\.isWord),
                    !found.contains(where: { $0.range.contains(verb) || $0.range.contains(index) })
                else { continue }
                found.append((count, index..<(verb + 1)))
            }
        }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    // MARK: - Numbers

    /// The number of households nearest to a phrase; `nil` where none is, or two are as near.
    private static func number(_ tokens: [TextToken], _ phrase: Range<Int>, between start: Int, and end: Int) -> Int? {
        let before = (start..<phrase.lowerBound).last { isCount(tokens, $0) }
        let after = (phrase.upperBound..<end).first { isCount(tokens, $0) }
        let colon = tokens[phrase.upperBound..<end].firstIndex { $0.key == ":" }
        if let colon, tokens[phrase.upperBound..<colon].allSatisfy({ $0.isWord || $0.isNumber }) {
            if let after { return after > colon ? tokens[after].count : nil }
            return bareNumber(tokens, colon + 1, phrase)
        }
        switch (before, after) {
        case (nil, nil): return nil
        case (let before?, nil): return tokens[before].count
        case (nil, let after?): return tokens[after].count
        case (let before?, let after?):
            let (left, right) = (phrase.lowerBound - before - 2, after - phrase.upperBound)
            return left == right ? nil : tokens[left < right ? before : after].count
        }
    }

    /// Whether a token is a number with "hộ" directly behind it, and neither a part of a range nor a bound.
    private static func isCount(_ tokens: [TextToken], _ index: Int) -> Bool {
        guard tokens[index].count != nil, tokens.indices.contains(index + 1), tokens[index + 1].key == households
        else {
            return false
        }
        let isBound = tokens.indices.contains(index + 2) && tokens[index + 2].key == VietnameseText.key("trở")
        guard index > 0 else { return !isBound }
        return !isBound && !bounds.contains(tokens[index - 1].key)
            && !["/", "–", "≥", ">", "<"].contains(tokens[index - 1].key)
            && !(tokens[index - 1].key == "-" && index > 1 && tokens[index - 2].count != nil)
    }

    /// A number alone behind a colon, where households were spoken of before.
    private static func bareNumber(_ tokens: [TextToken], _ index: Int, _ phrase: Range<Int>) -> Int? {
        guard tokens.indices.contains(index), let number = tokens[index].count,
            tokens[..<phrase.upperBound].contains(where: { $0.key == households })
        else { return nil }
        guard tokens.indices.contains(index + 1) else { return number }
        return [",", ".", "(", ")"].contains(tokens[index + 1].key) ? number : nil
    }
}
