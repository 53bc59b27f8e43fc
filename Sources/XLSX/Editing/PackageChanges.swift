/// The parts of a package that an edit adds, changes or removes, and what the package says of them.
struct PackageChanges {
    let package: Package
    private var changed: [PartName: [UInt8]] = [:]
    private var order: [PartName] = []
    private var removed: Set<PartName> = []

    init(_ package: Package) { self.package = package }

    /// Whether the package has the part after the changes so far.
    func contains(_ part: PartName) -> Bool {
        changed[part] != nil || (package.contains(part) && !removed.contains(part))
    }

    /// A part as it stands after the changes so far.
    func bytes(of part: PartName) throws(WorkbookError) -> [UInt8] {
        if let bytes = changed[part] { return bytes }
        return try package.bytes(of: part)
    }

    /// The bytes of a part that has been set; `nil` for one that is as the package has it.
    func changedBytes(of part: PartName) -> [UInt8]? { changed[part] }

    /// The package after the changes so far, to be read.
    func snapshot() throws(WorkbookError) -> Package {
        try Package(package, replacing: changed, removing: removed)
    }

    /// Sets the bytes of a part; those that the package has leave the part untouched.
    mutating func set(_ bytes: [UInt8], of part: PartName) throws(WorkbookError) {
        if try package.holds(bytes, as: part) {
            if changed.removeValue(forKey: part) != nil { order.removeAll { $0 == part } }
            removed.remove(part)
            return
        }
        if changed.updateValue(bytes, forKey: part) == nil { order.append(part) }
        removed.remove(part)
    }

    /// Adds a part with its media type, in the place of one that the package declares for that name.
    mutating func add(_ bytes: [UInt8], as part: PartName, contentType: String) throws(WorkbookError) {
        try set(bytes, of: part)
        try removeElements("Override", from: ContentTypes.name) { PartName($0["PartName"] ?? "") == part }
        try insertContentType(
            "Override PartName=\"\(XMLEscaping.escaped(part.description, isAttribute: true))\"", contentType)
    }

    /// Declares the media type of an extension where the package has none.
    mutating func addDefaultContentType(_ contentType: String, for fileExtension: String) throws(WorkbookError) {
        let types = try ContentTypes(bytes(of: ContentTypes.name))
        guard !types.hasDefault(fileExtension) else { return }
        try insertContentType("Default Extension=\"\(fileExtension)\"", contentType)
    }

    /// Removes a part, its relationships and its media type.
    ///
    /// The relationships that lead to it are the caller's.
    mutating func remove(_ part: PartName) throws(WorkbookError) {
        for name in [part, part.relationships] where contains(name) {
            changed[name] = nil
            order.removeAll { $0 == name }
            if package.contains(name) { removed.insert(name) }
        }
        try removeElements("Override", from: ContentTypes.name) { PartName($0["PartName"] ?? "") == part }
    }

    /// The relationships of a part after the changes so far.
    func relationships(of part: PartName) throws(WorkbookError) -> Relationships {
        guard contains(part.relationships) else { return Relationships(of: part) }
        return try Relationships(bytes(of: part.relationships), of: part)
    }

    /// Adds a relationship and returns its id.
    ///
    /// - Parameter kind: The last segment of its type, as `comments`.
    mutating func relate(
        _ part: PartName, to target: PartName, kind: String, namespaces: OfficeNamespaces
    ) throws(WorkbookError) -> String {
        try relate(
            part, "Target=\"\(XMLEscaping.escaped(target.target(from: part), isAttribute: true))\"", kind, namespaces)
    }

    /// Adds a relationship to something outside of the package and returns its id.
    ///
    /// - Parameters:
    ///   - target: As it is written.
    ///   - kind: The last segment of its type, as `hyperlink`.
    mutating func relate(
        _ part: PartName, toExternal target: String, kind: String, namespaces: OfficeNamespaces
    ) throws(WorkbookError) -> String {
        // A URI knows no escapes of spreadsheets (`_x000D_`).
        let target = target.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
        return try relate(part, "Target=\"\(target)\" TargetMode=\"External\"", kind, namespaces)
    }

    private mutating func relate(
        _ part: PartName, _ target: String, _ kind: String, _ namespaces: OfficeNamespaces
    ) throws(WorkbookError) -> String {
        let existing = try relationships(of: part)
        let id = existing.freshID()
        let element = "Relationship Id=\"\(id)\" Type=\"\(namespaces.relationships)/\(kind)\" \(target)/>"
        if contains(part.relationships) {
            try insertLast(element, in: part.relationships)
        } else {
            let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
            let root = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            try set(Array("\(head)\(root)<\(element)</Relationships>".utf8), of: part.relationships)
        }
        return id
    }

