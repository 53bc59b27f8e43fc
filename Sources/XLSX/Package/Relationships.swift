/// A link from one part to another, or to something outside (ECMA-376 Part 2, 6.5).
struct Relationship: Sendable {
    /// The id that the source part's XML uses, as `rId1`.
    let id: String
    /// The last segment of the type's URI, as `worksheet`: the same in Transitional and Strict packages.
    let kind: String
    /// The target as written.
    let target: String
    /// Whether the target lies outside of the package.
    let isExternal: Bool
}

/// The relationships of one part.
struct Relationships: Sendable {
    /// In the order of the file.
    let all: [Relationship]
    /// The part that they belong to.
    let source: PartName
    private let byID: [String: Int]

    /// A part without relationships.
    init(of source: PartName) {
        self.source = source
        all = []
        byID = [:]
    }

    init(_ bytes: [UInt8], of source: PartName) throws(WorkbookError) {
        let handler = Handler(.unlimited, part: source.relationships)
        try XMLReader.parse(bytes, part: source.relationships.description, handler: handler)
        self.init(handler, of: source)
    }

    init(_ handler: Handler, of source: PartName) {
        all = handler.all
        byID = Dictionary(all.indices.map { (handler.all[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
        self.source = source
    }

    subscript(id: String) -> Relationship? { byID[id].map { all[$0] } }

    /// The first relationship of a kind, as `sharedStrings`.
    func first(_ kind: String) -> Relationship? { all.first { $0.kind == kind && !$0.isExternal } }

    /// The part that a relationship leads to; `nil` for what lies outside.
    func part(_ relationship: Relationship) -> PartName? {
        relationship.isExternal ? nil : PartName(target: relationship.target, relativeTo: source)
    }

    /// The part of the first relationship of a kind.
    func part(_ kind: String) -> PartName? { first(kind).flatMap(part) }

    /// An id that is not in use.
    func freshID(besides taken: Set<String> = []) -> String {
        let used = Set(all.map(\.id)).union(taken)
        var number = all.count + 1
        while used.contains("rId\(number)") { number += 1 }
        return "rId\(number)"
    }

    final class Handler: XMLHandler {
        fileprivate var all: [Relationship] = []
        private let limit: Int
        private let part: PartName

        init(_ limits: ReadLimits, part: PartName) {
            limit = limits.relationships
            self.part = part
        }

        private static func lastSegment(_ type: String) -> String {
            var segment = type.utf8[...]
            while segment.last == UInt8(ascii: "/") { segment.removeLast() }
            guard !segment.isEmpty else { return type }
            return String(
                Substring(segment.lastIndex(of: UInt8(ascii: "/")).map { segment[$0...].dropFirst() } ?? segment))
        }

        override func start(_ element: borrowing XMLElement) {
            guard element.name == "Relationship", let id = element.string("Id"), let type = element.string("Type"),
                let target = element.string("Target")
            else { return }
            all.append(
                Relationship(
                    id: id, kind: Self.lastSegment(type), target: target,
                    isExternal: element.string("TargetMode") == "External"))
            if all.count > limit {
                failure = WorkbookError(
                    .overBudget, part: part.description, detail: "more than \(limit) relationships")
            }
        }
    }
}
