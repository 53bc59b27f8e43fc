import Synchronization

/// The texts that cells refer to by index, read as far as they are needed (ECMA-376 Part 1, 18.4.9).
///
/// Sheets that are read at the same time share them.
final class SharedStrings: @unchecked Sendable {
    private let lock = Mutex<Void>(())
    // All guarded by the lock.
    private var list = SharedStringList()
    private var loader: SharedStringLoader?
    private var failure: WorkbookError?

    /// No shared strings: the part is optional.
    init() { list.isComplete = true }

    init(_ package: Package, part: PartName) throws(WorkbookError) {
        loader = try SharedStringLoader(package, part: part)
    }

    /// The strings, at least up to an index where the file has as many.
    ///
    /// - Throws: `malformedPart` or `overBudget`.
    func list(upTo index: Int) throws(WorkbookError) -> SharedStringList {
        try lock.withLock { _ throws(WorkbookError) in
            if let failure { throw failure }
            guard list.count <= index else { return list }
            // Readers hold the lists that they were given, so each extension copies the list of chunks: by an eighth at
            // a time, that comes to a few copies of the whole.
            let goal = max(index, list.count + list.count / 8)
            do throws(WorkbookError) {
                while list.count <= goal, let loader {
                    let (chunks, isComplete) = try loader.next()
                    list.chunks.append(contentsOf: chunks)
                    list.count = chunks.reduce(list.count) { $0 + $1.ends.count }
                    list.isComplete = isComplete
                    if isComplete { self.loader = nil }
                }
            } catch {
                failure = error
                loader = nil
                throw error
            }
            return list
        }
    }
}

/// Reads the part of the shared strings chunk by chunk.
final class SharedStringLoader {
    private let handler: SharedStringHandler
    private var feed: PartFeed
    private var isScanning: Bool

    init(_ package: Package, part: PartName) throws(WorkbookError) {
        let handler = SharedStringHandler(
            SharedStringBuilder(limits: package.limits, part: part.description))
        self.handler = handler
        feed = try PartFeed(
            package.stream(of: part), limit: package.limits.partBytes, depth: package.limits.depth,
            part: part.description, handler: handler)
        isScanning = false
        if package.options.scansBytes, package.limits.depth >= SheetScanner.depth {
            isScanning = try feed.enter("<sst", isInside: { handler.isInTable })
        }
    }

    /// The number of strings read.
    var count: Int { handler.builder.count }

    /// The next chunks, and whether they are the last ones.
    func next() throws(WorkbookError) -> (chunks: [SharedStringList.Chunk], isComplete: Bool) {
        var isComplete = false
        while handler.builder.chunks.isEmpty, !isComplete {
            if isScanning {
                try scan()
            } else if try !feed.feedPiece() {
                isComplete = true
                handler.builder.endChunk()
            }
            if let failure = handler.builder.failure { throw failure }
        }
        return (handler.builder.takeChunks(), isComplete)
    }

    private func scan() throws(WorkbookError) {
        let start = feed.window.start
        switch handler.builder.scan(feed.window.bytes.span.extracting(feed.window.range)) {
        case .chunk(let used): feed.skip(to: start + used)
        case .needsMore(let used):
            feed.skip(to: start + used)
            // Where nothing follows, libxml2 says what is missing.
            isScanning = try feed.fill()
        case .unusual(let used):
            feed.skip(to: start + used)
            try feedItem()
        case .other(let used):
            feed.skip(to: start + used)
            isScanning = false
        }
    }

    /// Has libxml2 read the item that the window begins with.
    private func feedItem() throws(WorkbookError) {
        let end = try feed.elementEnd()
        let count = count
        if end >= 0 { try feed.feed(upTo: end) }
        // Where libxml2 is behind, or the item is no element by its bytes, it reads all the rest.
        if self.count != count + 1 { isScanning = false }
    }
}

/// Collects the items that libxml2 reads.
final class SharedStringHandler: XMLHandler {
    var builder: SharedStringBuilder
    /// Whether the table of the strings is open.
    private(set) var isInTable = false
    private var item: StringItem?

    init(_ builder: SharedStringBuilder) { self.builder = builder }

    override func start(_ element: borrowing XMLElement) {
        guard element.isSpreadsheetML else { return }
        switch element.name {
        case "sst": isInTable = true
        case "si": item = StringItem()
        default: item?.start(element)
        }
    }

    override func end(_ name: XMLName) {
        guard name.isSpreadsheetML else { return }
        guard name == "si", let item else {
            item?.end(name)
            if name == "r" { builder.addRun() }
            failure = failure ?? builder.failure
            return
        }
        builder.append(item)
        self.item = nil
        failure = failure ?? builder.failure
    }

    override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        item?.append(bytes)
        if let count = item?.text.count, count > builder.textLimit {
            builder.fail("a text of \(count) bytes")
            failure = failure ?? builder.failure
        }
    }
}
