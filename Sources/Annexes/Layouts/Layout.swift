/// What one kind of annex looks like and what must hold in it; read from a YAML file.
public struct Layout: Sendable {
    /// The stable id, as `rate-plan`.
    public let id: String
    /// The version of the layout's definition.
    public let version: Int
    /// What people call it.
    public let name: LocalizedText
    /// Words that its title carries; they help to tell it from others.
    public let titleWords: [String]
    /// The title of an empty form.
    public let title: String
    /// The columns, in the order of an empty form.
    ///
    /// The first ``FieldType/name`` is the key, else the first ``FieldType/unit``, else the first text that is required.
    public internal(set) var fields: [Field]
    /// Columns that a table may have besides; an empty form has none of them.
    public let extras: [Field]
    /// What must hold in every row, and in the total row where all its fields have totals.
    ///
    /// That a total is the sum of its rows stands in its field, ``Field/total``.
    public internal(set) var rules: [Rule]
    /// Counts that the text below the table states.
    public let statedCounts: [StatedCount]
    /// The meaning of its codes, line by line.
    public let legend: [String]
    /// Whether an empty form has a row of column numbers.
    public let hasNumberRow: Bool
    /// Whether the annex is a list of households, which is personal data.
    public let isHouseholdList: Bool
    /// The ordinal that numbers the households where each has a row for every member, and stands on the row of its head;
    /// `nil` where a row is a household.
    public let members: String?
    /// The field that says what a row counts where each unit has several, such as `Hộ` and `Nhân khẩu`; totals add up
    /// rows of one kind.
    public let breakdown: String?
    /// The id of the standard of poverty whose indicators its columns are; `nil` for a form without any.
    public let standard: String?
    /// What each standard says of the classes of households by their indicators, by its id.
    let classRules: [String: [Rule]]
    /// The columns that a table may have in place of a list of indicators.
    let markColumns: [MarkColumn]
    /// The columns that an annex has for the open fields of its layout; a layout of no annex has none.
    var openColumns: [OpenColumn] = []

    /// The field of an id.
    public func field(_ id: String) -> Field? { fields.first { $0.id == id } ?? extras.first { $0.id == id } }

    /// The layout of a table that has some of the extra columns: they stand before the field that they count in.
    func with(extras found: [Field]) -> Layout {
        let found = extras.filter { extra in found.contains { $0.id == extra.id } }
        guard !found.isEmpty else { return self }
        return with(
            fields: fields.flatMap { field in found.filter { $0.addsTo == field.id } + [field] },
            rules: rules.map { rule in rule.adding(found.filter { $0.addsTo == rule.subject }.map(\.id)) })
    }

    /// The layout of a table that has columns besides, which only its row of column numbers names.
    func with(numbered columns: [Field]) -> Layout {
        columns.isEmpty ? self : with(fields: fields + columns, rules: rules)
    }

    /// Whether its columns mean what they say under a standard.
    func follows(_ standard: PovertyStandard?) -> Bool { self.standard == nil || self.standard == standard?.id }

    /// The layout of an annex under a standard, whose classes are rules of its lists of indicators; what another
    /// standard says of classes goes.
    func with(_ standard: PovertyStandard?) -> Layout {
        let own = follows(standard) ? rules : rules.filter { $0.code != FindingCode.listClass.rawValue }
        let more = standard.flatMap { classRules[$0.id] } ?? []
        return own.count == rules.count && more.isEmpty ? self : with(fields: fields, rules: own + more)
    }

    /// The layout with other columns and rules.
    func with(fields: [Field], rules: [Rule], open: [OpenColumn]? = nil) -> Layout {
        var layout = self
        layout.fields = fields
        layout.rules = rules
        layout.openColumns = open ?? openColumns
        return layout
    }

    /// The field that names a row.
    public var keyField: Field? {
        fields.first { $0.type == .name } ?? fields.first { $0.type == .unit }
            ?? fields.first { $0.type == .text && $0.isRequired }
    }

    /// The fields that records carry: all but the ordinal, which only tells members of households apart.
    public var recordFields: [Field] { fields.filter { $0.type != .ordinal || members != nil } }

    /// The field of units that stands in headings above its rows, unless a table has a column for it.
    var unitAbove: Field? { fields.first(where: \.standsAbove) }

    /// Whether a field tells of persons or may do so: names, and in a list of households free text and years of birth.
    func isPersonal(_ field: Field) -> Bool {
        field.type == .name || (isHouseholdList && (field.type == .text || field.type == .year))
    }

    /// Whether an empty form has a total row; a list of households may have one, but its form has none.
    public var hasTotals: Bool { !isHouseholdList && fields.contains { $0.total != .none } }
}

/// What a column holds.
public enum FieldType: String, Sendable, Codable, CaseIterable {
    /// The number of the row; not part of a record.
    case ordinal
    /// A village, commune or district.
    case unit
    /// A person's name.
    case name
    /// A whole number of households or persons.
    case count
    /// A percentage in percent units.
    case rate
    /// Any other number, such as an area, an average or an amount of money.
    case amount
    /// Free text.
    case text
    /// One of the layout's values.
    case category
    /// A list of whole numbers, such as indicator codes.
    case codes
    /// A year, as of a birth; of a date only its year.
    case year
    /// A cross where something is so, and nothing where it is not.
    case mark

