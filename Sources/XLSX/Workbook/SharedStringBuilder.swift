/// Collects the items of the shared strings, chunk by chunk.
struct SharedStringBuilder {
    private(set) var chunks: [SharedStringList.Chunk] = []
    private(set) var failure: WorkbookError?
    /// The number of items, those in ``chunks`` and those still being collected.
    private(set) var count = 0

    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []
    private var runs: [Int: [TextRun]] = [:]
    private var runCount = 0
    private let limits: ReadLimits
    private let part: String

    init(limits: ReadLimits, part: String) {
        self.limits = limits
        self.part = part
    }

    /// What a scan of bytes ended with; the place is that of the first byte not used.
    enum Step {
        /// A chunk is complete.
        case chunk(Int)
        /// The bytes end within an item.
        case needsMore(Int)
        /// An item that libxml2 has to read.
        case unusual(Int)
        /// Something other than an item.
        case other(Int)
    }

    /// Takes the plain items that the bytes begin with.
    mutating func scan(_ source: Span<UInt8>) -> Step {
        var start = XMLBytes.skipSpace(source, at: 0)
        while true {
            guard start + 5 <= source.count else { return .needsMore(start) }
            guard XMLBytes.hasPrefix(source, at: start, "<si>") else {
                if XMLBytes.hasPrefix(source, at: start, "<si/>") {
                    start = XMLBytes.skipSpace(source, at: start + 5)
                    if endItem(from: bytes.count) { return .chunk(start) }
                    continue
                }
                return XMLBytes.hasPrefix(source, at: start, "<si") ? .unusual(start) : .other(start)
            }
            let before = bytes.count
            var mayHaveEscape = false
            let end = plainItem(source, at: start + 4, &mayHaveEscape)
            guard end >= 0 else {
                bytes.removeLast(bytes.count - before)
                return end == XMLBytes.needsMore ? .needsMore(start) : .unusual(start)
            }
            if mayHaveEscape { XMLEscaping.unescape(&bytes, from: before) }
            start = XMLBytes.skipSpace(source, at: end)
            if endItem(from: before) { return .chunk(start) }
        }
    }

    /// Appends the text of `<t>…</t></si>`.
    private mutating func plainItem(_ source: Span<UInt8>, at start: Int, _ mayHaveEscape: inout Bool) -> Int {
        var index = XMLBytes.skipSpace(source, at: start)
        // The longest tag that is looked for.
        guard index + 24 <= source.count else { return XMLBytes.needsMore }
        let before = bytes.count
        let isTrimmed = XMLBytes.hasPrefix(source, at: index, "<t>")
        if isTrimmed {
            index += 3
        } else if XMLBytes.hasPrefix(source, at: index, "<t/>") {
            return Self.itemEnd(source, at: index + 4)
        } else if XMLBytes.hasPrefix(source, at: index, "<t xml:space=\"preserve\">") {
            index += 24
        } else {
            return XMLBytes.isUnusual
        }
        index = XMLBytes.text(source, at: index, into: &bytes, mayHaveEscape: &mayHaveEscape)
        guard index >= 0 else { return index }
        // Excel leaves out the white space at the ends where `xml:space` does not keep it.
        if isTrimmed { XMLBytes.trim(&bytes, from: before) }
        guard index + 4 <= source.count else { return XMLBytes.needsMore }
        guard XMLBytes.hasPrefix(source, at: index, "</t>") else { return XMLBytes.isUnusual }
        return Self.itemEnd(source, at: index + 4)
    }

    /// The place behind `</si>`.
    private static func itemEnd(_ source: Span<UInt8>, at start: Int) -> Int {
        let index = XMLBytes.skipSpace(source, at: start)
        guard index + 5 <= source.count else { return XMLBytes.needsMore }
        return XMLBytes.hasPrefix(source, at: index, "</si>") ? index + 5 : XMLBytes.isUnusual
    }

    /// Adds an item that libxml2 has read.
    mutating func append(_ item: StringItem) {
        if let rich = item.richRuns { runs[ends.count] = rich }
        let before = bytes.count
        bytes.append(contentsOf: item.string.utf8)
        _ = endItem(from: before)
    }

    /// Counts a run of rich text.
    mutating func addRun() {
        runCount += 1
        if runCount > limits.textRuns { fail("\(runCount) runs of text") }
    }

    /// Whether that completes a chunk.
    private mutating func endItem(from before: Int) -> Bool {
        if bytes.count - before > limits.textBytes { fail("a text of \(bytes.count - before) bytes") }
        count += 1
        if count > limits.sharedStrings { fail("\(count) shared strings") }
        guard let end = UInt32(exactly: bytes.count) else {
            fail("\(bytes.count) bytes of shared strings")
            return true
        }
        ends.append(end)
        guard ends.count == SharedStringList.chunkCount else { return false }
        endChunk()
        return true
    }

    /// Ends the chunk that is being collected, if it holds anything.
    mutating func endChunk() {
        guard !ends.isEmpty else { return }
        // A copy of just the size needed; the buffers are used again.
        chunks.append(SharedStringList.Chunk(bytes: [UInt8](bytes[...]), ends: [UInt32](ends[...]), runs: runs))
        bytes.removeAll(keepingCapacity: bytes.capacity < 1 << 22)
        ends.removeAll(keepingCapacity: true)
        runs = [:]
    }

    /// Hands over the complete chunks.
    mutating func takeChunks() -> [SharedStringList.Chunk] {
        defer { chunks.removeAll(keepingCapacity: true) }
        return chunks
    }

    /// The longest text.
    var textLimit: Int { limits.textBytes }

    mutating func fail(_ detail: String) {
        failure = failure ?? WorkbookError(.overBudget, part: part, detail: detail)
    }
}
