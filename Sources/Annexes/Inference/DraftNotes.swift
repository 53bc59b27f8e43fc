import XLSX

/// What a person must know of a draft: where the table goes beyond what is looked at, and what is only guessed.
struct DraftNotes {
    private let sheet: String
    private let table: SketchedTable
    private static let shownPlaces = 5

    /// - Parameter sheet: The sheet of the table.
    init(sheet: String, _ table: SketchedTable) {
        self.sheet = sheet
        self.table = table
    }

    /// The notes, each with its place.
    ///
    /// - Parameter fields: The fields drafted from the table.
    func notes(_ fields: [DraftField]) -> [LocalizedText] {
        [columns, headerRow, rows, guesses(fields)].compactMap(\.self)
    }

    /// That a column is left out, since another one has the same heading.
    func doubled(_ field: DraftField, _ other: DraftField) -> LocalizedText {
        let row = table.headerRows.upperBound
        let (left, kept) = (place(field.column, row), place(other.column, row))
        let heading = field.heading.joined(separator: " > ")
        return FindingText.both(
            "\(left) và \(kept) cùng tiêu đề “\(heading)”, không phân biệt được: mẫu chỉ có cột \(kept). "
                + "Đặt tiêu đề khác nhau cho hai cột rồi soạn lại.",
            "\(left) and \(kept) have the same heading “\(heading)” and cannot be told apart: the layout has only "
                + "\(kept). Give the two columns different headings and draft again.")
    }

    private var columns: LocalizedText? {
        guard let columns = table.cut.columns else { return nil }
        let first = place(columns.lowerBound, table.headerRows.lowerBound)
        let last = CellReference.columnName(columns.upperBound)
        let most = LayoutFile.mostEntries
        return FindingText.both(
            "\(first): tiêu đề rộng hơn \(most) cột, mức nhiều nhất của một mẫu; đã bỏ qua các cột từ đây đến \(last). "
                + "Xoá các cột không cần, hoặc chia bảng ra nhiều trang rồi soạn lại.",
            "\(first): the header is wider than the \(most) columns that a layout can have; those from here to \(last) are "
                + "left out. Delete columns that are not needed, or divide the table between sheets, and draft again.")
    }

    private var headerRow: LocalizedText? {
        guard let row = table.cut.headerRow else { return nil }
        let place = place(table.columns.first?.number ?? 1, row)
        return FindingText.both(
            "\(place): tiêu đề có thể còn tiếp ở dòng này, nhưng chỉ đọc \(table.headerRows.count) dòng. "
                + "Bớt số dòng của tiêu đề, hoặc kiểm tra heading của từng cột.",
            "\(place): the header may go on in this row, but only \(table.headerRows.count) rows of it are read. "
                + "Make the header lower, or check the heading of each column.")
    }

    private var rows: LocalizedText? {
        guard let row = table.cut.row else { return nil }
        let place = place(table.columns.first?.number ?? 1, row)
        let most = TableSketcher.mostRows
        return FindingText.both(
            "\(place): kiểu của các cột chỉ xét theo \(most) dòng đầu, từ dòng này không xét nữa. "
                + "Nếu phần dưới ghi khác phần trên thì xem lại type của cột.",
            "\(place): the types of the columns are told by the first \(most) rows, not from this row on. "
                + "Where the rows below are written otherwise, check the type of the column.")
    }

    private func guesses(_ fields: [DraftField]) -> LocalizedText? {
        guard !table.dataRows.isEmpty else {
            let place = place(table.columns.first?.number ?? 1, table.headerRows.upperBound)
            return FindingText.both(
                "\(place): dưới tiêu đề chưa có dòng số liệu nào, nên kiểu cột chỉ đoán theo chữ của tiêu đề, không có quy tắc nào "
                    + "ngoài những gì dòng số cột ghi, và chưa rõ dòng tổng. Xem lại type, required, total của từng cột, thêm rules; hoặc soạn lại từ một tệp đã điền.",
                "\(place): there are no rows of data below the header: types are guessed from its words alone, there are no rules "
                    + "but those that the column numbers state, and nothing tells of totals. Check type, required and total of each column and add rules; or draft "
                    + "again from a filled file.")
        }
        let guessed = fields.filter(\.isGuess).map { place($0.column, table.headerRows.upperBound) }
        guard let first = guessed.first else { return nil }
        let rest = guessed.dropFirst().map { $0.split(separator: "!").last.map(String.init) ?? $0 }
        let places = ([first] + rest.prefix(Self.shownPlaces - 1)).joined(separator: ", ")
        let more = guessed.count - Self.shownPlaces
        return FindingText.both(
            "\(places)\(more > 0 ? " và \(more) cột nữa" : ""): cột trống, kiểu chỉ đoán theo chữ của tiêu đề. Xem lại type của cột.",
            "\(places)\(more > 0 ? " and \(more) more" : ""): nothing stands below, the type is guessed from the words of the "
                + "header. Check the type of the column.")
    }

    private func place(_ column: Int, _ row: Int) -> String {
        "\(sheet)!\(CellReference(column: column, row: row)?.description ?? "")"
    }
}
