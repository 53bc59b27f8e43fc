import Testing

@testable import XLSX

@Suite("Archives written")
struct ZipWriterTests {
    private func written(_ write: (ZipWriter) throws -> Void) throws -> [UInt8] {
        try withTemporaryFolder { folder in
            let file = try OutputFile(replacing: "\(folder)/a.zip")
            let writer = ZipWriter(file)
            try write(writer)
            try writer.finish()
            try file.commit()
            return try FileBytes.read("\(folder)/a.zip")
        }
    }

    /// Bytes that compress, and of which none stand where they stood 32 KB before.
    private func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 16)
        var number = 1
        while bytes.count < count {
            number = (number &* 1_103_515_245 &+ 12_345) & 0x7FFF_FFFF
            bytes += Array("<v>\(number % 10_000)</v>".utf8)
        }
        return bytes
    }

    @Test(
        "entries of one and of many blocks inflate to their bytes",
        arguments: [0, 1, 262_144, 524_287, 524_288, 3_000_000])
    func entries(count: Int) throws {
        let content = bytes(count)
        let archive = try Archive(
            bytes: written {
                try $0.add("a", content)
                try $0.add("b", [7])
            }, limits: .unlimited)
        #expect(try archive.bytes(of: archive.entries[0], limit: .max) == content)
        #expect(try archive.bytes(of: archive.entries[1], limit: .max) == [7])
    }

    @Test("many blocks take hardly more room than one deflater's stream")
    func size() throws {
        let content = bytes(4_000_000)
        let inBlocks = try written { try $0.add("a", content) }.count
        var deflated: [UInt8] = []
        let atOnce = try Deflater(level: 5).deflate(content, isLast: true, into: &deflated)
        #expect(inBlocks < atOnce + atOnce / 100)
    }

    @Test("the same pieces give the same bytes each time")
    func reproducible() throws {
        let content = bytes(2_000_000)
        let first = try written { try $0.add("a", content) }
        #expect(try written { try $0.add("a", content) } == first)
    }

    @Test("the head of an entry in pieces is what it was ended with")
    func head() throws {
        let content = bytes(700_000)
        let archive = try Archive(
            bytes: written { writer in
                try writer.begin("a", head: [1, 2, 3])
                for start in stride(from: 0, to: content.count, by: 100_000) {
                    writer.pending += content[start...].prefix(100_000)
                    try writer.writePending()
                }
                try writer.end(head: [4, 5, 6])
                try writer.begin("b", head: [])
                try writer.end(head: [])
            }, limits: .unlimited)
        #expect(try archive.bytes(of: archive.entries[0], limit: .max) == [4, 5, 6] + content)
        #expect(try archive.bytes(of: archive.entries[1], limit: .max).isEmpty)
    }

    @Test("more entries than an archive without ZIP64 can count")
    func manyEntries() throws {
        let archive = try Archive(
            bytes: written { writer in for number in 0..<65_600 { try writer.add("\(number)", [1]) } },
            limits: .unlimited)
        #expect(archive.entries.count == 65_600)
        #expect(archive.entries.last?.name == "65599")
    }

    @Test("headers of sizes and places of more than 32 bits")
    func longSizes() {
        var entry = ZipEntry(name: "a", offset: 1 << 33)
        entry.compressedCount = 1 << 32
        let local = entry.localHeader(reservesLongSizes: true)
        // 4.5 is needed, the short fields are full, and the long ones are of the size that was reserved.
        #expect(local[4] == 45 && local[18..<26].allSatisfy { $0 == 0xFF })
        #expect(local.count == ZipEntry(name: "a", offset: 0).localHeader(reservesLongSizes: true).count)
        #expect(entry.directoryRecord.suffix(8).elementsEqual([0, 0, 0, 0, 2, 0, 0, 0]))
    }

    @Test("nothing stands at the path of a file that is not committed")
    func notCommitted() throws {
        try withTemporaryFolder { folder in
            do {
                let file = try OutputFile(replacing: "\(folder)/a")
                try file.append([1, 2, 3])
            }
            #expect(try names(in: folder).isEmpty)
        }
    }
}
