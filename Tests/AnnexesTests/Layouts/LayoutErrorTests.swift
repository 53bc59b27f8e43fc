import Testing

@testable import Annexes

@Suite("What is wrong in a layout file")
struct LayoutErrorTests {
    private func flaws(_ yaml: String) throws -> [YAMLError] {
        try #require(throws: LayoutError.self) { _ = try LayoutFile.layout(yaml: yaml, file: "mau.yaml") }.flaws
    }

    @Test("two fields with one heading are told with the lines of both")
    func headings() throws {
        let field = "  - {id: b, type: count, label: {vi: B, en: B}, heading: \"nhóm > số hộ năm {year}\"}"
        let flaws = try flaws(layoutYAML(fields: field))
        let flaw = try #require(flaws.first)
        #expect(flaw.line == 8 && flaw.message.english.contains("the other in line 7"), "\(flaw)")
        #expect(flaw.remedy?.english.contains("level above") == true)
    }

    private static let head = "  - {id: b, label: {vi: B, en: B}, heading: B, "

    /// The YAML without the mark `¦`, and the line and column of the mark.
    private static func marked(_ yaml: String) throws -> (yaml: String, line: Int, column: Int) {
        let before = try #require(yaml.split(separator: "¦", omittingEmptySubsequences: false).first)
        let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
        return (yaml.replacing("¦", with: ""), lines.count, (lines.last?.unicodeScalars.count ?? 0) + 1)
    }

