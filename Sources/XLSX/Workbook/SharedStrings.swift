/// The texts that cells refer to by index (ECMA-376 Part 1, 18.4.9).
struct SharedStrings {
    private var texts: [String] = []
    private var runs: [Int: [TextRun]] = [:]

    /// No shared strings: the part is optional.
    init() {}

    init(_ package: Package, part: PartName) throws(WorkbookError) {
        let handler = Handler(limits: package.limits, part: part.description)
        var reader = try XMLReader(part: part.description, handler: handler)
        var stream = try package.stream(of: part)
        var total = 0
        while true {
            var failure: WorkbookError?
            let count = try stream.read { bytes in
                do throws(WorkbookError) { try reader.feed(bytes) } catch { failure = error }
            }
            if let failure { throw failure }
            if count == 0 { break }
            total += count
            guard total <= package.limits.partBytes else {
                throw WorkbookError(.overBudget, part: part.description, detail: "shared strings")
            }
        }
        try reader.finish()
        texts = handler.texts
        runs = handler.runs
    }

    /// The number of items.
    var count: Int { texts.count }

    /// The text of an item; `nil` where there is none of that index.
    func text(at index: Int) -> String? { texts.indices.contains(index) ? texts[index] : nil }

    /// The runs of an item that is rich text.
    func runs(at index: Int) -> [TextRun]? { runs[index] }

    private final class Handler: XMLHandler {
        var texts: [String] = []
        var runs: [Int: [TextRun]] = [:]
        private var item: StringItem?
        private var runCount = 0
        private let limits: ReadLimits
        private let part: String

        init(limits: ReadLimits, part: String) {
            self.limits = limits
            self.part = part
        }

        override func start(_ element: borrowing XMLElement) {
            guard element.isSpreadsheetML else { return }
            if element.name == "si" { item = StringItem() } else { item?.start(element) }
        }

        override func end(_ name: XMLName) {
            guard name.isSpreadsheetML else { return }
            guard name == "si", let item else { return endItemPart(name) }
            if let rich = item.richRuns { runs[texts.count] = rich }
            texts.append(item.string)
            self.item = nil
            if texts.count > limits.sharedStrings {
                failure = failure ?? WorkbookError(.overBudget, part: part, detail: "\(texts.count) shared strings")
            }
        }

        private func endItemPart(_ name: XMLName) {
            item?.end(name)
            guard name == "r" else { return }
            runCount += 1
            if runCount > limits.textRuns {
                failure = failure ?? WorkbookError(.overBudget, part: part, detail: "\(runCount) runs of text")
            }
        }

        override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
            item?.append(bytes)
            if let count = item?.text.count, count > limits.textBytes {
                failure = failure ?? WorkbookError(.overBudget, part: part, detail: "a text of \(count) bytes")
            }
        }
    }
}
