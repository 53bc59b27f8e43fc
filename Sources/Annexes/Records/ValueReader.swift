import XLSX

/// Reads one cell by the type of its field.
struct ValueReader {
    /// The value of a cell.
    static func value(_ cell: GridCell?, at reference: CellReference, as field: Field) -> FieldValue {
        guard let cell else { return FieldValue(.blank, nil, at: reference) }
        if let formula = cell.formulaWithoutResult, field.type != .ordinal {
            return FieldValue(.unreadable("=" + formula), cell, at: reference)
        }
        guard !isPlaceholder(cell, field) else { return FieldValue(.blank, cell, at: reference) }
        if case .error(let error) = cell.value { return FieldValue(.unreadable(error.code), cell, at: reference) }
        switch field.type {
        case .count, .rate, .amount: return number(cell, reference, field)
        case .codes: return FieldValue(codes(cell), cell, at: reference)
        case .year: return FieldValue(year(cell), cell, at: reference)
        case .mark:
            return FieldValue(
                CrossMark.isSet(cell.text).map { .mark($0) } ?? .unreadable(cell.text), cell, at: reference)
        case .category: return FieldValue(.text(field.category(of: cell.text) ?? cell.text), cell, at: reference)
        case .ordinal: return FieldValue(cell.isDate ? .unreadable(cell.text) : .text(cell.text), cell, at: reference)
        case .unit, .name, .text: return FieldValue(.text(cell.text), cell, at: reference)
        }
    }

    /// What a dash among figures means: none, which is 0; `nil` for what is no dash of a number.
    static func dash(_ value: FieldValue, _ field: Field) -> FieldValue? {
        guard value.content == .blank, field.type.isNumeric, let cell = value.cell, cell.isText,
            cell.text.allSatisfy({ "-–—−".contains($0) })
        else { return nil }
        // All decimals of a rate that is none are known.
        let zero = ExactDecimal(0).rounded(to: field.type.isRounded ? printedDecimals : 0)
        return FieldValue(.number(zero), cell, at: value.reference, isDash: true)
    }

    /// Whether a text typed into a cell of a field would be read as a figure or as codes.
    static func isReadable(_ text: String, as field: Field) -> Bool {
        switch field.type {
        case .count: NumberText(text, in: .count) != nil
        case .rate, .amount: NumberText(text, in: .rate) != nil
        // Whether it is a list also depends on its row.
        case .codes: text.contains(where: \.isNumber)
        case .year: year(text) != nil
        case .mark: CrossMark.isSet(text) != nil
        case .ordinal, .unit, .name, .text, .category: false
        }
    }

    /// Marks that stand for nothing: dashes, dots and crosses.
    private static func isPlaceholder(_ cell: GridCell, _ field: Field) -> Bool {
        guard field.type.isFigure || field.type == .codes, cell.isText else { return cell.text.isEmpty }
        // A cross is what a mark is made of, and in the place of a year it says something else.
        let isCrossed = field.type == .mark || field.type == .year
        if isCrossed { return cell.text.allSatisfy { "-–—−.…_".contains($0) } }
        return cell.text.allSatisfy { "-–—−.…_xX".contains($0) }
    }

    // MARK: - Numbers

    private static func number(_ cell: GridCell, _ reference: CellReference, _ field: Field) -> FieldValue {
        switch cell.value {
        case .number(let double):
            guard !cell.isDate, let number = ExactDecimal(double) else {
                return FieldValue(.unreadable(cell.text), cell, at: reference)
            }
            return nativeNumber(number, cell, reference, field)
        case .text(let text):
            guard
                let typed = NumberText(
                    cell.encoding == nil ? text : cell.text, in: field.type.isRounded ? .rate : .count)
            else {
                return FieldValue(.unreadable(cell.text), cell, at: reference)
            }
            return FieldValue(
                .number(typed.value), cell, at: reference, printed: printed(typed.value, field), isNumberAsText: true,
                decimalMark: typed.decimalMark, groupMark: typed.groupMark, otherReading: typed.otherReading)
        case .boolean, .date, .error, .blank: return FieldValue(.unreadable(cell.text), cell, at: reference)
        }
    }

