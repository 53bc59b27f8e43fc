/// The order of texts as Excel sorts them: accents decide only between texts that are else the same, and đ follows d.
///
/// Letters with accents are those of Vietnamese; others stand where Unicode has them.
enum TextOrder {
    /// How two texts in lower case stand to each other.
    ///
    /// - Returns: Negative, 0 or positive.
    static func compare(_ left: String, _ right: String) -> Int {
        var (first, second) = (left.unicodeScalars.makeIterator(), right.unicodeScalars.makeIterator())
        var accents = 0
        while true {
            switch (first.next(), second.next()) {
            case (nil, nil): return accents
            case (nil, _): return -1
            case (_, nil): return 1
            case (let one?, let other?):
                if one == other { continue }
                let (one, other) = (letter(one), letter(other))
                if one.base != other.base { return one.base < other.base ? -1 : 1 }
                if accents == 0 { accents = one.accent < other.accent ? -1 : 1 }
            }
        }
    }

    /// A letter without its accents, doubled to leave room for đ, and the accents' place in the order.
    private static func letter(_ scalar: Unicode.Scalar) -> (base: UInt32, accent: Int) {
        if scalar.value < 0x80 { return (scalar.value * 2, 0) }
        if scalar == "đ" { return (UInt32(UInt8(ascii: "d")) * 2 + 1, 0) }
        return letters[scalar] ?? (scalar.value * 2, 0)
    }

    private static let letters: [Unicode.Scalar: (base: UInt32, accent: Int)] = [
        "aàảãáạăằẳẵắặâầẩẫấậ", "eèẻẽéẹêềểễếệ", "iìỉĩíị", "oòỏõóọôồổỗốộơờởỡớợ", "uùủũúụưừửữứự", "yỳỷỹýỵ",
    ].reduce(into: [:]) { letters, row in
        let scalars = Array(row.unicodeScalars)
        for (place, scalar) in scalars.enumerated() { letters[scalar] = (scalars[0].value * 2, place) }
    }
}
