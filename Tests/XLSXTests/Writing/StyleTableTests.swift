import Testing

@testable import XLSX

@Suite("Styles of a new workbook")
struct StyleTableTests {
    @Test("equal styles share an entry; the default is number 0")
    func deduplicated() throws {
        var table = StyleTable()
        #expect(try table.index(of: .default) == 0)
        #expect(try table.index(of: CellStyle(border: .thin)) == 1)
        #expect(try table.index(of: CellStyle(numberFormat: "0.00")) == 2)
        #expect(try table.index(of: CellStyle(border: .thin)) == 1)
        #expect(try table.index(of: CellStyle()) == 0)
    }

    @Test("Excel's own codes get their numbers, others from 164 on")
    func numberFormats() throws {
        var table = StyleTable()
        for code in ["#,##0", "0.00%", "dd/mm/yyyy", "0.0 \"<hộ>\"", "dd/mm/yyyy"] {
            _ = try table.index(of: CellStyle(numberFormat: code))
        }
        let xml = String(decoding: table.part, as: UTF8.self)
        #expect(xml.contains(#"<numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>"#))
        #expect(xml.contains(#"<numFmt numFmtId="165" formatCode="0.0 &quot;&lt;hộ&gt;&quot;"/>"#))
        #expect(xml.contains(#"<xf numFmtId="3" "#))
        #expect(xml.contains(#"<xf numFmtId="10" "#))
        #expect(xml.contains(#"<cellXfs count="5">"#))
    }

    @Test("the two fills that Excel reserves come first")
    func fills() throws {
        var table = StyleTable()
        _ = try table.index(of: CellStyle(fill: 0x01_0203))
        let xml = String(decoding: table.part, as: UTF8.self)
        #expect(xml.contains(#"<fills count="3"><fill><patternFill patternType="none"/></fill>"#))
        #expect(xml.contains(#"<fgColor rgb="FF010203"/>"#))
        #expect(xml.contains(#"fillId="2""#))
    }

    @Test("bits above the colour do not count")
    func color() {
        #expect(ColorReference(rgb: 0xFFAB_CDEF) == 0xAB_CDEF)
        #expect(ColorReference(rgb: 0x7F).source == .rgb("FF00007F"))
    }

    @Test("more styles than Excel opens are refused")
    func tooMany() throws {
        var table = StyleTable()
        for number in 1..<65_490 {
            _ = try table.index(of: CellStyle(fill: .solid(ColorReference(rgb: UInt32(number)))))
        }
        #expect(throws: WorkbookError.self) { try table.index(of: CellStyle(fill: 0)) }
        #expect(try table.index(of: CellStyle(fill: 1)) == 1)
    }
}
