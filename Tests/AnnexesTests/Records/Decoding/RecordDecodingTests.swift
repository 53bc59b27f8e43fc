import Foundation
import Testing
import XLSX

@testable import Annexes

@Suite("Decoding records")
struct RecordDecodingTests {
    private static let columns = ["poor: count sum", "poor_rate: rate", "class: category", "lacks: codes"]

    /// The annex of a layout with these columns, whose table is one row, and the words around it.
    private func annex(_ row: [Entry], columns: [String] = columns) throws -> Annex {
        let ids = columns.map { "Cột \($0.split(separator: ":")[0])" }
        let sheet = SheetSketch([["Đơn vị"] + ids.map { .text($0) }, ["Thôn 1"] + row], at: "A3")
        let layout = try sampleLayout(columns: columns, rules: [])
        return try withWorkbook([sheet]) { path in
            try #require(try AnnexReader(layouts: [layout]).read(path: path).annexes.first)
        }
    }

    private func decode<Row: Decodable>(_ row: [Entry], as type: Row.Type) throws -> Row {
        try #require(try annex(row).records(as: type).first)
    }

    private func failure<Row: Decodable>(_ row: [Entry], as type: Row.Type) throws -> RecordDecodingError {
        try #require(throws: RecordDecodingError.self) { _ = try annex(row).records(as: type) }
    }

    private enum Class: String, Decodable {
        case poor = "Nghèo"
        case nearPoor = "Cận nghèo"
    }

    @Test("numbers, texts, enumerations, lists and the row")
    func values() throws {
        enum Lack: Int, Decodable {
            case work = 1
            case water = 9
        }
        struct Row: Decodable {
            let row: UInt16
            let unit: String
            let poor: Int8
            let poorRate: Decimal
            let `class`: Class
            let lacks: [Lack]
        }
        struct Other: Decodable {
            let poor: Double
            let poor_rate: Float?
            let lacks: Set<Int>
        }
        let row = try decode([5, 2.91, "cận nghèo", "1, 9"], as: Row.self)
        #expect(row.row == 4 && row.unit == "Thôn 1" && row.poor == 5)
        #expect(row.poorRate == Decimal(string: "2.91"))
        #expect(row.class == .nearPoor && row.lacks == [.work, .water])
        let other = try decode([5, 2.5, "Nghèo", "1, 9"], as: Other.self)
        #expect(other.poor == 5 && other.poor_rate == 2.5 && other.lacks == [1, 9])
    }

    @Test("blanks and columns that the table lacks are nil where they may be")
    func optionals() throws {
        struct Row: Decodable {
            let poor: Int?
            let poorRate: Decimal?
            let `class`: Class?
            let lacks: [Int]?
        }
        let row = try decode([5, nil, nil, nil], as: Row.self)
        #expect(row.poor == 5 && row.poorRate == nil && row.class == nil && row.lacks == nil)
        #expect(try decode([nil, 2.5, nil, nil], as: Row.self).poor == nil)
        struct Strict: Decodable { let poorRate: Decimal }
        let error = try failure([5, nil, nil, nil], as: Strict.self)
        #expect(error.reason == .blank && error.cell?.description == "C4" && error.field == "poor_rate")
    }

    @Test("a value that the type cannot hold names the sheet, the row, the cell and the field")
    func mismatch() throws {
        struct Row: Decodable { let poor: Int }
        let error = try failure(["tám", 2.5, nil, nil], as: Row.self)
        #expect(error.reason == .mismatch && error.row == 4)
        #expect(error.description.hasPrefix("PL01, row 4, B4, poor: “tám” is not a whole number"))
        #expect(error.text(.vietnamese).hasPrefix("PL01, dòng 4, B4, poor: “tám” không phải là số nguyên"))
        struct Small: Decodable { let poor: Int8? }
        #expect(try failure([128, nil, nil, nil], as: Small.self).reason == .mismatch)
        struct Text: Decodable { let poor: String }
        #expect(try failure([128, nil, nil, nil], as: Text.self).reason == .mismatch)
        struct Flag: Decodable { let poor: Bool }
        #expect(try failure([1, nil, nil, nil], as: Flag.self).reason == .mismatch)
        struct List: Decodable { let poor: [Int] }
        #expect(try failure([1, nil, nil, nil], as: List.self).reason == .mismatch)
    }

