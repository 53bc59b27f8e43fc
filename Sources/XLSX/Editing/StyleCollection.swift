/// A counted list of the styles, as `<fills count="2">`, to which an edit appends.
struct StyleCollection {
    /// The name of its element.
    let name: String
    /// What stands first in a list that has nothing.
    private let defaults: [String]
    /// Whether programs know the first ones by their place, not by what the file says of them.
    private let areKnownByPlace: Bool
    /// Its element; `nil` where the part has none.
    private(set) var tag: XMLScanner.Tag?
    private var items: [Range<Int>] = []
    private var added: [String] = []
    private var count: Range<Int>?
    /// Where its end tag begins.
    private var end: Int?
    /// The first of equal items, once one is looked for.
    private var indexes: [String: Int] = [:]

    init(_ name: String, defaults: [String] = [], areKnownByPlace: Bool = false) {
        self.name = name
        self.defaults = defaults
        self.areKnownByPlace = areKnownByPlace
    }

    /// The number of items.
    var total: Int { items.count + added.count }
    /// Whether anything has been added.
    var isChanged: Bool { !added.isEmpty }

    /// Reads the items up to the end of the element.
    mutating func read(_ tag: XMLScanner.Tag, _ scanner: inout XMLScanner, part: String) throws(WorkbookError) {
        self.tag = tag
        count = try scanner.attributes(of: tag).first { scanner.text($0.name) == "count" }?.value
        guard tag.kind == .start else { return }
        while let item = try scanner.next() {
            if item.kind == .end {
                end = item.range.lowerBound
                return
            }
            if scanner.localName(item) == "AlternateContent" {
                items.append(try Self.alternative(item, &scanner, part: part))
            } else {
                let end = try scanner.end(of: item)
                items.append(item.range.lowerBound..<end.range.upperBound)
            }
        }
        throw scanner.malformed("<\(name)> is not closed")
    }

    /// The item that programs without extensions see, where alternate content is one item either way.
    private static func alternative(
        _ content: XMLScanner.Tag, _ scanner: inout XMLScanner, part: String
    ) throws(WorkbookError) -> Range<Int> {
        let refusal = WorkbookError(
            .refusedEdit, part: part, offset: content.range.lowerBound, detail: "styles with alternate content")
        guard content.kind == .start else { throw refusal }
        var fallback: Range<Int>?
        while let branch = try scanner.next(), branch.kind != .end {
            guard branch.kind == .start, let item = try scanner.next(), item.kind != .end else { throw refusal }
            let range = item.range.lowerBound..<(try scanner.end(of: item).range.upperBound)
            guard try scanner.next()?.kind == .end else { throw refusal }
            if scanner.localName(branch) == "Fallback" { fallback = range }
        }
        guard let fallback else { throw refusal }
        return fallback
    }

    /// An item as it is written; `nil` beyond the last.
    func item(_ index: Int, _ scanner: XMLScanner) -> String? {
        if items.indices.contains(index) { return scanner.text(items[index]) }
        return added.indices.contains(index - items.count) ? added[index - items.count] : nil
    }

    /// All items as they are written.
    func all(_ scanner: XMLScanner) -> [String] { items.map(scanner.text) + added }

    /// The index of an item that is written like this, which is added where there is none.
    mutating func index(of item: String, _ scanner: XMLScanner) -> Int {
        if indexes.isEmpty {
            while total < defaults.count { added.append(defaults[total]) }
            for (index, item) in all(scanner).enumerated().reversed() { indexes[item] = index }
            if areKnownByPlace {
                for item in all(scanner).prefix(defaults.count) { indexes[item] = nil }
                for (index, item) in defaults.enumerated() { indexes[item] = index }
            }
        }
        if let index = indexes[item] { return index }
        added.append(item)
        indexes[item] = total - 1
        return total - 1
    }

    /// Puts what has been added into its element.
    ///
    /// - Returns: The whole element where the part has none; it goes in its place among the others.
    func splice(_ splices: inout XMLSplices, prefix: String, _ scanner: XMLScanner) -> String {
        guard isChanged else { return "" }
        let children = added.joined()
        guard let tag else { return "<\(prefix)\(name) count=\"\(total)\">\(children)</\(prefix)\(name)>" }
        if let count { splices.replace(count, with: String(total)) }
        if let end {
            splices.insert(children, at: end)
        } else {
            let slash = tag.range.upperBound - 2
            splices.replace(slash..<tag.range.upperBound, with: ">\(children)</\(scanner.text(tag.name))>")
        }
        return ""
    }
}
