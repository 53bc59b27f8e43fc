/// Appends texts to the shared strings of a workbook; existing bytes stay but for the counts
/// (ECMA-376 Part 1, 18.4.9).
struct SharedStringPatch {
    /// The part's prefix with its colon, empty for the default namespace.
    let prefix: String

    private let bytes: [UInt8]
    private let root: XMLScanner.Tag
    private let counts: [(name: String, value: Range<Int>)]
    /// The items that the part has, whatever its counts say.
    private let existing: Int
    /// Where a new item goes: behind the last.
    private let place: Int
    private let rootName: String

    private var added: [String] = []
    // Swift holds composed and decomposed letters to be equal, and a workbook must not confuse them.
    private var indexes: [[UInt8]: Int] = [:]
    private var uses = 0

    /// Reads the bounds of the part.
    ///
    /// - Returns: `nil` for a part to which nothing can be appended: in another encoding than UTF-8, or with alternate
    ///   content, whose items count only where they are read.
    init?(_ bytes: [UInt8], part: String) throws(WorkbookError) {
        guard XMLEncoding.isUTF8(bytes.span) else { return nil }
        var scanner = try XMLScanner(bytes, part: part)
        guard let root = try scanner.next(), root.kind != .end, scanner.localName(root) == "sst" else { return nil }
        prefix = scanner.prefix(root)
        rootName = scanner.text(root.name)
        counts = try scanner.attributes(of: root).map { (scanner.text($0.name), $0.value) }
            .filter { ["count", "uniqueCount"].contains($0.0) }
        self.bytes = bytes
        self.root = root
        var items: (count: Int, end: Int)? = root.kind == .empty ? (0, root.range.upperBound) : nil
        items = items ?? Self.plainItems(bytes, root, prefix: prefix)
        if items == nil { items = try Self.items(&scanner, root, prefix: prefix) }
        guard let items else { return nil }
        existing = items.count
        place = items.end
    }

    /// The index of an item, which is appended where it is new.
    ///
    /// - Parameter item: What stands inside `<si>`.
    mutating func index(of item: String) -> Int {
        uses += 1
        let key = Array(item.utf8)
        if let index = indexes[key] { return index }
        let index = existing + added.count
        indexes[key] = index
        added.append("<\(prefix)si>\(item)</\(prefix)si>")
        return index
    }

    /// Takes note of a cell that referred to an item and does so no longer.
    mutating func release() { uses -= 1 }

    /// The part with the new items; `nil` where there are none.
    func applied() -> [UInt8]? {
        guard !added.isEmpty else { return nil }
        var splices = XMLSplices()
        for (name, value) in counts {
            let old = Int(String(decoding: bytes[value], as: UTF8.self))
            let new =
                name == "count"
                ? old.map { max($0.addingReportingOverflow(uses).partialValue, 0) } : existing + added.count
            if let new { splices.replace(value, with: String(new)) }
        }
        if root.kind == .empty {
            let slash = root.range.upperBound - 2
            splices.replace(slash..<root.range.upperBound, with: ">\(added.joined())</\(rootName)>")
        } else {
            splices.insert(added.joined(), at: place)
        }
        return splices.applied(to: bytes)
    }

    // MARK: - The items of the file

    /// Counts the items by their tags, and every element as one of the part's own namespace.
    private static func items(
        _ scanner: inout XMLScanner, _ root: XMLScanner.Tag, prefix: String
    ) throws(WorkbookError) -> (count: Int, end: Int)? {
        var count = 0
        var end = root.range.upperBound
        var depth = 0
        while let tag = try scanner.next() {
            if tag.kind == .end {
                depth -= 1
                if depth < 0 { return (count, end) }
            } else if scanner.isNamed(tag, prefix, "si") {
                count += 1
            } else if scanner.localName(tag) == "AlternateContent" {
                return nil
            }
            if tag.kind == .start { depth += 1 }
            if depth == 0, scanner.isNamed(tag, prefix, "si") { end = tag.range.upperBound }
        }
        throw scanner.malformed("<\(scanner.text(root.name))> is not closed")
    }

    /// Counts the items of a part whose elements have no prefix and that ends with an item, as nearly all do.
    ///
    /// - Returns: `nil` for another part.
    private static func plainItems(
        _ bytes: [UInt8], _ root: XMLScanner.Tag, prefix: String
    ) -> (count: Int, end: Int)? {
        guard prefix.isEmpty, let end = lastItemEnd(bytes), end >= root.range.upperBound else { return nil }
        return count(bytes.span, in: root.range.upperBound..<end).map { ($0, end) }
    }

    /// Where the last item ends, if nothing but the end of the root follows it.
    ///
    /// What stands directly before that end is in no comment: one would have to end there too.
    private static func lastItemEnd(_ bytes: [UInt8]) -> Int? {
        var end = bytes.count
        func skipSpace() { while end > 0, XMLBytes.isSpace(bytes[end - 1]) { end -= 1 } }
        func take(_ text: StaticString) -> Bool {
            let start = end - text.utf8CodeUnitCount
            guard start >= 0, XMLBytes.hasPrefix(bytes.span, at: start, text) else { return false }
            end = start
            return true
        }
        skipSpace()
        guard take(">") else { return nil }
        skipSpace()
        guard take("</sst") else { return nil }
        skipSpace()
        let result = end
        return take("</si>") || take("<si/>") ? result : nil
    }

    private static func count(_ bytes: Span<UInt8>, in range: Range<Int>) -> Int? {
        var count = 0
        var index = range.lowerBound
        while index < range.upperBound {
            guard bytes[index] == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            index += 1
            guard index < range.upperBound else { return nil }
            switch bytes[index] {
            case UInt8(ascii: "/"): break
            // Comments, CDATA and instructions are for the scanner.
            case UInt8(ascii: "!"), UInt8(ascii: "?"): return nil
            default:
                let start = index
                while index < range.upperBound, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ">"),
                    bytes[index] != UInt8(ascii: "/")
                {
                    if bytes[index] == UInt8(ascii: ":") { return nil }
                    index += 1
                }
                if index == start + 2, bytes[start] == UInt8(ascii: "s"), bytes[start + 1] == UInt8(ascii: "i") {
                    count += 1
                }
            }
        }
        return count
    }
}
