/// Which parts the relationships of a package lead to.
struct PartGraph {
    /// A relationship within the package.
    struct Edge {
        /// The last segment of its type, as `worksheet`.
        let kind: String
        let target: PartName
    }

    /// The relationships of each part that was reached, in the order of the file.
    private(set) var edges: [PartName: [Edge]] = [:]
    /// The parts in the order in which they are reached, breadth first, the start first.
    private(set) var parts: [PartName] = []

    /// Walks over everything that relationships lead to from a part; what the package lacks is left out.
    ///
    /// - Parameter isFollowed: Whether a relationship counts.
    /// - Throws: `malformedPart`.
    init(
        from start: PartName, _ changes: PackageChanges,
        isFollowed: (_ source: PartName, Edge) -> Bool = { _, _ in true }
    ) throws(WorkbookError) {
        parts = [start]
        var index = 0
        while index < parts.count {
            let source = parts[index]
            index += 1
            let relationships = try changes.relationships(of: source)
            edges[source] = relationships.all.compactMap { relationship in
                relationships.part(relationship).map { Edge(kind: relationship.kind, target: $0) }
            }.filter { changes.contains($0.target) && isFollowed(source, $0) }
            for edge in edges[source] ?? [] where edges[edge.target] == nil {
                edges[edge.target] = []
                parts.append(edge.target)
            }
        }
    }

    /// Whether a part was reached.
    func contains(_ part: PartName) -> Bool { edges[part] != nil }
}
