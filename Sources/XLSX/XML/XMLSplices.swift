/// Replacements in the bytes of a part; everything between them stays as it is.
struct XMLSplices {
    private var splices: [(range: Range<Int>, bytes: [UInt8])] = []

    /// Whether the part is in Latin-1 rather than UTF-8.
    private let isLatin1: Bool

    init(isLatin1: Bool = false) { self.isLatin1 = isLatin1 }

    /// Whether nothing is replaced.
    var isEmpty: Bool { splices.isEmpty }

    /// How many replacements there are.
    var count: Int { splices.count }

    /// Takes back the last replacements, so that so many are left.
    mutating func takeBack(to count: Int) { splices.removeLast(max(0, splices.count - count)) }

    /// Replaces a range that overlaps no other; insertions at one place keep the order in which they are added.
    mutating func replace(_ range: Range<Int>, with text: String) {
        splices.append((range, isLatin1 ? Self.latin1(text) : Array(text.utf8)))
    }

    /// Markup in Latin-1; letters that it lacks, which stand in values only, become references.
    private static func latin1(_ markup: String) -> [UInt8] {
        markup.unicodeScalars.flatMap { scalar in
            UInt8(exactly: scalar.value).map { [$0] } ?? Array("&#\(scalar.value);".utf8)
        }
    }

    /// Inserts at an offset.
    mutating func insert(_ text: String, at offset: Int) { replace(offset..<offset, with: text) }

    /// The bytes with everything replaced.
    func applied(to bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + splices.reduce(0) { $0 + $1.bytes.count })
        var position = 0
        let ordered = splices.enumerated().sorted {
            ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
        }
        for (_, splice) in ordered {
            result.append(contentsOf: bytes[position..<max(position, splice.range.lowerBound)])
            result.append(contentsOf: splice.bytes)
            position = max(position, splice.range.upperBound)
        }
        result.append(contentsOf: bytes[position...])
        return result
    }
}
