import Foundation
import Testing

@testable import Annexes

@Suite("The schema of layout files")
struct LayoutSchemaTests {
    private let schema: JSONValue

    init() throws { schema = try JSONDecoder().decode(JSONValue.self, from: Data(LayoutLibrary.schema.utf8)) }

    private func definition(_ name: String) throws -> JSONValue { try #require(schema["$defs"]?[name]) }

    private func keys(_ value: JSONValue?) throws -> [String] {
        guard case .object(let members) = try #require(value) else { return [] }
        return members.map(\.key)
    }

    private func texts(_ value: JSONValue?) throws -> [String] {
        guard case .array(let values) = try #require(value) else { return [] }
        return values.compactMap { if case .string(let text) = $0 { text } else { nil } }
    }

    @Test("it has the keys that files are read with, each with a description, and no others")
    func keys() throws {
        let objects: [(JSONValue, [String])] = [
            (schema, LayoutFile.Key.allCases.map(\.rawValue)),
            (try definition("names"), LayoutFile.NameKey.allCases.map(\.rawValue)),
            (try definition("field"), LayoutFile.FieldKey.allCases.map(\.rawValue)),
            (try definition("rule"), LayoutFile.RuleKey.allCases.map(\.rawValue)),
            (try definition("stated"), LayoutFile.StatedKey.allCases.map(\.rawValue)),
        ]
        for (object, expected) in objects {
            #expect(try keys(object["properties"]) == expected.sorted())
            #expect(object["additionalProperties"] == .boolean(false))
            for key in expected {
                guard case .string(let description)? = object["properties"]?[key]?["description"] else {
                    Issue.record("\(key) has no description")
                    continue
                }
                #expect(description.count > 15, "\(key)")
            }
        }
    }

    @Test("its words are those that files are read with")
    func words() throws {
        let field = try #require(try definition("field")["properties"])
        #expect(try texts(field["type"]?["enum"]) == FieldType.allCases.map(\.rawValue))
        #expect(try texts(field["total"]?["enum"]) == Field.Total.allCases.map(\.rawValue))
        #expect(try texts(field["correction"]?["enum"]) == Field.Correction.allCases.map(\.rawValue))
        #expect(Set(try texts(field["id"]?["not"]?["enum"])) == RuleParser.reserved.union(["row"]))
        let rule = try #require(try definition("rule")["properties"])
        #expect(try texts(rule["severity"]?["enum"]) == Rule.Weight.allCases.map(\.rawValue))
        #expect(try texts(rule["code"]?["enum"]) == FindingCode.allCases.map(\.rawValue))
        #expect(try texts(schema["properties"]?["standard"]?["enum"]) == PovertyStandard.all.map(\.id))
        #expect(schema["properties"]?["fields"]?["maxItems"] == .integer(LayoutFile.mostEntries))
    }

    @Test("what it requires is what files are refused without")
    func required() throws {
        let whole = [
            "id: a", "version: 1", "name: {vi: A, en: A}", "title: A",
            "fields: [{id: a, type: count, label: {vi: A, en: A}, heading: A}]",
        ]
        #expect(throws: Never.self) { try LayoutFile.layout(yaml: whole.joined(separator: "\n"), file: "") }
        for key in try texts(schema["required"]) {
            let yaml = whole.filter { !$0.hasPrefix(key) }.joined(separator: "\n")
            let error = try #require(throws: LayoutError.self) { try LayoutFile.layout(yaml: yaml, file: "") }
            #expect(error.flaws.map(\.message.english) == ["“\(key)” is missing"])
        }
        for key in try texts(definition("field")["required"]) {
            let parts = ["id: a", "type: count", "label: {vi: A, en: A}", "heading: A"].filter { !$0.hasPrefix(key) }
            let yaml = (whole.dropLast() + ["fields: [{\(parts.joined(separator: ", "))}]"]).joined(separator: "\n")
            let error = try #require(throws: LayoutError.self) { try LayoutFile.layout(yaml: yaml, file: "") }
            #expect(error.flaws.map(\.message.english) == ["“\(key)” is missing"])
        }
    }
}
