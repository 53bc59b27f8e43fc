/// Reads a text as Excel reads a date or time that is typed into a cell: `2024-01-05`, `1/15/2024`, `5 Jan 24`, `10:30 PM`.
///
/// A date without a year, which would be of the year in which it is read, is none.
struct DateText {
    private let words: [Word]
    private var index = 0

    /// A run of digits, a run of letters, or a single mark.
    private enum Word: Equatable {
        case number(Int, digits: Int)
        case letters(String)
        case mark(Unicode.Scalar)
    }

    /// The date, the time or both, and what they are together.
    private var day: Int?
    private var time: Double?

    /// Whether letters at the start of a text may be those of a month.
    static func mayBegin(_ text: Substring) -> Bool {
        let start = text.prefix(3).lowercased()
        return DateNames.english.shortMonths.contains { $0.lowercased() == start }
    }

    /// The serial number of a date, a time or both.
    static func serial(_ text: Substring, locale: DisplayLocale, date1904: Bool) -> Double? {
        guard var reader = DateText(text), reader.read(locale: locale) else { return nil }
        var serial = reader.time ?? 0
        if let day = reader.day {
            let days = day - (date1904 ? SerialDate.offset1904 : 0)
            guard days >= 0, day <= SerialDate.lastDay else { return nil }
            serial += Double(days)
        }
        return serial
    }

    /// The day alone (DATEVALUE); `nil` where the text has none.
    static func day(_ text: Substring, locale: DisplayLocale, date1904: Bool) -> Int? {
        guard var reader = DateText(text), reader.read(locale: locale), let day = reader.day else { return nil }
        let days = day - (date1904 ? SerialDate.offset1904 : 0)
        return days >= 0 && day <= SerialDate.lastDay ? days : nil
    }

    /// The time alone (TIMEVALUE): 0 up to, not including, 1.
    static func time(_ text: Substring, locale: DisplayLocale) -> Double? {
        guard var reader = DateText(text), reader.read(locale: locale) else { return nil }
        let time = reader.time ?? 0
        return time - time.rounded(.down)
    }

    private init?(_ text: Substring) {
        var words: [Word] = []
        var scalars = text.unicodeScalars
        while let scalar = scalars.first {
            guard words.count < 20 else { return nil }
            if ("0"..."9").contains(scalar) {
                let digits = scalars.prefix { ("0"..."9").contains($0) }
                guard digits.count <= 9, let value = Int(String(digits)) else { return nil }
                words.append(.number(value, digits: digits.count))
                scalars.removeFirst(digits.count)
            } else if scalar.properties.isAlphabetic {
                let letters = scalars.prefix { $0.properties.isAlphabetic }
                words.append(.letters(String(letters).lowercased()))
                scalars.removeFirst(letters.count)
            } else if "/-.:, ".unicodeScalars.contains(scalar) {
                // Spaces side by side are one.
                if scalar != " " || words.last != .mark(" ") { words.append(.mark(scalar)) }
                scalars.removeFirst()
            } else {
                return nil
            }
        }
        guard !words.isEmpty else { return nil }
        self.words = words
    }

    private mutating func read(locale: DisplayLocale) -> Bool {
        if readTime() {
            skipSpace()
            return index == words.count || (readDate(locale: locale) && index == words.count)
        }
        guard readDate(locale: locale) else { return false }
        skipSpace()
        return index == words.count || (readTime() && index == words.count)
    }

    private mutating func readTime() -> Bool {
        let start = index
        guard let hour = number(atMost: 9_999) else { return false }
        var parts = [hour.value]
        while parts.count < 3, take(":") {
            // `10:` is ten o'clock.
            guard let part = number(atMost: 9_999) else { break }
            parts.append(part.value)
        }
        let hasColon = index > start + 1
        var fraction = 0.0
        if parts.count > 1, take("."), case .number(let value, let digits)? = peek {
            fraction = Double(value)
            for _ in 0..<digits { fraction /= 10 }
            index += 1
        }
        var half: Int?
        let beforeSpace = index
        skipSpace()
        if case .letters(let letters)? = peek, ["am", "pm", "a", "p"].contains(letters) {
            half = letters.hasPrefix("p") ? 12 : 0
            index += 1
        } else {
            index = beforeSpace
        }
        // Only the first part may be past its end, and not beside AM.
        guard hasColon || half != nil, parts.dropFirst().allSatisfy({ $0 < 60 }),
            half == nil || (0...12).contains(hour.value)
        else {
            index = start
            return false
        }
        let hours = half.map { hour.value % 12 + $0 } ?? hour.value
        let seconds = (hours * 60 + (parts.count > 1 ? parts[1] : 0)) * 60 + (parts.count > 2 ? parts[2] : 0)
        time = (Double(seconds) + fraction) / 86_400
        return true
    }

