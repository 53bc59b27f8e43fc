import Testing

@testable import Annexes

@Suite("Layout files")
struct LayoutFileTests {
    private func error(_ yaml: String) throws -> LayoutError {
        try #require(throws: LayoutError.self) { _ = try LayoutFile.layout(yaml: yaml, file: "mau.yaml") }
    }

    @Test("a small layout, with what is not said taken as usual")
    func defaults() throws {
        let layout = try LayoutFile.layout(yaml: layoutYAML(), file: "mau.yaml")
        #expect(layout.id == "sample")
        #expect(layout.keyField?.id == "unit")
        #expect(layout.hasNumberRow)
        #expect(!layout.isHouseholdList)
        let field = try #require(layout.field("a"))
        #expect(field.headers == [["Nhóm", "Số hộ năm"]])
        #expect(field.heading == ["Nhóm", "Số hộ năm {year}"])
        #expect(field.correction == .person)
        #expect(field.total == .sum)
    }

    @Test("a rate may be corrected, a count is a person's")
    func corrections() throws {
        let yaml = layoutYAML(fields: "  - {id: r, type: rate, label: {vi: R, en: R}, heading: Tỷ lệ}")
        #expect(try LayoutFile.layout(yaml: yaml, file: "mau.yaml").field("r")?.correction == .auto)
    }

    @Test(
        "every flaw is an error that names the file",
        arguments: [
            "", ":", "fields: [", "\t", "just a text", "- a\n- b", "id: sample", "{}", "id: [1, 2]", "&a [*a]",
        ])
    func wrongYAML(yaml: String) throws {
        let error = try error(yaml)
        #expect(error.file == "mau.yaml")
        #expect(error.description.hasPrefix("mau.yaml"))
    }

    @Test("two fields of one id")
    func duplicates() throws {
        let error = try error(layoutYAML(fields: "  - {id: a, type: count, label: {vi: B, en: B}, heading: B}"))
        #expect(error.description.contains("a"))
    }

    @Test(
        "kinds that do not exist",
        arguments: [
            "  - {id: b, type: number, label: {vi: B, en: B}, heading: B}",
            "  - {id: b, type: count, label: {vi: B, en: B}, heading: B, total: average}",
            "  - {id: b, type: count, label: {vi: B, en: B}, heading: B, correction: maybe}",
            "  - {id: b, type: count, label: {vi: B}, heading: B}", "  - {id: b, type: count, heading: B}",
        ])
    func unknownKinds(field: String) throws { #expect(try error(layoutYAML(fields: field)).file == "mau.yaml") }

    @Test("a rule with an unknown field")
    func unknownField() throws {
        #expect(try error(layoutYAML(rest: "rules:\n  - rule: a = b")).description.contains("b"))
    }

    @Test("a rule that cannot be read")
    func wrongRule() throws {
        #expect(try error(layoutYAML(rest: "rules:\n  - rule: a = (a")).description.contains("character"))
    }

    @Test("a rule whose code is no finding's code")
    func unknownCode() throws {
        #expect(
            try error(layoutYAML(rest: "rules:\n  - {rule: a <= 5, code: no-such-code}")).description.contains(
                "no-such-code")
        )
    }

    @Test("a stated count of an unknown field")
    func unknownStatedField() throws {
        #expect(
            try error(layoutYAML(rest: "stated:\n  - {phrase: thoát, field: b, value: N}")).description.contains("b"))
    }

    @Test("an extra field must add to a field, and no rule names it")
    func extras() throws {
        let extra = "extras:\n  - {id: x, type: count, label: {vi: X, en: X}, heading: X, addsTo: "
        #expect(try error(layoutYAML(rest: extra + "b}")).description.contains("no column “b”"))
        #expect(try error(layoutYAML(rest: extra + "a}\nrules:\n  - rule: a = x")).description.contains("x"))
        #expect(try LayoutFile.layout(yaml: layoutYAML(rest: extra + "a}"), file: "mau.yaml").extras.map(\.id) == ["x"])
    }
}
