extension SheetPart {
    private struct Link {
        let element: XMLScanner.Element
        let range: CellRange
        /// The id of the relationship to its target.
        let relationship: String?
    }

    private func links() throws(WorkbookError) -> [Link] {
        var links: [Link] = []
        for element in try items(of: "hyperlinks") {
            let attributes = try scanner.attributes(of: element.tag)
            guard let range = scanner.value("ref", in: attributes).flatMap({ CellRange(area: $0.utf8) }) else {
                continue
            }
            let id = attributes.first { scanner.text($0.name).hasSuffix(":id") }
            links.append(Link(element: element, range: range, relationship: id.map { scanner.text($0.value) }))
        }
        return links
    }

    /// Sets links in the place of those that their cells have.
    ///
    /// - Parameters:
    ///   - new: Links whose ranges do not overlap, with the ids of the relationships to what lies outside.
    ///   - ranges: Cells whose links go, those of the new ones among them.
    /// - Returns: The ids of relationships that no link needs any more.
    /// - Throws: `refusedEdit` where a link reaches beyond the ranges, or Excel would not open so many.
    mutating func setHyperlinks(
        _ new: [(link: Hyperlink, relationship: String?)], clearing ranges: [CellRange], _ namespaces: OfficeNamespaces
    ) throws(WorkbookError) -> [String] {
        var gone: [Link] = []
        var staying: [Link] = []
        for link in try links() {
            guard let range = ranges.first(where: { $0.overlaps(link.range) }) else {
                staying.append(link)
                continue
            }
            guard range.contains(link.range) else {
                throw refused("a link of \(link.range) reaches beyond \(range)", range.first)
            }
            gone.append(link)
        }
        guard staying.count + new.count <= Hyperlink.maximum else {
            throw refused("more than \(Hyperlink.maximum) links")
        }
        let added = new.map { link, id in
            markup(declaring: namespaces.relationships) { link.append(to: &$0, relationship: id) }
        }
        try change("hyperlinks", removing: gone.map(\.element), adding: added)
        let needed = Set(staying.compactMap(\.relationship))
        return Array(Set(gone.compactMap(\.relationship)).subtracting(needed)).sorted()
    }
}

extension CellRange {
    /// Whether all cells of another range are its own.
    func contains(_ other: CellRange) -> Bool { contains(other.first) && contains(other.last) }
}
