extension XMLScanner {
    /// An element from its start to its end.
    struct Element {
        let tag: Tag
        /// The same tag where the element is one empty tag.
        let end: Tag

        var range: Range<Int> { tag.range.lowerBound..<end.range.upperBound }
        /// What stands between the tags.
        var content: Range<Int> { tag.range.upperBound..<max(end.range.lowerBound, tag.range.upperBound) }
    }

    /// The element of a start or empty tag just returned, which is passed over.
    mutating func element(of tag: Tag) throws(WorkbookError) -> Element { Element(tag: tag, end: try end(of: tag)) }

    /// The elements directly within an element.
    func children(of element: Element) throws(WorkbookError) -> [Element] {
        guard element.tag.kind == .start else { return [] }
        var scanner = self
        scanner.seek(to: element.tag.range.upperBound)
        var children: [Element] = []
        while let tag = try scanner.next(), tag.kind != .end { children.append(try scanner.element(of: tag)) }
        return children
    }
}
