#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The texts that cells share, each once, in the order of their first use (ECMA-376 Part 1, 18.4.9).
///
/// Items are compared as the bytes that are written: Swift holds composed and decomposed `ế` to be equal, and a
/// workbook must not confuse them.
struct SharedStringTable {
    /// How many texts and how many bytes of them the table may hold.
    struct Bound {
        var count: Int
        var bytes: Int

        /// What a workbook in constant memory may hold.
        static let constantMemory = Bound(count: 1 << 16, bytes: 4 << 20)
        /// Excel's own bound is 2,147,483,647.
        static let none = Bound(count: Int(Int32.max) - 1, bytes: .max)
        /// Every cell carries its text itself.
        static let inline = Bound(count: 0, bytes: 0)
    }

    /// The items as they are written, one behind the other.
    private var items: [UInt8] = []
    /// Where each item ends.
    private var ends: [Int] = []
    /// Indexes by the hash of their items, each one higher.
    ///
    /// 0 is free. There are as many as a power of two, and at most half of them are taken.
    private var slots = [UInt32](repeating: 0, count: 1 << 10)
    private var uses = 0
    private var bound: Bound
    /// Whether the table gives up texts that do not repeat.
    private let givesUp: Bool

    private static let head = Array("<si>".utf8)
    private static let tail = Array("</si>".utf8)
    /// After how many texts it is looked at whether they repeat.
    private static let trial = 1 << 13

    init(for texts: TextStorage) {
        switch texts {
        case .automatic: self.init(.constantMemory, givesUp: true)
        case .shared: self.init(.none)
        case .inline: self.init(.inline)
        }
    }

    init(_ bound: Bound, givesUp: Bool = false) {
        self.bound = bound
        self.givesUp = givesUp
    }

    /// Whether any cell uses the table.
    var isEmpty: Bool { ends.isEmpty }

    /// The index of an item.
    ///
    /// - Parameter item: What stands inside `<si>`.
    /// - Returns: `nil` where the cell is to carry it itself.
    /// - Complexity: O(*n*) in the bytes of the item.
    mutating func index(of item: Span<UInt8>) -> Int? {
        guard bound.count > 0 else { return nil }
        var slot = Self.hash(item) & (slots.count - 1)
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            if isItem(index, item) {
                uses += 1
                return index
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        guard ends.count < bound.count, item.count <= bound.bytes - items.count else { return nil }
        // Texts that do not repeat are better off in their cells.
        if givesUp, ends.count == Self.trial, uses < 2 * Self.trial {
            bound = .inline
            return nil
        }
        items += Self.head
        item.withUnsafeBufferPointer { items.append(contentsOf: $0) }
        items += Self.tail
        ends.append(items.count)
        slots[slot] = UInt32(ends.count)
        uses += 1
        if ends.count * 2 > slots.count { grow() }
        return ends.count - 1
    }

    /// The part; `nil` where no cell uses it.
    var part: [UInt8]? {
        guard !isEmpty else { return nil }
        var xml = XMLText()
        xml.raw(#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#)
        xml.raw(#" count="\#(uses)" uniqueCount="\#(ends.count)">"#)
        xml.bytes += items
        xml.raw("</sst>")
        return xml.bytes
    }

    private func range(of index: Int) -> Range<Int> {
        (index == 0 ? 0 : ends[index - 1]) + Self.head.count..<ends[index] - Self.tail.count
    }

    private func isItem(_ index: Int, _ item: Span<UInt8>) -> Bool {
        let range = range(of: index)
        guard range.count == item.count else { return false }
        return items.span.extracting(range).withUnsafeBytes { known in
            item.withUnsafeBytes { item in
                // `elementsEqual` compares byte by byte. Without a base address there are no bytes.
                guard let known = known.baseAddress, let other = item.baseAddress else { return true }
                return memcmp(known, other, item.count) == 0
            }
        }
    }

    private static func hash(_ item: Span<UInt8>) -> Int {
        // Seeded, so that nobody can choose texts that all fall on one place.
        var hasher = Hasher()
        item.withUnsafeBytes { hasher.combine(bytes: $0) }
        return hasher.finalize()
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for index in ends.indices {
            var slot = Self.hash(items.span.extracting(range(of: index))) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(index + 1)
        }
    }
}
