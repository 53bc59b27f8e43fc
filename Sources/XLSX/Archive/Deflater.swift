import CZlib

/// Deflates blocks of bytes (RFC 1951).
final class Deflater {
    /// How much of what stands before it a block may refer to.
    static let window = 1 << 15

    // zlib keeps the address.
    private let stream: UnsafeMutablePointer<z_stream>

    /// Creates a deflater.
    ///
    /// - Parameter level: 1, fastest, … 9, smallest.
    /// - Throws: `notWritable` where memory is short.
    init(level: Int32) throws(WorkbookError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let code = deflateInit2_(
            stream, level, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        guard code == Z_OK else {
            stream.deallocate()
            throw Self.failure(code)
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// Deflates a block into the place of what an array holds.
    ///
    /// - Parameters:
    ///   - input: The block.
    ///   - dictionary: The bytes before it, at most ``window`` of them.
    ///   - isLast: Whether the stream ends with it; else it ends on a byte, so that another block can follow.
    ///   - output: Its first bytes become what the block amounts to.
    /// - Returns: How many they are.
    func deflate(
        _ input: [UInt8], after dictionary: [UInt8] = [], isLast: Bool, into output: inout [UInt8]
    ) throws(WorkbookError) -> Int {
        deflateReset(stream)
        if !dictionary.isEmpty {
            dictionary.withUnsafeBufferPointer { _ = deflateSetDictionary(stream, $0.baseAddress, uInt($0.count)) }
        }
        guard input.count <= Int(UInt32.max) else { throw Self.failure(Z_BUF_ERROR) }
        // What zlib can need at most, and the empty block of a flush.
        let room = Int(deflateBound(stream, uLong(input.count))) + 16
        if output.count < room { output = [UInt8](repeating: 0, count: room) }
        let code = input.withUnsafeBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
                stream.pointee.avail_in = uInt(source.count)
                stream.pointee.next_out = target.baseAddress
                stream.pointee.avail_out = uInt(target.count)
                return CZlib.deflate(stream, isLast ? Z_FINISH : Z_SYNC_FLUSH)
            }
        }
        guard code == (isLast ? Z_STREAM_END : Z_OK), stream.pointee.avail_in == 0 else { throw Self.failure(code) }
        return Int(stream.pointee.total_out)
    }

    private static func failure(_ code: Int32) -> WorkbookError {
        let text = zError(code).map { String(cString: $0) } ?? "error"
        return WorkbookError(
            .notWritable, underlying: LibraryError(library: "zlib", number: Int(code), description: text))
    }
}

/// The CRC-32 of bytes, as archives have it.
struct Checksum: Equatable, Sendable {
    private(set) var value: UInt32 = 0
    /// How many bytes it covers.
    private(set) var count = 0

    init() {}

    init(of bytes: [UInt8]) {
        count = bytes.count
        value = bytes.withUnsafeBufferPointer { buffer in
            // zlib counts in 32 bits.
            var sum = crc32(0, nil, 0)
            var rest = buffer[...]
            while !rest.isEmpty {
                let piece = UnsafeBufferPointer(rebasing: rest.prefix(1 << 30))
                sum = crc32(sum, piece.baseAddress, uInt(piece.count))
                rest = rest.dropFirst(piece.count)
            }
            return UInt32(truncatingIfNeeded: sum)
        }
    }

    /// Adds the bytes that another covers behind these.
    mutating func append(_ other: Checksum) {
        value = UInt32(truncatingIfNeeded: crc32_combine(uLong(value), uLong(other.value), other.count))
        count += other.count
    }
}
