@testable import XLSX

/// Writes archives byte by byte, right or wrong, where a library would write only right ones (APPNOTE 4.3).
struct ZipBytes {
    /// One entry.
    struct Entry {
        var name: [UInt8]
        /// What lies in the archive.
        var data: [UInt8]
        var method = 0
        var checksum: UInt32
        /// The sizes that the headers claim.
        var size: UInt64
        var compressedSize: UInt64
        var form = Form.plain
        /// Whether the entry before has the data of this one too.
        var sharesData = false

        /// An entry that is not compressed.
        init(_ name: String, _ bytes: [UInt8]) {
            self.name = Array(name.utf8)
            data = bytes
            checksum = ZipBytes.checksum(bytes)
            size = UInt64(bytes.count)
            compressedSize = size
        }

        /// An entry as another archive has it.
        init(_ entry: RawArchive.Entry) {
            name = Array(entry.name.utf8)
            data = entry.compressed
            method = entry.method
            checksum = entry.checksum
            size = UInt64(entry.size)
            compressedSize = UInt64(entry.compressed.count)
        }
    }

    /// Where the sizes of an entry stand.
    enum Form {
        /// In both headers.
        case plain
        /// Behind the data, and in the central directory.
        case descriptor
        /// Behind the data in eight bytes each, without the extra field that would announce it, as POI's opczip does.
        case longDescriptor
        /// In the extra field of zip64, in both headers.
        case zip64
    }

    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []

    /// The archive of some entries, with bytes in front of them.
    static func archive(_ entries: [Entry], prefix: [UInt8] = []) -> [UInt8] {
        var zip = ZipBytes()
        zip.bytes = prefix
        var offset = 0
        for entry in entries {
            if !entry.sharesData {
                offset = zip.bytes.count
                zip.addLocal(entry)
            }
            zip.addCentral(entry, at: offset)
        }
        let start = zip.bytes.count
        zip.bytes += zip.directory
        zip.add([
            (0x0605_4B50, 4), (0, 4), (entries.count, 2), (entries.count, 2), (zip.directory.count, 4), (start, 4),
            (0, 2),
        ])
        return zip.bytes
    }

    private mutating func addLocal(_ entry: Entry) {
        let isBehind = entry.form == .descriptor || entry.form == .longDescriptor
        let extra = entry.form == .zip64 ? Self.extra(entry) : []
        add([(0x0403_4B50, 4), (Self.version(entry), 2), (isBehind ? 8 : 0, 2), (entry.method, 2), (0, 4)])
        add([(isBehind ? 0 : Int(entry.checksum), 4)])
        for size in [entry.compressedSize, entry.size] { add([(isBehind ? 0 : Self.short(size, entry), 4)]) }
        add([(entry.name.count, 2), (extra.count, 2)])
        bytes += entry.name + extra + entry.data
        guard isBehind else { return }
        add([(0x0807_4B50, 4), (Int(entry.checksum), 4)])
        for size in [entry.compressedSize, entry.size] {
            add([(Int(truncatingIfNeeded: size), entry.form == .longDescriptor ? 8 : 4)])
        }
    }

    private mutating func addCentral(_ entry: Entry, at offset: Int) {
        let extra = entry.form == .zip64 ? Self.extra(entry) : []
        let isBehind = entry.form == .descriptor || entry.form == .longDescriptor
        let header = [
            (0x0201_4B50, 4), (Self.version(entry), 2), (Self.version(entry), 2), (isBehind ? 8 : 0, 2),
            (entry.method, 2),
            (0, 4), (Int(entry.checksum), 4), (Self.short(entry.compressedSize, entry), 4),
            (Self.short(entry.size, entry), 4), (entry.name.count, 2), (extra.count, 2), (0, 2), (0, 2), (0, 2), (0, 4),
            (offset, 4),
        ]
        for (value, count) in header { Self.append(value, count, to: &directory) }
        directory += entry.name + extra
    }

    private static func version(_ entry: Entry) -> Int {
        entry.form == .zip64 || entry.form == .longDescriptor ? 45 : 20
    }

    private static func short(_ size: UInt64, _ entry: Entry) -> Int {
        entry.form == .zip64 ? 0xFFFF_FFFF : Int(truncatingIfNeeded: size)
    }

    private static func extra(_ entry: Entry) -> [UInt8] {
        var extra: [UInt8] = []
        append(1, 2, to: &extra)
        append(16, 2, to: &extra)
        for size in [entry.size, entry.compressedSize] { append(Int(truncatingIfNeeded: size), 8, to: &extra) }
        return extra
    }

    private mutating func add(_ fields: [(Int, Int)]) {
        for (value, count) in fields { Self.append(value, count, to: &bytes) }
    }

    private static func append(_ value: Int, _ count: Int, to bytes: inout [UInt8]) {
        for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
    }

    /// CRC-32 as archives use it.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes { sum = table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
        return ~sum
    }

    private static let table: [UInt32] = (0..<256).map { (number: UInt32) in
        (0..<8).reduce(number) { sum, _ in sum & 1 == 0 ? sum >> 1 : 0xEDB8_8320 ^ (sum >> 1) }
    }
}
