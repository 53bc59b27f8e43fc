import XLSX

/// The words of findings in both languages: cell, what was read, what was expected, why, what to do.
enum FindingText {
    /// A text in both languages; `¤` stands for a number, written as each language writes decimals.
    static func both(_ vietnamese: String, _ english: String, _ numbers: ExactDecimal?...) -> LocalizedText {
        filled(vietnamese, english, numbers)
    }

    /// A text in both languages with some numbers in place of its `¤`.
    static func filled(_ vietnamese: String, _ english: String, _ numbers: [ExactDecimal?]) -> LocalizedText {
        func fill(_ text: String, _ mark: String) -> String {
            var rest = numbers[...]
            var result = ""
            for character in text {
                guard character == "¤" else {
                    result.append(character)
                    continue
                }
                result += (rest.popFirst() ?? nil)?.text(decimalMark: mark) ?? "?"
            }
            return result
        }
        return LocalizedText(vietnamese: fill(vietnamese, ","), english: fill(english, "."))
    }

    /// Row and column in front of a statement: `Cộng · Hộ nghèo cuối năm 2024: `.
    static func place(_ annex: Annex, _ record: Record, _ field: Field) -> LocalizedText {
        let title = annex.title(of: field)
        let label = annex.rowLabel(record)
        let isTotal = annex.isTotal(row: record.row)
        return LocalizedText(
            vietnamese: "\(label ?? "Dòng \(record.row)") · \(title.vietnamese)",
            english: "\(isTotal ? "Total" : label ?? "Row \(record.row)") · \(title.english)")
    }

    /// The statement of a finding on one value.
    static func statement(
        _ annex: Annex, _ record: Record, _ field: Field, _ vietnamese: String, _ english: String,
        _ numbers: ExactDecimal?...
    ) -> LocalizedText {
        let place = place(annex, record, field)
        let vi = numbers.reduce(vietnamese) { $0.replacingFirst("¤", with: $1?.text(decimalMark: ",") ?? "?") }
        let en = numbers.reduce(english) { $0.replacingFirst("¤", with: $1?.text(decimalMark: ".") ?? "?") }
        return LocalizedText(vietnamese: "\(place.vietnamese): \(vi)", english: "\(place.english): \(en)")
    }

    /// Several texts as one, with a separator.
    static func joined(_ texts: [LocalizedText], separator: String = " ") -> LocalizedText? {
        guard !texts.isEmpty else { return nil }
        return LocalizedText(
            vietnamese: texts.map(\.vietnamese).joined(separator: separator),
            english: texts.map(\.english).joined(separator: separator))
    }

    static let judgeFormula = LocalizedText(
        vietnamese: "Kiểm tra công thức; nếu đúng thì mở bằng Excel để tính lại rồi lưu.",
        english: "Check the formula; if it is right, open the file in Excel to compute it again and save.")

    static let convertTexts = LocalizedText(
        vietnamese: "Chuyển các ô có số ở dạng chữ sang dạng số; công thức sẽ tính đúng.",
        english: "Turn the numbers stored as text into numbers; the formula will then be right.")

    static let checkWithSource = LocalizedText(
        vietnamese: "Người lập biểu kiểm tra lại với hồ sơ gốc.", english: "Check with the person who filled the form.")
}

extension String {
    fileprivate func replacingFirst(_ mark: Character, with text: String) -> String {
        guard let place = firstIndex(of: mark) else { return self }
        return self[..<place] + text + self[index(after: place)...]
    }
}

extension ExactDecimal {
    /// The number in both languages.
    var localized: LocalizedText { LocalizedText(vietnamese: text(decimalMark: ","), english: description) }
}
