import Foundation

/// The entries of a ZIP archive as they lie in the file, read without the library under test.
struct ZipListing {
    struct Entry: Equatable {
        let method: UInt16
        let crc: UInt32
        /// As stored, compressed.
        let bytes: Data
    }

    private(set) var names: [String] = []
    private(set) var entries: [String: Entry] = [:]

    init(path: String) throws {
        let data = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        func number(_ offset: Int, _ count: Int) -> Int {
            (0..<count).reduce(0) { $0 | Int(data[offset + $1]) << (8 * $1) }
        }
        guard let end = stride(from: data.count - 22, through: 0, by: -1).first(where: { number($0, 4) == 0x0605_4B50 })
        else {
            throw CocoaError(.fileReadCorruptFile)
        }
        var offset = number(end + 16, 4)
        for _ in 0..<number(end + 10, 2) {
            let (size, nameLength) = (number(offset + 20, 4), number(offset + 28, 2))
            let name = String(decoding: data[(offset + 46)..<(offset + 46 + nameLength)], as: UTF8.self)
            let local = number(offset + 42, 4)
            let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
            names.append(name)
            entries[name] = Entry(
                method: UInt16(number(offset + 10, 2)), crc: UInt32(number(offset + 16, 4)),
                bytes: Data(data[start..<(start + size)]))
            offset += 46 + nameLength + number(offset + 30, 2) + number(offset + 32, 2)
        }
    }

    /// The names of parts that another archive lacks or has with other bytes, and of those that only it has.
    func differences(from other: ZipListing) -> Set<String> {
        Set(names).union(other.names).filter { entries[$0] != other.entries[$0] }
    }
}
