public import XLSX

/// Why a record could not be decoded into a Swift type, with the place.
public struct RecordDecodingError: Error, Sendable, CustomStringConvertible {
    /// What kind of fault it is.
    public enum Reason: Sendable, Hashable {
        /// The layout has no field of the property's name: the type is for another layout, or misspelt.
        case noField
        /// The table lacks the column, and the property is not optional.
        case noColumn
        /// The cell is blank, and the property is not optional.
        case blank
        /// The cell holds something that the property's type cannot.
        case mismatch
        /// The type itself refuses the record; ``RecordDecodingError/underlying`` tells why.
        case refused
    }

    /// The sheet of the record.
    public let sheet: String
    /// Its row.
    public let row: Int
    /// The cell; `nil` where there is none.
    public let cell: CellReference?
    /// The id of the field, or the name of a property that no field has; `nil` where the record as a whole is at fault.
    public let field: String?
    /// What kind of fault it is.
    public let reason: Reason
    /// What is wrong, without the place; it quotes no cell of a list of households.
    public let message: LocalizedText
    /// The error of the type that was decoded.
    public let underlying: (any Error)?

    /// The place and what is wrong.
    public var description: String { text(.english) }

    /// The place and what is wrong, in a language.
    public func text(_ language: Language) -> String {
        let place = [sheet, language.pick("dòng \(row)", "row \(row)"), cell?.description, field]
        return "\(place.compactMap(\.self).joined(separator: ", ")): \(message.text(language))"
    }
}
