import Yams

/// Why a layout file could not be used.
public struct LayoutError: Error, Sendable, CustomStringConvertible {
    /// The file, or the id of a built-in layout.
    public let file: String
    /// What is wrong, with the line where the parser knows it.
    public let detail: String

    /// The file and what is wrong.
    public var description: String { "\(file): \(detail)" }
}

/// The YAML form of a layout.
struct LayoutFile: Decodable {
    struct Names: Decodable {
        let vi: String
        let en: String
        var text: LocalizedText { LocalizedText(vietnamese: vi, english: en) }
    }

    struct FieldEntry: Decodable {
        let id: String
        let type: FieldType
        let label: Names
        let headers: [String]?
        let heading: String
        let required: Bool?
        let blank: Bool?
        let total: Field.Total?
        let correction: Field.Correction?
        let addsTo: String?
        let part: String?
        let values: [[String]]?
        let codes: [Int]?
        let width: Double?
        let decimals: Int?
    }

    struct RuleEntry: Decodable {
        let rule: String
        let code: String?
        let severity: Rule.Weight?
        let message: Names?
        let at: String?
    }

    struct StatedEntry: Decodable {
        let phrase: String
        let field: String
        let value: String
    }

    let id: String
    let version: Int
    let name: Names
    let titleWords: [String]?
    let title: String
    let numberRow: Bool?
    let households: Bool?
    let breakdown: String?
    let fields: [FieldEntry]
    let extras: [FieldEntry]?
    let rules: [RuleEntry]?
    let stated: [StatedEntry]?
    let legend: [String]?

    /// Reads a layout from YAML.
    ///
    /// - Throws: ``LayoutError`` for YAML that does not parse, unknown fields or codes in rules, wrong rules, and rules
    ///   that cannot hold together.
    static func layout(yaml: String, file: String) throws(LayoutError) -> Layout {
        let entry: LayoutFile
        do {
            entry = try YAMLDecoder().decode(LayoutFile.self, from: yaml)
        } catch {
            throw LayoutError(file: file, detail: "\(error)")
        }
        return try entry.layout(file)
    }

    private func layout(_ file: String) throws(LayoutError) -> Layout {
        var fields = fields.map(\.field)
        let extras = (extras ?? []).map(\.field)
        var ids: Set<String> = []
        for field in fields + extras where !ids.insert(field.id).inserted {
            throw LayoutError(file: file, detail: "two fields have the id \(field.id)")
        }
        for extra in extras {
            guard let target = extra.addsTo, fields.contains(where: { $0.id == target }) else {
                throw LayoutError(file: file, detail: "the extra field \(extra.id) adds to no field")
            }
            ids.remove(extra.id)
        }
        let lowering = RuleLowering(fields)
        var parsed: [Rule] = []
        for entry in rules ?? [] { parsed += try entry.rules(lowering, file) }
        if let contradiction = RuleContradiction.first(in: parsed, counts: lowering.counts) {
            let texts = contradiction.rules.map { "\"\(parsed[$0].text)\"" }.joined(separator: ", ")
            throw LayoutError(
                file: file, detail: "rules that cannot hold together: \(texts) (\(contradiction.consequence))")
        }
        // That a field adds up its rows is said by the field.
        for rule in parsed {
            guard case .columnSum(let addend) = rule.form,
                let index = fields.firstIndex(where: { $0.id == rule.subject })
            else { continue }
            fields[index] = fields[index].with(total: addend == rule.subject ? .sum : .rule)
        }
        parsed.removeAll { rule in rule.subject.map { rule.form == .columnSum($0) } ?? false }
        for field in fields {
            guard let part = field.part else { continue }
            guard field.type == .rate, fields.contains(where: { $0.id == part && $0.type == .count }) else {
                throw LayoutError(file: file, detail: "\(field.id) is no rate of a count \(part)")
            }
        }
        if let breakdown, !fields.contains(where: { $0.id == breakdown && $0.type == .category }) {
            throw LayoutError(file: file, detail: "the breakdown \(breakdown) is no field of categories")
        }
        for entry in stated ?? [] where !ids.contains(entry.field) {
            throw LayoutError(file: file, detail: "a stated count names an unknown field \(entry.field)")
        }
        return Layout(
            id: id, version: version, name: name.text, titleWords: titleWords ?? [], title: title, fields: fields,
            extras: extras, rules: parsed,
            statedCounts: (stated ?? []).map { StatedCount(phrase: $0.phrase, field: $0.field, value: $0.value) },
            legend: legend ?? [], hasNumberRow: numberRow ?? true, isHouseholdList: households ?? false,
            breakdown: breakdown)
    }
}

extension LayoutFile.RuleEntry {
    /// The rules of an entry.
    fileprivate func rules(_ lowering: RuleLowering, _ file: String) throws(LayoutError) -> [Rule] {
        if let code, FindingCode(rawValue: code) == nil {
            throw LayoutError(file: file, detail: "rule \"\(rule)\" has an unknown code \(code)")
        }
        if let at, !lowering.fields.contains(at) {
            throw LayoutError(file: file, detail: "rule \"\(rule)\" is told at an unknown field \(at)")
        }
        do throws(RuleError) {
            return try lowering.rules(rule).map { rule in
                var rule = rule
                rule.code = code
                rule.weight = severity ?? .error
                rule.message = message?.text
                rule.place = at
                return rule
            }
        } catch {
            throw LayoutError(file: file, detail: "\(error)")
        }
    }
}

extension LayoutFile.FieldEntry {
    /// Levels of a header are written with ` > ` between them.
    private static func levels(_ text: String) -> [String] {
        text.split(separator: ">").map { VietnameseText.clean(String($0)) }
    }

    /// A heading without `{year}` and `{year-1}`; headers are compared without years.
    private static func withoutPlaceholders(_ text: String) -> String {
        let parts = text.split(separator: "{", omittingEmptySubsequences: false)
        return parts.dropFirst().reduce(String(parts.first ?? "")) { result, part in
            result + part.drop { $0 != "}" }.dropFirst()
        }
    }

    fileprivate var field: Field {
        let heading = Self.levels(heading)
        return Field(
            id: id, type: type, label: label.text,
            headers: [Self.levels(Self.withoutPlaceholders(self.heading))] + (headers ?? []).map(Self.levels),
            heading: heading, isRequired: required ?? false, mayBeBlank: blank ?? false, total: total ?? .none,
            correction: correction ?? (type == .rate ? .auto : .person), addsTo: addsTo, part: part,
            categories: (values ?? []).compactMap { list in list.first.map { ($0, list) } },
            codes: codes.flatMap { $0.count == 2 && $0[0] <= $0[1] ? $0[0]...$0[1] : nil },
            width: width ?? 10, decimals: decimals ?? 2)
    }
}
