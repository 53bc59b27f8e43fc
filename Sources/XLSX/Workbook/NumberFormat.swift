/// A number format code such as `#,##0.00`, parsed once and applied to many values.
///
/// ECMA-376 Part 1, 18.8.30 and 18.8.31; where they are silent, what Excel does.
/// Colours are read over. A fill (`*x`) has no width here and shows nothing; a padding (`_x`) shows one space.
public struct NumberFormat: Sendable, Hashable {
    private let parsed: Parsed
    /// The setting of the system that the format follows, for those of ids 14 and 22.
    var systemDate: SystemDate?

    /// A code with its meaning, shared by all copies of the format.
    private final class Parsed: Sendable {
        let code: String
        let sections: NumberFormatSections
        /// What most codes come to.
        let plain: PlainFormat?
        let isValid: Bool
        let isDate: Bool

        init(_ code: String) {
            self.code = code
            let known = NumberFormatSections(code: code)
            isValid = known != nil
            sections = known ?? .general
            plain = PlainFormat(code, isValid: isValid)
            isDate = sections.numeric.contains { $0.isDate }
        }
    }

    /// A date or time of the system's own form.
    enum SystemDate: Sendable { case date, dateAndTime }

    /// Parses a format code; one that is not valid renders as General.
    public init(_ code: String) { parsed = Parsed(code) }

    /// The code as it stands in the file.
    public var code: String { parsed.code }
    var sections: NumberFormatSections { parsed.sections }
    /// Whether Excel would take the code; one that it would not renders as General.
    var isValid: Bool { parsed.isValid }
    /// Whether the code shows a date or a time.
    public var isDate: Bool { parsed.isDate }

    /// Whether positive numbers are shown as General does.
    var isGeneral: Bool { sections.numeric.first.map { $0.tokens == [.general] } ?? true }

    /// Whether positive numbers are shown as a percentage.
    public var isPercent: Bool { sections.numeric.first?.isPercent ?? false }

    /// The number of decimals with which positive numbers are shown, counting optional ones (`#`, `?`).
    ///
    /// `nil` where the code does not fix it: General, dates, text, fractions, scientific notation, words only.
    public var decimals: Int? { sections.numeric.first?.decimals }

    /// What Excel displays for a number in a cell that is wide enough.
    ///
    /// - Parameters:
    ///   - number: The number.
    ///   - date1904: Whether the workbook counts days from 1904-01-01.
    ///   - locale: The separators, and the form of dates that follow the system's.
    /// - Returns: 255 `#` where Excel fills the cell with them: a date out of range, or a number that no condition
    ///   of the code takes. `#NUM!` for a number that is not finite, which no cell can hold.
    public func text(for number: Double, date1904: Bool = false, locale: DisplayLocale = .standard) -> String {
        parsed.plain?.text(for: number, decimal: locale.separators.decimal)
            ?? sectionText(for: number, date1904: date1904, locale: locale)
    }

    /// The same by the sections of the code.
    func sectionText(for number: Double, date1904: Bool, locale: DisplayLocale) -> String {
        guard number.isFinite else { return "#NUM!" }
        if let format = locale.replacement(for: self) {
            return format.text(for: number, date1904: date1904, locale: locale)
        }
        let separators = locale.separators
        switch sections.choice(for: number) {
        case .none: return Self.overflow
        case .general(let showsMinus):
            return (showsMinus ? "-" : "") + Self.general(number, separators: separators)
        case .section(let section, let showsMinus):
            switch section.content {
            case .date(let layout):
                return Self.date(
                    number, section: section, layout: layout, date1904: date1904, showsMinus: showsMinus,
                    separators: separators)
            case .number(let layout):
                return Self.number(
                    number, section: section, layout: layout, showsMinus: showsMinus,
                    hidesMinusOfZero: sections.count == 1, separators: separators)
            case .fraction(let layout):
                return (showsMinus ? "-" : "") + Self.fraction(number, section: section, layout: layout)
            case .text:
                // Only a section meant for text that stands where a number's should.
                return (showsMinus ? "-" : "") + Self.general(number, separators: separators)
            case .words:
                return (showsMinus ? "-" : "") + section.words(general: Self.general(number, separators: separators))
            }
        }
    }

    /// What Excel displays for a text; an empty text shows nothing, whatever the code adds to texts.
    public func text(for string: String) -> String {
        guard !string.isEmpty, let section = sections.text else { return string }
        return section.words(general: string)
    }

    /// Two formats are equal when their codes are.
    public static func == (left: NumberFormat, right: NumberFormat) -> Bool {
        left.parsed === right.parsed || left.code == right.code
    }

    /// Hashes the code.
    public func hash(into hasher: inout Hasher) { hasher.combine(code) }

    /// The characters that a locale puts in place of `.` and `,`.
    struct Separators {
        let decimal: Character
        let group: Character
    }

    /// A cell filled with `#`, as wide as a cell can be.
    static let overflow = String(repeating: "#", count: 255)
}