    /// Removes the relationships of a part that lead to another.
    mutating func unrelate(_ part: PartName, from target: PartName) throws(WorkbookError) {
        guard contains(part.relationships) else { return }
        try removeElements("Relationship", from: part.relationships) { attributes in
            attributes["TargetMode"] != "External"
                && PartName(target: attributes["Target"] ?? "", relativeTo: part) == target
        }
    }

    /// Removes relationships of a part by their ids.
    mutating func unrelate(_ part: PartName, ids: Set<String>) throws(WorkbookError) {
        guard !ids.isEmpty, contains(part.relationships) else { return }
        try removeElements("Relationship", from: part.relationships) { ids.contains($0["Id"] ?? "") }
        // A list that was made for them goes with the last.
        if !package.contains(part.relationships), try relationships(of: part).all.isEmpty {
            changed[part.relationships] = nil
            order.removeAll { $0 == part.relationships }
        }
    }

    /// A part name that is not in use, as `/xl/comments3.xml`; a media type for a part that is absent is a use too.
    func freshName(_ stem: String, _ fileExtension: String) throws(WorkbookError) -> PartName {
        let types = try ContentTypes(bytes(of: ContentTypes.name))
        var number = 1
        while true {
            let name = PartName("\(stem)\(number).\(fileExtension)")
            if !contains(name), !removed.contains(name), !types.hasOverride(name) { return name }
            number += 1
        }
    }

    /// Drops all of a signature: its parts, their types and the relationship that leads to them.
    mutating func dropSignature() throws(WorkbookError) {
        guard let origin = try relationships(of: .package).part("origin") else { return }
        for part in try relationships(of: origin).all.compactMap({
            $0.isExternal ? nil : PartName(target: $0.target, relativeTo: origin)
        }) where contains(part) { try remove(part) }
        if contains(origin) { try remove(origin) }
        try unrelate(.package, from: origin)
    }

    /// What becomes of the archive's entries.
    func archiveChanges() -> [ArchiveWriter.Change] {
        let removals = package.partNames.filter { removed.contains($0) && changed[$0] == nil }
        return removals.compactMap { part in package.entry(of: part).map { .remove($0) } }
            + order.compactMap { part in
                changed[part].map { bytes in
                    package.entry(of: part).map { .replace($0, bytes) } ?? .add(part.entryName, bytes)
                }
            }
    }

    // MARK: - Splicing

    private mutating func insertContentType(_ element: String, _ type: String) throws(WorkbookError) {
        try insertLast("\(element) ContentType=\"\(type)\"/>", in: ContentTypes.name)
    }

    /// Inserts `<` (with the root's prefix) and the element before the end of a part's root.
    private mutating func insertLast(_ element: String, in part: PartName) throws(WorkbookError) {
        var scanner = try XMLScanner(bytes(of: part), part: part.description)
        guard let root = try scanner.next() else { throw scanner.malformed("no root element") }
        var splices = XMLSplices()
        let prefix = scanner.prefix(root)
        if root.kind == .empty {
            let slash = root.range.upperBound - 2
            splices.replace(slash..<root.range.upperBound, with: "><\(prefix)\(element)</\(scanner.text(root.name))>")
        } else {
            splices.insert("<\(prefix)\(element)", at: try scanner.end(of: root).range.lowerBound)
        }
        try set(splices.applied(to: scanner.bytes), of: part)
    }

    private mutating func removeElements(
        _ name: String, from part: PartName, where matches: ([String: String]) -> Bool
    ) throws(WorkbookError) {
        var scanner = try XMLScanner(bytes(of: part), part: part.description)
        var splices = XMLSplices()
        while let tag = try scanner.next() {
            guard tag.kind != .end, scanner.localName(tag) == name else { continue }
            var values: [String: String] = [:]
            for attribute in try scanner.attributes(of: tag) {
                values[scanner.text(attribute.name)] = XMLScanner.resolved(scanner.text(attribute.value))
            }
            let end = try scanner.end(of: tag)
            if matches(values) { splices.replace(tag.range.lowerBound..<end.range.upperBound, with: "") }
        }
        if !splices.isEmpty { try set(splices.applied(to: scanner.bytes), of: part) }
    }
}
