/// The inflated bytes of a part, in order.
///
/// A long part that is read beyond its beginning is inflated ahead of the reader on another thread.
final class PartStream {
    /// What is inflated when asked for; a reader of the first rows needs no more.
    private static let beginning = 1 << 17

    private let direct: EntryStream
    private var ahead: ReadAheadStream?
    /// Opens the entry anew, for another thread; `nil` for a short one.
    private let reopened: (@Sendable () throws(WorkbookError) -> EntryStream)?
    private var count = 0

    init(_ stream: EntryStream, reopened: (@Sendable () throws(WorkbookError) -> EntryStream)? = nil) {
        direct = stream
        self.reopened = reopened
    }

    /// The inflated size that the archive claims; only a hint.
    var claimedSize: Int { direct.claimedSize }

    /// Reads the next bytes into an array behind its first `offset` ones, up to its end.
    ///
    /// - Returns: How many; 0 at the end.
    /// - Throws: `malformedPart` where the compressed data or its checksum is wrong; `overBudget`.
    func read(into bytes: inout [UInt8], at offset: Int) throws(WorkbookError) -> Int {
        if let ahead { return try ahead.read(into: &bytes, at: offset) }
        let read = try direct.read(into: &bytes, at: offset)
        count += read
        if let reopened, count >= Self.beginning, read > 0 {
            ahead = ReadAheadStream(claimedSize: claimedSize, from: count, reopened)
        }
        return read
    }
}
