import Foundation
import Testing
import XLSX

@testable import Annexes

@Suite("Workbooks made from JSON")
struct ConverterTests {
    @Test("dates show as they are: with a time, without one, and a time alone")
    func dates() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("annex-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let json = """
            {"sheets":[{"name":"a","cells":{"A1":{"t":"d","v":"2024-01-05T00:00:00"},\
            "A2":{"t":"d","v":"2024-01-05T10:30:15"},"A3":{"t":"d","v":"10:30:15"},"A4":{"t":"d","v":"1900-01-00T00:00:00"}}}]}
            """
        try json.write(toFile: "\(folder)/in.json", atomically: false, encoding: .utf8)
        try Converter().convert(InputFile("\(folder)/in.json"), to: "\(folder)/out.xlsx")
        let sheet = try Workbook(path: "\(folder)/out.xlsx").sheets[0]
        #expect(
            try sheet.cells().cells.map { sheet.displayedText(of: $0) }
                == ["05/01/2024", "05/01/2024 10:30:15", "10:30:15", "00:00:00"])
    }
}
