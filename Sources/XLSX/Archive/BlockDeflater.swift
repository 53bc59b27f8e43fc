import Dispatch

/// Deflates a stream block by block, several blocks at a time on the system's threads, into one stream of RFC 1951.
///
/// Each block may refer to the 32 KB before it and ends on a byte, so that the blocks' bytes, one after the other, are
/// one stream. Where blocks end depends on the bytes alone: the same calls give the same stream on any machine. Memory
/// is that of a few blocks, however long the stream.
final class BlockDeflater {
    /// The bytes that are not handed over yet; ``endBlock()`` does so.
    var block: [UInt8] {
        get { slots[current].input }
        _modify { yield &slots[current].input }
    }

    /// Whether the block should be handed over.
    var isFull: Bool { slots[current].input.count >= Self.blockSize }

    /// What has been deflated and written of the stream.
    private(set) var checksum = Checksum()

    private let output: OutputFile
    private let slots: [Slot]
    private var current = 0
    /// The blocks that are handed over and not written, and the slot of the first of them.
    private var pending = 0
    private var oldest = 0

    static let blockSize = 1 << 18
    /// One for each of some cores, one to be filled and one to be written.
    private static let slotCount = 6
    /// Level 6 takes two thirds longer for 1 % less.
    private static let level: Int32 = 5

    init(output: OutputFile) {
        self.output = output
        slots = (0..<Self.slotCount).map { _ in Slot(level: Self.level) }
    }

    /// Hands the block over; waits while too many are under way.
    func endBlock() throws(WorkbookError) {
        let slot = slots[current]
        guard !slot.input.isEmpty else { return }
        DispatchQueue.global(qos: .userInitiated).async { slot.deflate() }
        pending += 1
        if pending == slots.count { try writeOldest() }
        current = (current + 1) % slots.count
        slots[current].dictionary = Array(slot.input.suffix(Deflater.window))
        slots[current].input.removeAll(keepingCapacity: true)
    }

    /// Ends the stream and begins another.
    ///
    /// - Returns: The checksum of all its bytes.
    func finish() throws(WorkbookError) -> Checksum {
        try endBlock()
        while pending > 0 { try writeOldest() }
        // A last block without anything: the others do not know that they are the last.
        try output.append([0x03, 0x00])
        defer { checksum = Checksum() }
        slots[current].dictionary = []
        return checksum
    }

    private func writeOldest() throws(WorkbookError) {
        let slot = slots[oldest]
        slot.isDone.wait()
        pending -= 1
        oldest = (oldest + 1) % slots.count
        let count = try slot.result.get()
        try output.append(slot.output, count: count)
        checksum.append(slot.checksum)
    }

    /// One block on its way.
    ///
    /// It belongs to the stream until it is handed over, and again once `isDone` is signalled; between, only its input
    /// is read by both.
    private final class Slot: @unchecked Sendable {
        var input: [UInt8] = []
        var dictionary: [UInt8] = []
        private(set) var output: [UInt8] = []
        private(set) var result: Result<Int, WorkbookError> = .success(0)
        private(set) var checksum = Checksum()
        let isDone = DispatchSemaphore(value: 0)
        private let level: Int32
        private var deflater: Deflater?

        init(level: Int32) { self.level = level }

        func deflate() {
            do throws(WorkbookError) {
                checksum = Checksum(of: input)
                let deflater = try opened()
                result = .success(try deflater.deflate(input, after: dictionary, isLast: false, into: &output))
            } catch {
                result = .failure(error)
            }
            isDone.signal()
        }

        private func opened() throws(WorkbookError) -> Deflater {
            if let deflater { return deflater }
            let opened = try Deflater(level: level)
            deflater = opened
            return opened
        }
    }
}