    @Test("a text that is no value of the enumeration tells the values that there are")
    func category() throws {
        struct Row: Decodable { let `class`: Class }
        let error = try failure([5, nil, "khá giả", nil], as: Row.self)
        #expect(error.cell?.description == "D4")
        #expect(error.message.english == "“khá giả” is none of: “Nghèo”, “Cận nghèo”")
    }

    @Test("a property that no field is named as is an error, even if it is optional")
    func unknown() throws {
        struct Misspelt: Decodable { let poorRat: Decimal? }
        let error = try failure([5, nil, nil, nil], as: Misspelt.self)
        #expect(error.reason == .noField && error.field == "poorRat" && error.cell == nil)
        // A type for another layout is not a row of blanks.
        #expect(try failure([5, nil, nil, nil], as: ReductionTargets.self).reason == .noField)
        struct Count: Decodable { let pour: Int? }
        #expect(try failure([5, nil, nil, nil], as: Count.self).reason == .noField)
    }

    @Test("what a type refuses itself is told with its row")
    func refused() throws {
        struct Row: Decodable {
            init(from decoder: any Decoder) throws {
                throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "never"))
            }
        }
        let error = try failure([5, nil, nil, nil], as: Row.self)
        #expect(error.reason == .refused && error.row == 4 && error.message.english == "never")
        #expect(error.underlying is DecodingError)
        #expect(try failure([5, nil, nil, nil], as: Int.self).reason == .refused)
    }

    @Test("fields whose ids begin alike are a group, or a dictionary")
    func groups() throws {
        struct Counts: Decodable {
            let total: Int
            let kinh: Int
            let ownLand: Int?
            enum CodingKeys: String, CodingKey {
                case total = "", kinh, ownLand
            }
        }
        struct Row: Decodable {
            let nearPoor: Counts
            let near_poor: Counts?
        }
        let columns = ["near_poor: count", "near_poor_kinh: count", "near_poor_own_land: count", "other: count"]
        let annex = try annex([7, 3, nil, 1], columns: columns)
        let row = try #require(try annex.records(as: Row.self).first)
        #expect(row.nearPoor.total == 7 && row.nearPoor.kinh == 3 && row.nearPoor.ownLand == nil)
        #expect(row.near_poor?.kinh == 3)
        struct Table: Decodable { let nearPoor: [String: Int] }
        #expect(try annex.records(as: Table.self).map(\.nearPoor) == [["kinh": 3]])
    }

    @Test("rows one by one: those that can be read are")
    func results() throws {
        var table = SheetSketch.targets
        table["C4"] = "tám"
        let annex = try AnnexesTests.annex(table)
        let results = annex.results(as: ReductionTargets.self)
        #expect(results.count == annex.records.count)
        #expect(results.count { (try? $0.get()) == nil } == 1)
    }

    @Test("a total is decoded by the properties that it has")
    func total() throws {
        struct Total: Decodable { let poorClosing: Int }
        let annex = try AnnexesTests.annex(SheetSketch.targets)
        let total = try #require(annex.total)
        #expect(try annex.decode(total, as: Total.self).poorClosing == total["poor_closing"]?.number?.integer)
    }

    @Test("all annexes of a type's layout, and none of another's")
    func submission() throws {
        let other = SheetSketch.targets
        var second = other
        second.name = "PL02"
        let submission = try AnnexesTests.submission(other, second)
        let count = submission.annexes[0].records.count
        #expect(count > 0)
        #expect(try submission.records(as: ReductionTargets.self).count == 2 * count)
        #expect(try submission.records(as: RatePlan.self).isEmpty)
        #expect(submission.annexes(of: "reduction-targets").map(\.sheet) == ["PL01", "PL02"])
    }

    @Test("errors quote nothing of a list of households")
    func privacy() throws {
        let annex = try #require(
            try AnnexReader().read(path: TestData.annex("cam-luong-2023.printed")).annexes.first)
        struct Row: Decodable { let name: Int }
        let error = try #require(throws: RecordDecodingError.self) { _ = try annex.records(as: Row.self) }
        for name in try TestData.households() { #expect(!"\(error)".contains(name)) }
        #expect(error.cell != nil)
    }

    @Test("properties that are no fields cannot be exported")
    func export() throws {
        struct Row: LayoutRecord, Codable {
            static let layoutID = "rate-plan"
            let unit: String
            let colour: String
        }
        let error = try #require(throws: Problem.self) {
            try AnnexExport(library: .builtin()).export([Row(unit: "Thôn 1", colour: "xanh")], to: "/tmp/never.xlsx")
        }
        #expect(error.message.english.contains("colour"))
    }
}
