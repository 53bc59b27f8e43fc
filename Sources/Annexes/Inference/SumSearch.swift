/// Finds columns of whole numbers that add up to each other: sums with the coefficients −1 and 1 that are 0 in the rows.
///
/// A sum of columns has the same sum of hashes where each row has a random weight (the hash is linear), so that two
/// sides which agree in all rows are found by a look into a table. What is found that way is to be tried on the rows.
struct SumSearch {
    /// A sum of columns, each by its index with its sign, that is 0.
    struct Relation: Hashable {
        /// In the order of the columns.
        let terms: [Term]

        /// Whether its columns are neighbours.
        var hasNoGap: Bool { zip(terms, terms.dropFirst()).allSatisfy { $0.column + 1 == $1.column } }

        init(_ terms: [Term]) { self.terms = terms.sorted { $0.column < $1.column } }

        /// How many pieces of neighbouring columns of one sign it consists of: a table's own sums have few.
        var pieces: Int {
            1 + zip(terms, terms.dropFirst()).count { $0.column + 1 != $1.column || $0.isSubtracted != $1.isSubtracted }
        }
    }

    /// A column of a relation.
    struct Term: Hashable {
        let column: Int
        let isSubtracted: Bool
    }

    private let hashes: [UInt64]
    /// The columns that say something of their own: not all 0, and not the same as one before.
    private let columns: [Int]

    private static let mostCandidates = 4_000
    private static let mostInBucket = 24
    private static let longestPiece = 12
    private static let longestAlternation = 8

    /// - Parameter values: For each column its figures, row by row.
    init(_ values: [[Int]], rows: [Int]) {
        var random: UInt64 = 0x9E37_79B9_7F4A_7C15
        let weights = rows.map { _ in Self.next(&random) | 1 }
        hashes = values.map { column in
            zip(rows, weights).reduce(0) { $0 &+ UInt64(bitPattern: Int64(column[$1.0])) &* $1.1 }
        }
        var seen: Set<UInt64> = [0]
        columns = values.indices.filter { [hashes] in seen.insert(hashes[$0]).inserted }
    }

    /// SplitMix64.
    private static func next(_ state: inout UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// The relations of three columns or more, the simplest first.
    ///
    /// All of up to six columns among few and of up to four among many; longer ones where they are runs of
    /// neighbouring columns, as `closing = opening - … - … + …`.
    func relations() -> [Relation] {
        let depth = columns.count <= 14 ? 3 : columns.count <= 60 ? 2 : 1
        var sides: [UInt64: [[Term]]] = [:]
        var found: Set<Relation> = []
        var side: [Term] = []
        func add(_ terms: [Term], _ hash: UInt64) {
            for isTurned in [false, true] {
                for other in sides[isTurned ? 0 &- hash : hash] ?? [] where found.count < Self.mostCandidates {
                    // One side equals the other, or the other with all its signs turned.
                    let all = terms + other.map { Term(column: $0.column, isSubtracted: $0.isSubtracted == isTurned) }
                    guard all.count > 2, Set(all.map(\.column)).count == all.count else { continue }
                    found.insert(Relation(Self.normalized(all)))
                }
            }
        }
        func extend(from first: Int, _ hash: UInt64) {
            if !side.isEmpty {
                add(side, hash)
                if sides[hash, default: []].count < Self.mostInBucket { sides[hash, default: []].append(side) }
            }
            guard side.count < depth else { return }
            for index in first..<max(first, columns.count) {
                for isSubtracted in side.isEmpty ? [false] : [false, true] {
                    side.append(Term(column: columns[index], isSubtracted: isSubtracted))
                    let own = hashes[columns[index]]
                    extend(from: index + 1, isSubtracted ? hash &- own : hash &+ own)
                    side.removeLast()
                }
            }
        }
        extend(from: 0, 0)
        for run in runs() { add(run.terms, run.hash) }
        return found.sorted { left, right in
            let (first, second) = (Self.rank(left), Self.rank(right))
            return first == second
                ? left.terms.map(\.column).lexicographicallyPrecedes(right.terms.map(\.column)) : first < second
        }
    }

    /// The first column is added.
    private static func normalized(_ terms: [Term]) -> [Term] {
        let turned = terms.min { $0.column < $1.column }?.isSubtracted ?? false
        return terms.map { Term(column: $0.column, isSubtracted: $0.isSubtracted != turned) }
    }

    private static func rank(_ relation: Relation) -> Int { relation.terms.count + 2 * relation.pieces }

    /// Sums of neighbouring columns, and a column with those behind it first subtracted and then added.
    private func runs() -> [(terms: [Term], hash: UInt64)] {
        var runs: [(terms: [Term], hash: UInt64)] = []
        for first in columns.indices {
            var terms: [Term] = []
            var hash: UInt64 = 0
            for index in columns[first...].prefix(Self.longestPiece) {
                terms.append(Term(column: index, isSubtracted: false))
                hash &+= hashes[index]
                if terms.count > 1 { runs.append((terms, hash)) }
            }
            var start = [Term(column: columns[first], isSubtracted: false)]
            var startHash = hashes[columns[first]]
            let rest = columns[(first + 1)...]
            for (length, index) in zip(1..., rest.prefix(Self.longestAlternation)) {
                start.append(Term(column: index, isSubtracted: true))
                startHash &-= hashes[index]
                var (terms, hash) = (start, startHash)
                runs.append((terms, hash))
                for index in rest.dropFirst(length).prefix(Self.longestAlternation - length) {
                    terms.append(Term(column: index, isSubtracted: false))
                    hash &+= hashes[index]
                    runs.append((terms, hash))
                }
            }
        }
        return runs
    }
}
