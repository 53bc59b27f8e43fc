/// A note at a cell (ECMA-376 Part 1, 18.7.3).
///
/// Beside a threaded comment Excel writes one of these for older programs; see ``Sheet/threadedComments()``.
public struct Comment: Hashable, Sendable {
    /// The cell.
    public var reference: CellReference
    /// Who wrote it; `nil` where the file names no such author.
    public var author: String?
    /// The text, as in the file.
    public var text: String
    /// The runs of a rich text, with their fonts.
    public var runs: [TextRun]?

    /// Creates a note.
    ///
    /// - Parameters:
    ///   - reference: The cell.
    ///   - author: Who wrote it.
    ///   - text: The text, at most 32,767 characters.
    ///   - runs: The runs of a rich text, which together say what `text` says; `nil` for a plain one.
    public init(_ reference: CellReference, author: String? = nil, text: String, runs: [TextRun]? = nil) {
        self.reference = reference
        self.author = author
        self.text = text
        self.runs = runs
    }
}

extension Sheet {
    /// Reads the notes at cells; none where the sheet has no part for them.
    ///
    /// - Throws: `malformedPart` for a part that cannot be read; `overBudget` for more than ``ReadLimits/features``
    ///   or a text of more than ``ReadLimits/textBytes``.
    public func comments() throws(WorkbookError) -> [Comment] {
        guard let part else { return [] }
        var comments: [Comment] = []
        for part in try context.package.parts("comments", of: part) {
            let handler = CommentsHandler(context.package.limits, part: part.description, spent: comments.count)
            try context.package.parse(part, handler)
            comments += handler.comments
        }
        return comments
    }
}

private final class CommentsHandler: XMLHandler {
    private(set) var comments: [Comment] = []
    private var authors: [String] = []
    private var author: FeatureText
    private var place: CellReference?
    private var authorIndex: Int?
    private var item: StringItem?
    private var isInText = false
    private var runCount = 0
    private var depth = 0
    private var budget: FeatureBudget
    private let limits: ReadLimits
    private let part: String

    init(_ limits: ReadLimits, part: String, spent: Int) {
        self.limits = limits
        self.part = part
        author = FeatureText(limits, part: part)
        budget = FeatureBudget(limits, part: part)
        super.init()
        failure = budget.spend(spent)
    }

    override func start(_ element: borrowing XMLElement) {
        depth += 1
        guard element.isSpreadsheetML else { return }
        switch element.name {
        case _ where isInText: item?.start(element)
        case "author" where depth == 3: author.begin(depth: depth)
        case "comment" where depth == 3:
            place = element.range("ref")?.first
            authorIndex = element.integer("authorId")
            item = StringItem()
        case "text" where depth == 4: isInText = item != nil
        default: break
        }
    }

    override func end(_ name: XMLName) {
        defer { depth -= 1 }
        if let bytes = author.end(depth: depth) {
            let name = XMLEscaping.string(bytes)
            authors.append(name)
            failure = failure ?? budget.spend(texts: name)
        }
        if isInText, depth > 4 { return endItemPart(name) }
        if depth == 4 { isInText = false }
        guard depth == 3, let item else { return }
        self.item = nil
        // Excel drops a comment without a place.
        guard let place else { return }
        let comment = Comment(
            place, author: authorIndex.flatMap { authors.indices.contains($0) ? authors[$0] : nil },
            text: item.string, runs: item.richRuns)
        comments.append(comment)
        failure = failure ?? budget.spend(texts: comment.text)
    }

    private func endItemPart(_ name: XMLName) {
        guard name.isSpreadsheetML else { return }
        item?.end(name)
        guard name == "r" else { return }
        runCount += 1
        if runCount > limits.textRuns { fail("\(runCount) runs of text") }
    }

    override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        author.append(bytes)
        failure = failure ?? author.failure
        guard isInText else { return }
        item?.append(bytes)
        if let count = item?.text.count, count > limits.textBytes { fail("a text of \(count) bytes") }
    }

    private func fail(_ detail: String) {
        failure = failure ?? WorkbookError(.overBudget, part: part, detail: detail)
    }
}
