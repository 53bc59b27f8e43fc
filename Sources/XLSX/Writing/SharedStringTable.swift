/// The texts that cells share, each once, in the order of their first use (ECMA-376 Part 1, 18.4.9).
///
/// Items are compared as the bytes that are written: Swift holds composed and decomposed `ế` to be equal, and a
/// workbook must not confuse them. Past a bound nothing is added and cells carry new texts themselves, so the
/// table's memory does not grow with the workbook.
struct SharedStringTable {
    /// How many texts and how many bytes of them the table may hold.
    struct Bound {
        var count = 100_000
        var bytes = 16 << 20
    }

    private var indexes: [[UInt8]: Int] = [:]
    private var bytes = 0
    private var uses = 0
    private var spool: SpoolFile?
    private let bound: Bound
    private let target: String

    private static let head =
        XMLText().bytes
        + Array(#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#.utf8)
    /// Room for the counts, which are known at the end.
    private static let room = #" count="1234567890123456789" uniqueCount="1234567890""#.utf8.count

    init(target: String, bound: Bound = Bound()) {
        self.target = target
        self.bound = bound
    }

    /// Whether any cell uses the table.
    var isEmpty: Bool { indexes.isEmpty }

    /// The index of an item.
    ///
    /// - Parameter item: What stands inside `<si>`.
    /// - Returns: `nil` where the item is new and the table full.
    mutating func index(of item: [UInt8]) throws(WorkbookError) -> Int? {
        if let index = indexes[item] {
            uses += 1
            return index
        }
        guard indexes.count < bound.count, bytes + item.count <= bound.bytes else { return nil }
        let spool = try openSpool()
        try spool.append(Array("<si>".utf8) + item + Array("</si>".utf8))
        let index = indexes.count
        indexes[item] = index
        bytes += item.count
        uses += 1
        return index
    }

    private mutating func openSpool() throws(WorkbookError) -> SpoolFile {
        if let spool { return spool }
        let spool = try SpoolFile(beside: target)
        try spool.append(Self.head + [UInt8](repeating: 0x20, count: Self.room) + [UInt8(ascii: ">")])
        self.spool = spool
        return spool
    }

    /// Ends the part; `nil` where no cell uses it.
    func finish() throws(WorkbookError) -> SpoolFile? {
        guard let spool else { return nil }
        try spool.append(Array("</sst>".utf8))
        try spool.replace(
            at: Self.head.count, with: Array(#" count="\#(uses)" uniqueCount="\#(indexes.count)""#.utf8))
        return spool
    }
}
