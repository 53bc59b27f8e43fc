public import XLSX

/// A change that a person asks for, as `PL01!B3=22`.
public struct CellAssignment: Sendable {
    /// The sheet.
    public let sheet: String
    /// The cell.
    public let cell: CellReference
    private let text: String

    /// Reads `Sheet!B3=22`, `Sheet!B3==SUM(B1:B2)`, `'A sheet'!B3='text` or `Sheet!B3=TRUE`.
    ///
    /// - Throws: ``Problem`` where the sheet is not named, the cell cannot be read, or a formula's parentheses or
    ///   quotes are not paired.
    public init(_ argument: String) throws(Problem) {
        guard let place = Self.place(argument) else { throw Self.unreadable(argument) }
        sheet = place.sheet
        cell = place.cell
        text = place.text
        if let formula, let flaw = FormulaMarks.flaw(in: formula) { throw Self.malformed(formula, flaw) }
    }

    private static func place(_ argument: String) -> (sheet: String, cell: CellReference, text: String)? {
        // The sheet's name may hold any of the marks when it is quoted as in a formula.
        var rest = argument[...]
        var sheet = ""
        if rest.hasPrefix("'") {
            rest.removeFirst()
            while let character = rest.popFirst() {
                guard character == "'" else {
                    sheet.append(character)
                    continue
                }
                guard rest.first == "'" else { break }
                sheet.append("'")
                rest.removeFirst()
            }
            guard rest.popFirst() == "!" else { return nil }
        } else {
            guard let mark = rest.firstIndex(of: "!") else { return nil }
            sheet = String(rest[..<mark])
            rest = rest[rest.index(after: mark)...]
        }
        guard !sheet.isEmpty, let equal = rest.firstIndex(of: "="), let cell = CellReference(String(rest[..<equal]))
        else {
            return nil
        }
        return (sheet, cell, String(rest[rest.index(after: equal)...]))
    }

    private static func unreadable(_ argument: String) -> Problem {
        if let equal = argument.firstIndex(of: "="), CellReference(String(argument[..<equal])) != nil {
            return Problem(
                code: "sheet-missing",
                vietnamese: "--set “\(argument)” thiếu tên trang: ghi --set 'PL01!\(argument)'.",
                english: "--set “\(argument)” lacks the name of the sheet: write --set 'PL01!\(argument)'.")
        }
        if let cell = cellOutsideSheet(argument) {
            return Problem(
                code: "cell-outside-sheet",
                vietnamese: "--set “\(argument)”: không có ô \(cell). Trang tính đi từ ô A1 đến ô XFD1048576.",
                english: "--set “\(argument)”: there is no cell \(cell). A sheet goes from A1 to XFD1048576.")
        }
        return Problem(
            code: "not-an-assignment", vietnamese: "Không đọc được --set “\(argument)”: ghi như --set 'PL01!F17=22'.",
            english: "--set “\(argument)” cannot be read: write it as --set 'PL01!F17=22'.")
    }

    /// What reads as a cell, letters and then digits, but is in no sheet.
    private static func cellOutsideSheet(_ argument: String) -> Substring? {
        guard let match = argument.firstMatch(of: /^(?:'(?:[^']|'')+'|[^!']+)!(\$?[A-Za-z]+\$?[0-9]+)=/),
            CellReference(match.output.1) == nil
        else { return nil }
        return match.output.1
    }

    private static func malformed(_ formula: String, _ flaw: FormulaMarks.Flaw) -> Problem {
        switch flaw {
        case .missing(let mark):
            Problem(
                code: "malformed-formula", vietnamese: "Công thức “=\(formula)” thiếu dấu \(mark).",
                english: "The formula “=\(formula)” lacks a \(mark).")
        case .unexpected(";"):
            Problem(
                code: "malformed-formula",
                vietnamese: "Công thức “=\(formula)”: viết dấu phẩy giữa các tham số, không viết dấu chấm phẩy.",
                english: "The formula “=\(formula)”: put commas between arguments, not semicolons.")
        case .unexpected(let mark):
            Problem(
                code: "malformed-formula", vietnamese: "Công thức “=\(formula)” thừa dấu \(mark).",
                english: "The formula “=\(formula)” has a \(mark) too many.")
        }
    }

    /// The formula without `=`, where the text is one.
    private var formula: String? { text.hasPrefix("=") && text.count > 1 ? String(text.dropFirst()) : nil }

    /// Sets the cell.
    func apply(to editor: WorkbookEditor) throws(WorkbookError) {
        if let formula { return try editor.setFormula(formula, result: .blank, at: cell, in: sheet) }
        try editor.set(value, at: cell, in: sheet)
    }

    /// The value that the text stands for.
    ///
    /// A number, `'text` or TRUE/FALSE, else text; nothing clears the cell.
    private var value: CellValue {
        if text.isEmpty { return .blank }
        if text.hasPrefix("'") { return .text(String(text.dropFirst())) }
        if ["TRUE", "FALSE"].contains(text.uppercased()) { return .boolean(text.uppercased() == "TRUE") }
        // Digits only: no hexadecimal, "inf" or "nan".
        if text.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }), text.contains(where: \.isNumber),
            let number = Double(text), number.isFinite
        {
            return .number(number)
        }
        return .text(text)
    }
}
