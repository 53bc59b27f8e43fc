import Foundation

/// The entries of an archive as they lie in it, read without the library under test.
struct RawArchive {
    /// One entry.
    struct Entry: Equatable {
        let name: String
        let method: Int
        let compressed: [UInt8]
        let checksum: UInt32
        let size: Int
        /// The local header with its name and extra fields, and what stands behind the data before the next entry.
        let header: [UInt8]
        let rest: [UInt8]
        /// The record of the central directory without the place of the entry.
        let listing: [UInt8]
    }

    let entries: [Entry]
    /// What stands before the first entry, and behind the end of the directory.
    let prefix: [UInt8]
    let comment: [UInt8]

    init(_ path: String) throws {
        try self.init([UInt8](Data(contentsOf: URL(fileURLWithPath: path))))
    }

    init(_ bytes: [UInt8]) throws {
        func number(_ offset: Int, _ count: Int) -> Int {
            (0..<count).reversed().reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
        }
        var end = bytes.count - 22
        while end >= 0, number(end, 4) != 0x0605_4B50 { end -= 1 }
        guard end >= 0 else { throw CocoaError(.fileReadCorruptFile) }
        var offset = number(end + 16, 4)
        let directory = offset
        var listings: [Range<Int>] = []
        for _ in 0..<number(end + 10, 2) {
            let count = 46 + number(offset + 28, 2) + number(offset + 30, 2) + number(offset + 32, 2)
            listings.append(offset..<(offset + count))
            offset += count
        }
        let places = listings.map { number($0.lowerBound + 42, 4) }
        let limits = places.sorted() + [directory]
        entries = zip(listings, places).map { listing, local in
            let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
            let name = (listing.lowerBound + 46)..<(listing.lowerBound + 46 + number(listing.lowerBound + 28, 2))
            // Sizes of ZIP64 stand behind the head of its extra field, the inflated one first.
            let isLong = number(listing.lowerBound + 20, 4) == 0xFFFF_FFFF
            let sizes =
                isLong
                ? (number(name.upperBound + 12, 8), number(name.upperBound + 4, 8))
                : (number(listing.lowerBound + 20, 4), number(listing.lowerBound + 24, 4))
            let data = start..<(start + sizes.0)
            let next = limits.first { $0 > local } ?? directory
            var record = Array(bytes[listing])
            for index in 42..<46 { record[index] = 0 }
            return Entry(
                name: String(decoding: bytes[name], as: UTF8.self), method: number(listing.lowerBound + 10, 2),
                compressed: Array(bytes[data]), checksum: UInt32(number(listing.lowerBound + 16, 4)),
                size: sizes.1, header: Array(bytes[local..<start]),
                rest: Array(bytes[data.upperBound..<next]), listing: record)
        }
        prefix = Array(bytes[..<(places.min() ?? directory)])
        comment = Array(bytes[(end + 22)...])
    }

    /// The names of the entries that another archive has in another form, or not at all.
    func changed(in other: RawArchive) -> Set<String> {
        let theirs = Dictionary(other.entries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        return Set(entries.filter { theirs[$0.name] != $0 }.map(\.name))
    }

    /// The names of the entries that only the other archive has.
    func added(in other: RawArchive) -> Set<String> {
        Set(other.entries.map(\.name)).subtracting(entries.map(\.name))
    }
}
