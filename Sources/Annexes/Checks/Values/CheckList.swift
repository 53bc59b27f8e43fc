import XLSX

/// Checks the rows of an annex against each other: repeated units and households, names that nearly agree, counts
/// that the text below states.
struct CheckList {
    private let annex: Annex

    init(_ annex: Annex) { self.annex = annex }

    func findings() -> [Finding] {
        let own =
            annex.layout.isHouseholdList
            ? duplicateHouseholds() + nearUnits() + statedCounts() : duplicateUnits()
        return own + sequence()
    }

    private func duplicateUnits() -> [Finding] {
        guard let field = annex.layout.field("unit") else { return [] }
        var seen: [String: Record] = [:]
        return annex.records.compactMap { record in
            guard let text = record["unit"]?.text, let value = record["unit"] else { return nil }
            let key = VietnameseText.key(text) + "|" + (annex.breakdown(of: record) ?? "")
            guard let first = seen.updateValue(record, forKey: key) else { return nil }
            var finding = Finding(
                .duplicateUnit, .error, annex, value, field: field, record: record,
                statement: FindingText.statement(
                    annex, record, field, "đã có ở dòng \(first.row)", "is already in row \(first.row)"))
            finding.involved = [first["unit"]?.reference].compactMap { $0 }
            finding.remedy = FindingText.checkWithSource
            return finding
        }
    }

    private func duplicateHouseholds() -> [Finding] {
        guard let field = annex.layout.keyField else { return [] }
        var seen: [String: Record] = [:]
        // Two members of households may well have one name.
        return annex.households(annex.records).compactMap { record in
            guard let name = record[field.id]?.text else { return nil }
            let key = VietnameseText.key(name) + "|" + VietnameseText.key(record["unit"]?.text ?? "")
            guard let first = seen.updateValue(record, forKey: key) else { return nil }
            // The same name may be two people; the same row twice is not.
            let isCopy = annex.layout.recordFields.allSatisfy {
                $0.type == .ordinal || record[$0.id]?.content == first[$0.id]?.content
            }
            guard isCopy || !annex.isDoubtful("unit") else { return nil }
            var finding = Finding(
                .duplicateHousehold, isCopy ? .error : .warning, annex, record[field.id], field: field, record: record,
                statement: LocalizedText(
                    vietnamese: isCopy
                        ? "Dòng \(record.row): trùng hoàn toàn với dòng \(first.row)"
                        : "Dòng \(record.row): cùng họ tên và đơn vị với dòng \(first.row)",
                    english: isCopy
                        ? "Row \(record.row): the same as row \(first.row)"
                        : "Row \(record.row): the same name and unit as row \(first.row)"))
            finding.involved = [first[field.id]?.reference].compactMap { $0 }
            finding.remedy = FindingText.checkWithSource
            return finding
        }
    }

    /// Units that differ by an accent or a letter and have the same officials, as "Kim Mã" and "Kim Mắm".
    ///
    /// Nothing else in the list tells whether they are one: it is noted.
    private func nearUnits() -> [Finding] {
        guard let field = annex.layout.field("unit") else { return [] }
        var units: [(name: String, spelling: UnitSpelling, record: Record, officials: Set<String>)] = []
        var indexOfUnit: [String: Int] = [:]
        for record in annex.records {
            guard let name = record["unit"]?.text else { continue }
            let key = VietnameseText.key(name)
            let index = indexOfUnit[key] ?? units.count
            if index == units.count {
                units.append((name, UnitSpelling(name), record, []))
                indexOfUnit[key] = index
            }
            if let officials = record["officials"]?.text {
                units[index].officials.insert(VietnameseText.key(officials))
            }
        }
        var findings: [Finding] = []
        var sharers: [String: [Int]] = [:]
        for (index, unit) in units.enumerated() {
            var earlier: Set<Int> = []
            for key in unit.spelling.neighbourKeys {
                earlier.formUnion(sharers[key, default: []].prefix(Self.comparedUnits))
                sharers[key, default: []].append(index)
            }
            for other in earlier.sorted().map({ units[$0] }) {
                let isNear =
                    unit.spelling.isSameWithoutMarks(as: other.spelling)
                    || unit.spelling.differsByOneLetter(from: other.spelling)
                        && !unit.officials.isDisjoint(with: other.officials)
                guard isNear else { continue }
                var finding = Finding(
                    .unitMismatch, .info, annex, unit.record["unit"], field: field, record: unit.record,
                    statement: FindingText.both(
                        "“\(unit.name)” và “\(other.name)” có thể là một đơn vị viết khác nhau",
                        "“\(unit.name)” and “\(other.name)” may be one unit in two spellings"))
                finding.involved = [other.record["unit"]?.reference].compactMap { $0 }
                finding.remedy = FindingText.checkWithSource
                findings.append(finding)
            }
        }
        return findings
    }

