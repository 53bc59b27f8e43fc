/// Feeds a part to libxml2, all but the stretches that a byte scanner reads by itself.
///
/// libxml2 sees a well-formed document from which the plain elements have been cut out: it judges the prolog, the
/// namespaces and everything unusual, and the scanner takes the bulk of the part, which is always plain.
struct PartFeed: ~Copyable {
    private(set) var window: ByteWindow
    private var reader: XMLReader

    /// Bytes of one element that a scanner waits for; libxml2 reads a longer one in pieces.
    private static let maximumElement = 8 << 20

    /// - Parameters:
    ///   - limit: Inflated bytes.
    ///   - depth: Elements within each other.
    init(
        _ stream: PartStream, limit: Int, depth: Int, part: String, handler: XMLHandler
    ) throws(WorkbookError) {
        window = ByteWindow(stream, limit: limit, part: part)
        reader = try XMLReader(part: part, handler: handler, depth: depth)
    }

    /// Feeds everything up to the content of the first element of that name, so that a scanner can go on from there.
    ///
    /// - Parameters:
    ///   - tag: The beginning of its start tag, as `<sheetData`; only an unprefixed one is found.
    ///   - isInside: Whether the handler has seen it begin, which rules out one in a comment or of another namespace.
    /// - Returns: Whether a scanner can go on; otherwise libxml2 has to read the rest.
    mutating func enter(_ tag: StaticString, isInside: () -> Bool) throws(WorkbookError) -> Bool {
        guard try window.fill(), withWindow(XMLEncoding.isUTF8) else { return false }
        while true {
            guard let found = try find(tag) else { return false }
            try feed(upTo: found)
            if isInside() { return false }
            guard let end = try endOfTag() else { return false }
            try feed(upTo: end)
            if isInside() { return true }
        }
    }

    /// Calls `body` with the bytes of the window.
    func withWindow<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        body(window.bytes.span.extracting(window.range))
    }

    /// The place behind the element that the window begins with, which is read as far as that.
    ///
    /// - Returns: ``XMLBytes/needsMore`` where the part ends before, ``XMLBytes/isUnusual`` where its tags do not tell.
    mutating func elementEnd() throws(WorkbookError) -> Int {
        while true {
            let end = withWindow { XMLBytes.elementEnd($0, at: 0) }
            if end >= 0 { return window.start + end }
            guard end == XMLBytes.needsMore, try fill() else { return end }
        }
    }

    /// Feeds libxml2 the bytes up to a place in the window.
    mutating func feed(upTo position: Int) throws(WorkbookError) {
        let bytes = window.bytes
        try reader.feed(bytes.span.extracting(window.start..<position))
        window.use(upTo: position)
    }

    /// Leaves out the bytes up to a place in the window, which a scanner has read.
    mutating func skip(to position: Int) {
        reader.skipped += position - window.start
        window.use(upTo: position)
    }

    /// Feeds libxml2 a tag that stands for one that was left out.
    mutating func insert(_ tag: StaticString) throws(WorkbookError) {
        reader.skipped -= tag.utf8CodeUnitCount
        let bytes = [UInt8](UnsafeBufferPointer(start: tag.utf8Start, count: tag.utf8CodeUnitCount))
        try reader.feed(bytes.span)
    }

    /// Reads more bytes of an element into the window.
    ///
    /// - Returns: Whether there were any; `false` also where the element is too long to wait for its end.
    mutating func fill() throws(WorkbookError) -> Bool {
        guard window.count <= Self.maximumElement else { return false }
        return try window.fill()
    }

    /// Feeds libxml2 what the window holds, or the next bytes, or the end.
    ///
    /// - Returns: Whether there may be more.
    mutating func feedPiece() throws(WorkbookError) -> Bool {
        if window.count > 0 {
            try feed(upTo: window.end)
            return true
        }
        if try window.fill() { return true }
        try reader.finish()
        return false
    }

    private mutating func find(_ tag: StaticString) throws(WorkbookError) -> Int? {
        while true {
            let found = withWindow { bytes in
                var index = 0
                while index < bytes.count {
                    if bytes[index] == UInt8(ascii: "<"), XMLBytes.hasPrefix(bytes, at: index, tag) { return index }
                    index += 1
                }
                return XMLBytes.needsMore
            }
            if found >= 0 { return window.start + found }
            // The tag may be cut in two.
            try feed(upTo: max(window.start, window.end - tag.utf8CodeUnitCount))
            guard try window.fill() else { return nil }
        }
    }

    private mutating func endOfTag() throws(WorkbookError) -> Int? {
        while true {
            let end = withWindow { XMLBytes.tagEnd($0, at: 0) }
            if end >= 0 { return window.start + end }
            guard window.count <= XMLReader.maximumTag, try window.fill() else { return nil }
        }
    }
}
