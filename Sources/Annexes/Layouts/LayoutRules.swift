/// The rules of a layout file.
struct LayoutRules {
    private let columns: LayoutColumns
    private let flaws: YAMLFlaws

    /// A rule with the place where it is written.
    private typealias Written = (rule: Rule, entry: YAMLEntry)

    /// One statement may be many rules, and each is checked in every row.
    private static let most = 5_000

    init(_ columns: LayoutColumns, _ flaws: YAMLFlaws) {
        self.columns = columns
        self.flaws = flaws
    }

    /// The rules of the entries; what is wrong is kept.
    func rules(_ entries: [YAMLEntry]) -> [Rule] {
        let known = flaws.all.count
        let lowering = RuleLowering(columns.fields)
        var written: [Written] = []
        for entry in entries {
            written += rules(entry, lowering)
            guard written.count <= Self.most else {
                flaws.add(entry.error("quá \(Self.most) quy tắc", "more than \(Self.most) rules"))
                return []
            }
        }
        if flaws.all.count == known, columns.isWhole { checkContradiction(written, counts: lowering.counts) }
        return written.map(\.rule)
    }

    /// The fields with the totals that rules over the rows give them.
    static func totals(_ fields: [Field], _ rules: [Rule]) -> [Field] {
        fields.map { field in
            let sum = rules.lazy.compactMap { rule -> String? in
                guard rule.subject == field.id, case .columnSum(let addend) = rule.form else { return nil }
                return addend
            }.last
            return sum.map { field.with(total: $0 == field.id ? .sum : .rule) } ?? field
        }
    }

    /// What each standard says of the classes of households by their indicators, by its id.
    static func classes(_ fields: [Field]) -> [String: [Rule]] {
        let lowering = RuleLowering(fields)
        return Dictionary(
            uniqueKeysWithValues: PovertyStandard.all.map { standard in
                let rules = standard.classes.flatMap { type -> [Rule] in
                    let categories = fields.filter { $0.categories.contains { $0.value == type.category } }
                    return categories.flatMap { category in
                        fields.filter { $0.codes == .indicators }.flatMap { list in
                            classRules(type, category: category.id, list: list.id, lowering)
                        }
                    }
                }
                return (standard.id, rules)
            })
    }

    private static func classRules(
        _ type: PovertyStandard.HouseholdClass, category: String, list: String, _ lowering: RuleLowering
    ) -> [Rule] {
        let least = type.indicators.lowerBound
        let text =
            least > 0 ? "count(\(list)) >= \(least)" : "count(\(list)) < \(type.indicators.upperBound + 1)"
        let rules = try? lowering.rules("\(text) when \(category) = \"\(type.category)\"")
        return (rules ?? []).map { rule in
            var rule = rule
            rule.code = FindingCode.listClass.rawValue
            rule.weight = .warning
            rule.message = type.reason
            rule.place = category
            return rule
        }
    }

    private func rules(_ entry: YAMLEntry, _ lowering: RuleLowering) -> [Written] {
        guard let members = YAMLMembers<LayoutFile.RuleKey>(entry, flaws) else { return [] }
        let code: FindingCode? = members.value(.code, .choice)
        let weight: Rule.Weight? = members.value(.severity, .choice)
        let message = members[.message].flatMap { LayoutFile.names($0, flaws) }
        let place = members.value(.at, .text)
        if let place, !columns.ids.contains(place) { columns.unknown(place, members[.at]) }
        guard let text = members.required(.rule, .text), let entry = members[.rule] else { return [] }
        do throws(RuleError) {
            let statement = try RuleParser.parse(text)
            let unknown = statement.fields.filter { !columns.ids.contains($0) }
            for field in Set(unknown).sorted() { columns.unknown(field, entry) }
            for field in Set(statement.fields).sorted() { columns.checkIsClosed(field, at: entry) }
            for field in Set(statement.figures).sorted() { columns.checkIsFigure(field, at: entry) }
            // A rule of a column that is wrong itself is not looked at.
            guard unknown.isEmpty, columns.isWhole else { return [] }
            return try lowering.rules(statement, text: text).map { rule in
                var rule = rule
                rule.code = code?.rawValue
                rule.weight = weight ?? .error
                rule.message = message
                rule.place = place
                return (rule, entry)
            }
        } catch {
            flaws.add(
                entry.error(
                    "quy tắc “\(error.rule)”, ký tự \(error.offset + 1): cần \(Self.vietnamese(error.expected))",
                    "rule “\(error.rule)”, character \(error.offset + 1): expected \(error.expected)",
                    remedy: LocalizedText(
                        vietnamese: "Viết như: a = b - c; a <= b; tyle = a / b * 100",
                        english: "Write it as: a = b - c; a <= b; rate = a / b * 100")))
            return []
        }
    }

    private func checkContradiction(_ written: [Written], counts: Set<String>) {
        guard let contradiction = RuleContradiction.first(in: written.map(\.rule), counts: counts),
            let last = contradiction.rules.last
        else { return }
        let texts = contradiction.rules.map { index in
            "“\(written[index].rule.text)” (\(written[index].entry.line.map(String.init) ?? "?"))"
        }.joined(separator: ", ")
        flaws.add(
            written[last].entry.error(
                "các quy tắc (dòng) không thể cùng đúng: \(texts), vì \(contradiction.consequence)",
                "rules (lines) that cannot hold together: \(texts), since \(contradiction.consequence)",
                remedy: LocalizedText(vietnamese: "Sửa hoặc bỏ một quy tắc", english: "Correct one or leave it out")))
    }

    /// What a rule lacks, as the parser tells it.
    private static func vietnamese(_ expected: String) -> String {
        switch expected {
        case "a field": "tên cột"
        case "a field or a number": "tên cột hoặc số"
        case "a field, a number or an operator": "tên cột, số hoặc phép tính"
        case "=, <= or >=": "=, <= hoặc >="
        case "the end of the rule": "hết quy tắc"
        case "at least one field": "ít nhất một cột"
        case "a rule that depends on a field": "quy tắc có phụ thuộc vào cột"
        case "a field before “in”": "tên cột trước “in”"
        case "a field that is compared with a text": "tên cột so với một chuỗi chữ"
        case "a text between quotation marks": "chuỗi chữ trong dấu nháy"
        case "a number other than 0": "số khác 0"
        case "fewer parentheses": "ít dấu ngoặc hơn"
        default: expected
        }
    }
}
