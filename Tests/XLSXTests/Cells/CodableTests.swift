import Foundation
import Testing

@testable import XLSX

@Suite("Values in JSON")
struct CodableTests {
    @Test("dates in ISO 8601, there and back", arguments: ["2024-01-15T13:30:00", "1900-01-00T10:30:15.250"])
    func dates(iso: String) throws {
        let date = try #require(CivilDate(iso8601: iso))
        let json = try JSONEncoder().encode([date])
        #expect(String(decoding: json, as: UTF8.self) == #"["\#(iso)"]"#)
        #expect(try JSONDecoder().decode([CivilDate].self, from: json) == [date])
    }

    @Test("a text that is no date")
    func notADate() {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([CivilDate].self, from: Data(#"["15/01/2024"]"#.utf8))
        }
    }

    @Test("values of cells")
    func values() throws {
        let values = try JSONDecoder().decode([CellValue].self, from: Data(#"[null, true, 2.5, "a"]"#.utf8))
        #expect(values == [.blank, .boolean(true), .number(2.5), .text("a")])
    }
}
