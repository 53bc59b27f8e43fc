import Testing

@testable import XLSX

@Suite("Rows as an asynchronous sequence")
struct AsyncRowsTests {
    /// A sheet whose column A counts its rows.
    private func sheet(rows count: Int) throws -> Sheet {
        let rows = (1...count).map { #"<row r="\#($0)"><c r="A\#($0)"><v>\#($0)</v></c></row>"# }
        return try PackageBuilder(rows: rows.joined()).workbook().sheets[0]
    }

    @Test("the same rows as a cursor's")
    func sameRows() async throws {
        let sheet = try Workbook(path: TestData.path("annexes/ha-trung-2024.printed.xlsx")).sheets[0]
        var expected: [String] = []
        var cursor = try sheet.rows()
        while let row = try cursor.next() { expected.append("\(row.number): \(row.cells.map(\.value))") }
        var read: [String] = []
        for try await row in sheet.asyncRows { read.append("\(row.number): \(row.cells.map(\.value))") }
        #expect(read == expected)
    }

    @Test("a loop may end early, and the next one begins anew")
    func earlyExit() async throws {
        let rows = try sheet(rows: 10).asyncRows
        for _ in 1...2 {
            var numbers: [Int] = []
            for try await row in rows {
                numbers.append(row.number)
                if row.number == 3 { break }
            }
            #expect(numbers == [1, 2, 3])
        }
    }

    @Test("an empty sheet has no rows")
    func empty() async throws {
        for try await _ in try PackageBuilder().workbook().sheets[0].asyncRows { Issue.record("a row") }
    }

    @MainActor
    @Test("a loop on the main actor stays there and gives way to others")
    func mainActor() async throws {
        let sheet = try sheet(rows: 40_000)
        var others = 0
        let other = Task { @MainActor in
            while !Task.isCancelled {
                others += 1
                await Task.yield()
            }
        }
        var sum = 0
        for try await row in sheet.asyncRows {
            MainActor.assertIsolated()
            sum += row.number
        }
        other.cancel()
        #expect(sum == 40_000 * 40_001 / 2)
        #expect(others > 0)
    }

    @Test("a cancelled task gets CancellationError, then nothing")
    func cancellation() async throws {
        let sheet = try sheet(rows: 100)
        let task = Task {
            var rows = sheet.asyncRows.makeAsyncIterator()
            _ = try await rows.next()
            withUnsafeCurrentTask { $0?.cancel() }
            await #expect(throws: CancellationError.self) { try await rows.next() }
            return try await rows.next()?.number
        }
        #expect(try await task.value == nil)
    }

    @Test("the first row throws what opening the sheet does")
    func missingPart() async throws {
        var builder = PackageBuilder()
        builder.remove("xl/worksheets/sheet1.xml")
        var rows = try builder.workbook().sheets[0].asyncRows.makeAsyncIterator()
        do {
            _ = try await rows.next()
            Issue.record("no error")
        } catch { #expect((error as? WorkbookError)?.code == .missingPart) }
        #expect(try await rows.next() == nil)
    }

    @Test("an error ends the rows")
    func malformed() async throws {
        let builder = PackageBuilder(rows: #"<row r="1"><c r="A1"><v>1</v></c></row><row r="0"/><row r="3"/>"#)
        var rows = try builder.workbook().sheets[0].asyncRows.makeAsyncIterator()
        #expect(try await rows.next()?.number == 1)
        do {
            _ = try await rows.next()
            Issue.record("no error")
        } catch { #expect((error as? WorkbookError)?.code == .malformedPart) }
        #expect(try await rows.next() == nil)
    }
}
