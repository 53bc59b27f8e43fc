import XLSX

/// Checks each value on its own: present, readable, of its type and in its range.
struct CheckValues {
    private let annex: Annex

    init(_ annex: Annex) { self.annex = annex }

    func findings() -> [Finding] {
        var findings = numberedCategories()
        for record in annex.records {
            for (slot, column) in annex.columns.enumerated() {
                findings += self.findings(record[slot: slot], column.field, record)
            }
        }
        for record in annex.totals {
            for (slot, column) in annex.columns.enumerated() where column.field.total != .none {
                findings += self.findings(record[slot: slot], column.field, record)
            }
        }
        return findings
    }

    private func findings(_ value: FieldValue, _ field: Field, _ record: Record) -> [Finding] {
        var findings: [Finding] = []
        switch value.content {
        case .blank:
            if !field.mayBeBlank, field.type != .ordinal { findings.append(missing(value, field, record)) }
        // A formula that depends on itself is told with its circle (`CheckFormulas`).
        case .unreadable where value.cell?.isCircular == true: break
        case .unreadable(let text): findings.append(unreadable(text, value, field, record))
        case .number(let number): findings += numberFindings(number, value, field, record)
        case .text(let text):
            if field.type == .category, !field.categories.contains(where: { $0.value == text }) {
                findings.append(unknownCategory(text, value, field, record))
            } else if field.type != .ordinal, field.type != .category, DittoMark.isOne(text) {
                findings.append(emptyDitto(text, value, field, record))
            }
        case .codes(let codes): findings += CheckCodes(annex).findings(codes, value, field, record)
        case .mark: break
        }
        if value.cell?.isDecomposed == true, !(annex.layout.isHouseholdList && field.type == .name) {
            findings.append(
                finding(
                    .textDecomposed, .info, value, field, record,
                    "chữ có dấu ở dạng tổ hợp (NFD); dữ liệu xuất ra là NFC",
                    "accents are decomposed (NFD); records hold NFC"))
        }
        return findings
    }

    private func finding(
        _ code: FindingCode, _ severity: Severity, _ value: FieldValue, _ field: Field, _ record: Record,
        _ vietnamese: String, _ english: String, remedy: LocalizedText? = nil
    ) -> Finding {
        var finding = Finding(
            code, severity, annex, value, field: field, record: record,
            statement: FindingText.statement(annex, record, field, vietnamese, english))
        finding.remedy = remedy
        return finding
    }

    private func missing(_ value: FieldValue, _ field: Field, _ record: Record) -> Finding {
        let isKey = field.id == annex.layout.keyField?.id
        return finding(
            .missingValue, isKey ? .error : .warning, value, field, record, "để trống", "is blank",
            remedy: field.type == .count
                ? FindingText.both(
                    "Điền số liệu; nếu không có thì ghi 0.", "Fill it in; where there is none, write 0.")
                : FindingText.both("Điền vào ô này.", "Fill it in."))
    }

