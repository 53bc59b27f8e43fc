/// The YAML of a small layout: a unit and a count `a`, and what a test adds.
///
/// - Parameters:
///   - fields: Entries of the list of fields, from line 8 on.
///   - rest: Further keys.
func layoutYAML(id: String = "sample", fields: String = "", rest: String = "") -> String {
    """
    id: \(id)
    version: 1
    name: {vi: Mẫu, en: Sample}
    title: MẪU NĂM {year}
    fields:
      - {id: unit, type: unit, label: {vi: Đơn vị, en: Unit}, heading: Đơn vị, required: true}
      - {id: a, type: count, label: {vi: A, en: A}, heading: "Nhóm > Số hộ năm {year}", total: sum}
    \(fields)
    \(rest)
    """
}
