/// What a workbook says of itself (ECMA-376 Part 2, 8.2; Part 1, 22.2 and 22.3).
///
/// The texts are the file's own and may name persons.
public struct WorkbookProperties: Hashable, Sendable {
    /// A property that somebody gave a name (Part 1, 22.3.2.2).
    public struct Custom: Hashable, Sendable {
        /// The name.
        public var name: String
        /// The value: a text, a number, a truth value or a date; other types are texts as written.
        ///
        /// Numbers of more than 15 digits lose the last ones.
        public var value: CellValue

        /// Creates a property; a blank one and an error cannot be written.
        public init(name: String, value: CellValue) {
            self.name = name
            self.value = value
        }
    }

    /// A point in time as the file writes it.
    public struct Time: Hashable, Sendable {
        /// The text as written, as `2024-01-05T10:30:00Z`.
        public var text: String
        /// The date and time that it means; `nil` where it cannot be read.
        public var date: CivilDate? { CivilDate(iso8601: text) }

        init(text: String) { self.text = text }

        /// Creates a point in time of Greenwich, to the second.
        public init(_ date: CivilDate) { text = date.iso8601.prefix(19) + "Z" }
    }

    /// The title.
    public var title: String?
    /// Who made it.
    public var creator: String?
    /// What it is about.
    public var subject: String?
    /// Words to find it by.
    public var keywords: String?
    /// A description.
    public var description: String?
    /// A category.
    public var category: String?
    /// Who saved it last.
    public var lastModifiedBy: String?
    /// When it was made.
    public var created: Time?
    /// When it was saved last.
    public var modified: Time?
    /// The program that saved it, as `Microsoft Excel`.
    public var application: String?
    /// The program's version, as `16.0300`.
    public var applicationVersion: String?
    /// The company.
    public var company: String?
    /// The manager.
    public var manager: String?
    /// The properties with names of their own, in the order of the file.
    public var custom: [Custom] = []

    /// Creates properties; without arguments none.
    public init(
        title: String? = nil, creator: String? = nil, subject: String? = nil, keywords: String? = nil,
        description: String? = nil, category: String? = nil, created: Time? = nil, modified: Time? = nil,
        application: String? = nil, company: String? = nil, manager: String? = nil, custom: [Custom] = []
    ) {
        self.title = title
        self.creator = creator
        self.subject = subject
        self.keywords = keywords
        self.description = description
        self.category = category
        self.created = created
        self.modified = modified
        self.application = application
        self.company = company
        self.manager = manager
        self.custom = custom
    }

    /// The custom property of that name.
    public subscript(custom name: String) -> CellValue? { custom.first { $0.name == name }?.value }
}

extension Workbook {
    /// Reads what the workbook says of itself; empty where it has no such parts.
    ///
    /// - Throws: `malformedPart` for a part that cannot be read; `overBudget` for more than ``ReadLimits/features``
    ///   or a text of more than ``ReadLimits/textBytes``.
    public func properties() throws(WorkbookError) -> WorkbookProperties {
        let package = context.package
        let root = try package.relationships(of: .package)
        let handler = PropertiesHandler(package.limits)
        // Strict packages spell two of the kinds in another way (Part 1, 15.2.12).
        let kinds = [
            "core-properties", "extended-properties", "extendedProperties", "custom-properties", "customProperties",
        ]
        for kind in kinds {
            guard let part = root.part(kind), package.contains(part) else { continue }
            handler.begin(part: part.description)
            try package.parse(part, handler)
        }
        return handler.properties
    }
}

/// Reads the three parts one after the other: no name of an element means two things in them.
private final class PropertiesHandler: XMLHandler {
    private(set) var properties = WorkbookProperties()
    private let limits: ReadLimits
    private var budget: FeatureBudget
    private var capture: FeatureText
    private var depth = 0
    private var customName: String?
    private var customValue = CellValue.blank

    init(_ limits: ReadLimits) {
        self.limits = limits
        budget = FeatureBudget(limits, part: "")
        capture = FeatureText(limits, part: "")
    }

    func begin(part: String) {
        budget = FeatureBudget(limits, part: part)
        capture = FeatureText(limits, part: part)
        depth = 0
    }

    override func start(_ element: borrowing XMLElement) {
        depth += 1
        if depth == 2 {
            customName = element.name == "property" ? element.xstring("name") : nil
            customValue = .blank
            if customName == nil { capture.begin(depth: depth) }
        } else if depth == 3, customName != nil {
            capture.begin(depth: depth)
        }
    }

    override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        capture.append(bytes)
        failure = failure ?? capture.failure
    }

    override func end(_ name: XMLName) {
        defer { depth -= 1 }
        if let bytes = capture.end(depth: depth) {
            let text = XMLEscaping.string(bytes)
            if customName == nil { take(text, name) } else { customValue = Self.value(text, type: name) }
            failure = failure ?? budget.spend(texts: text)
        }
        guard depth == 2, let customName else { return }
        properties.custom.append(.init(name: customName, value: customValue))
        failure = failure ?? budget.spend(texts: customName)
        self.customName = nil
    }

    private func take(_ text: String, _ name: XMLName) {
        switch name {
        case "title": properties.title = text
        case "creator": properties.creator = text
        case "subject": properties.subject = text
        case "keywords": properties.keywords = text
        case "description": properties.description = text
        case "category": properties.category = text
        case "lastModifiedBy": properties.lastModifiedBy = text
        case "created": properties.created = .init(text: text)
        case "modified": properties.modified = .init(text: text)
        case "Application": properties.application = text
        case "AppVersion": properties.applicationVersion = text
        case "Company": properties.company = text
        case "Manager": properties.manager = text
        default: break
        }
    }

    /// A value of a variant type (Part 1, 22.4).
    private static func value(_ text: String, type: XMLName) -> CellValue {
        switch type {
        case "i1", "i2", "i4", "i8", "int", "ui1", "ui2", "ui4", "ui8", "uint", "r4", "r8", "decimal":
            if let number = Double(text), number.isFinite { return .number(number) }
        case "bool":
            if ["1", "true"].contains(text) { return .boolean(true) }
            if ["0", "false"].contains(text) { return .boolean(false) }
        case "filetime", "date":
            if let date = CivilDate(iso8601: text) { return .date(date) }
        case "empty", "null": return .blank
        default: break
        }
        return .text(text)
    }
}
