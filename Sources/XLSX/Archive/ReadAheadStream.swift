import Dispatch
import Synchronization

/// Inflates an entry ahead of its reader on a thread of the system's pool, a few blocks at a time.
///
/// The work never waits: it returns when all blocks are full, and the reader starts it again. So any number of streams
/// that nobody reads further hold none of the pool's threads.
final class ReadAheadStream: @unchecked Sendable {
    /// The inflated size that the archive claims; only a hint.
    let claimedSize: Int
    private let work: Work
    // Of the reader alone.
    private var block = 0
    private var position = 0
    private var isAtEnd = false

    /// - Parameters:
    ///   - start: How many bytes have been read otherwise.
    ///   - open: Opens the entry; called on the other thread.
    init(claimedSize: Int, from start: Int, _ open: @escaping @Sendable () throws(WorkbookError) -> EntryStream) {
        self.claimedSize = claimedSize
        work = Work(from: start, open)
        work.start()
    }

    deinit { work.cancel() }

    /// Reads the next bytes into an array behind its first `offset` ones, up to its end.
    ///
    /// - Returns: How many; 0 at the end.
    /// - Throws: `malformedPart` where the compressed data or its checksum is wrong.
    func read(into bytes: inout [UInt8], at offset: Int) throws(WorkbookError) -> Int {
        guard !isAtEnd, offset < bytes.count else { return 0 }
        if position == 0 { work.waitForBlock() }
        // Nothing follows the end or a failure; waiting for it would be for ever.
        isAtEnd = true
        let content = try work.content(of: block)
        guard !content.isEmpty else { return 0 }
        isAtEnd = false
        let count = min(content.count - position, bytes.count - offset)
        bytes.withUnsafeMutableBytes { target in
            UnsafeMutableRawBufferPointer(rebasing: target[offset..<(offset + count)])
                .copyMemory(from: UnsafeRawBufferPointer(rebasing: content[position..<(position + count)]))
        }
        position += count
        if position == content.count {
            position = 0
            block = (block + 1) % Work.blocks
            work.freeBlock()
        }
        return count
    }

    /// What the reader and the inflating thread share.
    ///
    /// A block belongs to the thread that fills it until the semaphore hands it to the reader, and to the reader until
    /// it frees it; so the memory needs no lock of its own.
    private final class Work: @unchecked Sendable {
        static let blocks = 8
        private static let blockSize = 1 << 17

        private struct State {
            var free = Work.blocks
            var isRunning = false
            var isDone = false
        }

        private let open: @Sendable () throws(WorkbookError) -> EntryStream
        private let firstByte: Int
        private var stream: EntryStream?
        private let memory = UnsafeMutableRawPointer.allocate(byteCount: Work.blocks * Work.blockSize, alignment: 64)
        private var counts = [Result<Int, WorkbookError>](repeating: .success(0), count: Work.blocks)
        private let filled = DispatchSemaphore(value: 0)
        private let state = Mutex(State())
        private var next = 0

        init(from firstByte: Int, _ open: @escaping @Sendable () throws(WorkbookError) -> EntryStream) {
            self.firstByte = firstByte
            self.open = open
        }

        deinit { memory.deallocate() }

        func waitForBlock() { filled.wait() }

        func content(of block: Int) throws(WorkbookError) -> UnsafeRawBufferPointer {
            let count = try state.withLock { _ in counts[block] }.get()
            return UnsafeRawBufferPointer(start: memory + block * Self.blockSize, count: count)
        }

        func freeBlock() {
            let starts = state.withLock { state in
                state.free += 1
                // Half of the blocks at a time, so that the thread is not woken for each.
                guard !state.isRunning, !state.isDone, state.free >= Self.blocks / 2 else { return false }
                state.isRunning = true
                return true
            }
            if starts { start() }
        }

        func cancel() { state.withLock { $0.isDone = true } }

        func start() {
            state.withLock { $0.isRunning = true }
            DispatchQueue.global(qos: .userInitiated).async { self.fill() }
        }

        private func fill() {
            while hasFreeBlock() {
                let block = next
                let result = inflated(block)
                let isLast = result.isLast
                state.withLock { state in
                    counts[block] = result.count
                    state.free -= 1
                    if isLast { state.isDone = true }
                }
                next = (next + 1) % Self.blocks
                filled.signal()
            }
        }

        private func hasFreeBlock() -> Bool {
            state.withLock { state in
                state.isRunning = !state.isDone && state.free > 0
                return state.isRunning
            }
        }

        private func inflated(_ block: Int) -> (count: Result<Int, WorkbookError>, isLast: Bool) {
            do throws(WorkbookError) {
                let target = UnsafeMutableRawBufferPointer(
                    start: memory + block * Self.blockSize, count: Self.blockSize)
                let count = try opened(target).read(into: target)
                return (.success(count), count == 0)
            } catch {
                return (.failure(error), true)
            }
        }

        /// The stream, past what has been read of the entry otherwise.
        ///
        /// - Parameter scratch: Where the bytes go that are passed over.
        private func opened(_ scratch: UnsafeMutableRawBufferPointer) throws(WorkbookError) -> EntryStream {
            if let stream { return stream }
            let stream = try open()
            var rest = firstByte
            while rest > 0 {
                let count = try stream.read(into: UnsafeMutableRawBufferPointer(rebasing: scratch.prefix(rest)))
                // Cut off since it was read first; the reader finds nothing more either.
                if count == 0 { break }
                rest -= count
            }
            self.stream = stream
            return stream
        }
    }
}
