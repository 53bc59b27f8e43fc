/// The names of the sheets in the document's properties (ECMA-376 Part 1, 22.2.2.8 and 22.2.2.31).
///
/// They are for those who search for files; Excel writes them and never reads them. A list that is not that of the
/// workbook's sheets is left as it is.
struct SheetTitles {
    private let scanner: XMLScanner
    private var splices = XMLSplices()
    /// The entries in their order: sheets of one kind after another, then names.
    private var titles: [XMLScanner.Element] = []
    /// Which title each sheet has.
    private var places: [Int] = []
    private var vector: XMLScanner.Tag?
    /// How many titles stand under each heading, and where that is written.
    private var groups: [(count: Int, content: Range<Int>)] = []

    /// Returns `nil` where the list is missing or another.
    init?(_ bytes: [UInt8], part: String, sheets: [String]) throws(WorkbookError) {
        var scanner = try XMLScanner(bytes, part: part)
        var isInTitles = false
        while let tag = try scanner.next() {
            switch scanner.localName(tag) {
            case "TitlesOfParts": isInTitles = tag.kind == .start
            case "vector" where isInTitles && tag.kind == .start: vector = tag
            case "lpstr" where isInTitles && tag.kind != .end:
                try titles.append(scanner.element(of: tag))
            case "i4" where !isInTitles && tag.kind == .start:
                let element = try scanner.element(of: tag)
                groups.append((Int(scanner.characters(in: element.content)) ?? 0, element.content))
            default: break
            }
        }
        self.scanner = scanner
        var free = Array(titles.indices)
        for sheet in sheets {
            guard let index = free.firstIndex(where: { text(titles[$0]) == sheet }) else { return nil }
            places.append(free.remove(at: index))
        }
        guard groups.allSatisfy({ $0.count >= 0 }), groups.reduce(0, { $0 &+ $1.count }) == titles.count else {
            return nil
        }
    }

    /// Gives a sheet another name, and follows it where names stand behind the sheet's.
    mutating func rename(_ sheet: Int, to name: String, others: (String) -> String?) {
        for (index, title) in titles.enumerated() {
            let old = text(title)
            let new = index == places[sheet] ? name : places.contains(index) ? nil : others(old)
            guard let new, new != old else { continue }
            splices.replace(title.content, with: XMLEscaping.escaped(new, like: scanner.text(title.content)))
        }
    }

    /// Follows sheets to other places; those of one kind stay together.
    ///
    /// - Parameter order: Where each new tab stands now.
    mutating func reorder(_ order: [Int]) {
        for group in Set(places.map(group)) {
            let slots = places.filter { self.group($0) == group }.sorted()
            let sheets = order.filter { self.group(places[$0]) == group }
            for (slot, sheet) in zip(slots, sheets) where slot != places[sheet] {
                splices.replace(titles[slot].range, with: scanner.text(titles[places[sheet]].range))
            }
        }
    }

    /// Adds a sheet beside another of its kind.
    mutating func insert(_ name: String, besides sheet: Int, isBefore: Bool) throws(WorkbookError) {
        let title = titles[places[sheet]]
        let tag = scanner.text(title.tag.name)
        splices.insert(
            "<\(tag)>\(XMLEscaping.escaped(name))</\(tag)>",
            at: isBefore ? title.range.lowerBound : title.range.upperBound)
        try count([places[sheet]], by: 1)
    }

    /// Removes a sheet and the names that stand behind its own.
    mutating func remove(_ sheet: Int, others: (String) -> Bool) throws(WorkbookError) {
        let removed = titles.indices.filter { index in
            index == places[sheet] || !places.contains(index) && others(text(titles[index]))
        }
        for index in removed { splices.replace(titles[index].range, with: "") }
        try count(removed, by: -1)
    }

    /// The part with the changes.
    func applied() -> [UInt8] { splices.applied(to: scanner.bytes) }

    private func text(_ title: XMLScanner.Element) -> String {
        XMLEscaping.unescaped(scanner.characters(in: title.content))
    }

    /// The heading under which a title stands.
    private func group(_ title: Int) -> Int {
        var end = 0
        return groups.firstIndex { group in
            end += group.count
            return title < end
        } ?? 0
    }

    private mutating func count(_ changed: [Int], by difference: Int) throws(WorkbookError) {
        for (index, group) in groups.enumerated() {
            let changes = changed.filter { self.group($0) == index }.count
            if changes > 0 { splices.replace(group.content, with: String(group.count + changes * difference)) }
        }
        guard let vector else { return }
        let size = titles.count + changed.count * difference
        try splices.setAttribute("size", to: String(size), of: vector, in: scanner)
    }
}
