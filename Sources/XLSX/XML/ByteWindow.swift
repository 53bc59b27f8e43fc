/// The stretch of a part's bytes that is being looked at; it moves on as they are used.
struct ByteWindow {
    private static let pieceBytes = 1 << 18
    /// The first piece is smaller, for those who want no more than a few rows.
    private static let firstPieceBytes = 1 << 14
    /// Room for the last byte and one more, so that a small part ends in one read.
    private static let slack = 64

    /// The bytes from the first one not yet used; valid up to ``count``.
    private(set) var bytes: [UInt8]
    /// The end of the bytes read.
    private(set) var end = 0
    /// The first byte not yet used.
    private(set) var start = 0
    /// The place in the part of the first byte of ``bytes``.
    private var base = 0
    private(set) var isAtEnd = false

    private let stream: PartStream
    private let limit: Int
    private let part: String

    /// - Parameter limit: Bytes of the part; more throw `overBudget`.
    init(_ stream: PartStream, limit: Int, part: String) {
        self.stream = stream
        self.limit = limit
        self.part = part
        let claim = min(max(stream.claimedSize, 0), Self.firstPieceBytes)
        bytes = [UInt8](repeating: 0, count: claim + Self.slack)
    }

    /// Where the first byte not yet used stands in the part.
    var offset: Int { base + start }

    /// How many bytes are there to look at.
    var count: Int { end - start }

    /// Where the bytes to look at stand in ``bytes``.
    var range: Range<Int> { start..<end }

    /// Marks bytes as used.
    mutating func use(upTo position: Int) { start = position }

    /// Reads more bytes behind those that are not yet used, which move to the front.
    ///
    /// - Returns: Whether there were any.
    /// - Complexity: O(*n*) amortised, since the window doubles while nothing of it is used.
    mutating func fill() throws(WorkbookError) -> Bool {
        guard !isAtEnd else { return false }
        // A small part does not fill its window, which was made for it, and needs no larger one to find its end.
        let wasFull = end == bytes.count
        if start > 0 {
            bytes.withUnsafeMutableBufferPointer { buffer in
                guard let address = buffer.baseAddress else { return }
                // The two stretches may overlap, which `update` allows.
                address.update(from: address + start, count: end - start)
            }
            base += start
            end -= start
            start = 0
        }
        if wasFull, bytes.count < Self.pieceBytes || bytes.count - end < bytes.count / 2 {
            grow(to: max(Self.pieceBytes, 2 * bytes.count))
        }
        let read = try stream.read(into: &bytes, at: end)
        end += read
        isAtEnd = read == 0
        guard base + end <= limit else {
            throw WorkbookError(.overBudget, part: part, detail: "a part of more than \(limit) bytes")
        }
        return read > 0
    }

    private mutating func grow(to count: Int) {
        var grown = [UInt8](repeating: 0, count: count)
        grown.withUnsafeMutableBytes { target in
            bytes.withUnsafeBytes { target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<end])) }
        }
        bytes = grown
    }
}
