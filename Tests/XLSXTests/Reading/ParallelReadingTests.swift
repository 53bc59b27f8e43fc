import Foundation
import Testing

@testable import XLSX

/// One workbook read by many tasks; also run with the thread sanitizer.
@Suite("Reading in parallel", .mustEnd) struct ParallelReadingTests {
    private static let sheets = 4
    private static let rows = 4_000

    /// A workbook of long sheets, which are inflated ahead, that share their strings.
    private static let bytes: [UInt8] = {
        var builder = PackageBuilder(
            strings: (0..<rows).map { "<si><t>text \($0)</t></si>" }.joined())
        builder.setWorkbook(
            "<sheets>" + (1...sheets).map { #"<sheet name="\#($0)" r:id="r\#($0)"/>"# }.joined() + "</sheets>")
        builder.relate(
            "xl/_rels/workbook.xml.rels",
            [("s", "sharedStrings", "sharedStrings.xml")]
                + (1...sheets).map { ("r\($0)", "worksheet", "worksheets/sheet\($0).xml") })
        for sheet in 1...sheets {
            var number: UInt64 = UInt64(sheet)
            let xml = (1...rows).map { row in
                let cells = (0..<12).map { _ in
                    // Numbers that hardly compress, so that the part is a long one.
                    number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return "<c><v>\(number >> 20)</v></c>"
                }
                return #"<row r="\#(row)"><c r="A\#(row)" t="s"><v>\#(row - 1)</v></c>\#(cells.joined())</row>"#
            }
            builder.put(
                "xl/worksheets/sheet\(sheet).xml",
                #"<worksheet xmlns="\#(PackageBuilder.main)"><sheetData>\#(xml.joined())</sheetData></worksheet>"#)
        }
        return (try? builder.bytes()) ?? []
    }()

    private static func sum(_ sheet: Sheet) throws -> Double {
        var cursor = try sheet.rows()
        var sum = 0.0
        while let row = try cursor.next() {
            guard row.cells.first?.text == "text \(row.number - 1)" else { return -1 }
            for cell in row.cells { if case .number(let number) = cell.content { sum += number } }
        }
        return sum
    }

    @Test("sheets, and the same sheet several times, from a file and from memory", arguments: [true, false])
    func together(fromFile: Bool) async throws {
        let expected = try Workbook(data: Self.bytes).sheets.map { try Self.sum($0) }
        #expect(Set(expected).count == Self.sheets && !expected.contains(-1))
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("annex-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("a.xlsx")
        try Data(Self.bytes).write(to: file)
        let workbook = try fromFile ? Workbook(path: file.path) : Workbook(data: Self.bytes)
        try await withThrowingTaskGroup(of: (Int, Double).self) { group in
            for index in 0..<(Self.sheets * 3) {
                group.addTask {
                    (index % Self.sheets, try Self.sum(workbook.sheets[index % Self.sheets]))
                }
            }
            for try await (index, sum) in group { #expect(sum == expected[index]) }
        }
    }

    @Test("cells held by one task and read by others")
    func shared() async throws {
        let cells = try Workbook(data: Self.bytes).sheets[0].cells()
        let texts = await withTaskGroup(of: Int.self) { group in
            for part in 0..<8 {
                group.addTask {
                    stride(from: part, to: cells.cells.count, by: 8).reduce(0) { count, index in
                        count + (cells.cells[index].text?.utf8.count ?? 0)
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(texts == (0..<Self.rows).reduce(0) { $0 + "text \($1)".utf8.count })
    }

    @Test("cursors dropped in the midst of reading ahead")
    func dropped() async throws {
        let workbook = try Workbook(data: Self.bytes)
        await withTaskGroup(of: Int.self) { group in
            for index in 0..<40 {
                group.addTask {
                    guard var cursor = try? workbook.sheets[index % Self.sheets].rows() else { return 0 }
                    var count = 0
                    while count < 1_500 + index * 20, (try? cursor.next()) != nil { count += 1 }
                    return count
                }
            }
            #expect(await group.reduce(0, +) == (0..<40).reduce(0) { $0 + 1_500 + $1 * 20 })
        }
    }

    @Test("two hundred cursors at once, each a few rows further in turn")
    func many() throws {
        let workbook = try Workbook(data: Self.bytes)
        final class Reader {
            var cursor: RowCursor
            init(_ sheet: Sheet) throws { cursor = try sheet.rows() }
        }
        let readers = try (0..<200).map { try Reader(workbook.sheets[$0 % Self.sheets]) }
        for reader in readers { #expect(try reader.cursor.next()?.number == 1) }
        // Far enough that each has begun to inflate ahead.
        for reader in readers { for _ in 0..<1_700 { _ = try reader.cursor.next() } }
        for reader in readers { #expect(try reader.cursor.next()?.number == 1_702) }
    }

    @Test("one failure of the shared strings is every reader's")
    func failure() async throws {
        var limits = ReadLimits()
        limits.sharedStrings = 100
        let workbook = try Workbook(data: Self.bytes, limits: limits)
        await withTaskGroup(of: WorkbookError.Code?.self) { group in
            for index in 0..<12 {
                group.addTask {
                    do {
                        _ = try Self.sum(workbook.sheets[index % Self.sheets])
                        return nil
                    } catch { return (error as? WorkbookError)?.code }
                }
            }
            for await code in group { #expect(code == .overBudget) }
        }
    }
}
