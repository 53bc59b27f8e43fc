extension WorkbookPart {
    /// Sets the formula of a defined name; attributes of an existing one stay.
    ///
    mutating func setName(_ name: DefinedName) throws(WorkbookError) {
        if let existing = find(name.name, name.sheetIndex) {
            let tag = existing.element.tag
            let text = XMLEscaping.escaped(name.formula, like: scanner.text(existing.element.content))
            if tag.kind == .empty {
                splices.append(text, to: tag, endingWith: tag, in: scanner)
            } else {
                splices.replace(existing.element.content, with: text)
            }
            return
        }
        var markup = XMLMarkup(prefix: prefix)
        name.append(to: &markup)
        if let nameList {
            splices.append(markup.text, to: nameList.tag, endingWith: nameList.end, in: scanner)
        } else if let namesPlace {
            splices.insert("<\(prefix)definedNames>\(markup.text)</\(prefix)definedNames>", at: namesPlace)
        } else {
            throw scanner.malformed("no sheets")
        }
    }

    /// Removes a defined name; the list goes with its last one.
    ///
    /// - Returns: Whether there was one.
    mutating func removeName(_ name: String, sheet: Int?) -> Bool {
        guard let existing = find(name, sheet) else { return false }
        let range = names.count == 1 ? nameList?.range : nil
        splices.replace(range ?? existing.element.range, with: "")
        return true
    }

    /// A name as Excel finds it, without regard to case.
    private func find(_ name: String, _ sheet: Int?) -> Name? {
        names.first { $0.sheet == sheet && $0.name.lowercased() == name.lowercased() }
    }
}
