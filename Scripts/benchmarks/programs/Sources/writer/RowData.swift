import Glibc

/// The numbers and texts of a data set, as data.py wrote them.
struct RowData {
    /// The pairs of a number and a text in a row.
    static let pairs = 5

    /// The numbers, row by row.
    let numbers: [Double]
    /// The texts, row by row.
    let texts: [String]

    /// How many rows there are.
    var rowCount: Int { numbers.count / Self.pairs }

    /// Reads a file: the number of pairs, the numbers, where each text ends, the texts, each with a zero behind it.
    init(path: String) throws(UnreadableData) {
        let bytes = try Self.bytes(of: path)
        let (numbers, texts) = bytes.withUnsafeBytes { source in
            let count = source.count < 8 ? 0 : Int(source.loadUnaligned(as: UInt64.self))
            let numbers = (0..<count).map { source.loadUnaligned(fromByteOffset: 8 + $0 * 8, as: Double.self) }
            let (ends, start) = (8 + count * 8, 8 + count * 12)
            var from = start
            let texts = (0..<count).map { index in
                let end = start + Int(source.loadUnaligned(fromByteOffset: ends + index * 4, as: UInt32.self))
                defer { from = end }
                return String(decoding: source[from..<end - 1], as: UTF8.self)
            }
            return (numbers, texts)
        }
        (self.numbers, self.texts) = (numbers, texts)
    }

    private static func bytes(of path: String) throws(UnreadableData) -> [UInt8] {
        guard let file = fopen(path, "rb") else { throw UnreadableData(path: path) }
        defer { fclose(file) }
        guard fseek(file, 0, SEEK_END) == 0, case let size = ftell(file), size > 0 else {
            throw UnreadableData(path: path)
        }
        rewind(file)
        var bytes = [UInt8](repeating: 0, count: size)
        guard fread(&bytes, 1, size, file) == size else { throw UnreadableData(path: path) }
        return bytes
    }

    /// A file that is not there or empty.
    struct UnreadableData: Error {
        let path: String
    }
}
