/// Where a pivot cache reads its records from (ECMA-376 Part 1, 18.10.1.95).
struct PivotCacheSource {
    private let sources: [(sheet: String?, name: String?)]

    init(_ bytes: [UInt8], part: String) throws(WorkbookError) {
        let handler = Handler()
        try XMLReader.parse(bytes, part: part, handler: handler)
        sources = handler.sources
    }

    /// Whether it reads from a sheet, or from one of these tables and names.
    func reads(_ sheet: String, _ names: [String]) -> Bool {
        sources.contains { source in
            source.sheet.map { SheetName.key($0) == SheetName.key(sheet) } ?? false
                || source.name.map { name in names.contains { $0.lowercased() == name.lowercased() } } ?? false
        }
    }

    private final class Handler: XMLHandler {
        var sources: [(sheet: String?, name: String?)] = []

        override func start(_ element: borrowing XMLElement) {
            guard element.name == "worksheetSource" || element.name == "rangeSet",
                // Another workbook's.
                element.string("id", qualified: true) == nil
            else { return }
            sources.append((element.xstring("sheet"), element.xstring("name")))
        }
    }
}
