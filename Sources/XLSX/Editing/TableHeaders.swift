/// The header cells of a table (ECMA-376 Part 1, 18.5.1.2).
///
/// A table's part repeats the text of each header; where the two differ, Excel repairs the workbook.
struct TableHeaders {
    let part: PartName
    /// The names of the columns as the part has them.
    private(set) var names: [String]
    /// The header cells, as many as there are names.
    private let cells: [CellReference]

    /// The tables of a sheet that have headers.
    static func all(of sheet: PartName, _ changes: PackageChanges) throws(WorkbookError) -> [TableHeaders] {
        var tables: [TableHeaders] = []
        let relationships = try changes.relationships(of: sheet)
        for relationship in relationships.all where relationship.kind == "table" {
            guard let part = relationships.part(relationship), changes.contains(part) else { continue }
            let handler = Handler()
            try XMLReader.parse(changes.bytes(of: part), part: part.description, handler: handler)
            guard let range = handler.range, handler.hasHeaders else { continue }
            let cells = handler.names.indices.compactMap { range.first.offset(columns: $0) }
            guard cells.count == handler.names.count else { continue }
            tables.append(TableHeaders(part: part, names: handler.names, cells: cells))
        }
        return tables
    }

    /// Takes the names that header cells are to have.
    ///
    /// - Returns: The old names of the columns that change.
    /// - Throws: `refusedEdit` for a header that would be no text, or that of another column.
    mutating func rename(
        _ contents: [CellReference: NewContent], sheet: PartName
    ) throws(WorkbookError) -> [(cell: CellReference, name: String)] {
        var renamed: [(cell: CellReference, name: String)] = []
        for (index, cell) in cells.enumerated() {
            guard let content = contents[cell], content.formula != nil || content.value != .text(names[index]) else {
                continue
            }
            guard content.formula == nil, case .text(let text) = content.value, (1...255).contains(text.utf16.count)
            else {
                throw WorkbookError(.tableHeader(column: names[index]), part: sheet.description, cell: cell)
            }
            renamed.append((cell, names[index]))
            names[index] = text
        }
        guard let first = renamed.first else { return [] }
        guard Set(names.map { $0.lowercased() }).count == names.count else {
            throw WorkbookError(.tableHeaderTaken, part: sheet.description, cell: first.cell)
        }
        return renamed
    }

    /// The bytes of the table with its names.
    func applied(to bytes: [UInt8]) throws(WorkbookError) -> [UInt8] {
        var scanner = try XMLScanner(bytes, part: part.description)
        guard let root = try scanner.next() else { throw scanner.malformed("no table") }
        let prefix = scanner.prefix(root)
        var splices = XMLSplices()
        var index = 0
        while let tag = try scanner.next(), index < names.count {
            guard tag.kind != .end, scanner.isNamed(tag, prefix, "tableColumn") else { continue }
            for attribute in try scanner.attributes(of: tag) where scanner.text(attribute.name) == "name" {
                let old = XMLEscaping.unescaped(XMLScanner.resolved(scanner.text(attribute.value)))
                guard old != names[index] else { continue }
                // Excel writes a line break in a name like this.
                let name = XMLEscaping.escaped(names[index], isAttribute: true).replacing("&#10;", with: "_x000a_")
                splices.replace(attribute.value, with: name)
            }
            index += 1
        }
        return splices.applied(to: bytes)
    }

    private final class Handler: XMLHandler {
        var range: CellRange?
        var hasHeaders = true
        var names: [String] = []

        override func start(_ element: borrowing XMLElement) {
            guard element.isSpreadsheetML else { return }
            if element.name == "table" {
                range = element.string("ref").flatMap { CellRange($0) }
                hasHeaders = element.integer("headerRowCount") != 0
            } else if element.name == "tableColumn" {
                names.append(XMLEscaping.unescaped(element.string("name") ?? ""))
            }
        }
    }
}

extension WorkbookDraft {
    /// Gives columns of tables the names that their header cells are to have.
    ///
    /// - Throws: `refusedEdit` where a formula refers to such a column by its name.
    mutating func renameColumns(
        of sheet: PartName, _ contents: [CellReference: NewContent]
    ) throws(WorkbookError) {
        for table in try TableHeaders.all(of: sheet, changes) {
            var table = table
            let renamed = try table.rename(contents, sheet: sheet)
            guard !renamed.isEmpty else { continue }
            for (cell, name) in renamed { try checkReferences(to: name, cell, sheet) }
            try changes.set(table.applied(to: changes.bytes(of: table.part)), of: table.part)
        }
    }

    private mutating func checkReferences(
        to column: String, _ cell: CellReference, _ sheet: PartName
    ) throws(WorkbookError) {
        // In a structured reference (18.17.6.4) some characters follow an apostrophe.
        let escaped = column.map { "[]#'@".contains($0) ? "'\($0)" : "\($0)" }.joined()
        let ends = Set([column, escaped]).map { "\($0.lowercased())]" }
        try rewriteFormulas(where: { $0.contains(UInt8(ascii: "[")) }) { place, part, _ throws(WorkbookError) in
            guard place.text.utf8.contains(UInt8(ascii: "[")) else { return nil }
            let text = place.text.lowercased()
            guard ends.contains(where: { text.contains($0) }) else { return nil }
            throw WorkbookError(
                .tableHeaderUsed(column: column), part: sheet.description, cell: cell,
                detail: "the cell is the header \(column) of a table, to which a formula in \(part) refers by name")
        }
    }
}
