public import XLSX

/// What a cell of an annex means, by the type of its field.
public enum FieldContent: Sendable, Hashable {
    /// Nothing was reported; not the same as 0.
    case blank
    /// A count, or a rate in percent units.
    case number(ExactDecimal)
    /// A text, a unit, a name or a category's value.
    case text(String)
    /// A list of codes.
    case codes([Int])
    /// Something that the field cannot hold, as it was displayed.
    case unreadable(String)
}

/// One value of a record, with the cell that it came from.
public struct FieldValue: Sendable {
    /// The cell.
    public let reference: CellReference
    /// What it means.
    public let content: FieldContent
    /// The number as it is printed, with its decimals; `nil` for what is no number.
    public let printed: ExactDecimal?
    /// The cell as read; `nil` where the file has none.
    public let cell: GridCell?
    /// Whether a number was typed as text.
    public let isNumberAsText: Bool
    /// The decimal mark of a number typed as text.
    public let decimalMark: Character?
    /// Whether a text number can be read in another way.
    public let isAmbiguous: Bool

    /// What the cell shows, as a reader of the language sees it: numbers with that language's decimal mark, typed
    /// text as it was typed.
    func shown(_ language: Language) -> String {
        guard let printed, !isNumberAsText, cell?.format.numberFormat.isPercent != true else { return cell?.text ?? "" }
        return printed.text(decimalMark: language.pick(",", "."))
    }

    /// The number.
    public var number: ExactDecimal? {
        if case .number(let number) = content { number } else { nil }
    }

    /// The text.
    public var text: String? {
        if case .text(let text) = content { text } else { nil }
    }
}
