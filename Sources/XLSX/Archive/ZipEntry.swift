/// A deflated entry as an archive's headers describe it (PKWARE APPNOTE 6.3, 4.3.7 and 4.3.12).
struct ZipEntry {
    /// The name as stored.
    let name: [UInt8]
    /// Where its local header stands in the archive.
    let offset: Int
    /// What it inflates to.
    var checksum = Checksum()
    /// How many bytes it takes deflated.
    var compressedCount = 0
    /// Bit 11 tells that the name is UTF-8.
    private let flags: UInt16
    /// What the system that made it says of its file.
    private let externalAttributes: UInt32

    /// From here on a size or place stands in a ZIP64 field.
    static let longSize = Int(UInt32.max)

    /// A new entry.
    init(name: String, offset: Int) {
        self.name = Array(name.utf8)
        self.offset = offset
        flags = self.name.allSatisfy { $0 < 0x80 } ? 0 : 0x0800
        externalAttributes = 0
    }

    /// An entry in the place of one of another archive.
    init(insteadOf record: ZipDirectory.Record, offset: Int) {
        name = record.name
        self.offset = offset
        flags = record.flags & 0x0800
        externalAttributes = record.externalAttributes
    }

    /// The header before the entry's data.
    ///
    /// - Parameter reservesLongSizes: Whether it has room for sizes of more than 32 bits in any case, so that it can be
    ///   replaced once they are known; else it has where they need it.
    func localHeader(reservesLongSizes: Bool) -> [UInt8] {
        var extra: [UInt8] = []
        if isLong {
            extra.append(0x0001 as UInt16)
            extra.append(16 as UInt16)
            extra.append(UInt64(checksum.count))
            extra.append(UInt64(compressedCount))
        } else if reservesLongSizes {
            // The field by which Microsoft's programs keep room in a header.
            extra.append(0xA220 as UInt16)
            extra.append(16 as UInt16)
            extra.append(0xA028 as UInt16)
            extra += [UInt8](repeating: 0, count: 14)
        }
        var bytes: [UInt8] = []
        bytes.append(0x0403_4B50 as UInt32)
        appendCommon(to: &bytes)
        bytes.append(UInt16(extra.count))
        return bytes + name + extra
    }

    /// The entry's record in the central directory.
    var directoryRecord: [UInt8] {
        var extra: [UInt8] = []
        if isLong {
            extra.append(UInt64(checksum.count))
            extra.append(UInt64(compressedCount))
        }
        if offset >= Self.longSize { extra.append(UInt64(offset)) }
        if !extra.isEmpty {
            var head: [UInt8] = []
            head.append(0x0001 as UInt16)
            head.append(UInt16(extra.count))
            extra = head + extra
        }
        var bytes: [UInt8] = []
        bytes.append(0x0201_4B50 as UInt32)
        bytes.append(version)
        appendCommon(to: &bytes)
        bytes.append(UInt16(extra.count))
        // No comment, on the first disk, binary.
        bytes += [UInt8](repeating: 0, count: 6)
        bytes.append(externalAttributes)
        bytes.append(UInt32(clamping: offset))
        return bytes + name + extra
    }

    private var isLong: Bool { checksum.count >= Self.longSize || compressedCount >= Self.longSize }

    /// 4.5 for ZIP64, else 2.0; Excel wants it so.
    private var version: UInt16 { isLong || offset >= Self.longSize ? 45 : 20 }

    private func appendCommon(to bytes: inout [UInt8]) {
        bytes.append(version)
        bytes.append(flags)
        // Deflated, on 1980-01-01 at 0:00, so that the same content gives the same bytes.
        bytes.append(8 as UInt16)
        bytes.append(0 as UInt16)
        bytes.append(0x0021 as UInt16)
        bytes.append(checksum.value)
        bytes.append(isLong ? UInt32.max : UInt32(compressedCount))
        bytes.append(isLong ? UInt32.max : UInt32(checksum.count))
        bytes.append(UInt16(name.count))
    }
}

extension [UInt8] {
    /// Appends a number, lowest byte first.
    mutating func append<Number: FixedWidthInteger>(_ number: Number) {
        for index in 0..<(Number.bitWidth / 8) { append(UInt8(truncatingIfNeeded: number >> (index * 8))) }
    }
}
