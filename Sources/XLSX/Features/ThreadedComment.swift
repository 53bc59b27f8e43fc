/// A comment of a conversation at a cell ([MS-XLSX] 2.6.205, CT_ThreadedComment).
///
/// Excel writes a placeholder beside it for older programs, which ``Sheet/comments()`` gives: its author is `tc=` with
/// the ``id`` of the first comment.
public struct ThreadedComment: Hashable, Sendable {
    /// The cell.
    public let reference: CellReference
    /// The name of the person who wrote it; `nil` where the workbook does not have it.
    public let author: String?
    /// When it was written; `nil` where that cannot be read.
    public let date: CivilDate?
    /// The text, with the names of persons it mentions.
    public let text: String
    /// Its id, a GUID in braces.
    public let id: String
    /// The id of the comment that it answers; `nil` for the first.
    public let parentID: String?
    /// Whether the conversation is closed; only of its first comment.
    public let isResolved: Bool
}

extension Sheet {
    /// Reads the conversations at cells, in the order of the file; none where the sheet has no part for them.
    ///
    /// - Throws: `malformedPart` for a part that cannot be read; `overBudget` for more than ``ReadLimits/features``
    ///   or a text of more than ``ReadLimits/textBytes``.
    public func threadedComments() throws(WorkbookError) -> [ThreadedComment] {
        guard let part else { return [] }
        let package = context.package
        let parts = try package.parts("threadedComment", of: part)
        guard !parts.isEmpty else { return [] }
        var persons: [String: String] = [:]
        for part in try package.parts("person", of: context.workbook) {
            let handler = PersonsHandler(package.limits, part: part.description)
            try package.parse(part, handler)
            persons.merge(handler.names) { first, _ in first }
        }
        var comments: [ThreadedComment] = []
        for part in parts {
            let handler = ThreadedCommentsHandler(
                package.limits, part: part.description, persons: persons, spent: comments.count)
            try package.parse(part, handler)
            comments += handler.comments
        }
        return comments
    }
}

/// The display names of persons by their id in upper case ([MS-XLSX] 2.6.203).
private final class PersonsHandler: XMLHandler {
    private(set) var names: [String: String] = [:]
    private var budget: FeatureBudget

    init(_ limits: ReadLimits, part: String) { budget = FeatureBudget(limits, part: part) }

    override func start(_ element: borrowing XMLElement) {
        guard element.name == "person", let id = element.string("id"), let name = element.xstring("displayName")
        else { return }
        names[id.uppercased()] = name
        failure = failure ?? budget.spend(texts: id, name)
    }
}

private final class ThreadedCommentsHandler: XMLHandler {
    private(set) var comments: [ThreadedComment] = []
    private let persons: [String: String]
    private var budget: FeatureBudget
    private var capture: FeatureText
    private var depth = 0
    private var open: (place: CellReference, person: String, date: String, id: String, parent: String?, isDone: Bool)?
    private var string = ""

    init(_ limits: ReadLimits, part: String, persons: [String: String], spent: Int) {
        self.persons = persons
        capture = FeatureText(limits, part: part)
        budget = FeatureBudget(limits, part: part)
        super.init()
        failure = budget.spend(spent)
    }

    override func start(_ element: borrowing XMLElement) {
        depth += 1
        switch element.name {
        case "threadedComment" where depth == 2:
            guard let place = element.range("ref")?.first else { return }
            open = (
                place, element.string("personId") ?? "", element.string("dT") ?? "", element.string("id") ?? "",
                element.string("parentId"), element.boolean("done") ?? false
            )
            string = ""
        case "text" where depth == 3: capture.begin(depth: depth)
        default: break
        }
    }

    override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        capture.append(bytes)
        failure = failure ?? capture.failure
    }

    override func end(_ name: XMLName) {
        defer { depth -= 1 }
        if let bytes = capture.end(depth: depth) {
            string = XMLEscaping.string(bytes)
        }
        guard depth == 2, let open else { return }
        self.open = nil
        comments.append(
            ThreadedComment(
                reference: open.place, author: persons[open.person.uppercased()],
                date: CivilDate(iso8601: open.date), text: string, id: open.id, parentID: open.parent,
                isResolved: open.isDone))
        failure = failure ?? budget.spend(texts: string, open.id, open.parent)
    }
}