    @Test(
        "of a column: told at its line and column, with what to do",
        arguments: [
            ("type: count, ¦totals: sum}", "no key “totals”", "Is “total” meant?"),
            ("type: ¦number}", "“number” is no value", "unit, name, count"),
            ("type: text, total: ¦sum}", "type text", "count, rate, amount"),
            ("type: count, width: ¦-3}", "from 1 to 255", nil), ("type: count, width: ¦wide}", "from 1 to 255", nil),
            ("type: count, decimals: ¦2}", "“decimals” does not go", "rate, amount"),
            ("type: rate, decimals: ¦1.5}", "whole number", nil),
            ("type: codes, codes: ¦[12, 1]}", "least code", "codes: [1, 12]"),
            ("type: codes, codes: ¦[1]}", "least code", "codes: [1, 12]"),
            ("type: codes, codes: [¦-1, 3]}", "from 0", nil), ("type: codes, codes: ¦12}", "list", nil),
            ("type: codes, codes: ¦indicator}", "list", nil),
            ("type: count, codes: ¦[1, 2]}", "“codes” does not go", "codes"),
            ("type: category, values: ¦[[N], [H, n]]}", "“n” belongs to two values", "Leave it out"),
            ("type: category, values: [¦[]]}", "at least 1", nil), ("type: category, values: [¦N]}", "list", nil),
            ("type: count, required: ¦yes}", "true or false", "quotation"),
            ("type: count, blank: ¦\"true\"}", "true or false", "quotation"),
            ("type: count, unique: ¦true}", "“unique” does not go", "text, unit, name"),
            ("type: rate, part: ¦c}", "no column “c”", "unit, a, b"),
            ("type: rate, part: ¦unit}", "no count", "type count"),
            ("type: count, addsTo: ¦a}", "extras", "Move"),
            ("type: text, open: ¦true}", "“open” does not go", "count, rate, amount"),
            ("type: count, required: true, open: ¦true}", "“open” does not go with “required”", "any number"),
            ("type: count, open: true, addsTo: ¦c}", "no column “c”", "unit, a, b"),
            ("type: unit, above: ¦true}", "lists of households", "households: true"),
            ("type: count, above: ¦true}", "“above” does not go", "unit"),
            ("type: count, headers: [Số hộ, ¦\">\"]}", "without words", "Hộ nghèo > Số hộ"),
            ("type: count, headers: ¦Số hộ}", "list", nil),
            ("type: count, correction: ¦maybe}", "maybe", "auto, suggest, person"),
        ] as [(String, String, String?)])
    func columns(rest: String, word: String, remedy: String?) throws {
        let (yaml, line, column) = try Self.marked(layoutYAML(fields: Self.head + rest))
        let flaws = try flaws(yaml)
        let flaw = try #require(flaws.first)
        #expect(flaws.count == 1, "\(flaws)")
        #expect(flaw.line == line && flaw.column == column, "\(flaw)")
        #expect(flaw.message.english.contains(word), "\(flaw)")
        #expect(flaw.message.vietnamese != flaw.message.english)
        if let remedy { #expect(flaw.remedy?.english.contains(remedy) == true, "\(flaw)") }
    }

    @Test(
        "of its syntax: where it was written wrong, in both languages, with what to do",
        arguments: [
            ("name:\n¦\tvi: A", "phím Tab", "tab", "spaces"), ("id: a\n¦\tversion: 1", "phím Tab", "tab", "spaces"),
            ("fields:\n  - id: a\n  ¦\ttype: b", "phím Tab", "tab", "spaces"),
            ("id: a\nversion¦:1\nname: b", "dấu cách sau", "space behind", "version: 1"),
            ("id¦:a\nversion: 1", "dấu cách sau", "space behind", "version: 1"),
            ("id: a\nname¦:{vi: A, en: B}\ntitle: b", "dấu cách sau", "space behind", "version: 1"),
            ("id: a\n¦version 1\nname: b", "thiếu dấu hai chấm", "colon behind the key", "version: 1"),
            ("id: a\n¦fields\n  - id: b", "thiếu dấu hai chấm", "colon behind the key", "version: 1"),
            ("fields:\n  - ¦id a\n    type: b", "thiếu dấu hai chấm", "colon behind the key", "version: 1"),
            ("id: a\ntitle: Biểu¦: hộ", "hai dấu hai chấm", "two colons", "quotation marks"),
            ("title: ¦\"a\nid: b", "không đóng", "never closed", "Add \""),
            ("title: ¦'a\nid: b", "không đóng", "never closed", "Add '"),
            ("title: 'a\nid: '¦b'", "phần thừa", "something follows", "apostrophe"),
            ("title: \"Hộ\" ¦nghèo", "phần thừa", "something follows", "pairs"),
            ("legend: [a]¦]", "phần thừa", "something follows", "pairs"),
            ("name: ¦{vi: A, en: B\ntitle: a", "dòng 1 chưa đóng", "line 1 is not closed", "Add }"),
            ("legend: ¦[a, b\ntitle: a", "dòng 1 chưa đóng", "line 1 is not closed", "Add ]"),
            ("name: {vi: A en¦: B}", "thiếu dấu phẩy", "comma is missing", "Add }"),
            ("id: a\n ¦version: 1", "lề của dòng", "indentation", "one column"),
            ("fields:\n  - id: a\n   ¦type: b", "lề của dòng", "indentation", "one column"),
            ("name:\n    vi: A\n  ¦en: B", "lề của dòng", "indentation", "one column"),
            ("  id: a\n¦version: 1", "lề của dòng", "indentation", "one column"),
            ("title: ¦@a", "bắt đầu bằng “@”", "begin with “@”", "\"@…\""),
            ("title: ¦*a", "bắt đầu bằng “*”", "begin with “*”", "\"*…\""),
            ("title: ¦& a", "bắt đầu bằng “&”", "begin with “&”", "\"&…\""),
            ("title: \"a¦\\q\"", "dấu \\", "\\", "\\\\"),
            (
                "id: a\nversion: 1\n¦id: b", "khóa lặp lại: id (lần đầu ở dòng 1)",
                "repeated key: id (first in line 1)", "one"
            ),
            ("id: a\n¦---\nid: b", "không đúng cú pháp", "no valid YAML (", "indentation"),
        ])
    func syntax(text: String, vietnamese: String, english: String, remedy: String) throws {
        let (yaml, line, column) = try Self.marked(text)
        let flaw = try #require(try flaws(yaml).first)
        #expect(flaw.line == line && flaw.column == column, "\(flaw)")
        #expect(flaw.message.vietnamese.contains(vietnamese), "\(flaw.text(.vietnamese))")
        #expect(flaw.message.english.contains(english), "\(flaw)")
        #expect(flaw.remedy?.english.contains(remedy) == true, "\(flaw)")
    }

    @Test("a key with its value behind a colon without a space is told as such")
    func colonInKey() throws {
        let flaws = try flaws(layoutYAML(fields: Self.head + "type:count}"))
        #expect(flaws.contains { $0.line == 8 && $0.message.english.contains("space behind the colon") }, "\(flaws)")
    }

    @Test("households are numbered by an ordinal", arguments: [("a", "“a” is no ordinal"), ("b", "no column “b”")])
    func members(id: String, message: String) throws {
        let flaw = try #require(try flaws(layoutYAML(rest: "members: \(id)")).first)
        #expect(flaw.line == 9 && flaw.message.english == message)
    }

    @Test("an id is no true or false")
    func flagAsID() throws {
        let fields = "  - {id: true, type: count, label: {vi: B, en: B}, heading: B}"
        #expect(try flaws(layoutYAML(fields: fields)).map(\.message.english) == ["“true” cannot be an id"])
    }

    @Test("an open column is no part of a rule")
    func openInRule() throws {
        let fields = Self.head + "type: count, open: true}\nrules:\n  - rule: a = b"
        let flaw = try #require(try flaws(layoutYAML(fields: fields)).first)
        #expect(flaw.line == 10 && flaw.message.english == "“b” is open, and no part of rules")
        #expect(flaw.remedy?.english.contains("addsTo") == true)
    }

    @Test("a category without values is told where the column begins")
    func noValues() throws {
        let flaws = try flaws(layoutYAML(fields: Self.head + "type: category}"))
        #expect(flaws.map { [$0.line, $0.column] } == [[8, 5]])
        #expect(flaws.first?.remedy?.english.contains("[[Nghèo") == true)
    }

    @Test(
        "of a column's id",
        arguments: [
            ("a", 8, "two fields have the id “a” (the other in line 7)"), ("row", 8, "means something else"),
            ("when", 8, "means something else"), ("số_hộ", 8, "cannot be an id"), ("\"2b\"", 8, "cannot be an id"),
            ("a-b", 8, "cannot be an id"), ("[b]", 8, "text"), ("null", 8, "text"), ("''", 8, "text"),
        ])
    func ids(id: String, line: Int, word: String) throws {
        let flaws = try flaws(
            layoutYAML(fields: "  - {id: \(id), label: {vi: B, en: B}, heading: B, type: count}"))
        #expect(flaws.map(\.line) == [line], "\(flaws)")
        #expect(flaws.first?.message.english.contains(word) == true, "\(flaws)")
    }

    @Test(
        "of what names columns",
        arguments: [
            ("standard: ¦2021", "no poverty standard “2021”"), ("breakdown: ¦kind", "no column “kind”"),
            ("breakdown: ¦a", "no field of categories"),
            ("rules:\n  - rule: ¦a = c", "no column “c”"), ("rules:\n  - rule: a <= 5\n    at: ¦aa", "no column “aa”"),
            ("rules:\n  - rule: a <= 5\n    code: ¦row-identiti", "row-identiti"),
            ("rules:\n  - rule: a <= 5\n    severity: ¦bad", "bad"), ("rules:\n  - rule: ¦a = (a", "character 7"),
            ("rules:\n  - rule: ¦a = a", "depends"), ("rules:\n  - ¦code: row-identity", "“rule” is missing"),
            ("rules:\n  - rule: ¦a <= unit", "cannot be calculated with"),
            ("rules: ¦a = b", "list"), ("rules:\n  - ¦a = b", "a name and a value each"),
            ("rules:\n  - rule: a = 3\n  - rule: ¦a = 4", "cannot hold together"),
            ("stated:\n  - {phrase: hộ, field: ¦b, value: N}", "no column “b”"),
            ("extras:\n  - ¦{id: x, type: count, label: {vi: X, en: X}, heading: X}", "“addsTo” is missing"),
            ("extras:\n  - {id: x, type: count, label: {vi: X, en: X}, heading: X, addsTo: ¦y}", "no column “y”"),
            ("extras:\n  - {id: x, type: text, label: {vi: X, en: X}, heading: X, addsTo: ¦a}", "figures only"),
            ("extras:\n  - {id: ¦a, type: count, label: {vi: X, en: X}, heading: X, addsTo: a}", "two fields"),
        ])
    func names(rest: String, word: String) throws {
        let (yaml, line, column) = try Self.marked(layoutYAML(rest: rest))
        let flaws = try flaws(yaml)
        #expect(flaws.map { [$0.line, $0.column] } == [[line, column]], "\(flaws)")
        #expect(flaws.first?.message.english.contains(word) == true, "\(flaws)")
    }

    @Test("a stated value is one of its column")
    func statedValue() throws {
        let field = Self.head + "type: category, values: [[Nghèo, N], [Cận nghèo]]}"
        let yaml = layoutYAML(fields: field, rest: "stated:\n  - {phrase: hộ, field: b, value: Nghéo}")
        let flaw = try #require(try flaws(yaml).first)
        #expect(flaw.line == 10)
        #expect(flaw.remedy?.vietnamese.contains("Có phải “Nghèo”?") == true, "\(flaw)")
    }

    @Test("all that is wrong is told at once, in the order of the lines")
    func all() throws {
        let yaml = """
            id: sample
            verson: 1
            name: {vi: Mẫu}
            title: ''
            numberRow: maybe
            fields:
              - {id: a, type: count, label: {vi: A, en: A}, heading: A, width: 0}
              - {id: b, type: numbre, label: {vi: B, en: B}, heading: B}
              - {id: c, type: count, label: {vi: C, en: C}, heading: C}
            rules:
              - rule: a = b + d
              - rule: c <=
            """
        let flaws = try flaws(yaml)
        // “version” is missing in the mapping, which begins in line 1.
        #expect(flaws.map(\.line) == [1, 2, 3, 4, 5, 7, 8, 11, 12], "\(flaws)")
        #expect(flaws[7].message.english == "no column “d”")
    }

    @Test(
        "an empty file, and one that is no mapping",
        arguments: [
            ("", 1, "empty"), ("# only a comment\n", 1, "empty"), ("---\n", 2, "a name and a value"),
            ("text", 1, "a name and a value"),
            ("- a", 1, "a name and a value"),
        ])
    func noMapping(yaml: String, line: Int, word: String) throws {
        let flaws = try flaws(yaml)
        #expect(flaws.map(\.line) == [line], "\(flaws)")
        #expect(flaws.first?.message.english.contains(word) == true, "\(flaws)")
    }

    @Test("a message says file, place, what is wrong and what to do, in both languages")
    func message() throws {
        let error = try #require(throws: LayoutError.self) {
            _ = try LayoutFile.layout(yaml: layoutYAML(rest: "titel: A"), file: "mau.yaml")
        }
        let keys = LayoutFile.Key.allCases.map(\.rawValue).joined(separator: ", ")
        #expect(
            error.text(.english) == "mau.yaml, line 9, column 1: no key “titel”. Is “title” meant? Use one of: \(keys)."
        )
        #expect(
            error.text(.vietnamese)
                == "mau.yaml, dòng 9, cột 1: không có khóa “titel”. Có phải “title”? Dùng một trong: \(keys).")
    }

    @Test("a layout without columns, with very many, or very large")
    func sizes() throws {
        let head = "id: a\nversion: 1\nname: {vi: A, en: A}\ntitle: A\n"
        #expect(try flaws(head).map(\.message.english) == ["“fields” is missing"])
        for fields in ["[]", "x", "{}"] { #expect(try flaws(head + "fields: \(fields)").map(\.line) == [5]) }
        let field = "  - {id: a, type: count, label: {vi: A, en: A}, heading: A}\n"
        let many = try flaws(head + "fields:\n" + String(repeating: field, count: 501))
        #expect(many.count == 1 && many.first?.message.english.contains("500") == true, "\(many)")
        let large = try flaws(head + "# " + String(repeating: "x", count: LayoutFile.largest))
        #expect(large.first?.message.english.contains("larger") == true)
        let long = try flaws(layoutYAML(rest: "legend: [\(String(repeating: "x", count: 3_000))]"))
        #expect(long.first?.message.english.contains("2000") == true)
    }

    @Test("one rule that stands for very many is refused")
    func manyRules() throws {
        let fields = (0..<400).map { "  - {id: f\($0), type: count, label: {vi: A, en: A}, heading: Cột \($0)}" }
        let rule = "  - rule: each(f0..f399) <= a\n"
        let flaws = try flaws(
            layoutYAML(
                fields: fields.joined(separator: "\n"), rest: "rules:\n" + String(repeating: rule, count: 20)))
        #expect(flaws.map { $0.message.english.contains("5000") } == [true], "\(flaws)")
    }
}
