/// The comments of one sheet, in the bytes of their part (ECMA-376 Part 1, 18.7.6).
struct CommentList {
    private var scanner: XMLScanner
    private let prefix: String
    private let part: String
    private var authors: [String] = []
    private var authorsPlace: Place?
    private var listPlace: Place?
    /// Where a run may be added to a comment's text.
    private var texts: [CellReference: Place] = [:]
    /// The cells that have a comment.
    private(set) var cells: Set<CellReference> = []
    /// The cells whose comment is the placeholder of a conversation.
    private(set) var conversations: Set<CellReference> = []

    /// Where children may be added to an element.
    private enum Place {
        case before(Int)
        /// The element is written as one empty tag.
        case inside(XMLScanner.Tag)
    }

    /// A part without comments.
    static func empty(_ namespaces: OfficeNamespaces) -> [UInt8] {
        Array(
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <comments xmlns="\(namespaces.main)"><authors></authors><commentList></commentList></comments>
            """.utf8)
    }

    init(_ bytes: [UInt8], part: String) throws(WorkbookError) {
        scanner = try XMLScanner(bytes, part: part)
        guard let root = try scanner.next() else { throw scanner.malformed("no comments") }
        prefix = scanner.prefix(root)
        self.part = part
        var cell: CellReference?
        while let tag = try scanner.next() {
            if scanner.isNamed(tag, prefix, "author"), tag.kind != .end {
                let end = try scanner.end(of: tag)
                authors.append(
                    tag.kind == .empty ? "" : scanner.characters(in: tag.range.upperBound..<end.range.lowerBound))
            } else if scanner.isNamed(tag, prefix, "authors"), tag.kind != .start {
                authorsPlace = Self.place(endingWith: tag)
            } else if scanner.isNamed(tag, prefix, "comment"), tag.kind != .end {
                cell = try scanner.value("ref", of: tag).flatMap { CellReference($0) }
                guard let cell else { continue }
                cells.insert(cell)
                if let author = try scanner.value("authorId", of: tag).flatMap({ Int($0) }),
                    authors.indices.contains(author),
                    authors[author].hasPrefix("tc=")
                {
                    conversations.insert(cell)
                }
            } else if scanner.isNamed(tag, prefix, "text"), tag.kind != .end, let cell {
                texts[cell] = try textPlace(tag)
            } else if scanner.isNamed(tag, prefix, "commentList"), tag.kind != .start {
                listPlace = Self.place(endingWith: tag)
            }
        }
    }

    private static func place(endingWith tag: XMLScanner.Tag) -> Place {
        tag.kind == .empty ? .inside(tag) : .before(tag.range.lowerBound)
    }

    /// Runs stand before phonetic texts (18.4.12).
    private mutating func textPlace(_ text: XMLScanner.Tag) throws(WorkbookError) -> Place {
        guard text.kind == .start else { return .inside(text) }
        var place: Int?
        while let child = try scanner.next() {
            if child.kind == .end { return .before(place ?? child.range.lowerBound) }
            if scanner.isNamed(child, prefix, "rPh") || scanner.isNamed(child, prefix, "phoneticPr") {
                place = place ?? child.range.lowerBound
            }
            _ = try scanner.end(of: child)
        }
        throw scanner.malformed("a comment is not closed")
    }

    /// Appends comments, at most one a cell; one whose cell has a comment is appended to its text.
    ///
    /// - Returns: The part, and the comments whose cells had none.
    /// - Throws: `refusedEdit` where the part lacks what comments are put into.
    func appending(
        _ comments: [CommentParts.Comment]
    ) throws(WorkbookError) -> (bytes: [UInt8], new: [CommentParts.Comment]) {
        guard let authorsPlace, let listPlace else {
            throw WorkbookError(.refusedEdit, part: part, detail: "comments without authors or a list")
        }
        var splices = XMLSplices()
        var authors = authors
        var newAuthors = ""
        var elements = ""
        var new: [CommentParts.Comment] = []
        for comment in comments {
            if let place = texts[comment.cell] {
                let isFirst = if case .inside = place { true } else { false }
                insert(run((isFirst ? "" : "\n") + comment.text), at: place, &splices)
                continue
            }
            guard !cells.contains(comment.cell) else {
                throw WorkbookError(.refusedEdit, part: part, cell: comment.cell, detail: "a comment without a text")
            }
            new.append(comment)
            var author = authors.firstIndex(of: comment.author)
            if author == nil {
                newAuthors += "<\(prefix)author>\(XMLEscaping.escaped(comment.author))</\(prefix)author>"
                author = authors.count
                authors.append(comment.author)
            }
            elements += "<\(prefix)comment ref=\"\(comment.cell)\" authorId=\"\(author ?? 0)\"><\(prefix)text>"
            elements += run(comment.text) + "</\(prefix)text></\(prefix)comment>"
        }
        insert(newAuthors, at: authorsPlace, &splices)
        insert(elements, at: listPlace, &splices)
        return (splices.applied(to: scanner.bytes), new)
    }

    private func run(_ text: String) -> String {
        "<\(prefix)r><\(prefix)t xml:space=\"preserve\">\(XMLEscaping.escaped(text))</\(prefix)t></\(prefix)r>"
    }

    private func insert(_ children: String, at place: Place, _ splices: inout XMLSplices) {
        guard !children.isEmpty else { return }
        switch place {
        case .before(let offset): splices.insert(children, at: offset)
        case .inside(let tag):
            let slash = tag.range.upperBound - 2
            splices.replace(slash..<tag.range.upperBound, with: ">\(children)</\(scanner.text(tag.name))>")
        }
    }
}
