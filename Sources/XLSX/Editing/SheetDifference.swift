/// Where two versions of a sheet's bytes differ, row by row.
struct SheetDifference {
    /// What was replaced, from the front to the back.
    private(set) var splices: [EditPatch.Splice] = []
    /// The numbers of the rows that differ; `nil` where any may.
    private(set) var rows: Set<Int>? = []

    private let old: [UInt8]
    private let new: [UInt8]

    /// A stretch of bytes: what stands before the rows, each row up to the next, what stands behind.
    private struct Segment {
        let key: Int
        let range: Range<Int>
    }

    init(_ old: [UInt8], _ new: [UInt8], part: String) throws(WorkbookError) {
        self.old = old
        self.new = new
        let (before, after) = (try Self.segments(old, part), try Self.segments(new, part))
        guard let before, let after else {
            compare(0..<old.count, 0..<new.count)
            rows = nil
            return
        }
        var index = 0
        for segment in before {
            while index < after.count, after[index].key < segment.key {
                insert(after[index], at: segment.range.lowerBound)
                index += 1
            }
            if index < after.count, after[index].key == segment.key {
                if old[segment.range] != new[after[index].range] { rows?.insert(segment.key) }
                compare(segment.range, after[index].range)
                index += 1
            } else {
                rows?.insert(segment.key)
                compare(segment.range, 0..<0)
            }
        }
    }

    /// The rows between what stands before and behind them.
    ///
    /// - Returns: `nil` for a sheet without rows, or with rows that are not in order.
    private static func segments(_ bytes: [UInt8], _ part: String) throws(WorkbookError) -> [Segment]? {
        var scanner = try XMLScanner(bytes, part: part, allowsLatin1: true)
        guard let root = try scanner.next() else { return nil }
        let prefix = scanner.prefix(root)
        while let tag = try scanner.next() {
            if tag.kind == .start, scanner.isNamed(tag, prefix, "sheetData") { break }
        }
        var starts: [(key: Int, offset: Int)] = [(0, 0)]
        while let tag = try scanner.next() {
            if tag.kind == .end {
                starts.append((.max, tag.range.lowerBound))
                break
            }
            _ = try scanner.end(of: tag)
            guard scanner.isNamed(tag, prefix, "row") else { continue }
            let number = try scanner.value("r", of: tag).flatMap { Int($0) } ?? starts[starts.count - 1].key + 1
            guard number > starts[starts.count - 1].key, number < .max else { return nil }
            starts.append((number, tag.range.lowerBound))
        }
        guard starts.count > 2 else { return nil }
        return starts.indices.map { index in
            let end = index + 1 < starts.count ? starts[index + 1].offset : bytes.count
            return Segment(key: starts[index].key, range: starts[index].offset..<end)
        }
    }

    private mutating func insert(_ segment: Segment, at offset: Int) {
        rows?.insert(segment.key)
        splices.append(EditPatch.Splice(offset: offset, removed: "", inserted: text(new[segment.range])))
    }

    /// Adds what differs between two stretches, if anything does.
    private mutating func compare(_ before: Range<Int>, _ after: Range<Int>) {
        var (old, new) = (self.old[before], self.new[after])
        while let first = old.first, first == new.first {
            old.removeFirst()
            new.removeFirst()
        }
        while let last = old.last, last == new.last {
            old.removeLast()
            new.removeLast()
        }
        guard !old.isEmpty || !new.isEmpty else { return }
        // Letters of more than a byte stay whole.
        func isInside(_ bytes: [UInt8], _ index: Int) -> Bool { index < bytes.count && bytes[index] & 0xC0 == 0x80 }
        while isInside(self.old, old.startIndex) || isInside(self.new, new.startIndex),
            old.startIndex > before.lowerBound, new.startIndex > after.lowerBound
        {
            old = self.old[(old.startIndex - 1)..<old.endIndex]
            new = self.new[(new.startIndex - 1)..<new.endIndex]
        }
        while isInside(self.old, old.endIndex) || isInside(self.new, new.endIndex),
            old.endIndex < before.upperBound, new.endIndex < after.upperBound
        {
            old = self.old[old.startIndex..<(old.endIndex + 1)]
            new = self.new[new.startIndex..<(new.endIndex + 1)]
        }
        splices.append(EditPatch.Splice(offset: old.startIndex, removed: text(old), inserted: text(new)))
    }

    private func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
