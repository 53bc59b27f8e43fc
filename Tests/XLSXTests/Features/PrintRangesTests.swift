import Testing

@testable import XLSX

@Suite("Print areas and titles")
struct PrintRangesTests {
    private func sheet(area: String = "", titles: String = "") throws -> Sheet {
        var builder = PackageBuilder()
        builder.setWorkbook(
            """
            <sheets><sheet name="Other" r:id="rId1"/><sheet name="Tên '1', trang" r:id="rId1"/></sheets><definedNames>\
            <definedName name="_xlnm.Print_Area" localSheetId="0">Other!$Z$9</definedName>\
            <definedName name="_xlnm.Print_Area" localSheetId="1">\(area)</definedName>\
            <definedName name="_xlnm.Print_Titles" localSheetId="1">\(titles)</definedName></definedNames>
            """)
        return try builder.workbook().sheets[1]
    }

    @Test(
        "areas",
        arguments: [
            ("'Tên ''1'', trang'!$A$1:$K$16,'Tên ''1'', trang'!$B$20", ["A1:K16", "B20"]),
            ("'TÊN ''1'', TRANG'!$A:$B", ["A1:B1048576"]), ("$A$1, $B$2", ["A1", "B2"]), ("Other!$A$1", []),
            ("#REF!", []), ("'Tên ''1'', trang'!#REF!", []), ("OFFSET(A1,0,0,5,5)", []), ("", []),
            ("IF(A1=5,$A$1:$C$40,$A$1:$C$80)", []), ("IF(1,$A$1,$B$2),$C$3", ["C3"]), ("),$A$1", []), (",,", []),
            ("'Tên ''1'', trang'!$A$1,Other!$B$2,#REF!$C$3", ["A1"]), ("'unclosed!$A$1", []), ("!", []), ("'", []),
        ])
    func area(formula: String, expected: [String]) throws {
        #expect(try sheet(area: formula).printArea.map(\.description) == expected)
    }

    @Test("titles: rows, columns, both in any order")
    func titles() throws {
        let name = "'Tên ''1'', trang'!"
        let both = try sheet(titles: "\(name)$A:$B,\(name)$1:$3").printTitles
        #expect(both.rows == 1...3)
        #expect(both.columns == 1...2)
        #expect(try sheet(titles: "\(name)$4:$4").printTitles == PrintTitles(rows: 4...4, columns: nil))
        #expect(try sheet(titles: "\(name)$A$5:$XFD$6").printTitles == PrintTitles(rows: 5...6, columns: nil))
        #expect(try sheet(titles: "\(name)#REF!").printTitles == PrintTitles(rows: nil, columns: nil))
    }
}
