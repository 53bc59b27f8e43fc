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
    /// Whether something is said to be so, by a cross or by a word.
    case mark(Bool)
    /// Something that the field cannot hold, as it was displayed; a formula without a result as `=` and its text.
    case unreadable(String)
}

/// One value of a record, with the cell that it came from.
public final class FieldValue: Sendable {
    /// The cell.
    public let reference: CellReference
    /// What it means.
    public let content: FieldContent
    /// The number as it is printed, with its decimals; `nil` for what is no number.
    public let printed: ExactDecimal?
    /// The cell as read; `nil` where the file has none.
    public let cell: GridCell?
    private let rare: Rare?

    /// What few values have.
    private final class Rare: Sendable {
        let isNumberAsText: Bool
        let decimalMark: Character?
        let groupMark: Character?
        let otherReading: ExactDecimal?
        let isDash: Bool
        let isFraction: Bool
        let marks: [Int: CellReference]
        let readings: CodeReadings?

        init(
            isNumberAsText: Bool, decimalMark: Character?, groupMark: Character?, otherReading: ExactDecimal?,
            isDash: Bool, isFraction: Bool, marks: [Int: CellReference], readings: CodeReadings?
        ) {
            self.isNumberAsText = isNumberAsText
            self.decimalMark = decimalMark
            self.groupMark = groupMark
            self.otherReading = otherReading
            self.isDash = isDash
            self.isFraction = isFraction
            self.marks = marks
            self.readings = readings
        }
    }

    /// Whether a number was typed as text.
    public var isNumberAsText: Bool { rare?.isNumberAsText ?? false }
    /// The decimal mark of a number typed as text.
    public var decimalMark: Character? { rare?.decimalMark }
    /// The mark between the thousands of a number typed as text.
    public var groupMark: Character? { rare?.groupMark }
    /// The other number that a text may stand for, where nothing in the table tells which one is meant.
    public var otherReading: ExactDecimal? { rare?.otherReading }
    /// Whether a dash stands for the number: none, which is 0.
    public var isDash: Bool { rare?.isDash ?? false }
    /// Whether the cell holds a fraction of 1 for a rate, without a percent format.
    public var isFraction: Bool { rare?.isFraction ?? false }
    /// Of a list that the table has as marks in columns: the cell of each code.
    public var marks: [Int: CellReference] { rare?.marks ?? [:] }
    /// Of a list of codes that is none as it stands: what it may mean.
    public var readings: CodeReadings? { rare?.readings }

    init(
        _ content: FieldContent, _ cell: GridCell?, at reference: CellReference, printed: ExactDecimal? = nil,
        isNumberAsText: Bool = false, decimalMark: Character? = nil, groupMark: Character? = nil,
        otherReading: ExactDecimal? = nil, isDash: Bool = false, isFraction: Bool = false,
        marks: [Int: CellReference] = [:], readings: CodeReadings? = nil
    ) {
        self.reference = reference
        self.content = content
        self.printed = printed
        self.cell = cell
        let isRare =
            isNumberAsText || decimalMark != nil || groupMark != nil || otherReading != nil || isDash || isFraction
            || !marks.isEmpty || readings != nil
        rare =
            isRare
            ? Rare(
                isNumberAsText: isNumberAsText, decimalMark: decimalMark, groupMark: groupMark,
                otherReading: otherReading, isDash: isDash, isFraction: isFraction, marks: marks, readings: readings)
            : nil
    }

    /// The same cell with another meaning, which is no number.
    func with(
        _ content: FieldContent? = nil, _ readings: CodeReadings? = nil, marks: [Int: CellReference]? = nil
    ) -> FieldValue {
        FieldValue(
            content ?? self.content, cell, at: reference, marks: marks ?? self.marks,
            readings: readings ?? self.readings)
    }

    /// A fraction of 1 as a rate in percent; any other value as it is.
    var inPercent: FieldValue {
        guard case .number(let number) = content, number <= ExactDecimal(1), let percent = number.percent else {
            return self
        }
        return FieldValue(
            .number(percent), cell, at: reference, printed: printed?.percent, isNumberAsText: isNumberAsText,
            decimalMark: decimalMark, groupMark: groupMark, otherReading: otherReading, isDash: isDash,
            isFraction: true)
    }

    /// Whether a number typed as text can be read in another way, and nothing in the table tells which one is meant.
    public var isAmbiguous: Bool { otherReading != nil }

    /// The value with one of its readings, the only one from now on.
    func decided(as number: ExactDecimal) -> FieldValue {
        let isOther = number == otherReading
        return FieldValue(
            .number(number), cell, at: reference, printed: isOther ? number : printed, isNumberAsText: isNumberAsText,
            decimalMark: isOther ? groupMark : decimalMark, groupMark: isOther ? decimalMark : groupMark,
            isDash: isDash, isFraction: isFraction)
    }

    /// What the cell shows, as a reader of the language sees it: numbers with that language's decimal mark, typed
    /// text as it was typed.
    func shown(_ language: Language) -> String {
        guard let printed, !isNumberAsText else { return cell?.text ?? "" }
        return printed.text(decimalMark: language.pick(",", ".")) + (isPercent ? "%" : "")
    }

    /// What the cell shows, in both languages.
    var shown: LocalizedText { LocalizedText(vietnamese: shown(.vietnamese), english: shown(.english)) }

    private var isPercent: Bool { cell?.format.numberFormat.isPercent == true }

    /// The number.
    @inline(never) public var number: ExactDecimal? {
        // Inlined where an optional value is mapped, this crashes the optimizer of Swift 6.3.1 (CopyPropagation).
        if case .number(let number) = content { number } else { nil }
    }

    /// The number that checks compare: a count, or what is printed of a number that is rounded.
    func figure(of field: Field) -> ExactDecimal? {
        guard let number else { return nil }
        return field.type.isRounded ? printed ?? number : number
    }

    /// Whether the cell holds something that its field cannot.
    var isUnreadable: Bool { if case .unreadable = content { true } else { false } }

    /// The text.
    public var text: String? {
        if case .text(let text) = content { text } else { nil }
    }
}
