/// What cells refer to in other parts of the workbook.
protocol CellResources: AnyObject {
    /// The prefix of the shared strings with its colon; `nil` where texts stand in the cells themselves.
    func sharedStringPrefix() throws(WorkbookError) -> String?
    /// The index of an item among the shared strings, which is appended where it is new.
    func sharedString(_ item: String) throws(WorkbookError) -> Int
    /// Takes note of a cell that referred to a shared string and does so no longer.
    func releaseSharedString()
    /// The index of a style that is as another but for some traits.
    func style(_ index: Int, with traits: StyleTraits) throws(WorkbookError) -> Int
    /// The `<rPr>` of a run in a cell of a style, empty for a plain run.
    func runProperties(_ run: TextRun, style: Int, prefix: String) throws(WorkbookError) -> String
}

/// The styles and shared strings while an edit adds to them; each part is read when it is first needed.
final class SharedParts: CellResources {
    private let workbook: PartName
    private let namespaces: OfficeNamespaces
    private let changes: PackageChanges

    private var styles: StyleCloning?
    private var stylesPart: PartName?
    private var strings: SharedStringPatch?
    private var stringsPart: PartName?
    private var hasReadStrings = false
    /// Cells that have left items before the part was read.
    private var released = 0

    init(of workbook: PartName, _ namespaces: OfficeNamespaces, _ changes: PackageChanges) {
        self.workbook = workbook
        self.namespaces = namespaces
        self.changes = changes
    }

    func style(_ index: Int, with traits: StyleTraits) throws(WorkbookError) -> Int {
        try readStyles()
        return try styles?.index(of: index, with: traits) ?? index
    }

    /// The index of a format under conditions, which is appended where it is new.
    func differentialFormat(_ format: DifferentialFormat) throws(WorkbookError) -> Int {
        try readStyles()
        return try styles?.index(of: format) ?? 0
    }

    func runProperties(_ run: TextRun, style: Int, prefix: String) throws(WorkbookError) -> String {
        guard !run.isPlain else { return "" }
        try readStyles()
        return try styles?.runProperties(run, style: style, prefix: prefix) ?? ""
    }

    func sharedStringPrefix() throws(WorkbookError) -> String? {
        if !hasReadStrings {
            hasReadStrings = true
            if let part = try changes.relationships(of: workbook).part("sharedStrings"), changes.contains(part) {
                stringsPart = part
                strings = try SharedStringPatch(changes.bytes(of: part), part: part.description)
                for _ in 0..<released { strings?.release() }
            }
        }
        return strings?.prefix
    }

    func sharedString(_ item: String) throws(WorkbookError) -> Int {
        guard try sharedStringPrefix() != nil, let index = strings?.index(of: item) else {
            throw WorkbookError(.refusedEdit, part: stringsPart?.description, detail: "no shared strings")
        }
        return index
    }

    func releaseSharedString() {
        if strings == nil { released += 1 } else { strings?.release() }
    }

    private func readStyles() throws(WorkbookError) {
        guard styles == nil else { return }
        if let part = try changes.relationships(of: workbook).part("styles"), changes.contains(part) {
            stylesPart = part
            styles = try StyleCloning(changes.bytes(of: part), part: part.description)
        } else {
            styles = try StyleCloning(StyleCloning.minimal(namespaces), part: "/xl/styles.xml")
        }
    }

    /// Puts what has been added into the parts.
    func save(_ changes: inout PackageChanges) throws(WorkbookError) {
        if let bytes = strings?.applied(), let stringsPart { try changes.set(bytes, of: stringsPart) }
        guard let styles, styles.isChanged else { return }
        if let stylesPart { return try changes.set(styles.applied(), of: stylesPart) }
        let usual = PartName("/xl/styles.xml")
        let part = changes.contains(usual) ? try changes.freshName("/xl/styles", "xml") : usual
        try changes.add(
            styles.applied(), as: part,
            contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml")
        _ = try changes.relate(workbook, to: part, kind: "styles", namespaces: namespaces)
    }
}
