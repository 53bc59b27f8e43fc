/// The rows of a sheet as an asynchronous sequence.
///
/// ```swift
/// for try await row in sheet.asyncRows {
///     for cell in row.cells { print(cell.reference, cell.value) }
/// }
/// ```
///
/// Rows are read where the loop runs, one after the other, so a loop on an actor stays on it. Now and then, each time
/// some ten thousand cells have been read, the loop gives way to others that wait for the actor or the thread.
/// A task that is cancelled gets `CancellationError` for its next row.
///
/// Each loop opens the sheet anew. Memory is bounded as that of ``RowCursor``.
public struct AsyncRows: AsyncSequence, Sendable {
    let sheet: Sheet

    /// Begins with the first row; the sheet is opened when that is asked for.
    public func makeAsyncIterator() -> Iterator { Iterator(sheet) }

    /// Reads one row after the other.
    public struct Iterator: AsyncIteratorProtocol {
        private let source: Source

        init(_ sheet: Sheet) { source = Source(sheet) }

        /// The next row that the file has; `nil` at the end and after an error.
        ///
        /// - Throws: `CancellationError` in a cancelled task, ``WorkbookError`` as ``Sheet/rows()`` and
        ///   ``RowCursor/next()``.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws -> Row? {
            if Task.isCancelled { try source.cancel() }
            if source.isLong {
                source.isLong = false
                await Task.yield()
            }
            return try source.next()
        }

        /// The next row, read outside of any actor; a loop calls ``next(isolation:)`` instead.
        public mutating func next() async throws -> Row? { try await next(isolation: nil) }
    }

    /// Holds the cursor, which an iterator cannot since iterators are copied.
    private final class Source {
        /// Cells and rows between two moments at which others may run: some milliseconds.
        private static let stretch = 16_384

        /// The sheet until it is opened.
        private var sheet: Sheet?
        private var rows: RowCursor?
        private var read = 0
        /// Whether much has been read since this was last set to `false`.
        var isLong = false

        init(_ sheet: Sheet) { self.sheet = sheet }

        func next() throws(WorkbookError) -> Row? {
            do throws(WorkbookError) {
                if let sheet {
                    self.sheet = nil
                    rows = try sheet.rows()
                }
                if let row = try rows?.next() {
                    count(row)
                    return row
                }
            } catch {
                rows = nil
                throw error
            }
            rows = nil
            return nil
        }

        private func count(_ row: Row) {
            read += row.cells.count + 1
            guard read >= Self.stretch else { return }
            read = 0
            isLong = true
        }

        /// - Throws: `CancellationError` unless the rows have come to their end.
        func cancel() throws {
            guard sheet != nil || rows != nil else { return }
            sheet = nil
            rows = nil
            throw CancellationError()
        }
    }
}

extension Sheet {
    /// The rows as an asynchronous sequence, which gives way to others and ends when its task is cancelled.
    ///
    /// Opening the sheet may fail, which the first row then throws.
    public var asyncRows: AsyncRows { AsyncRows(sheet: self) }
}
