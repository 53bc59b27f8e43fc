/// A piece of a format code.
enum NumberFormatToken: Sendable, Equatable {
    /// Shown as it is: quoted, escaped, or a character without a meaning of its own.
    case literal(String)
    /// A bare 1…9: shown as it is, except in the denominator of a fraction.
    case bareDigit(UInt8)
    /// A place for a digit.
    case place(Place)
    case point
    case comma
    case percent
    /// `/`, a fraction bar between places and a literal elsewhere.
    case slash
    /// `E+` or `E-`.
    case exponent(showsPlus: Bool)
    /// The word `General`, or `@`.
    case general
    case date(DatePart)

    /// What a place shows where the number has no digit for it.
    enum Place: Sendable {
        /// `0`.
        case zero
        /// `#`: nothing.
        case nothing
        /// `?`: a space.
        case space
    }

    /// A part of a date or time.
    enum DatePart: Sendable, Equatable {
        /// `yy` or `yyyy`, with 2 or 4 digits.
        case year(digits: Int)
        /// `b` (Thai Buddhist), with 2 or 4 digits.
        case buddhistYear(digits: Int)
        /// `m`…`mmmmm`.
        case month(width: Int)
        /// `d`…`dddd`.
        case day(width: Int)
        /// `h` or `hh`.
        case hour(width: Int)
        /// `m` or `mm` next to hours or seconds.
        case minute(width: Int)
        /// `s` or `ss`.
        case second(width: Int)
        /// `.0`…`.000` after a time.
        case subsecond(digits: Int)
        /// `[h]`: hours since day 0.
        case elapsedHours(width: Int)
        case elapsedMinutes(width: Int)
        case elapsedSeconds(width: Int)
        /// `AM/PM` in the words of the language.
        case halfDay
        /// `A/P` or `上午/下午`, with the words that stand in the code.
        case halfDayWords(morning: String, afternoon: String)
        /// `g`: the era of a Japanese year, which other calendars have not.
        case era

        var isHour: Bool {
            switch self {
            case .hour, .elapsedHours: true
            default: false
            }
        }

        var isSecond: Bool {
            switch self {
            case .second, .elapsedSeconds: true
            default: false
            }
        }

        /// Whether a `m` looks past it for the hours or seconds that make it a minute.
        var isBesideTheClock: Bool {
            switch self {
            case .halfDay, .halfDayWords, .subsecond: true
            default: false
            }
        }
    }
}
