/// The inflated bytes of a part, in order.
enum PartStream {
    /// Inflated when asked for.
    case direct(EntryStream)
    /// Inflated ahead of the reader on another thread.
    case ahead(ReadAheadStream)

    /// The inflated size that the archive claims; only a hint.
    var claimedSize: Int {
        switch self {
        case .direct(let stream): stream.claimedSize
        case .ahead(let stream): stream.claimedSize
        }
    }

    /// Reads the next bytes into an array behind its first `offset` ones, up to its end.
    ///
    /// - Returns: How many; 0 at the end.
    /// - Throws: `malformedPart` where the compressed data or its checksum is wrong.
    func read(into bytes: inout [UInt8], at offset: Int) throws(WorkbookError) -> Int {
        switch self {
        case .direct(let stream): try stream.read(into: &bytes, at: offset)
        case .ahead(let stream): try stream.read(into: &bytes, at: offset)
        }
    }
}
