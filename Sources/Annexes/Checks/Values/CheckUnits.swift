import XLSX

/// Finds figures of persons in a column of households, and the other way round, by the units typed beside them.
struct CheckUnits {
    private let annex: Annex

    init(_ annex: Annex) { self.annex = annex }

    func findings() -> [Finding] { annex.columns.filter { $0.field.type == .count }.flatMap(findings) }

    private enum Unit {
        case households
        case persons

        var text: LocalizedText {
            self == .households
                ? FindingText.both("hộ", "households") : FindingText.both("khẩu (người)", "persons")
        }
    }

    private func findings(_ column: Annex.Column) -> [Finding] {
        guard let slot = annex.slot(of: column.field.id) else { return [] }
        let marked = (annex.records + annex.totals).compactMap { record -> (Record, FieldValue, Unit)? in
            let value = record[slot: slot]
            guard value.number != nil, let text = value.cell?.text,
                let unit = Self.unit(text)
            else { return nil }
            return (record, value, unit)
        }
        let households = marked.count { $0.2 == .households }
        guard
            let usual = Self.unit(ofHeader: column.header) ?? (households * 2 > marked.count ? .households : nil)
                ?? (households * 2 < marked.count ? .persons : nil)
        else { return [] }
        return marked.compactMap { record, value, unit in
            // What a line of a breakdown counts is said by its category.
            let usual = annex.breakdown(of: record).flatMap { Self.unit(ofHeader: [$0]) } ?? usual
            guard unit != usual else { return nil }
            var finding = Finding(
                .unitsMixed, .warning, annex, value, field: column.field, record: record,
                statement: FindingText.statement(
                    annex, record, column.field, "ghi theo \(unit.text.vietnamese) trong cột \(usual.text.vietnamese)",
                    "counts \(unit.text.english) in a column of \(usual.text.english)"))
            finding.remedy = FindingText.checkWithSource
            return finding
        }
    }

    private static let persons = TextToken.keys("khẩu", "người")
    private static let household = VietnameseText.key("hộ")

    /// The unit behind a figure.
    private static func unit(_ text: String) -> Unit? {
        // Nearly all figures end with a digit.
        guard let end = text.utf8.last, !(0x30...0x39).contains(end), text.last?.isLetter == true,
            let word = VietnameseText.words(text).last
        else { return nil }
        return word == household ? .households : persons.contains(word) ? .persons : nil
    }

    /// The unit that the lowest level of a header names; `nil` where it names both or neither.
    private static func unit(ofHeader header: [String]) -> Unit? {
        let words = Set(VietnameseText.words(header.last ?? ""))
        switch (words.contains(household), !words.isDisjoint(with: persons)) {
        case (true, false): return .households
        case (false, true): return .persons
        case (true, true), (false, false): return nil
        }
    }
}
