import Synchronization

/// Counts what is inflated of an archive, so that a small file cannot become an endless one.
final class InflationBudget: Sendable {
    /// How often a stream reports.
    static let step = 1 << 20
    /// Parts that may each be as repetitive as they like below the floor of one.
    private static let repetitiveParts = 16

    private let limits: ReadLimits
    /// The size of the archive; no entry can have more compressed bytes, whatever its claim.
    private let archiveBytes: Int
    private let state = Mutex(State())

    private struct State {
        var total = 0
        // So that reading a part twice counts once.
        var ofEntry: [Int: Int] = [:]
    }

    init(_ limits: ReadLimits, archiveBytes: Int) {
        self.limits = limits
        self.archiveBytes = archiveBytes
    }

    /// Notes how many bytes of an entry have been inflated so far.
    ///
    /// - Throws: `overBudget` where the entry grows more than any honest one, or all of them together are too much.
    func note(_ entry: Archive.Entry, inflated count: Int) throws(WorkbookError) {
        let compressed = max(1, min(entry.compressedSize, archiveBytes))
        if count > limits.ratioFloor, count / compressed > limits.inflationRatio {
            throw WorkbookError(
                .overBudget, part: entry.name,
                detail: "more than \(limits.inflationRatio) times its compressed \(compressed) bytes")
        }
        let total = state.withLock { state in
            let known = state.ofEntry[entry.index] ?? 0
            if count > known {
                state.ofEntry[entry.index] = count
                state.total += count - known
            }
            return state.total
        }
        guard total <= limits.totalBytes else {
            throw WorkbookError(
                .overBudget, part: entry.name, detail: "more than \(limits.totalBytes) bytes in all parts together")
        }
        if total / Self.repetitiveParts > limits.ratioFloor, total / max(1, archiveBytes) > limits.inflationRatio {
            throw WorkbookError(
                .overBudget, part: entry.name,
                detail: "all parts together more than \(limits.inflationRatio) times \(archiveBytes) bytes")
        }
    }
}
