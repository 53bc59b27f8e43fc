/// Writes years of a table as those of any period: `năm 2023` in an annex for 2024 is `năm {year-1}`.
struct FormPeriod {
    private let year: Int?

    /// - Parameter year: The period of the annex.
    init(_ year: Int?) { self.year = year }

    /// A text with `{year}` and `{year-1}`; braces and `>` of its own would be read as marks and go.
    func text(_ text: String) -> String {
        let plain = VietnameseText.clean(text.filter { !"{}>".contains($0) })
        guard let year else { return plain }
        var result = ""
        var digits = ""
        func flush() {
            switch Int(digits) {
            case year where digits.count == 4: result += "{year}"
            case year - 1 where digits.count == 4: result += "{year-1}"
            default: result += digits
            }
            digits = ""
        }
        for character in plain {
            if character.isASCII, character.isNumber {
                digits.append(character)
            } else {
                flush()
                result.append(character)
            }
        }
        flush()
        return result
    }

    /// A text without its years, and without a last `năm` that only stood before one.
    ///
    /// At the end and the start of the year are times without any.
    static func withoutYears(_ text: String) -> String {
        let words = text.split(separator: " ").filter {
            VietnameseText.year(in: String($0)) == nil && !$0.contains("{")
        }
        let keys = words.suffix(2).map { VietnameseText.key(String($0)) }
        let isLeftOver = keys.last == yearWord && !times.contains(keys.first ?? "")
        return (isLeftOver ? words.dropLast() : words[...]).joined(separator: " ")
    }

    private static let yearWord = VietnameseText.key("năm")
    private static let times = ["đầu", "cuối", "trong", "cả"].map { VietnameseText.key($0) }
}
