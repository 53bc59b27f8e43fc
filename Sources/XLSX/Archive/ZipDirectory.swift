/// The central directory of an archive as it lies in it (PKWARE APPNOTE 6.3, 4.3.12 to 4.3.16).
///
/// libzip reads entries; this tells where their bytes stand, so that an edit can copy them, headers and all.
struct ZipDirectory {
    static let endSignature: UInt32 = 0x0605_4B50
    static let longEndSignature: UInt32 = 0x0606_4B50
    static let locatorSignature: UInt32 = 0x0706_4B50
    private static let recordSignature: UInt32 = 0x0201_4B50
    private static let localSignature: UInt32 = 0x0403_4B50

    /// One entry.
    struct Record {
        /// The record as it stands.
        fileprivate(set) var bytes: [UInt8]
        let name: [UInt8]
        let flags: UInt16
        let checksum: UInt32
        let compressedCount: Int
        let externalAttributes: UInt32
        /// From its local header to what follows in the archive.
        fileprivate(set) var range: Range<Int>
        /// Where the record has the place of the local header, and in how many bytes.
        fileprivate let place: (offset: Int, count: Int)

        /// The record with another place of the local header.
        func bytes(movedTo offset: Int) throws(WorkbookError) -> [UInt8] {
            guard place.count == 8 || offset < ZipEntry.longSize else {
                throw WorkbookError(.notWritable, detail: "an archive of more than 4 GiB with a directory for less")
            }
            var moved = bytes
            for index in 0..<place.count {
                moved[place.offset + index] = UInt8(truncatingIfNeeded: offset >> (index * 8))
            }
            return moved
        }
    }

    /// The entries in the order of the directory.
    private(set) var records: [Record] = []
    /// What stands before the first entry.
    private(set) var prefix = 0..<0
    /// What the archive says of itself.
    let comment: [UInt8]

    /// Reads the directory.
    ///
    /// - Throws: `truncated` or `notAWorkbook` where it does not fit the archive.
    init(_ archive: ArchiveBytes) throws(WorkbookError) {
        // The end is the last that can be one: its comment reaches to the end of the archive.
        let tailStart = max(0, archive.count - 22 - Int(UInt16.max))
        let tail = try archive.bytes(tailStart..<archive.count)
        var end = tail.count - 22
        while end >= 0,
            tail.number(at: end, 4) != Int(Self.endSignature) || end + 22 + tail.number(at: end + 20, 2) > tail.count
        {
            end -= 1
        }
        guard end >= 0 else { throw WorkbookError(.truncated, detail: "an archive without an end") }
        comment = Array(tail[(end + 22)..<(end + 22 + tail.number(at: end + 20, 2))])
        var (count, size, start) = (
            tail.number(at: end + 10, 2), tail.number(at: end + 12, 4), tail.number(at: end + 16, 4)
        )
        if end >= 20, tail.number(at: end - 20, 4) == Int(Self.locatorSignature) {
            let place = tail.number(at: end - 12, 8)
            guard place >= 0, place <= archive.count - 56 else { throw Self.damaged }
            let long = try archive.bytes(place..<(place + 56))
            guard long.number(at: 0, 4) == Int(Self.longEndSignature) else { throw Self.damaged }
            (count, size, start) = (long.number(at: 32, 8), long.number(at: 40, 8), long.number(at: 48, 8))
        }
        guard start >= 0, size >= 0, start <= archive.count, size <= archive.count - start else { throw Self.damaged }
        try read(archive.bytes(start..<(start + size)), count: count)
        try placeEntries(in: archive, before: start)
    }

    private static var damaged: WorkbookError { WorkbookError(.notAWorkbook, detail: "a directory that does not fit") }

    private mutating func read(_ directory: [UInt8], count: Int) throws(WorkbookError) {
        var offset = 0
        while offset < directory.count, records.count < count {
            guard directory.count - offset >= 46, directory.number(at: offset, 4) == Int(Self.recordSignature) else {
                throw Self.damaged
            }
            let nameEnd = 46 + directory.number(at: offset + 28, 2)
            let extraEnd = nameEnd + directory.number(at: offset + 30, 2)
            let total = extraEnd + directory.number(at: offset + 32, 2)
            guard total <= directory.count - offset else { throw Self.damaged }
            records.append(try Self.record(Array(directory[offset..<(offset + total)]), nameEnd..<extraEnd))
            offset += total
        }
        guard records.count == count else { throw Self.damaged }
    }

    private static func record(_ bytes: [UInt8], _ extra: Range<Int>) throws(WorkbookError) -> Record {
        var (compressed, start) = (bytes.number(at: 20, 4), bytes.number(at: 42, 4))
        var place = (offset: 42, count: 4)
        var field = extra.lowerBound
        while field + 4 <= extra.upperBound {
            let end = field + 4 + bytes.number(at: field + 2, 2)
            guard end <= extra.upperBound else { break }
            if bytes.number(at: field, 2) == 0x0001 {
                // It has those of size, compressed size and place whose own fields are full.
                var next = field + 4
                if bytes.number(at: 24, 4) == ZipEntry.longSize { next += 8 }
                if compressed == ZipEntry.longSize, next + 8 <= end {
                    compressed = bytes.number(at: next, 8)
                    next += 8
                }
                if start == ZipEntry.longSize, next + 8 <= end {
                    start = bytes.number(at: next, 8)
                    place = (next, 8)
                }
            }
            field = end
        }
        guard compressed >= 0, start >= 0 else { throw damaged }
        return Record(
            bytes: bytes, name: Array(bytes[46..<extra.lowerBound]),
            flags: UInt16(truncatingIfNeeded: bytes.number(at: 8, 2)),
            checksum: UInt32(truncatingIfNeeded: bytes.number(at: 16, 4)), compressedCount: compressed,
            externalAttributes: UInt32(truncatingIfNeeded: bytes.number(at: 38, 4)), range: start..<start, place: place)
    }

    /// Gives each entry the bytes up to the next one, and checks that its data are among them.
    private mutating func placeEntries(in archive: ArchiveBytes, before end: Int) throws(WorkbookError) {
        let order = records.indices.sorted { records[$0].range.lowerBound < records[$1].range.lowerBound }
        prefix = 0..<(order.first.map { records[$0].range.lowerBound } ?? end)
        for (position, index) in order.enumerated() {
            let start = records[index].range.lowerBound
            let next = position + 1 < order.count ? records[order[position + 1]].range.lowerBound : end
            guard start < next, next <= end, next - start >= 30 else { throw Self.damaged }
            let header = try archive.bytes(start..<(start + 30))
            let data = 30 + header.number(at: 26, 2) + header.number(at: 28, 2)
            guard header.number(at: 0, 4) == Int(Self.localSignature),
                records[index].compressedCount <= next - start - data
            else { throw Self.damaged }
            records[index].range = start..<next
        }
    }
}

extension [UInt8] {
    /// A number of some bytes, lowest first; negative where it does not fit.
    fileprivate func number(at offset: Int, _ count: Int) -> Int {
        var number: UInt64 = 0
        for index in 0..<count { number |= UInt64(self[offset + index]) << (index * 8) }
        return Int(exactly: number) ?? -1
    }
}
