/// The rules between forms, read from YAML.
public struct CrossRules: Sendable {
    let rules: [CrossRule]

    /// The rules that come with the library.
    ///
    /// - Throws: ``YAMLError``; the tests see to it that it does not.
    public static func builtin() throws(YAMLError) -> CrossRules {
        try CrossRules(
            yaml: String(decoding: PackageResources.cross_rules_yaml, as: UTF8.self), file: "cross-rules.yaml")
    }

    /// Reads rules.
    ///
    /// - Parameters:
    ///   - yaml: The text: `rules`, a list of `rule` and `code`, with `severity` and `each` where needed.
    ///   - file: What messages call it.
    /// - Throws: ``YAMLError`` with the line.
    public init(yaml: String, file: String) throws(YAMLError) {
        var rules: [CrossRule] = []
        if let document = try YAMLEntry.document(yaml, file: file) {
            for entry in try document.required("rules", document.members(["rules"])).list() {
                rules += try Self.rules(entry)
            }
        }
        self.rules = rules
    }

    private static func rules(_ entry: YAMLEntry) throws(YAMLError) -> [CrossRule] {
        let members = try entry.members(["rule", "code", "severity", "each"])
        let rule = try entry.required("rule", members)
        let text = try rule.text()
        let codeEntry = try entry.required("code", members)
        let codeName = try codeEntry.text()
        guard let code = FindingCode(rawValue: codeName) else {
            throw codeEntry.error("không có mã “\(codeName)”", "no code “\(codeName)”")
        }
        let severityName = try members["severity"]?.text() ?? Severity.error.rawValue
        guard let severity = Severity(rawValue: severityName) else {
            throw (members["severity"] ?? entry)
                .error("mức “\(severityName)” phải là error, warning hoặc info", "“\(severityName)” is no severity")
        }
        let texts = try members["each"]?.texts().map { text.replacing("{}", with: $0) } ?? [text]
        return try texts.map { text throws(YAMLError) in
            do throws(RuleError) {
                return CrossRule(text: text, kind: try CrossRuleParser.parse(text), code: code, severity: severity)
            } catch {
                throw rule.error("\(error)", "\(error)")
            }
        }
    }

    /// The rules that name a field that a layout of the library does not have, with the field.
    ///
    /// Layouts that the library does not have are passed over.
    public func unknownFields(in library: LayoutLibrary) -> [(rule: String, field: String)] {
        rules.flatMap { rule in
            rule.terms.flatMap { term -> [(String, String)] in
                guard let layout = library[term.form.layout] else { return [] }
                return [term.field, term.form.filter?.field].compactMap(\.self)
                    .filter { layout.field($0) == nil }.map { (rule.text, $0) }
            }
        }
    }
}
