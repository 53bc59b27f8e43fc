import Testing
@testable import Annexes

@Suite("Files on all cores")
struct ParallelMapTests {
    @Test("results stand in the order of what they were made of, whichever took longest")
    func order() {
        let numbers = Array(0..<500)
        let results = numbers.mapInParallel { number in
            (0..<(number % 7 == 0 ? 20_000 : 1)).reduce(number) { $0 ^ $1 ^ $1 }
        }
        #expect(results == numbers)
        #expect([Int]().mapInParallel { $0 }.isEmpty)
    }

    @Test("a file that cannot be read has a report in its place")
    func files() throws {
        let tool = try AnnexTool()
        try withWorkbook([SheetSketch([["STT", "Đơn vị"]])]) { path in
            let reports = tool.read([InputFile("no-such-file.xlsx"), InputFile(path), InputFile("no-such-file.xlsx")])
            #expect(reports.map { $0.problem == nil } == [false, true, false])
            #expect(reports[1].path == path)
        }
    }
}
