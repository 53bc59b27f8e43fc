/// The shared strings as far as they have been read: a snapshot that nothing changes any more.
@usableFromInline
struct SharedStringList: Sendable {
    /// Each chunk but the last has this many.
    static let chunkCount = 1 << shift
    private static let shift = 11

    var chunks: [Chunk] = []
    /// The number of strings.
    var count = 0
    /// Whether the file has no more.
    var isComplete = false

    /// Strings in one buffer, one behind the other.
    final class Chunk: Sendable {
        let bytes: [UInt8]
        let ends: [UInt32]
        let runs: [Int: [TextRun]]

        init(bytes: [UInt8], ends: [UInt32], runs: [Int: [TextRun]]) {
            self.bytes = bytes
            self.ends = ends
            self.runs = runs
        }

        func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index]) }
    }

    /// The text of an index; empty for one that is not there, which a reader refuses before.
    func text(at index: Int) -> String {
        guard index < count, index >= 0 else { return "" }
        let chunk = chunks[index >> Self.shift]
        return String(decoding: chunk.bytes[chunk.range(index & (Self.chunkCount - 1))], as: UTF8.self)
    }

    /// The buffer that holds the text of an index, and where; `nil` where there is none.
    @usableFromInline
    func place(of index: Int) -> (bytes: [UInt8], range: Range<Int>)? {
        guard index < count, index >= 0 else { return nil }
        let chunk = chunks[index >> Self.shift]
        return (chunk.bytes, chunk.range(index & (Self.chunkCount - 1)))
    }

    /// The runs of an item that is rich text.
    func runs(at index: Int) -> [TextRun]? {
        guard index < count, index >= 0 else { return nil }
        return chunks[index >> Self.shift].runs[index & (Self.chunkCount - 1)]
    }
}
