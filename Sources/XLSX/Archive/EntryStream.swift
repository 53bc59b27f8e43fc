/// The inflated bytes of one entry, read in pieces.
///
/// One thread at a time reads it.
final class EntryStream: @unchecked Sendable {
    private let file: OpaquePointer
    // Freed after the stream: libzip's file handles point into the archive.
    private let archive: ArchiveHandle
    private let entry: Archive.Entry
    private let budget: InflationBudget
    private var inflated = 0
    private var reported = 0

    init(_ archive: ArchiveHandle, _ entry: Archive.Entry, _ budget: InflationBudget) throws(WorkbookError) {
        file = try archive.open(entry)
        self.archive = archive
        self.entry = entry
        self.budget = budget
    }

    /// The inflated size that the archive claims; only a hint.
    var claimedSize: Int { entry.claimedSize }

    deinit { archive.close(file) }

    /// Reads the next bytes into an array behind its first `offset` ones, up to its end.
    ///
    /// - Returns: How many; 0 at the end.
    /// - Throws: `malformedPart` where the compressed data or its checksum is wrong; `overBudget`.
    func read(into bytes: inout [UInt8], at offset: Int) throws(WorkbookError) -> Int {
        var failure: WorkbookError?
        let count = bytes.withUnsafeMutableBytes { buffer in
            do throws(WorkbookError) {
                return try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[offset...]))
            } catch {
                failure = error
                return 0
            }
        }
        if let failure { throw failure }
        return count
    }

    /// Reads the next bytes into a buffer.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(WorkbookError) -> Int {
        guard !buffer.isEmpty else { return 0 }
        let count = try archive.read(file, into: buffer, name: entry.name)
        inflated += count
        if inflated - reported >= InflationBudget.step || count == 0 {
            reported = inflated
            try budget.note(entry, inflated: inflated)
        }
        return count
    }
}
