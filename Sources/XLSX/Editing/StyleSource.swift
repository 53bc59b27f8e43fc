/// The workbook's styles while an edit adds to them; read when the first trait is asked for.
final class StyleSource {
    private var cloning: StyleCloning?
    private var part: PartName?
    private let context: WorkbookContext
    private let namespaces: OfficeNamespaces

    init(_ context: WorkbookContext, _ namespaces: OfficeNamespaces) {
        self.context = context
        self.namespaces = namespaces
    }

    func index(
        of index: Int, with traits: StyleTraits, _ changes: PackageChanges
    ) throws(WorkbookError) -> Int {
        if cloning == nil {
            if let existing = context.relationships.part("styles"), changes.contains(existing) {
                part = existing
                cloning = try StyleCloning(changes.bytes(of: existing), part: existing.description)
            } else {
                cloning = try StyleCloning(StyleCloning.minimal(namespaces), part: "/xl/styles.xml")
            }
        }
        return try cloning?.index(of: index, with: traits) ?? index
    }

    func save(_ changes: inout PackageChanges) throws(WorkbookError) {
        guard let cloning else { return }
        if let part { return try changes.set(cloning.applied(), of: part) }
        let part = PartName("/xl/styles.xml")
        try changes.add(
            cloning.applied(), as: part,
            contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml")
        _ = try changes.relate(context.workbook, to: part, kind: "styles", namespaces: namespaces)
    }
}
