/// The codes that a list may hold.
public enum CodeSet: Sendable, Hashable {
    /// Whole numbers.
    case range(ClosedRange<Int>)
    /// The indicators of deprivation, numbered by the standard of the annex's year.
    case indicators

    /// The codes under a standard; `nil` where they are not known.
    func range(_ standard: PovertyStandard?) -> ClosedRange<Int>? {
        switch self {
        case .range(let range): range
        case .indicators: standard?.codes
        }
    }
}

/// A column that stands for one indicator, in a table that has marks in columns where others have a list of codes.
struct MarkColumn: Sendable {
    /// What header matching knows of it; no annex has such a field.
    let field: Field
    /// The id of the field that is a list.
    let list: String

    /// The columns that may stand for a list: its heading with a code or an indicator's name below it, and names alone.
    ///
    /// Other headings of the list are near enough to it; which code a column has is read from its lowest cell.
    static func all(of list: Field) -> [MarkColumn] {
        guard list.codes == .indicators, let heading = list.headers.first?.last else { return [] }
        let numbers = (1...max(1, PovertyStandard.mostIndicators)).map { (id: "\($0)", names: ["\($0)"]) }
        let indicators = PovertyStandard.allIndicators.map { indicator in
            (id: indicator.id, names: [indicator.name.vietnamese] + indicator.names)
        }
        return (numbers + indicators).map { column in
            let field = Field(
                id: "\(list.id)#\(column.id)", type: .text, label: list.label,
                headers: column.names.map { [heading, $0] } + (Int(column.id) == nil ? column.names.map { [$0] } : []),
                heading: [],
                isRequired: false, mayBeBlank: true, total: .none, correction: .person, addsTo: nil, categories: [],
                codes: nil, width: list.width, decimals: 0)
            return MarkColumn(field: field, list: list.id)
        }
    }
}
