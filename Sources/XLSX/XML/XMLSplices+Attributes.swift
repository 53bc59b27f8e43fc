extension XMLSplices {
    /// Sets an attribute of a tag in its place and quotes; a new one goes behind the others.
    ///
    /// - Parameters:
    ///   - name: As it is written, with its prefix.
    ///   - value: Not escaped; `nil` takes the attribute away.
    ///   - tag: A start or empty tag.
    ///   - scanner: The scanner that found it.
    mutating func setAttribute(
        _ name: String, to value: String?, of tag: XMLScanner.Tag, in scanner: XMLScanner
    ) throws(WorkbookError) {
        guard let attribute = try scanner.attributes(of: tag).first(where: { scanner.text($0.name) == name }) else {
            guard let value else { return }
            let end = tag.range.upperBound - (tag.kind == .empty ? 2 : 1)
            insert(" \(name)=\"\(XMLEscaping.escaped(value, isAttribute: true))\"", at: end)
            return
        }
        guard let value else { return replace(attribute.range, with: "") }
        let old = scanner.text(attribute.value)
        guard XMLEscaping.unescaped(XMLScanner.resolved(old)) != value else { return }
        let quote = scanner.bytes[attribute.value.upperBound]
        replace(attribute.value, with: XMLEscaping.escaped(value, like: old, quote: quote))
    }

    /// Inserts children as the last ones of an element.
    ///
    /// - Parameters:
    ///   - children: Their markup.
    ///   - tag: The start or empty tag of the element.
    ///   - end: Its end tag; not looked at for an empty tag.
    ///   - scanner: The scanner that found it.
    mutating func append(
        _ children: String, to tag: XMLScanner.Tag, endingWith end: XMLScanner.Tag, in scanner: XMLScanner
    ) {
        guard tag.kind == .empty else { return insert(children, at: end.range.lowerBound) }
        let slash = tag.range.upperBound - 2
        replace(slash..<tag.range.upperBound, with: ">\(children)</\(scanner.text(tag.name))>")
    }
}
