/// The media types of a package's parts, from `[Content_Types].xml` (ECMA-376 Part 2, 7.3).
struct ContentTypes: Sendable {
    /// Where the types stand; it is not a part and has no relationships.
    static let name = PartName("/[Content_Types].xml")

    private var defaults: [String: String] = [:]
    private var overrides: [PartName: String] = [:]

    init(_ bytes: [UInt8]) throws(WorkbookError) {
        let handler = Handler(.unlimited)
        try XMLReader.parse(bytes, part: Self.name.description, handler: handler)
        self.init(handler)
    }

    init(_ handler: Handler) {
        defaults = handler.defaults
        overrides = handler.overrides
    }

    /// The media type of a part; `nil` where the package declares none.
    subscript(part: PartName) -> String? { overrides[part] ?? defaults[part.fileExtension] }

    /// Whether an extension has a default.
    func hasDefault(_ fileExtension: String) -> Bool { defaults[fileExtension] != nil }

    /// Whether a part has a type of its own.
    func hasOverride(_ part: PartName) -> Bool { overrides[part] != nil }

    final class Handler: XMLHandler {
        fileprivate var defaults: [String: String] = [:]
        fileprivate var overrides: [PartName: String] = [:]
        private let limit: Int

        init(_ limits: ReadLimits) { limit = limits.entries }

        override func start(_ element: borrowing XMLElement) {
            guard let type = element.string("ContentType") else { return }
            if element.name == "Default", let name = element.string("Extension") {
                defaults[name.lowercased()] = type
            } else if element.name == "Override", let name = element.string("PartName") {
                overrides[PartName(name)] = type
            }
            if defaults.count + overrides.count > limit {
                failure = WorkbookError(
                    .overBudget, part: ContentTypes.name.description, detail: "more than \(limit) media types")
            }
        }
    }
}
