import Testing

@testable import XLSX

@Suite("What a locale shows")
struct DisplayLocaleTests {
    /// What a number shows in a built-in format.
    private func text(_ number: Double, format: Int, _ locale: DisplayLocale) throws -> String {
        var builder = PackageBuilder(rows: #"<row r="1"><c r="A1" s="1"><v>\#(number)</v></c></row>"#)
        builder.setStyles(#"<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="\#(format)"/></cellXfs>"#)
        let cells = try builder.cells()
        return cells.sheet.displayedText(of: try cells.cell("A1"), locale: locale)
    }

    @Test(
        "Vietnamese separators and short dates",
        arguments: [
            (1_234.5, 4, "1,234.50", "1.234,50"), (1_234.5, 0, "1234.5", "1234,5"),
            (0.0121, 10, "1.21%", "1,21%"), (45_306, 14, "01-15-24", "15/01/2024"),
            (45_306.5625, 22, "1/15/24 13:30", "15/01/2024 13:30"), (45_306, 15, "15-Jan-24", "15-Jan-24"),
            (45_306, 30, "01-15-24", "15/01/2024"),
        ])
    func vietnamese(number: Double, format: Int, standard: String, vietnamese: String) throws {
        #expect(try text(number, format: format, .standard) == standard)
        #expect(try text(number, format: format, .vietnamese) == vietnamese)
    }

    @Test("a format code of the file's own stays as it is, even if it is that of the short date")
    func ownCode() {
        #expect(NumberFormat("mm-dd-yy").text(for: 45_306, locale: .vietnamese) == "01-15-24")
    }

    @Test("other separators, without a short date")
    func custom() throws {
        let locale = DisplayLocale(decimalSeparator: ",", groupSeparator: " ")
        #expect(try text(1_234.5, format: 4, locale) == "1 234,50")
        #expect(try text(45_306, format: 14, locale) == "01-15-24")
        #expect(locale.shortDate == nil)
        #expect(DisplayLocale.vietnamese.shortDate == "dd/mm/yyyy")
    }

    @Test("the short date of the 1904 system")
    func dates1904() throws {
        let format = try #require(NumberFormat.builtin(14))
        #expect(format.text(for: 43_844, date1904: true, locale: .vietnamese) == "15/01/2024")
    }
}
