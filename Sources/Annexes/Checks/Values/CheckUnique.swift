import XLSX

/// Finds what stands twice in columns that hold nothing twice, as the codes of households.
struct CheckUnique {
    private let annex: Annex

    init(_ annex: Annex) { self.annex = annex }

    func findings() -> [Finding] { annex.columns.map(\.field).filter(\.isUnique).flatMap(findings) }

    private func findings(_ field: Field) -> [Finding] {
        var seen: [String: CellPlace] = [:]
        let parts = annex.earlierParts + [Annex.EarlierPart(sheet: annex.sheet, records: annex.records)]
        return parts.flatMap { part in
            // The members of a household have its code, or none; the rows of a unit its own.
            annex.households(part.records).compactMap { record -> Finding? in
                guard let value = record[field.id], let text = value.text else { return nil }
                let place = CellPlace(
                    file: nil, sheet: part.sheet, cell: value.cell?.reference ?? value.reference)
                let key = text.lowercased() + "\n" + (annex.breakdown(of: record) ?? "")
                // A cell merged over several rows is one; the sheets before tell of themselves.
                guard let first = seen[key] else {
                    seen[key] = place
                    return nil
                }
                guard first != place, part.sheet == annex.sheet else { return nil }
                return finding(value, field, record, first)
            }
        }
    }

    private func finding(_ value: FieldValue, _ field: Field, _ record: Record, _ first: CellPlace) -> Finding {
        let isHere = first.sheet == annex.sheet
        let place = isHere ? "\(first.cell)" : "\(first)"
        var finding = Finding(
            annex.layout.isHouseholdList ? .duplicateHousehold : .duplicateUnit, .error, annex, value, field: field,
            record: record,
            statement: FindingText.statement(
                annex, record, field, "đã có ở ô \(place), mỗi dòng phải khác nhau",
                "is already in \(place); no two rows may have the same"))
        if isHere { finding.involved = [first.cell] } else { finding.elsewhere = [first] }
        finding.rule = "unique(\(field.id))"
        finding.remedy = FindingText.checkWithSource
        return finding
    }
}
