import Testing

@testable import XLSX

@Suite("Headers of a table")
struct HeaderMapTests {
    private func headers(_ row: String) throws -> HeaderMap {
        let sheet = try table(row)
        var rows = try sheet.rows()
        let first = try #require(try rows.next())
        return HeaderMap(first, in: sheet)
    }

    @Test(
        "case, white space and the form of letters do not matter",
        arguments: ["Hộ nghèo", "HỘ NGHÈO", "  hộ \n nghèo ", "hộ\u{A0}nghèo", "Ho\u{323}\u{302} nghe\u{300}o"])
    func matching(text: String) throws {
        #expect(try headers("STT|Hộ nghèo")[text] == 2)
        #expect(try headers("STT|\(text)")["Hộ nghèo"] == 2)
    }

    @Test("letters and punctuation do matter", arguments: ["Ho ngheo", "Hộnghèo", "Hộ nghèo:", ""])
    func mismatching(text: String) throws {
        #expect(try headers("STT|Hộ nghèo")[text] == nil)
    }

    @Test("of the same headers the first counts, and all are listed")
    func duplicates() throws {
        let headers = try headers("Thôn|Hộ||hộ")
        #expect(headers["HỘ"] == 2)
        #expect(headers.headers.map(\.column) == [1, 2, 4])
        #expect(headers.headers.map(\.text) == ["Thôn", "Hộ", "hộ"])
    }

    @Test("numbers and dates are headers as they are displayed")
    func displayed() throws {
        let headers = try headers("2024|45306@1")
        #expect(headers["2024"] == 1)
        #expect(headers["15/01/2024"] == 2)
    }

    @Test("names given by the caller; an empty one leaves its column out")
    func names() {
        let headers = HeaderMap(names: ["Thôn", "", "Hộ"])
        #expect(headers["thôn"] == 1)
        #expect(headers["Hộ"] == 3)
        #expect(headers.headers.count == 2)
    }
}
