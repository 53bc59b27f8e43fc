/// A set of places in a library: of its layouts, or of the fields that their tables must have.
struct PlaceSet: Equatable, Sendable {
    private var bits: [UInt64] = []

    /// The empty set.
    init() {}

    init(_ places: some Sequence<Int>) {
        for place in places { insert(place) }
    }

    var isEmpty: Bool { bits.allSatisfy { $0 == 0 } }

    /// The places, in order.
    var places: [Int] {
        bits.indices.flatMap { index in
            (0..<64).lazy.filter { bits[index] & 1 << UInt64($0) != 0 }.map { 64 * index + $0 }
        }
    }

    mutating func insert(_ place: Int) {
        while bits.count <= place / 64 { bits.append(0) }
        bits[place / 64] |= 1 << UInt64(place % 64)
    }

    mutating func formUnion(_ other: PlaceSet) {
        if bits.isEmpty {
            bits = other.bits
            return
        }
        while bits.count < other.bits.count { bits.append(0) }
        for index in other.bits.indices { bits[index] |= other.bits[index] }
    }

    /// Adds what this set and another have in common to a third.
    func addCommon(with other: PlaceSet, to third: inout PlaceSet) {
        let count = min(bits.count, other.bits.count)
        while third.bits.count < count { third.bits.append(0) }
        for index in 0..<count { third.bits[index] |= bits[index] & other.bits[index] }
    }

    func isSubset(of other: PlaceSet) -> Bool {
        bits.indices.allSatisfy { index in
            bits[index] & ~(index < other.bits.count ? other.bits[index] : 0) == 0
        }
    }
}
