/// How a section with parts of a date is read.
struct DateLayout: Sendable {
    enum Calendar: Sendable {
        case gregorian, hijri, buddhist
    }

    let names: DateNames
    let calendar: Calendar
    /// Whether hours run to 12.
    let hasHalfDays: Bool
    /// The digits of the second that decide what is rounded: 0…3.
    let precision: Int

    init(_ raw: NumberFormatLexer.RawSection, tokens: [NumberFormatToken]) {
        names = DateNames.names(forLocale: raw.locale)
        // A locale tag names its calendar in the third byte.
        switch (raw.locale ?? 0) >> 16 & 0xFF {
        case _ where raw.usesHijriCalendar, 6: calendar = .hijri
        case 7: calendar = .buddhist
        default: calendar = .gregorian
        }
        var hasHalfDays = false
        var precision = 0
        for case .date(let part) in tokens {
            switch part {
            case .halfDay, .halfDayWords: hasHalfDays = true
            case .subsecond(let digits): precision = max(precision, min(digits, 3))
            default: break
            }
        }
        self.hasHalfDays = hasHalfDays
        self.precision = precision
    }

    /// Tells minutes from months, and the fractions of a second from points.
    ///
    /// - Returns: `nil` for a section that Excel would not take: one with other places for digits.
    static func tokens(_ raw: [NumberFormatToken]) -> [NumberFormatToken]? {
        var tokens: [NumberFormatToken] = []
        var index = 0
        while index < raw.count {
            switch raw[index] {
            case .point:
                let digits = raw[(index + 1)...].prefix { $0 == .place(.zero) }.count
                tokens.append(digits > 0 ? .date(.subsecond(digits: digits)) : .point)
                index += digits
            case .place, .exponent: return nil
            default: tokens.append(raw[index])
            }
            index += 1
        }
        settleMinutes(&tokens)
        return tokens
    }

    /// A `m` or `mm` that follows hours or is followed by seconds is a minute.
    private static func settleMinutes(_ tokens: inout [NumberFormatToken]) {
        var previous: NumberFormatToken.DatePart?
        var previousIndex: Int?
        for index in tokens.indices {
            guard case .date(let part) = tokens[index], !part.isBesideTheClock else { continue }
            var settled = part
            if case .month(let width) = part, width <= 2, previous?.isHour == true { settled = .minute(width: width) }
            if part.isSecond, let earlier = previousIndex, case .month(let width)? = previous, width <= 2 {
                tokens[earlier] = .date(.minute(width: width))
            }
            tokens[index] = .date(settled)
            previous = settled
            previousIndex = index
        }
    }
}

extension NumberFormat {
    /// A serial number in a section with parts of a date or time.
    static func date(
        _ number: Double, section: NumberFormatSection, layout: DateLayout, date1904: Bool, showsMinus: Bool,
        separators: Separators
    ) -> String {
        // Only workbooks of the 1904 system show what lies before day 0.
        guard number >= 0 || date1904, number.magnitude <= Double(SerialDate.lastDay + 1) else { return overflow }
        guard let moment = Moment(number.magnitude, layout: layout, date1904: date1904) else { return overflow }
        var text = showsMinus ? "-" : ""
        for token in section.tokens {
            if case .date(let part) = token {
                text += moment.text(for: part, layout: layout, separators: separators)
            } else {
                text += token.literal
            }
        }
        return text
    }
}

/// A serial number taken apart, rounded to what its section shows of the second.
private struct Moment {
    /// The day in the 1900 system.
    let day: Int
    /// Whole seconds since day 0 of the workbook's own system.
    let elapsedSeconds: Int
    let milliseconds: Int

    /// - Parameter serial: 0…`SerialDate.lastDay` + 1.
    init?(_ serial: Double, layout: DateLayout, date1904: Bool) {
        let step = [1_000, 100, 10, 1][layout.precision]
        let total = Int((serial * 86_400_000 / Double(step)).rounded()) * step
        elapsedSeconds = total / 1_000
        milliseconds = total % 1_000
        day = elapsedSeconds / 86_400 + (date1904 ? SerialDate.offset1904 : 0)
        guard day <= SerialDate.lastDay else { return nil }
    }

    func text(
        for part: NumberFormatToken.DatePart, layout: DateLayout, separators: NumberFormat.Separators
    ) -> String {
        let hour = elapsedSeconds / 3_600 % 24
        switch part {
        case .year(let digits): return year(date(layout.calendar).year, digits: digits)
        case .buddhistYear(let digits): return year(date(.buddhist).year, digits: digits)
        case .month(let width): return month(date(layout.calendar).month, width: width, layout: layout)
        case .day(let width):
            guard width > 2 else { return padded(date(layout.calendar).day, width) }
            let names = width == 3 ? layout.names.shortDays : layout.names.days
            return names[SerialDate.weekday(day: day)]
        case .hour(let width): return padded(layout.hasHalfDays ? (hour + 11) % 12 + 1 : hour, width)
        case .minute(let width): return padded(elapsedSeconds / 60 % 60, width)
        case .second(let width): return padded(elapsedSeconds % 60, width)
        case .subsecond(let digits):
            let known = padded(milliseconds, 3).prefix(digits)
            return String(separators.decimal) + known + String(repeating: "0", count: max(0, digits - 3))
        case .elapsedHours(let width): return padded(elapsedSeconds / 3_600, width)
        case .elapsedMinutes(let width): return padded(elapsedSeconds / 60, width)
        case .elapsedSeconds(let width): return padded(elapsedSeconds, width)
        case .halfDay: return hour < 12 ? layout.names.morning : layout.names.afternoon
        case .halfDayWords(let morning, let afternoon): return hour < 12 ? morning : afternoon
        case .era: return ""
        }
    }

    private func date(_ calendar: DateLayout.Calendar) -> (year: Int, month: Int, day: Int) {
        switch calendar {
        case .hijri: return HijriCalendar.civil(day: day)
        case .gregorian: return SerialDate.civil(day: day)
        case .buddhist:
            let date = SerialDate.civil(day: day)
            return (date.year + 543, date.month, date.day)
        }
    }

    private func year(_ year: Int, digits: Int) -> String {
        digits == 2 ? padded(year % 100, 2) : padded(year, 4)
    }

    private func month(_ month: Int, width: Int, layout: DateLayout) -> String {
        switch width {
        case 1, 2: padded(month, width)
        case 3: layout.names.shortMonths[month - 1]
        case 4: layout.names.months[month - 1]
        default: String(layout.names.months[month - 1].prefix(1))
        }
    }

    private func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
