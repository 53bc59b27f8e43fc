import XLSX

/// A layout that was drafted from an annex.
public struct InferredLayout: Sendable {
    /// The layout.
    public let layout: Layout
    /// Its file, with what the annex says for each line.
    public let yaml: String
    /// Where the table stands, as `PL01!A6:G17`.
    public let source: String
    /// What a person must know before the layout is used: limits that were met, what is only guessed.
    public let notes: [LocalizedText]
    /// What the workbook gives when it is read with the layout.
    public let trial: DraftTrial
}

extension AnnexTool {
    /// Drafts a layout from the largest table of a workbook, whatever its form, and tries it on the workbook.
    ///
    /// No text of a row comes into it but the few values of a category that name no person.
    ///
    /// - Parameters:
    ///   - input: The file.
    ///   - sheet: The sheet to look at; `nil` for all.
    /// - Throws: ``Problem`` for a file that cannot be read, a sheet that it lacks, and where there is no table: with
    ///   `no-header` where there are rows of figures without a header, else with `no-table`.
    /// - Complexity: O(*n*) in the cells; the search for rules looks at 400 rows.
    public func inferLayout(_ input: InputFile, sheet: String? = nil) throws(Problem) -> InferredLayout {
        let bytes = try input.bytes()
        let inference = LayoutInference(library)
        let workbook: Workbook
        do throws(WorkbookError) {
            workbook = try Workbook(data: bytes)
        } catch {
            throw Converter.problem(Problem(error), of: input)
        }
        let found = try reading { () throws(WorkbookError) in try inference.draft(workbook, sheet: sheet) }
        guard let (draft, place) = found else {
            throw Problem(
                noTable: try reading { () throws(WorkbookError) in
                    try inference.rowsWithoutHeader(workbook, sheet: sheet)
                })
        }
        let layout: Layout
        do throws(LayoutError) {
            layout = try draft.layout()
        } catch {
            throw Problem(
                code: "layout-not-drafted",
                vietnamese:
                    "Không lập được mẫu biểu từ bảng \(place.name): bản nháp có chỗ mà annex không đọc lại được. "
                    + "Xem tiêu đề cột của bảng đó, rút gọn ô lạ rồi chạy lại; hoặc ghi tay một mẫu: annex layouts show rate-plan. "
                    + "Chi tiết: \(error.text(.vietnamese))",
                english:
                    "No layout could be drafted from the table \(place.name): annex cannot read back a part of the draft. "
                    + "Look at the column titles of that table, shorten odd cells and try again; or write a layout by hand: annex layouts show rate-plan. "
                    + "Details: \(error.text(.english))")
        }
        let trial = try reading { () throws(WorkbookError) in
            try inference.trial(layout, draft, place, workbook)
        }
        return InferredLayout(
            layout: layout, yaml: draft.yaml, source: place.name, notes: draft.notes, trial: trial)
    }

    private func reading<Value>(_ body: () throws(WorkbookError) -> Value) throws(Problem) -> Value {
        do throws(WorkbookError) { return try body() } catch { throw Problem(error) }
    }
}

extension Problem {
    fileprivate init(noTable rows: (place: String, row: Int)?) {
        guard let rows else {
            self.init(
                code: "no-table",
                vietnamese:
                    "Không thấy bảng nào trong \(TableSketcher.searchedRows) dòng đầu của các trang: cần một dòng tiêu đề cột và các dòng số liệu bên dưới. Xem: annex inspect",
                english:
                    "There is no table in the first \(TableSketcher.searchedRows) rows of the sheets: a row of column titles and rows with figures below are needed. See: annex inspect"
            )
            return
        }
        self.init(
            code: "no-header",
            vietnamese:
                "\(rows.place) có số liệu nhưng không nhận ra dòng tiêu đề cột nào phía trên. Chèn ngay trên dòng \(rows.row) một dòng ghi tên từng cột (như STT, Thôn, Tổng số hộ) rồi chạy lại.",
            english:
                "\(rows.place) holds figures, but there is no row of column titles above them. Insert a row with the name of each column right above row \(rows.row) (as STT, Thôn, Tổng số hộ) and try again."
        )
    }
}