    private mutating func readDate(locale: DisplayLocale) -> Bool {
        if case .letters? = peek {
            // Jan 5, 2024 · Jan 2024
            guard let month = month() else { return false }
            skipMarks(" -/,")
            guard let second = number(atMost: 9_999) else { return false }
            let mark = index
            skipMarks(" -/,")
            if second.digits <= 2, index > mark, !isTime, let third = number(atMost: 9_999) {
                return set(year: third, month: month, day: second.value)
            }
            index = mark
            // `Jan 24` is a day without a year.
            return second.digits > 2 && set(year: second, month: month, day: 1)
        }
        guard let first = number(atMost: 9_999) else { return false }
        guard let separator = dateMark else { return false }
        if let month = month() {
            // 5-Jan-24 · 5 Jan
            let mark = index
            skipMarks(" -/,.")
            if index > mark, !isTime, let third = number(atMost: 9_999) {
                return set(year: third, month: month, day: first.value)
            }
            return false
        }
        guard separator != " ", let second = number(atMost: 9_999) else { return false }
        var third: Part?
        if take(separator) {
            guard let part = number(atMost: 9_999) else { return false }
            third = part
        }
        if first.digits > 2 {
            return set(year: first, month: second.value, day: third?.value ?? 1)
        }
        if third == nil, second.digits > 2 { return set(year: second, month: first.value, day: 1) }
        guard let year = third else { return false }
        let (day, month) = locale.putsDayFirst ? (first.value, second.value) : (second.value, first.value)
        return set(year: year, month: month, day: day)
    }

    private struct Part {
        let value: Int
        let digits: Int
    }

    private mutating func set(year: Part, month: Int, day: Int) -> Bool {
        // Two digits are of 1930 to 2029.
        let full = year.digits > 2 ? year.value : year.value + (year.value < 30 ? 2000 : 1900)
        guard (1900...9999).contains(full), (1...12).contains(month), day >= 1,
            day <= SerialDate.length(ofMonth: month, year: full)
        else { return false }
        self.day = SerialDate.day(year: full, month: month, day: day)
        return true
    }

    private var peek: Word? { index < words.count ? words[index] : nil }

    /// Whether the number that comes next is an hour.
    private var isTime: Bool { index + 1 < words.count && words[index + 1] == .mark(":") }

    private mutating func number(atMost limit: Int) -> Part? {
        guard case .number(let value, let digits)? = peek, value <= limit else { return nil }
        index += 1
        return Part(value: value, digits: digits)
    }

    private mutating func month() -> Int? {
        guard case .letters(let letters)? = peek, letters.count >= 3,
            let month = DateNames.english.months.firstIndex(where: { $0.lowercased().hasPrefix(letters) })
                ?? (letters == "sept" ? 8 : nil)
        else { return nil }
        index += 1
        return month + 1
    }

    /// The mark between the parts of a date.
    private var dateMark: Unicode.Scalar? {
        mutating get {
            switch peek {
            case .mark(let mark)? where "/- ".unicodeScalars.contains(mark):
                index += 1
                return mark
            case .letters?: return " "
            default: return nil
            }
        }
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard peek == .mark(mark) else { return false }
        index += 1
        return true
    }

    private mutating func skipSpace() {
        if peek == .mark(" ") { index += 1 }
    }

    private mutating func skipMarks(_ marks: String) {
        while case .mark(let mark)? = peek, marks.unicodeScalars.contains(mark) { index += 1 }
    }
}

extension DisplayLocale {
    /// Whether its short date has the day before the month.
    var putsDayFirst: Bool {
        guard let code = shortDate, let day = code.firstIndex(of: "d"), let month = code.firstIndex(of: "m") else {
            return false
        }
        return day < month
    }
}
