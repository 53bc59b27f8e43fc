extension Comment {
    /// What Excel would not accept of the comment; `nil` where it is sound.
    var flaw: String? {
        if let flaw = CellLimits.flaw(of: .text(text)) { return flaw }
        guard let runs else { return nil }
        if !runs.flatMap(\.text.utf8).elementsEqual(text.utf8) { return "runs that do not say what the text says" }
        return runs.lazy.compactMap(\.flaw).first
    }

    /// Appends the comment as `<comment>`.
    ///
    /// - Parameter author: The index of the author.
    func append(to markup: inout XMLMarkup, author: Int) {
        markup.element("comment", ["ref": reference.description, "authorId": String(author)]) { markup in
            markup.element("text") { markup in
                guard let runs, !runs.isEmpty else { return Self.append(text, to: &markup) }
                for run in runs where !run.text.isEmpty {
                    markup.element("r") { markup in
                        run.appendFont(to: &markup)
                        Self.append(run.text, to: &markup)
                    }
                }
            }
        }
    }

    private static func append(_ text: String, to markup: inout XMLMarkup) {
        markup.element("t", ["xml:space": XMLText.needsPreserving(text) ? "preserve" : nil], text: text)
    }

    /// The part of a sheet's comments (18.7.6).
    static func part(_ comments: [Comment], _ namespaces: OfficeNamespaces) -> [UInt8] {
        var authors: [String] = []
        var indexes: [String: Int] = [:]
        for author in comments.map({ $0.author ?? "" }) where indexes[author] == nil {
            indexes[author] = authors.count
            authors.append(author)
        }
        var markup = XMLMarkup.document
        markup.element("comments", ["xmlns": namespaces.main]) { markup in
            markup.element("authors") { markup in
                for author in authors { markup.element("author", text: author) }
            }
            markup.element("commentList") { markup in
                for comment in comments { comment.append(to: &markup, author: indexes[comment.author ?? ""] ?? 0) }
            }
        }
        return markup.bytes
    }
}

extension TextRun {
    /// What the run says of its font; nothing where it says nothing but its text.
    fileprivate func appendFont(to markup: inout XMLMarkup) {
        guard !isPlain else { return }
        markup.element("rPr") { markup in
            if isBold { markup.element("b") }
            if isItalic { markup.element("i") }
            if isStruck { markup.element("strike") }
            if underline != .off { markup.element("u", ["val": underline.unless(.single)]) }
            if position != .baseline { markup.element("vertAlign", ["val": position.rawValue]) }
            // A font without a size is taken for one of the default size by some programs, and of none by others.
            markup.element("sz", ["val": XMLText.number(size ?? 9)])
            color?.append(to: &markup, as: "color")
            markup.element("rFont", ["val": fontName ?? "Tahoma"])
        }
    }
}
