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
    }

    let entries: [Entry]

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
        var entries: [Entry] = []
        var offset = number(end + 16, 4)
        for _ in 0..<number(end + 10, 2) {
            let (name, extra, comment) = (number(offset + 28, 2), number(offset + 30, 2), number(offset + 32, 2))
            let local = number(offset + 42, 4)
            let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
            entries.append(
                Entry(
                    name: String(decoding: bytes[(offset + 46)..<(offset + 46 + name)], as: UTF8.self),
                    method: number(offset + 10, 2),
                    compressed: Array(bytes[start..<(start + number(offset + 20, 4))]),
                    checksum: UInt32(number(offset + 16, 4)), size: number(offset + 24, 4)))
            offset += 46 + name + extra + comment
        }
        self.entries = entries
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
