import XLSX

/// Checks the number of households that the label of a total states, as `Tổng cộng: 6 hộ`.
struct CheckTotalCount {
    private let annex: Annex

    init(_ annex: Annex) { self.annex = annex }

    func findings() -> [Finding] {
        guard annex.layout.isHouseholdList else { return [] }
        return annex.totals.indices.compactMap { index in
            let total = annex.totals[index]
            let own = annex.households(annex.details(ofTotal: index)).count
            let all = annex.households(annex.earlier).count + own
            for field in annex.layout.fields where !field.type.isNumeric {
                guard let value = total[field.id], let stated = value.text.flatMap(Self.households) else { continue }
                guard stated != own, stated != all else { return nil }
                let count = all
                var finding = Finding(
                    .listCount, .error, annex, value, field: field, record: total,
                    statement: FindingText.both(
                        "Dòng tổng: ghi \(stated) hộ, danh sách có \(count) hộ",
                        "Total row: states \(stated) households, the list has \(count)"))
                finding.observed = .integer(stated)
                finding.expected = ExactDecimal(count)
                finding.rule = "count(rows)"
                finding.remedy = FindingText.checkWithSource
                return finding
            }
            return nil
        }
    }

    /// The number before `hộ` in the label of a total.
    private static func households(_ text: String) -> Int? {
        guard TotalLabel(text) != nil else { return nil }
        let words = VietnameseText.words(text)
        return zip(words, words.dropFirst()).lazy
            .compactMap { number, unit in unit == household ? Int(number) : nil }.first
    }

    private static let household = VietnameseText.key("hộ")
}