    private func unreadable(_ text: String, _ value: FieldValue, _ field: Field, _ record: Record) -> Finding {
        if value.cell?.formulaWithoutResult != nil {
            return finding(
                .notChecked, .warning, value, field, record, "công thức chưa có kết quả nên chưa kiểm tra được",
                "the formula has no result yet, so it was not checked",
                remedy: LocalizedText(
                    vietnamese: "Mở tệp bằng Excel rồi lưu lại; đừng thay công thức bằng số.",
                    english: "Open the file in Excel and save it; leave the formula as it is."))
        }
        if CellError.isKnown(text) {
            let formula = value.cell?.formula.map { " (=\($0))" } ?? ""
            return finding(
                .formulaError, .error, value, field, record, "công thức báo lỗi \(text)\(formula)",
                "the formula gives \(text)\(formula)",
                remedy: LocalizedText(
                    vietnamese: "Sửa công thức hoặc ghi số.", english: "Mend the formula or write a number."))
        }
        if field.type == .codes { return CheckCodes(annex).unreadable(text, value, field, record) }
        if field.type == .mark {
            return finding(
                .unknownCategory, .error, value, field, record, "ghi “\(text)”, không phải dấu x",
                "reads “\(text)”, which is no cross",
                remedy: LocalizedText(
                    vietnamese: "Đánh dấu x nếu đúng, để trống nếu không.",
                    english: "Put x where it is so, and leave the cell blank where it is not."))
        }
        if field.type == .year {
            return finding(
                .notANumber, .error, value, field, record, "ghi “\(text)”, không phải là năm",
                "reads “\(text)”, which is no year",
                remedy: LocalizedText(
                    vietnamese: "Ghi năm bằng bốn chữ số, ví dụ 1985.",
                    english: "Write the year in four digits, as 1985."))
        }
        if value.cell?.isDate == true {
            return finding(
                .notANumber, .error, value, field, record, "ô ở dạng ngày tháng, hiển thị “\(text)”",
                "the cell is a date, shown as “\(text)”",
                remedy: LocalizedText(
                    vietnamese: "Đặt ô ở dạng số rồi ghi lại số.",
                    english: "Set the cell to a number format and type the number again."))
        }
        var finding = finding(
            .notANumber, .error, value, field, record, "ghi “\(text)”, không phải là số",
            "reads “\(text)”, which is no number",
            remedy: LocalizedText(vietnamese: "Ghi số.", english: "Write a number."))
        if DittoMark.isOne(text) {
            finding.reason = FindingText.both(
                "Dấu “như trên” không thay được số liệu.", "A mark for “as above” is no figure.")
        } else if let meant = LookalikeDigits.digits(in: text), NumberText(meant, in: .count) != nil {
            finding.reason = FindingText.both(
                "Có chữ cái trông như chữ số; có thể là \(meant).",
                "It has letters that look like digits; perhaps \(meant).")
        }
        return finding
    }

    /// A mark for “as above” with nothing above that it could repeat.
    private func emptyDitto(_ text: String, _ value: FieldValue, _ field: Field, _ record: Record) -> Finding {
        finding(
            .missingValue, field.id == annex.layout.keyField?.id ? .error : .warning, value, field, record,
            "ghi “\(text)” (như trên) nhưng ngay trên không có gì để lặp lại",
            "reads “\(text)” (as above), but right above is nothing to repeat",
            remedy: FindingText.both("Điền vào ô này.", "Fill it in."))
    }

    private func numberFindings(
        _ number: ExactDecimal, _ value: FieldValue, _ field: Field, _ record: Record
    ) -> [Finding] {
        var findings: [Finding] = []
        var read: String { value.cell?.text ?? "" }
        var shown: LocalizedText { value.shown }
        if number < ExactDecimal(0) {
            findings.append(
                finding(
                    .negativeValue, .error, value, field, record, "ghi \(shown.vietnamese), số âm",
                    "reads \(shown.english), a negative number", remedy: FindingText.checkWithSource))
        }
        if field.type == .year { return yearFindings(number, value, field, record) }
        if field.type == .count, number.integer == nil {
            // A format may hide what is behind the mark.
            let isHidden = value.printed.map { $0 != number } ?? false
            let held = isHidden ? number.localized : shown
            findings.append(
                finding(
                    .numberNotInteger, .error, value, field, record,
                    "ghi \(held.vietnamese)\(isHidden ? " (ô hiển thị \(shown.vietnamese))" : ""), phải là số nguyên",
                    "reads \(held.english)\(isHidden ? " (shown as \(shown.english))" : ""), must be a whole number",
                    remedy: FindingText.checkWithSource))
        }
        if field.type == .rate, number > ExactDecimal(100) {
            findings.append(
                finding(
                    .rateRange, .error, value, field, record,
                    "ghi \(shown.vietnamese), tỷ lệ không thể vượt quá 100 %",
                    "reads \(shown.english), a rate cannot exceed 100%", remedy: FindingText.checkWithSource))
        }
        if value.isNumberAsText {
            findings.append(
                finding(
                    .numberAsText, .warning, value, field, record,
                    "ghi “\(read)” ở dạng chữ; công thức sẽ bỏ qua ô này",
                    "reads “\(read)” as text; formulas skip the cell",
                    remedy: LocalizedText(
                        vietnamese: "Chuyển ô sang dạng số.", english: "Turn the cell into a number.")))
        }
        if let other = value.otherReading {
            findings.append(ambiguous(number.localized, other.localized, value, field, record))
        }
        return findings
    }

