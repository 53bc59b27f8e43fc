/// An element of a part with all that it holds, by its places in the bytes.
struct XMLNode {
    /// The name without its prefix.
    let name: String
    /// The start tag, or an empty one.
    let tag: XMLScanner.Tag
    /// From the start tag to behind the end tag.
    let range: Range<Int>
    /// Between the tags.
    let content: Range<Int>
    let children: [XMLNode]

    /// The first child of a name.
    func child(_ name: String) -> XMLNode? { children.first { $0.name == name } }

    /// Calls `body` with all elements within that bear a name, in their order.
    func forEach(_ name: String, _ body: (XMLNode) throws(WorkbookError) -> Void) throws(WorkbookError) {
        for child in children {
            if child.name == name { try body(child) }
            try child.forEach(name, body)
        }
    }
}

extension XMLScanner {
    /// More than any element of a workbook lies within others.
    private static let maximumDepth = 200

    /// The element of a start tag just returned.
    ///
    /// - Throws: `malformedPart` where it is not closed, and for elements 200 deep.
    mutating func node(from tag: Tag, depth: Int = 0) throws(WorkbookError) -> XMLNode {
        guard depth < Self.maximumDepth else {
            throw malformed("elements too deep within each other", at: tag.range.lowerBound)
        }
        var children: [XMLNode] = []
        var end = tag
        if tag.kind == .start {
            while true {
                guard let next = try next() else {
                    throw malformed("an element is not closed", at: tag.range.lowerBound)
                }
                guard next.kind != .end else {
                    end = next
                    break
                }
                children.append(try node(from: next, depth: depth + 1))
            }
        }
        return XMLNode(
            name: localName(tag), tag: tag, range: tag.range.lowerBound..<end.range.upperBound,
            content: tag.range.upperBound..<max(tag.range.upperBound, end.range.lowerBound), children: children)
    }
}
