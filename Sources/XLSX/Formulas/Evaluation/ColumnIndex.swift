/// Where the values of a column stand, for lookups and criteria that ask again and again.
///
/// Texts are found in letters of either case, as Excel compares them; numbers by their exact value.
final class ColumnIndex {
    /// A value that can be asked for.
    enum Key: Hashable {
        /// The bits of a number; 0 has no sign.
        case number(UInt64)
        /// A text in lower case.
        case text(String)

        init(_ number: Double) { self = .number((number == 0 ? 0 : number).bitPattern) }
        init(_ text: String) { self = .text(text.lowercased()) }

        /// The key of a number or a text; there is none for other values.
        init?(_ value: FormulaValue) {
            switch value {
            case .number(let number): self.init(number)
            case .text(let text): self.init(text)
            case .blank, .boolean, .error: return nil
            }
        }
    }

    /// The first position with each value; the next with the same follows in ``next``, and -1 ends the chain.
    private var first: [Key: Int32] = [:]
    private var next: [Int32] = []
    /// The same for texts that read as numbers, which criteria count among these.
    private var firstNumeral: [Key: Int32] = [:]
    private var nextNumeral: [Int32] = []

    /// Reads a column.
    ///
    /// - Returns: `nil` where a formula has no value.
    /// - Complexity: O(*n*) in the cells.
    init?(_ column: GridColumn, pool: GridPool, date1904: Bool) {
        let count = column.rows.count
        guard column.pendingCount == 0 else { return nil }
        next = Array(repeating: -1, count: count)
        // From the last on, so that each chain ascends.
        for position in (0..<count).reversed() {
            switch pool.unpack(column[index: position]) {
            case nil: return nil
            case .number(let number): Self.link(position, to: Key(number), &first, &next)
            case .text(let text):
                Self.link(position, to: Key(text), &first, &next)
                guard let number = NumberText.number(text, date1904: date1904) else { continue }
                if nextNumeral.isEmpty { nextNumeral = Array(repeating: -1, count: count) }
                Self.link(position, to: Key(number), &firstNumeral, &nextNumeral)
            case .blank, .boolean, .error: continue
            }
        }
    }

    private static func link(_ position: Int, to key: Key, _ first: inout [Key: Int32], _ next: inout [Int32]) {
        if let following = first.updateValue(Int32(truncatingIfNeeded: position), forKey: key) {
            next[position] = following
        }
    }

    /// The first position in a range whose value is the one asked for.
    ///
    /// - Complexity: O(*m*) in the same values above the range.
    func firstPosition(of key: Key, in range: Range<Int>) -> Int? {
        var position = first[key] ?? -1
        while position >= 0, Int(position) < range.lowerBound { position = next[Int(position)] }
        return position >= 0 && Int(position) < range.upperBound ? Int(position) : nil
    }

    /// The positions in a range whose value a criterion takes for the one asked for, ascending.
    ///
    /// - Complexity: O(*m*) in the same values down to the range's end.
    func positions(of key: Key, in range: Range<Int>) -> [Int32] {
        var result = Self.chain(from: first[key], next, range)
        if let numeral = firstNumeral[key] {
            result += Self.chain(from: numeral, nextNumeral, range)
            result.sort()
        }
        return result
    }

    private static func chain(from first: Int32?, _ next: [Int32], _ range: Range<Int>) -> [Int32] {
        var result: [Int32] = []
        var position = first ?? -1
        while position >= 0, Int(position) < range.upperBound {
            if Int(position) >= range.lowerBound { result.append(position) }
            position = next[Int(position)]
        }
        return result
    }
}
