extension Package {
    /// Parses a part while it is inflated.
    ///
    /// - Parameter limit: Inflated bytes.
    /// - Throws: `missingPart`, `malformedPart`, `overBudget`.
    func parse(_ part: PartName, limit: Int, _ handler: XMLHandler) throws(WorkbookError) {
        try Self.parse(stream(of: part), limit: limit, limits, part: part, handler)
    }

    static func parse(
        _ stream: PartStream, limit: Int, _ limits: ReadLimits, part: PartName, _ handler: XMLHandler
    ) throws(WorkbookError) {
        var feed = try PartFeed(stream, limit: limit, depth: limits.depth, part: part.description, handler: handler)
        while try feed.feedPiece() {}
    }

    /// Parses a part that is small in real workbooks.
    func parse(_ part: PartName, _ handler: XMLHandler) throws(WorkbookError) {
        try parse(part, limit: limits.partBytes, handler)
    }

    /// The parts that a part's relationships of one kind lead to, each once; those that the package lacks are left out.
    func parts(_ kind: String, of source: PartName) throws(WorkbookError) -> [PartName] {
        let relationships = try relationships(of: source)
        var seen: Set<PartName> = []
        return relationships.all.filter { $0.kind == kind }.compactMap { relationships.part($0) }
            .filter { contains($0) && seen.insert($0).inserted }
    }
}