    /// How many units of nearly one spelling are compared with the next.
    private static let comparedUnits = 20

    private func statedCounts() -> [Finding] {
        let texts = annex.footer.filter(\.isText)
        guard !annex.layout.statedCounts.isEmpty, !texts.isEmpty, !annex.isDoubtful("unit") else { return [] }
        let stated = StatedCounts(annex)
        let readings = texts.map { (cell: $0, readings: stated.readings($0.text)) }.filter { !$0.readings.isEmpty }
        guard !readings.isEmpty else { return [] }
        let rows = rowsOfStatedCounts()
        return readings.flatMap { cell, readings in
            readings.compactMap { reading -> Finding? in
                let value = reading.count.value
                let listed = rows[RowsKey(value: value, unit: reading.unit.map(VietnameseText.key))] ?? 0
                guard listed != reading.number, !annex.isDoubtful(reading.count.field),
                    let field = annex.layout.field(reading.count.field)
                else { return nil }
                let unit = reading.unit.map { ", \($0)" } ?? ""
                var finding = Finding(
                    .listCount, .error, sheet: annex.sheet,
                    statement: FindingText.both(
                        "\(field.label.vietnamese) “\(value)”\(unit): ghi \(reading.number) hộ, danh sách có \(listed) hộ",
                        "\(field.label.english) “\(value)”\(unit): states \(reading.number) households, "
                            + "the list has \(listed)"))
                finding.cell = cell.reference
                finding.field = field.id
                finding.observed = .integer(reading.number)
                finding.displayed = cell.text
                finding.expected = ExactDecimal(listed)
                finding.rule = "count(\(field.id) = \(value)\(unit))"
                finding.remedy = FindingText.checkWithSource
                return finding
            }
        }
    }

    /// What is counted: a value, and the unit where it is only its rows.
    private struct RowsKey: Hashable {
        let value: String
        let unit: String?
    }

    /// How many rows have each value that a text may count, in all and unit by unit.
    private func rowsOfStatedCounts() -> [RowsKey: Int] {
        var rows: [RowsKey: Int] = [:]
        var keys: [String: String] = [:]
        for record in annex.earlier + annex.records {
            let unit = record["unit"]?.text.map { text in
                let key = keys[text] ?? VietnameseText.key(text)
                keys[text] = key
                return key
            }
            for count in annex.layout.statedCounts where record[count.field]?.text == count.value {
                rows[RowsKey(value: count.value, unit: nil), default: 0] += 1
                if let unit { rows[RowsKey(value: count.value, unit: unit), default: 0] += 1 }
            }
        }
        return rows
    }

    private func sequence() -> [Finding] {
        guard let field = annex.layout.fields.first(where: { $0.type == .ordinal }) else { return [] }
        var previous = 0
        var findings: [Finding] = []
        let kind = annex.breakdown(of: annex.records.first)
        // Members of a household have no number of their own, or its number again.
        let records = annex.layout.isHouseholdList ? annex.households(annex.records) : annex.records
        for record in records where annex.breakdown(of: record) == kind {
            guard let value = record[field.id], let number = value.text.flatMap({ Int($0) }),
                (0...CellReference.maximumRow).contains(number)
            else { continue }
            // A new village may begin again with 1.
            if number != previous + 1, number != 1, previous != 0 {
                findings.append(
                    Finding(
                        .sequenceGap, .info, annex, value, field: field, record: record,
                        statement: FindingText.statement(
                            annex, record, field, "số thứ tự \(number) đứng sau \(previous)",
                            "number \(number) follows \(previous)")))
            }
            previous = number
        }
        return findings
    }
}
