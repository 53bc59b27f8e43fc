import Testing

@testable import XLSX

@Suite("Areas")
struct AreaReferenceTests {
    @Test(
        "cells, whole columns and whole rows",
        arguments: [
            ("A1", "A1"), ("$B$3", "B3"), ("a1:k16", "A1:K16"), ("K16:A1", "A1:K16"), ("$A:$B", "A1:B1048576"),
            ("C:C", "C1:C1048576"), ("$1:$3", "A1:XFD3"), ("5:5", "A5:XFD5"), ("XFD1048576", "XFD1048576"),
        ])
    func read(text: String, expected: String) {
        #expect(CellRange(area: text.utf8)?.description == expected)
    }

    @Test(
        "what is none",
        arguments: [
            "", "A", "1", "$", "$$A$1", "A$$1", "A1:", ":A1", "A1:B", "A:1", "A1:B2:C3", "XFE1", "A1048577", "A0",
            "0:1",
            "#REF!", "A1 ", "Tổng", "A99999999999999999999", "AAAAAAAAAAAAAAAAAAAAAAAAAA1", "[1",
        ])
    func refused(text: String) {
        #expect(CellRange(area: text.utf8) == nil)
    }
}
