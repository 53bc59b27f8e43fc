import Foundation
import XLSX

@testable import Annexes

/// A field of a layout that a test makes up.
func sampleField(_ id: String, _ type: FieldType, total: Field.Total = .none) -> Field {
    Field(
        id: id, type: type, label: LocalizedText(vietnamese: id, english: id), headers: [[id]], heading: [id],
        isRequired: false, mayBeBlank: false, total: total, correction: type == .rate ? .auto : .person, addsTo: nil,
        categories: [], codes: nil, width: 10, decimals: 2)
}

/// What is wrong in a sheet that a layout of the test's own describes.
///
/// - Parameters:
///   - columns: The fields besides the unit, as `id: type` or `id: type total`.
///   - rules: YAML entries of the list of rules, one a line.
func findings(_ sheet: SheetSketch, columns: [String], rules: [String]) throws -> [Finding] {
    let library = LayoutLibrary([try sampleLayout(columns: columns, rules: rules)])
    return try withWorkbook([sheet]) { path in
        AnnexChecker().check(try AnnexReader(layouts: library).read(Workbook(path: path)))
    }
}

/// A layout of units and some columns, headed by their ids.
///
/// - Parameter isRequired: Whether a table must have the columns.
func sampleLayout(columns: [String], rules: [String], isRequired: Bool = true) throws -> Layout {
    let fields = columns.map { column in
        let parts = column.split(separator: ":").map { $0.trimmingCharacters(in: .whitespaces) }
        let kinds = parts[1].split(separator: " ")
        let total = kinds.count > 1 ? ", total: \(kinds[1])" : ""
        let rest =
            kinds[0] == "category" ? ", values: [[Nghèo], [Cận nghèo]]" : kinds[0] == "codes" ? ", codes: [1, 12]" : ""
        return "  - {id: \(parts[0]), type: \(kinds[0]), label: {vi: \(parts[0]), en: \(parts[0])}, "
            + "heading: Cột \(parts[0]), required: \(isRequired)\(total)\(rest)}"
    }
    let yaml = """
        id: sample
        version: 1
        name: {vi: Mẫu, en: Sample}
        title: MẪU
        fields:
          - {id: unit, type: unit, label: {vi: Đơn vị, en: Unit}, heading: Đơn vị, required: true}
        \(fields.joined(separator: "\n"))
        \(rules.isEmpty ? "" : "rules:")
        \(rules.map { "  - \($0)" }.joined(separator: "\n"))
        """
    return try LayoutFile.layout(yaml: yaml, file: "sample.yaml")
}
