/// A small element whose attributes and children are set; everything else of it stays byte for byte.
struct XMLFragment {
    /// The element as it is now.
    private(set) var text: String
    /// The prefix of its children with the colon, empty for the default namespace.
    let prefix: String

    init(_ text: String, prefix: String) {
        self.text = text
        self.prefix = prefix
    }

    /// The value of an attribute of the element.
    func attribute(_ name: String) throws(WorkbookError) -> String? {
        var scanner = try scanner()
        guard let tag = try scanner.next() else { return nil }
        return try scanner.value(name, of: tag)
    }

    /// The attributes of the element as they are written, with the white space before each.
    func attributeText() throws(WorkbookError) -> String {
        var scanner = try scanner()
        guard let tag = try scanner.next() else { return "" }
        return try scanner.attributes(of: tag).map { scanner.text($0.range) }.joined()
    }

    /// Sets attributes of the element, new ones behind the others.
    mutating func set(_ attributes: KeyValuePairs<String, String?>) throws(WorkbookError) {
        var scanner = try scanner()
        guard let tag = try scanner.next() else { return }
        let existing = try scanner.attributes(of: tag)
        let end = tag.range.upperBound - (tag.kind == .empty ? 2 : 1)
        var splices = XMLSplices()
        for (name, value) in attributes {
            guard let value else { continue }
            if let attribute = existing.first(where: { scanner.text($0.name) == name }) {
                splices.replace(attribute.value, with: value)
            } else {
                splices.insert(" \(name)=\"\(value)\"", at: end)
            }
        }
        text = String(decoding: splices.applied(to: scanner.bytes), as: UTF8.self)
    }

    /// The first child of a name.
    func child(_ name: String) throws(WorkbookError) -> String? {
        var scanner = try scanner()
        guard try scanner.next()?.kind == .start else { return nil }
        while let child = try scanner.next(), child.kind != .end {
            let end = try scanner.end(of: child)
            if scanner.text(child.name) == prefix + name {
                return scanner.text(child.range.lowerBound..<end.range.upperBound)
            }
        }
        return nil
    }

    /// Puts a child in the place of those of its name; `nil` takes them away.
    ///
    /// - Parameter order: The names of children as they follow each other; a new one goes before the first that
    ///   follows it.
    mutating func setChild(_ name: String, _ markup: String?, order: [String]) throws(WorkbookError) {
        var scanner = try scanner()
        guard let tag = try scanner.next() else { return }
        var splices = XMLSplices()
        var markup = markup
        if tag.kind == .empty {
            guard let markup else { return }
            let slash = tag.range.upperBound - 2
            splices.replace(slash..<tag.range.upperBound, with: ">\(markup)</\(scanner.text(tag.name))>")
        } else {
            let rank = order.firstIndex(of: name) ?? order.count
            var place: Int?
            while let child = try scanner.next() {
                if child.kind == .end {
                    place = place ?? child.range.lowerBound
                    break
                }
                let end = try scanner.end(of: child)
                if scanner.text(child.name) == prefix + name {
                    splices.replace(child.range.lowerBound..<end.range.upperBound, with: markup ?? "")
                    markup = nil
                } else if place == nil, (order.firstIndex(of: scanner.localName(child)) ?? order.count) > rank {
                    place = child.range.lowerBound
                }
            }
            if let markup, let place { splices.insert(markup, at: place) }
        }
        text = String(decoding: splices.applied(to: scanner.bytes), as: UTF8.self)
    }

    private func scanner() throws(WorkbookError) -> XMLScanner { try XMLScanner(Array(text.utf8), part: "element") }
}
