extension AnnexExport {
    /// Writes values of a Swift type as an annex of its layout.
    ///
    /// ```swift
    /// try AnnexExport(library: .builtin()).export(villages, period: 2024, to: "phu-luc.xlsx")
    /// ```
    ///
    /// The properties are found as ``Annex/records(as:)`` does; `row` says nothing here. Totals, rates and closing figures
    /// become formulas as in ``export(_:layout:to:)``.
    ///
    /// - Parameters:
    ///   - rows: The rows of the table.
    ///   - title: The title; the layout's own for `nil`.
    ///   - period: The year that the annex is for.
    ///   - issuer: The authority that issues it, as `xã Kim Tân`.
    ///   - output: The workbook.
    /// - Throws: ``Problem`` for a layout that the library lacks, for a property that is no field of it, or where the
    ///   workbook cannot be written.
    public func export<Row: LayoutRecord & Encodable>(
        _ rows: [Row], title: String? = nil, period: Int? = nil, issuer: String? = nil, to output: String
    ) throws(Problem) {
        let layout = try layout(Row.layoutID)
        try OutputFile(output).checkIsWorkbook()
        let records = try EncodedRecords(layout).records(rows)
        let entry = RecordFile.Entry(
            layout: layout.id, title: title, period: period, issuer: issuer, records: records, totals: nil)
        _ = try write([entry], layout, to: output)
    }
}
