/// The YAML form of a layout.
///
/// What each key means stands in `layout.schema.json`.
enum LayoutFile {
    /// The keys of a layout.
    enum Key: String, CaseIterable {
        case id, version, name, title, titleWords, numberRow, households, members, breakdown, standard, fields, extras
        case rules, stated, legend
    }

    /// The keys of a text in both languages.
    enum NameKey: String, CaseIterable { case vi, en }

    /// The keys of a column.
    enum FieldKey: String, CaseIterable {
        case id, type, label, heading, headers, required, blank, unique, total, correction, addsTo, open, above, part,
            values,
            codes
        case width, decimals
    }

    /// The keys of a rule.
    enum RuleKey: String, CaseIterable { case rule, code, severity, message, at }

    /// The keys of a count that the text states.
    enum StatedKey: String, CaseIterable { case phrase, field, value }

    /// No layout is longer, in bytes.
    static let largest = 1 << 20
    /// No annex has more columns, and no layout more rules.
    static let mostEntries = 500

    /// Reads a layout from YAML.
    ///
    /// - Throws: ``LayoutError`` with all that is wrong: YAML that does not parse, unknown keys, values that cannot be,
    ///   wrong rules, and rules that cannot hold together.
    static func layout(yaml: String, file: String) throws(LayoutError) -> Layout {
        let flaws = YAMLFlaws()
        let document = flaws.keeping { () throws(YAMLError) in try Self.document(yaml, file: file) }
        if let document, let layout = layout(document, flaws), flaws.all.isEmpty { return layout }
        throw LayoutError(file: file, flaws: flaws.all)
    }

    private static func document(_ yaml: String, file: String) throws(YAMLError) -> YAMLEntry {
        guard yaml.utf8.count <= largest else {
            throw YAMLError(
                file: file, line: nil, column: nil,
                message: LocalizedText(
                    vietnamese: "tệp lớn hơn \(largest >> 20) MB, không phải mẫu biểu",
                    english: "larger than \(largest >> 20) MB, which no layout is"))
        }
        guard let document = try YAMLEntry.document(yaml, file: file) else {
            throw YAMLError(
                file: file, line: 1, column: nil,
                message: LocalizedText(vietnamese: "tệp trống", english: "the file is empty"),
                remedy: LocalizedText(
                    vietnamese: "Xem một mẫu có sẵn: annex layouts show rate-plan",
                    english: "See a built-in layout: annex layouts show rate-plan"))
        }
        return document
    }

    /// - Returns: `nil` where something is wrong, which is kept.
    private static func layout(_ document: YAMLEntry, _ flaws: YAMLFlaws) -> Layout? {
        guard let members = YAMLMembers<Key>(document, flaws) else { return nil }
        let id = members.required(.id, .identifier(marks: "-_"))
        let version = members.required(.version, .whole(1...1_000_000))
        let name = members.required(.name, .entry).flatMap { names($0, flaws) }
        let title = members.required(.title, .text)
        let titleWords = members.value(.titleWords, .list(of: .text))
        let numberRow = members.value(.numberRow, .flag)
        let households = members.value(.households, .flag)
        let legend = members.value(.legend, .list(of: .text))
        let standard = members.value(.standard, .standard)
        let columns = LayoutColumns(members, flaws)
        let breakdown = members.value(.breakdown, .text)
        columns.checkBreakdown(breakdown, at: members[.breakdown])
        let number = members.value(.members, .text)
        columns.checkMembers(number, at: members[.members])
        if households != true { columns.checkNoneAbove() }
        let stated = statedCounts(members, columns, flaws)
        let rules = LayoutRules(columns, flaws).rules(entries(.rules, members, flaws))
        guard flaws.all.isEmpty, let id, let version, let name, let title else { return nil }
        let lists = columns.fields.filter { $0.codes == .indicators }
        return Layout(
            id: id, version: version, name: name, titleWords: titleWords ?? [], title: title,
            fields: LayoutRules.totals(columns.fields, rules), extras: columns.extras,
            // That a field adds up its rows is said by the field.
            rules: rules.filter { rule in rule.subject.map { rule.form != .columnSum($0) } ?? true },
            statedCounts: stated, legend: legend ?? [], hasNumberRow: numberRow ?? true,
            isHouseholdList: households ?? false, members: number, breakdown: breakdown,
            standard: standard, classRules: lists.isEmpty ? [:] : LayoutRules.classes(columns.fields),
            markColumns: lists.flatMap(MarkColumn.all))
    }

    /// The entries of a list, of which there may be none unless it is required.
    static func entries(
        _ key: Key, isRequired: Bool = false, _ members: YAMLMembers<Key>, _ flaws: YAMLFlaws
    ) -> [YAMLEntry] {
        let list = YAMLForm<[YAMLEntry]>.list(of: .entry, least: isRequired ? 1 : 0)
        guard let entries = isRequired ? members.required(key, list) : members.value(key, list),
            let entry = members[key]
        else { return [] }
        guard entries.count <= mostEntries else {
            flaws.add(entry.error("quá \(mostEntries) mục", "more than \(mostEntries) entries"))
            return []
        }
        return entries
    }

    /// A text in both languages.
    static func names(_ entry: YAMLEntry, _ flaws: YAMLFlaws) -> LocalizedText? {
        guard let members = YAMLMembers<NameKey>(entry, flaws) else { return nil }
        let (vietnamese, english) = (members.required(.vi, .text), members.required(.en, .text))
        guard let vietnamese, let english else { return nil }
        return LocalizedText(vietnamese: vietnamese, english: english)
    }

    private static func statedCounts(
        _ members: YAMLMembers<Key>, _ columns: LayoutColumns, _ flaws: YAMLFlaws
    ) -> [StatedCount] {
        entries(.stated, members, flaws).compactMap { entry in
            guard let members = YAMLMembers<StatedKey>(entry, flaws) else { return nil }
            let phrase = members.required(.phrase, .text)
            let field = members.required(.field, .text)
            let value = members.required(.value, .text)
            guard let phrase, let field, let value else { return nil }
            columns.checkValue(value, of: field, at: members[.field] ?? entry, members[.value] ?? entry)
            return StatedCount(phrase: phrase, field: field, value: value)
        }
    }
}

extension Layout {
    /// Reads a layout from the text of a layout file, as `annex layouts show` writes them.
    ///
    /// - Parameters:
    ///   - yaml: The text.
    ///   - file: What the errors call it.
    /// - Throws: ``LayoutError`` with all that is wrong, line by line.
    public init(yaml: String, file: String = "layout.yaml") throws(LayoutError) {
        self = try LayoutFile.layout(yaml: yaml, file: file)
    }
}

extension LayoutLibrary {
    /// The JSON Schema of layout files, for editors.
    public static var schema: String { String(decoding: PackageResources.layout_schema_json, as: UTF8.self) }
}

extension YAMLForm<String> {
    /// The id of a standard of poverty.
    fileprivate static var standard: YAMLForm {
        YAMLForm { entry throws(YAMLError) in
            let id = try text.read(entry)
            let known = PovertyStandard.all.map(\.id)
            guard known.contains(id) else {
                throw entry.error(
                    "không có chuẩn nghèo “\(id.prefix(80))”", "no poverty standard “\(id.prefix(80))”",
                    remedy: .oneOf(known, near: id))
            }
            return id
        }
    }
}