    /// Whether it holds numbers that are checked.
    public var isNumeric: Bool { self == .count || isRounded }

    /// Whether its cells hold figures or crosses, of which headings have none.
    var isFigure: Bool { isNumeric || self == .year || self == .mark }

    /// Whether a header must speak of the same households as its own, as of the near-poor.
    var isContrasted: Bool { isNumeric || self == .mark }

    /// Whether its numbers have been rounded to the decimals that they are printed with.
    var isRounded: Bool { self == .rate || self == .amount }
}

/// One column of an annex; it never changes, and values and checks share it.
public final class Field: Sendable {
    /// How the total row forms its value.
    public enum Total: String, Sendable, Codable, CaseIterable {
        /// No total.
        case none
        /// The sum of the rows.
        case sum
        /// By the same rule as in a row.
        case rule
        /// Typed: nothing in the table determines it.
        case typed
    }

    /// Who may change a value that is found wrong.
    public enum Correction: String, Sendable, Codable, CaseIterable {
        /// The tool, when the repair is certain.
        case auto
        /// The tool, when a person agrees.
        case suggest
        /// A person only.
        case person
    }

    /// The stable id, which is the JSON key.
    public let id: String
    /// What it holds.
    public let type: FieldType
    /// What people call it.
    public let label: LocalizedText
    /// The headers that it may have: paths through the merged levels, the lowest last.
    public let headers: [[String]]
    /// The header of an empty form, level by level; `{year}` and `{year-1}` stand for the period.
    public let heading: [String]
    /// Whether a table without it is another kind of table.
    public let isRequired: Bool
    /// Whether a row without it is incomplete.
    public let mayBeBlank: Bool
    /// How the total row forms its value.
    public let total: Total
    /// Who may change it in a row.
    public let correction: Correction
    /// Of an extra column: the field whose equations it counts in.
    ///
    /// Of an open field: the field that is the sum of its columns.
    public let addsTo: String?
    /// Whether it stands for any number of columns, each named by its header, as the ethnic groups of a province.
    ///
    /// The layout of an annex has a field for each of them in its place.
    public let isOpen: Bool
    /// Whether an empty form has it in headings above its rows, not in a column.
    public let standsAbove: Bool
    /// Of a rate whose whole the form does not have: the count that it is the share of.
    public let part: String?
    /// The values of a category, or the columns of an open field in an empty form, each with its spellings.
    public let categories: [(value: String, spellings: [String])]
    /// The layout's spelling of a category by the key of any of its spellings.
    private let categoryOfKey: [String: String]
    /// The codes that a list may hold.
    public let codes: CodeSet?
    /// The width of its column in an empty form, in characters.
    public let width: Double
    /// The number of decimals of a rate in an empty form.
    public let decimals: Int

    init(
        id: String, type: FieldType, label: LocalizedText, headers: [[String]], heading: [String], isRequired: Bool,
        mayBeBlank: Bool, total: Total, correction: Correction, addsTo: String?, part: String? = nil,
        isOpen: Bool = false, standsAbove: Bool = false, categories: [(value: String, spellings: [String])],
        codes: CodeSet?,
        width: Double, decimals: Int
    ) {
        self.id = id
        self.type = type
        self.label = label
        self.headers = headers
        self.heading = heading
        self.isRequired = isRequired
        self.mayBeBlank = mayBeBlank
        self.total = total
        self.correction = correction
        self.addsTo = addsTo
        self.part = part
        self.isOpen = isOpen
        self.standsAbove = standsAbove
        self.categories = categories
        categoryOfKey = Dictionary(
            categories.flatMap { category in
                category.spellings.map { (VietnameseText.key($0), category.value) }
            }, uniquingKeysWith: { first, _ in first })
        self.codes = codes
        self.width = width
        self.decimals = decimals
    }
}

extension Field {
    /// The layout's spelling of a category; `nil` for a text that is none of them.
    func category(of text: String) -> String? {
        categoryOfKey.isEmpty ? nil : categoryOfKey[VietnameseText.key(text)]
    }

    /// The same field with another total.
    func with(total: Total) -> Field {
        Field(
            id: id, type: type, label: label, headers: headers, heading: heading, isRequired: isRequired,
            mayBeBlank: mayBeBlank, total: total, correction: correction, addsTo: addsTo, part: part, isOpen: isOpen,
            standsAbove: standsAbove, categories: categories, codes: codes, width: width, decimals: decimals)
    }
}

/// A count that the text of an annex states, such as `Số hộ dự kiến thoát nghèo: 17 hộ`.
public struct StatedCount: Sendable {
    /// Words that stand together before the number.
    public let phrase: String
    /// The field and the value that the counted rows have.
    public let field: String
    /// The value.
    public let value: String
}
