import XLSX

/// Writes annexes as workbooks: empty forms to send out, and forms filled from records.
public struct AnnexExport: Sendable {
    private let library: LayoutLibrary

    /// Creates an exporter.
    public init(library: LayoutLibrary) { self.library = library }

    /// Writes an empty form.
    ///
    /// - Throws: ``Problem`` for an unknown layout, or where the file cannot be written.
    public func template(_ id: String, to output: String) throws(Problem) {
        let layout = try layout(id)
        try OutputFile(output).checkIsWorkbook()
        try write(to: output, title: layout.title) { writer throws(WorkbookError) in
            try AnnexForm(layout, nil).write("PL01", to: writer)
        }
    }

    /// Writes the records of a layout, one sheet an annex.
    ///
    /// Totals are formulas with their results; so are rates and closing figures where the rule gives the record's
    /// value. A record's value is never changed, and one that could not be read stays unreadable.
    ///
    /// - Parameters:
    ///   - records: The bytes of a JSON file as `annex import` writes it.
    ///   - id: The layout; annexes of other layouts are passed over.
    ///   - output: The workbook.
    /// - Returns: The totals that the rows give other than the records have them.
    /// - Throws: ``Problem`` for a file that holds no such records, or where the workbook cannot be written.
    @discardableResult
    public func export(
        _ records: InputFile, layout id: String, to output: String
    ) throws(Problem) -> [LocalizedText] {
        let layout = try layout(id)
        try OutputFile(output).checkIsNot([records.path])
        try OutputFile(output).checkIsWorkbook()
        let entries = try RecordFile(records.bytes()).entries.filter { $0.layout == id }
        guard !entries.isEmpty else {
            throw Problem(
                code: "no-records", vietnamese: "Tệp không có dữ liệu của mẫu biểu “\(id)”.",
                english: "The file has no records of the layout “\(id)”.")
        }
        return try write(entries, layout, to: output)
    }

    /// Writes annexes of a layout, one sheet each.
    ///
    /// - Returns: The totals that the rows give other than the entries have them.
    func write(_ entries: [RecordFile.Entry], _ layout: Layout, to output: String) throws(Problem) -> [LocalizedText] {
        var changes: [LocalizedText] = []
        try write(to: output, title: entries.first?.title ?? layout.title) { writer throws(WorkbookError) in
            var names: Set<String> = []
            for (index, entry) in entries.enumerated() {
                var name = entry.sheet ?? ""
                let number = String(index + 1)
                if name.isEmpty || !names.insert(name.lowercased()).inserted {
                    name = "PL" + (number.count < 2 ? "0" : "") + number
                    names.insert(name.lowercased())
                }
                changes += try AnnexForm(layout, entry).write(name, to: writer)
            }
        }
        return changes
    }

    /// The layout with an id.
    ///
    /// - Throws: `unknown-layout-id`, with the ids that there are.
    public func layout(_ id: String) throws(Problem) -> Layout {
        guard let layout = library[id] else {
            let known = library.layouts.map(\.id).joined(separator: ", ")
            throw Problem(
                code: "unknown-layout-id", vietnamese: "Không có mẫu biểu “\(id)”. Các mẫu: \(known).",
                english: "There is no layout “\(id)”. Known: \(known).")
        }
        return layout
    }

    private func write(
        to output: String, title: String, _ body: (WorkbookWriter) throws(WorkbookError) -> Void
    ) throws(Problem) {
        do throws(WorkbookError) {
            let writer = WorkbookWriter(
                path: output,
                properties: WorkbookProperties(title: title, creator: ToolInfo.name, application: ToolInfo.name))
            try body(writer)
            try writer.close()
        } catch {
            throw Problem(error, output: output)
        }
    }
}
