import XLSX

/// Reads one cell by the type of its field.
struct ValueReader {
    /// The value of a cell.
    static func value(_ cell: GridCell?, at reference: CellReference, as field: Field) -> FieldValue {
        guard let cell, !isPlaceholder(cell, field) else { return plain(.blank, cell, reference) }
        if case .error(let error) = cell.value { return plain(.unreadable(error.code), cell, reference) }
        switch field.type {
        case .count, .rate: return number(cell, reference, field)
        case .codes: return plain(codes(cell), cell, reference)
        case .category: return plain(.text(category(cell.text, field)), cell, reference)
        case .ordinal, .unit, .name, .text: return plain(.text(cell.text), cell, reference)
        }
    }

    private static func plain(_ content: FieldContent, _ cell: GridCell?, _ reference: CellReference) -> FieldValue {
        FieldValue(
            reference: reference, content: content, printed: nil, cell: cell, isNumberAsText: false, decimalMark: nil,
            isAmbiguous: false)
    }

    /// Marks that stand for nothing: dashes, dots and crosses.
    private static func isPlaceholder(_ cell: GridCell, _ field: Field) -> Bool {
        guard field.type.isNumeric || field.type == .codes, cell.isText else { return cell.text.isEmpty }
        return cell.text.allSatisfy { "-–—.…_xX".contains($0) }
    }

    // MARK: - Numbers

    private static func number(_ cell: GridCell, _ reference: CellReference, _ field: Field) -> FieldValue {
        switch cell.value {
        case .number(let double):
            guard let number = ExactDecimal(double) else { return plain(.unreadable(cell.text), cell, reference) }
            return nativeNumber(number, cell, reference, field)
        case .text(let text):
            guard let typed = NumberText(text, in: field.type == .rate ? .rate : .count) else {
                return plain(.unreadable(cell.text), cell, reference)
            }
            return FieldValue(
                reference: reference, content: .number(typed.value), printed: printed(typed.value, field), cell: cell,
                isNumberAsText: true, decimalMark: typed.decimalMark, isAmbiguous: typed.isAmbiguous)
        case .boolean, .date, .error, .blank: return plain(.unreadable(cell.text), cell, reference)
        }
    }

    private static func nativeNumber(
        _ number: ExactDecimal, _ cell: GridCell, _ reference: CellReference, _ field: Field
    ) -> FieldValue {
        let format = cell.format.numberFormat
        let value = field.type == .rate && format.isPercent ? number.percent ?? number : number
        let shown = format.decimals.map(value.rounded(to:)) ?? (field.type == .rate ? value.asGeneral : value)
        return FieldValue(
            reference: reference, content: .number(value), printed: printed(shown, field), cell: cell,
            isNumberAsText: false, decimalMark: nil, isAmbiguous: false)
    }

    /// The decimals of a rate that count as printed.
    ///
    /// Nobody states a rate of households to more; what goes beyond is what a division left in the cell.
    private static let printedDecimals = 6

    private static func printed(_ number: ExactDecimal, _ field: Field) -> ExactDecimal {
        field.type == .rate && number.scale > printedDecimals ? number.rounded(to: printedDecimals) : number
    }

    // MARK: - Lists and categories

    private static func codes(_ cell: GridCell) -> FieldContent {
        if case .number(let number) = cell.value {
            // 2.4 is a list that Excel took for a number; which list, a person must say.
            guard number == number.rounded(), let code = Int(exactly: number), !cell.format.numberFormat.isDate else {
                return .unreadable(cell.text)
            }
            return .codes([code])
        }
        var codes: [Int] = []
        for part in cell.text.split(whereSeparator: { ",;.- /+".contains($0) }) {
            guard let code = Int(part) else { return .unreadable(cell.text) }
            codes.append(code)
        }
        return codes.isEmpty ? .blank : .codes(codes)
    }

    /// The layout's spelling of a category; a text that is none of them stays as it is.
    private static func category(_ text: String, _ field: Field) -> String {
        let key = VietnameseText.key(text)
        return field.categories.first { $0.spellings.contains { VietnameseText.key($0) == key } }?.value ?? text
    }
}

extension ExactDecimal {
    /// The number as General shows it: in eleven characters at most, with nine decimals at most, without zeros
    /// behind the last digit.
    fileprivate var asGeneral: ExactDecimal {
        let whole = String(digits.magnitude / UInt64(Self.power(scale))).count
        return rounded(to: min(scale, 9, max(0, 10 - whole))).trimmed
    }
}