    private static func nativeNumber(
        _ number: ExactDecimal, _ cell: GridCell, _ reference: CellReference, _ field: Field
    ) -> FieldValue {
        let format = cell.format.numberFormat
        let value = field.type == .rate && format.isPercent ? number.percent ?? number : number
        let shown = format.decimals.map(value.rounded(to:)) ?? (field.type.isRounded ? value.asGeneral : value)
        return FieldValue(.number(value), cell, at: reference, printed: printed(shown, field))
    }

    /// The decimals of a rate that count as printed.
    ///
    /// Nobody states a rate of households to more; what goes beyond is what a division left in the cell.
    static let printedDecimals = 6

    private static func printed(_ number: ExactDecimal, _ field: Field) -> ExactDecimal {
        field.type.isRounded && number.scale > printedDecimals ? number.rounded(to: printedDecimals) : number
    }

    // MARK: - Years

    private static func year(_ cell: GridCell) -> FieldContent {
        let year: Int?
        if case .date(let date) = cell.value {
            year = date.year
        } else if case .number(let number) = cell.value, !cell.isDate {
            year = Int(exactly: number).flatMap { years.contains($0) ? $0 : nil }
        } else {
            year = self.year(cell.text) ?? shortYear(cell)
        }
        return year.map { .number(ExactDecimal($0)) } ?? .unreadable(cell.text)
    }

    /// The year of `1985`, `12/5/1985` or `05-1985`.
    private static func year(_ text: String) -> Int? {
        let parts = text.split { $0.isWhitespace || "/-.".contains($0) }
        guard (1...3).contains(parts.count), parts.allSatisfy({ Int($0) != nil }) else { return nil }
        return [parts.last, parts.first].compactMap { part in
            part.flatMap { $0.count == 4 ? Int($0) : nil }
        }.first
    }

    /// The year of a date that shows two digits of it.
    private static func shortYear(_ cell: GridCell) -> Int? {
        guard case .number(let serial) = cell.value, cell.isDate,
            let year = CivilDate(serial: serial, date1904: false)?.year,
            // In a workbook that counts days from 1904 the date is another.
            cell.text.split(whereSeparator: { !$0.isNumber }).contains(where: { Int($0) == year % 100 })
        else { return nil }
        return year
    }

    private static let years = 1000...9999

    // MARK: - Lists and categories

    /// A plain list; what Excel made of others, and names, are read for a whole table (``CodeColumns``).
    private static func codes(_ cell: GridCell) -> FieldContent {
        if case .number(let number) = cell.value {
            guard number == number.rounded(), let code = Int(exactly: number), !cell.isDate else {
                return .unreadable(cell.text)
            }
            return .codes([code])
        }
        return codes(cell.text)
    }

    private static func codes(_ text: String) -> FieldContent {
        var codes: [Int] = []
        for part in text.split(whereSeparator: { ",;.- /+".contains($0) }) {
            guard let code = Int(part) else { return .unreadable(text) }
            codes.append(code)
        }
        return codes.isEmpty ? .blank : .codes(codes)
    }
}

extension FieldValue {
    /// What the formula gives where the file has kept another result; `nil` where it has not, or for no formula.
    func freshNumber(of field: Field) -> ExactDecimal? {
        guard let cell, let fresh = cell.freshResult else { return nil }
        return ValueReader.value(cell.with(value: fresh), at: reference, as: field).number
    }
}

extension GridCell {
    /// The formula where the file has no result for it, as programs write that do not compute.
    var formulaWithoutResult: String? { value.isBlank ? formula : nil }

    /// Whether it shows a date or a time.
    var isDate: Bool {
        switch value {
        case .date: true
        case .number: format.numberFormat.isDate
        default: false
        }
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
