import Testing
import XLSX

@testable import Annexes

@Suite("Swift types of the built-in layouts")
struct LayoutTypesTests {
    typealias Form = LayoutRecord & Codable & Hashable & Sendable

    static let types: [any Form.Type] = [
        RatePlan.self, ReductionTargets.self, HouseholdExitList.self, PlanTargets.self, ReviewResults.self,
        PoorChanges.self, NearPoorChanges.self, PoorDeprivations.self, PoorDeprivationRates.self,
        NearPoorDeprivations.self, NearPoorDeprivationRates.self, SpecialGroups.self, PovertyCauses.self, Children.self,
        PoorResults.self, NearPoorResults.self, EthnicGroups.self, PoorMembers.self, NearPoorMembers.self,
    ]

    private let library: LayoutLibrary

    init() throws { library = try LayoutLibrary.builtin() }

    private func type(_ id: String) throws -> any Form.Type {
        try #require(Self.types.first { $0.layoutID == id })
    }

    /// The annex of a form whose cells are all filled, extra columns among them.
    private func filled(_ layout: Layout) throws -> Annex {
        let drawn = layout.with(open: layout.formColumns)
        let records = (0..<2).map { row in
            JSONValue.object(
                (drawn.extras + drawn.recordFields).enumerated().map { index, field in
                    JSONValue.Member(key: field.id, value: Self.value(field, row: row, index: index))
                })
        }
        let entry = RecordFile.Entry(layout: layout.id, period: 2024, issuer: "xã Kim Tân", records: records)
        return try withTemporaryFolder { folder in
            _ = try AnnexExport(library: library).write([entry], layout, to: "\(folder)/a.xlsx")
            return try annex("\(folder)/a.xlsx", layout.id)
        }
    }

    private func annex(_ path: String, _ id: String) throws -> Annex {
        let annexes = try AnnexReader(layouts: library).read(path: path).annexes
        let annex = try #require(annexes.first)
        #expect(annexes.count == 1 && annex.layout.id == id)
        return annex
    }

    /// A value that differs from all others of its row.
    private static func value(_ field: Field, row: Int, index: Int) -> JSONValue {
        let number = 10 * (row + 1) + index
        return switch field.type {
        case .ordinal: .integer(row + 1)
        case .unit: .string("Thôn \(row + 1)")
        case .name, .text: .string("\(field.id) \(row)")
        case .count: .integer(number)
        case .rate, .amount: .number("\(number).25")
        case .category: .string(field.categories[row % field.categories.count].value)
        case .codes: .array([.integer(1 + row), .integer(4)])
        case .year: .integer(1950 + number)
        case .mark: .boolean(index.isMultiple(of: 2))
        }
    }

    @Test("each built-in layout has one, and no other")
    func whole() {
        #expect(Set(Self.types.map { $0.layoutID }) == Set(library.layouts.map(\.id)))
        #expect(Self.types.count == library.layouts.count)
    }

    @Test("its properties are the layout's fields and the row", arguments: types.map { $0.layoutID })
    func fields(id: String) throws {
        func check<Row: Form>(_ type: Row.Type) throws {
            let annex = try filled(#require(library[id]))
            let rows = try annex.records(as: type)
            #expect(rows.count == 2)
            // What a type has no property for would be lost here.
            let again = try EncodedRecords(annex.layout).records(rows).map(Self.sorted)
            #expect(again == annex.records.map { Self.sorted(annex.json(of: $0)) })
        }
        try check(type(id))
    }

    private static func sorted(_ record: JSONValue) -> JSONValue {
        guard case .object(let members) = record else { return record }
        return .object(members.sorted { $0.key < $1.key })
    }

    @Test("what is optional is what may be blank, or a column that may lack", arguments: types.map { $0.layoutID })
    func optionals(id: String) throws {
        func check<Row: Form>(_ type: Row.Type) throws {
            let layout = try #require(library[id])
            let annex = try filled(layout)
            let record = try #require(annex.records.first)
            for (slot, name) in record.fields.ids.enumerated() {
                guard let field = annex.layout.recordFields.first(where: { $0.id == name }) else { continue }
                let isOptional = field.mayBeBlank || !field.isRequired || layout.extras.contains { $0.id == name }
                let blank = record.mapValues { $0 == slot ? FieldValue(.blank, nil, at: $1.reference) : $1 }
                let rest = record.fields.ids.indices.filter { $0 != slot }
                let lacking = Record(
                    row: record.row, fields: RecordFields(rest.map { record.fields.ids[$0] }),
                    values: rest.map { record[slot: $0] })
                for (other, reason) in [
                    (blank, RecordDecodingError.Reason.blank), (lacking, RecordDecodingError.Reason.noColumn),
                ] {
                    do throws(RecordDecodingError) {
                        _ = try annex.decode(other, as: type)
                        #expect(isOptional, "\(id).\(name)")
                    } catch {
                        #expect(!isOptional && error.reason == reason && error.field == name, "\(id).\(name): \(error)")
                    }
                }
            }
        }
        try check(type(id))
    }

    @Test("values of it become a form that reads back as they were", arguments: types.map { $0.layoutID })
    func export(id: String) throws {
        func check<Row: Form>(_ type: Row.Type) throws {
            let rows = try filled(#require(library[id])).records(as: type)
            try withTemporaryFolder { folder in
                let path = "\(folder)/b.xlsx"
                try AnnexExport(library: library).export(rows, period: 2024, issuer: "xã Kim Tân", to: path)
                let annex = try annex(path, id)
                #expect(annex.period == 2024)
                #expect(try annex.records(as: type) == rows)
            }
        }
        try check(type(id))
    }
}