    /// Columns of categories that have numbers throughout, which other columns explain (``NumberedCategories``): one
    /// finding a column.
    private func numberedCategories() -> [Finding] {
        annex.columns.indices.filter { annex.columns[$0].field.type == .category }.compactMap { slot in
            let field = annex.columns[slot].field
            let first = annex.records.first { record in
                let value = record[slot: slot]
                return value.cell.map { Int($0.text) != nil && $0.text != value.text } ?? false
            }
            guard let first, field.categories.contains(where: { $0.value == first[slot: slot].text }) else {
                return nil
            }
            let list = zip(1..., field.categories).map { "\($0) = \($1.value)" }.joined(separator: ", ")
            return finding(
                .unknownCategory, .info, first[slot: slot], field, first,
                "cột ghi bằng số, đọc theo số chỉ số thiếu hụt: \(list)",
                "the column has numbers, read by the number of deprivations: \(list)",
                remedy: LocalizedText(
                    vietnamese: "Ghi bằng chữ để người khác cũng hiểu.",
                    english: "Write the words, so that others understand them, too."))
        }
    }

    /// Nobody on a list was born after the year that it is for.
    private func yearFindings(
        _ number: ExactDecimal, _ value: FieldValue, _ field: Field, _ record: Record
    ) -> [Finding] {
        let last = annex.period ?? Self.years.upperBound
        let years = Self.years.lowerBound...max(last, Self.years.lowerBound)
        guard let year = number.integer, !years.contains(year) else { return [] }
        return [
            finding(
                .yearMismatch, .error, value, field, record,
                "ghi \(year), phải từ \(years.lowerBound) đến \(years.upperBound)",
                "reads \(year), must be \(years.lowerBound) to \(years.upperBound)", remedy: FindingText.checkWithSource
            )
        ]
    }

    private static let years = 1900...2099

    private func ambiguous(
        _ number: LocalizedText, _ other: LocalizedText, _ value: FieldValue, _ field: Field, _ record: Record
    ) -> Finding {
        let read = value.cell?.text ?? ""
        var finding = finding(
            .numberAmbiguous, .warning, value, field, record,
            "ghi “\(read)”, có thể là \(number.vietnamese) hoặc \(other.vietnamese)",
            "reads “\(read)”, which may be \(number.english) or \(other.english)",
            remedy: FindingText.both(
                "Ghi lại ô này ở dạng số.", "Type the cell again as a number, not as text."))
        finding.reason = FindingText.both(
            "Các số khác trong dòng và cột không cho biết là số nào; tạm đọc là \(number.vietnamese).",
            "Nothing in its row and column tells which; it is taken for \(number.english).")
        return finding
    }

    private func unknownCategory(_ text: String, _ value: FieldValue, _ field: Field, _ record: Record) -> Finding {
        let known = field.categories.map(\.value).joined(separator: ", ")
        var finding = finding(
            .unknownCategory, .error, value, field, record, "ghi “\(text)”, không thuộc: \(known)",
            "reads “\(text)”, is none of: \(known)",
            remedy: LocalizedText(vietnamese: "Ghi một trong các loại trên.", english: "Write one of these."))
        if DittoMark.isOne(text) {
            finding.reason = FindingText.both(
                "Là dấu “như trên” nhưng ngay trên không có gì để lặp lại.",
                "It is a mark for “as above”, but right above is nothing to repeat.")
        }
        return finding
    }
}
