/// An OPC package opened for reading: parts by name, their types and relationships (ECMA-376 Part 2).
final class Package: Sendable {
    /// Where the package came from; an edit copies from there.
    let source: ArchiveWriter.Source
    /// What may be believed of it.
    let limits: ReadLimits
    /// How it is read.
    let options: ReadOptions
    /// The media types.
    let contentTypes: ContentTypes
    private let archive: Archive
    private let entries: [PartName: Archive.Entry]
    /// Parts that are read in the place of the archive's.
    private let overlay: [PartName: [UInt8]]

    /// Opens a package.
    ///
    /// - Throws: what kind of other file it is, or `notAWorkbook` for another archive.
    init(
        _ source: ArchiveWriter.Source, limits: ReadLimits, options: ReadOptions = ReadOptions()
    ) throws(WorkbookError) {
        self.source = source
        self.options = options
        self.limits = limits
        archive =
            switch source {
            case .path(let path): try Archive(path: path, limits: limits)
            case .bytes(let bytes): try Archive(bytes: bytes, limits: limits)
            }
        entries = Dictionary(
            archive.entries.filter { !$0.name.hasSuffix("/") }.map { (PartName($0.name), $0) },
            uniquingKeysWith: { first, _ in first })
        overlay = [:]
        guard let types = entries[ContentTypes.name] else {
            throw WorkbookError(.notAWorkbook, detail: Self.guess(entries))
        }
        let handler = ContentTypes.Handler(limits)
        try Self.parse(
            archive.stream(types, inflatesAhead: false), limit: limits.partBytes, limits, part: ContentTypes.name,
            handler)
        contentTypes = ContentTypes(handler)
    }

    /// A package with other parts in the place of some of its own, and without some; to be read only.
    init(
        _ package: Package, replacing parts: [PartName: [UInt8]], removing removed: Set<PartName>
    ) throws(WorkbookError) {
        source = package.source
        options = package.options
        limits = package.limits
        archive = package.archive
        overlay = parts
        entries = package.entries.filter { !removed.contains($0.key) }
        contentTypes =
            try parts[ContentTypes.name].map { bytes throws(WorkbookError) in try ContentTypes(bytes) }
            ?? package.contentTypes
    }

    /// The parts in the order of the archive, relationships and content types among them.
    var partNames: [PartName] { archive.entries.filter { !$0.name.hasSuffix("/") }.map { PartName($0.name) } }

    /// Whether the package has a part.
    func contains(_ part: PartName) -> Bool { entries[part] != nil || overlay[part] != nil }

    /// A part's entry in the archive; `nil` where it has none.
    func entry(of part: PartName) -> Archive.Entry? { entries[part] }

    /// Writes a changed copy of the package.
    ///
    /// - Throws: As ``ArchiveWriter/copy(_:entries:applying:to:)``.
    func copy(applying changes: [ArchiveWriter.Change], to path: String) throws(WorkbookError) {
        try ArchiveWriter.copy(source, entries: archive.entries, applying: changes, to: path)
    }

    /// A part's inflated bytes.
    ///
    /// - Throws: `missingPart`, `malformedPart`, `overBudget`.
    func bytes(of part: PartName) throws(WorkbookError) -> [UInt8] {
        if let bytes = overlay[part] { return bytes }
        return try archive.bytes(of: try entry(part), limit: limits.partBytes)
    }

    /// Whether a part has exactly these bytes; it is inflated only where its size and checksum are theirs.
    func holds(_ bytes: [UInt8], as part: PartName) throws(WorkbookError) -> Bool {
        guard let entry = entries[part], entry.claimedSize == bytes.count,
            entry.checksum == Checksum(of: bytes).value
        else { return false }
        return try self.bytes(of: part) == bytes
    }

    /// A part's bytes as they are inflated.
    func stream(of part: PartName) throws(WorkbookError) -> PartStream {
        if let bytes = overlay[part] { return PartStream(bytes) }
        return try archive.stream(try entry(part), inflatesAhead: options.inflatesAhead)
    }

    /// A part's relationships; none where it has no relationship part.
    func relationships(of part: PartName) throws(WorkbookError) -> Relationships {
        guard contains(part.relationships) else { return Relationships(of: part) }
        let handler = Relationships.Handler(limits, part: part.relationships)
        try parse(part.relationships, handler)
        return Relationships(handler, of: part)
    }

    private func entry(_ part: PartName) throws(WorkbookError) -> Archive.Entry {
        guard let entry = entries[part] else { throw WorkbookError(.missingPart, part: part.description) }
        return entry
    }

    private static func guess(_ entries: [PartName: Archive.Entry]) -> String {
        if entries[PartName("/META-INF/manifest.xml")] != nil { return "an OpenDocument file" }
        return "a ZIP archive without content types"
    }
}
