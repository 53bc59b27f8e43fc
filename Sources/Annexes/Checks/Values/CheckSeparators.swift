import XLSX

/// Finds decimal points in an annex that writes commas, and the other way round, among numbers typed as text.
struct CheckSeparators {
    private let annex: Annex

    init(_ annex: Annex) { self.annex = annex }

    private struct Marked {
        let value: FieldValue
        let field: Field
        let record: Record
    }

    /// One note for an annex, at the first of the rarer ones.
    func findings() -> [Finding] {
        let slots = annex.columns.indices.filter { annex.columns[$0].field.type.isNumeric }
        var numbers: [Character: [Marked]] = [:]
        for record in annex.records + annex.totals {
            for slot in slots where record[slot: slot].isNumberAsText {
                let value = record[slot: slot]
                guard let mark = Self.decimalMark(value) else { continue }
                numbers[mark, default: []].append(
                    Marked(value: value, field: annex.columns[slot].field, record: record))
            }
        }
        guard let commas = numbers[","], let points = numbers["."] else { return [] }
        // The comma is the decimal mark of Vietnam.
        let (rare, usual) = points.count <= commas.count ? (points, commas) : (commas, points)
        guard let first = rare.first, let example = usual.first else { return [] }
        let isComma = points.count <= commas.count
        var finding = Finding(
            .numberSeparator, .info, annex, first.value, field: first.field, record: first.record,
            statement: FindingText.statement(
                annex, first.record, first.field,
                "ghi “\(first.value.cell?.text ?? "")”, nơi khác trong biểu dùng dấu \(isComma ? "phẩy" : "chấm") "
                    + "thập phân (ô \(example.value.reference))",
                "reads “\(first.value.cell?.text ?? "")” where others of the annex have a decimal "
                    + "\(isComma ? "comma" : "point") (cell \(example.value.reference))"))
        finding.involved = rare.dropFirst().prefix(Self.mostInvolved).map(\.value.reference)
        finding.remedy = FindingText.both(
            "Chuyển các ô này sang dạng số; nếu giữ chữ thì dùng một loại dấu.",
            "Turn these cells into numbers, or write one kind of mark.")
        return [finding]
    }

    private static let mostInvolved = 50

    /// The decimal mark of a text; where it has only thousands, the one that goes with their mark.
    private static func decimalMark(_ value: FieldValue) -> Character? {
        if let mark = value.decimalMark { return mark }
        return value.groupMark.map { $0 == "," ? "." : "," }
    }
}
