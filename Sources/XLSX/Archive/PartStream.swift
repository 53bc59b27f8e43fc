/// The inflated bytes of a part, in order.
///
/// A long part that is read beyond its beginning is inflated ahead of the reader on another thread.
final class PartStream {
    /// What is inflated when asked for; a reader of the first rows needs no more.
    private static let beginning = 1 << 17

    private let direct: Source
    private var ahead: ReadAheadStream?
    /// Opens the entry anew, for another thread; `nil` for a short one.
    private let reopened: (@Sendable () throws(WorkbookError) -> EntryStream)?
    private var count = 0

    /// What a part is read from.
    private enum Source {
        case entry(EntryStream)
        case bytes([UInt8])
    }

    /// A part that is in memory already.
    init(_ bytes: [UInt8]) {
        direct = .bytes(bytes)
        reopened = nil
    }

    init(_ stream: EntryStream, reopened: (@Sendable () throws(WorkbookError) -> EntryStream)? = nil) {
        direct = .entry(stream)
        self.reopened = reopened
    }

    /// The inflated size that the archive claims; only a hint.
    var claimedSize: Int {
        switch direct {
        case .entry(let stream): stream.claimedSize
        case .bytes(let bytes): bytes.count
        }
    }

    /// Reads the next bytes into an array behind its first `offset` ones, up to its end.
    ///
    /// - Returns: How many; 0 at the end.
    /// - Throws: `malformedPart` where the compressed data or its checksum is wrong; `overBudget`.
    func read(into bytes: inout [UInt8], at offset: Int) throws(WorkbookError) -> Int {
        if let ahead { return try ahead.read(into: &bytes, at: offset) }
        let read: Int
        switch direct {
        case .entry(let stream): read = try stream.read(into: &bytes, at: offset)
        case .bytes(let source):
            read = min(max(bytes.count - offset, 0), source.count - count)
            bytes.replaceSubrange(offset..<(offset + read), with: source[count..<(count + read)])
        }
        count += read
        if let reopened, count >= Self.beginning, read > 0 {
            ahead = ReadAheadStream(claimedSize: claimedSize, from: count, reopened)
        }
        return read
    }
}
