import XLSX

/// The looks of a form: Times New Roman, thin borders, as administrative documents are set (Decree 30/2020/NĐ-CP).
enum FormStyles {
    private static func font(_ size: Double, bold: Bool = false, italic: Bool = false, underlined: Bool = false)
        -> CellStyle.Font
    {
        CellStyle.Font(
            name: "Times New Roman", size: size, isBold: bold, isItalic: italic, underline: underlined ? .single : .off)
    }

    static let letterhead = CellStyle(
        font: font(12, bold: true), horizontal: .center, vertical: .center, wrapsText: true)
    static let motto = CellStyle(font: font(12, bold: true, underlined: true), horizontal: .center)
    static let title = CellStyle(font: font(14, bold: true), horizontal: .center, vertical: .center, wrapsText: true)
    static let attachment = CellStyle(
        font: font(12, italic: true), horizontal: .center, vertical: .center, wrapsText: true)
    static let header = CellStyle(
        font: font(12, bold: true), border: .thin, horizontal: .center, vertical: .center, wrapsText: true)
    static let numberRow = CellStyle(font: font(11, italic: true), border: .thin, horizontal: .center)
    static let heading = CellStyle(font: font(12, bold: true), border: .thin, vertical: .center, wrapsText: true)
    static let note = CellStyle(font: font(12), vertical: .top, wrapsText: true)
    static let signature = CellStyle(font: font(12, bold: true), horizontal: .center)
    static let date = CellStyle(font: font(12, italic: true), horizontal: .center)

    /// The style of a field's cells.
    ///
    /// - Parameter isGeneral: A number that shows as many decimals as it has, not those of the form.
    static func cell(_ field: Field, isTotal: Bool = false, isGeneral: Bool = false) -> CellStyle {
        var style = CellStyle(font: font(12, bold: isTotal), border: .thin, vertical: .center, wrapsText: true)
        switch field.type {
        case .ordinal, .category, .codes, .year, .mark: style.horizontal = .center
        case .count:
            style.horizontal = .center
            style.numberFormat = isGeneral ? "General" : "#,##0"
            style.wrapsText = false
        case .rate, .amount:
            style.horizontal = .center
            style.numberFormat = isGeneral ? "General" : "0." + String(repeating: "0", count: max(1, field.decimals))
            style.wrapsText = false
        case .unit, .name, .text: style.horizontal = .left
        }
        if field.type == .year { style.numberFormat = "0" }
        if field.type == .codes { style.numberFormat = "@" }
        return style
    }
}
