/// What belongs to cells of a sheet being written, besides their values.
struct SheetExtras {
    private(set) var validations: [DataValidation] = []
    private(set) var formats: [ConditionalFormat] = []
    private(set) var links: [Hyperlink] = []
    private(set) var comments: [Comment] = []
    /// The tables with the numbers that the workbook gave them.
    private(set) var tables: [(table: Table, id: Int)] = []
    /// The pictures with the indexes of their files in the workbook.
    private(set) var pictures: [(picture: Picture, media: Int)] = []

    /// The texts of headers that tables have to have.
    private var headers = TableHeaderRows()
    private var commented: Set<CellReference> = []
    /// The priorities that somebody gave to rules.
    private var priorities: Set<Int> = []

    // MARK: - Adding

    mutating func add(_ validation: DataValidation) throws(WorkbookError) {
        if let flaw = validation.flaw { throw refusal(flaw, validation.ranges.first?.first) }
        guard validations.count < DataValidation.maximum else {
            throw refusal("more than \(DataValidation.maximum) validations", validation.ranges.first?.first)
        }
        validations.append(validation)
    }

    /// - Parameter index: Gives a look its index in the styles.
    mutating func add(
        _ format: ConditionalFormat, index: (DifferentialFormat) -> Int
    ) throws(WorkbookError) {
        let cell = format.ranges.first?.first
        if let flaw = format.flaw(beside: priorities) { throw refusal(flaw, cell) }
        priorities.formUnion(format.rules.compactMap(\.priority))
        var format = format
        for number in format.rules.indices {
            guard format.rules[number].differentialFormat == nil else {
                throw refusal("the index of a look in another workbook; set the rule's format", cell)
            }
            format.rules[number].differentialFormat = format.rules[number].format.map(index)
            format.rules[number].format = nil
        }
        formats.append(format)
    }

    mutating func add(_ link: Hyperlink) throws(WorkbookError) {
        if let flaw = link.flaw { throw refusal(flaw, link.range.first) }
        guard links.count < Hyperlink.maximum else {
            throw refusal("more than \(Hyperlink.maximum) links", link.range.first)
        }
        links.append(link)
    }

    mutating func add(_ comment: Comment) throws(WorkbookError) {
        if let flaw = comment.flaw { throw refusal(flaw, comment.reference) }
        guard commented.insert(comment.reference).inserted else { throw refusal("two comments", comment.reference) }
        comments.append(comment)
    }

    /// - Parameters:
    ///   - autoFilter: The sheet's own filter.
    ///   - merged: The merged ranges.
    ///   - row: The last row that has been written.
    mutating func add(
        _ table: Table, id: Int, autoFilter: CellRange?, merged: [CellRange], after row: Int
    ) throws(WorkbookError) {
        let cell = table.range.first
        if let flaw = table.flaw(beside: tables.lazy.map(\.table), autoFilter: autoFilter, merged: merged) {
            throw refusal(flaw, cell)
        }
        if let error = headers.expect(table, after: row) { throw error }
        tables.append((table, id))
    }

    mutating func add(_ picture: Picture, media: Int) throws(WorkbookError) {
        if let flaw = picture.flaw { throw refusal(flaw, picture.place.cell) }
        pictures.append((picture, media))
    }

    private func refusal(_ detail: String, _ cell: CellReference?) -> WorkbookError {
        WorkbookError(.refusedEdit, cell: cell, detail: detail)
    }

    // MARK: - Rows

    /// Looks at a row that is to be written: a header cell must say what its table says.
    ///
    /// - Throws: `refusedEdit` with the cell.
    mutating func check(_ row: WriterRow) throws(WorkbookError) { try headers.check(row) }

    /// What merging a range would damage; `nil` where it may be merged.
    func flaw(ofMerging range: CellRange) -> String? {
        tables.first { $0.table.range.overlaps(range) }.map { "\(range) overlaps the table \($0.table.displayName)" }
    }

    /// Refuses the end of a sheet whose tables lack their headers.
    func finish() throws(WorkbookError) {
        if let error = headers.missing { throw error }
    }

    // MARK: - Markup

    /// The conditional formats, validations and links, which stand behind the merged ranges.
    func appendRules(to markup: inout XMLMarkup, _ relationships: inout SheetRelationships) {
        // Priorities that nobody gave come behind all that somebody did.
        var priority = priorities.max() ?? 0
        for format in formats {
            format.append(
                to: &markup,
                priority: {
                    priority += 1
                    return priority
                }, differentialFormat: { _ in 0 })
        }
        DataValidation.append(validations, to: &markup)
        Hyperlink.append(links, to: &markup) { relationships.add("hyperlink", $0, isExternal: true) }
    }

    /// The drawings and tables, which come last.
    ///
    /// - Parameter number: The number of the sheet, which its parts have in their names.
    func appendParts(to markup: inout XMLMarkup, _ relationships: inout SheetRelationships, number: Int) {
        if !pictures.isEmpty {
            markup.element("drawing", ["r:id": relationships.add("drawing", "../drawings/drawing\(number).xml")])
        }
        if !comments.isEmpty {
            let drawing = relationships.add("vmlDrawing", "../drawings/vmlDrawing\(number).vml")
            markup.element("legacyDrawing", ["r:id": drawing])
            _ = relationships.add("comments", "../comments\(number).xml")
        }
        Table.appendParts(tables.map { relationships.add("table", "../tables/table\($0.id).xml") }, to: &markup)
    }
}
