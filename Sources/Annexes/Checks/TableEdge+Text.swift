import XLSX

extension TableEdge {
    /// The cell at which the table breaks off.
    var cell: CellReference {
        switch self {
        case .width(_, let next): next
        case .sheet(let last): last
        }
    }

    /// What the limit is, and where it cut the table; without a full stop.
    var statement: LocalizedText {
        switch self {
        case .width(let last, let next):
            LocalizedText(
                vietnamese: "Biểu chỉ được đọc trong \(HeaderRows.widestTable) cột, đến cột \(Self.name(last)); "
                    + "từ ô \(next) trở đi không đọc",
                english: "A table is read for \(HeaderRows.widestTable) columns, here up to \(Self.name(last)); "
                    + "what stands from \(next) on was not read")
        case .sheet(let last) where last.column == CellReference.maximumColumn:
            LocalizedText(
                vietnamese: "Biểu chạm mép phải trang tính (ô \(last); Excel chỉ có 16.384 cột, đến XFD), "
                    + "phần sau đó, nếu có, đã mất",
                english:
                    "The table touches the right edge of the sheet (\(last); Excel has 16,384 columns, up to XFD): "
                    + "what came behind it, if anything, is lost")
        case .sheet(let last):
            LocalizedText(
                vietnamese: "Biểu chạm dòng cuối trang tính (ô \(last); Excel chỉ có 1.048.576 dòng), "
                    + "phần sau đó, nếu có, đã mất",
                english: "The table touches the last row of the sheet (\(last); Excel has 1,048,576 rows): "
                    + "what came below it, if anything, is lost")
        }
    }

    /// What to do.
    var remedy: LocalizedText {
        switch self {
        case .width:
            FindingText.both(
                "Xóa các cột trống ở giữa, hoặc chép phần bên phải sang trang riêng kèm cột tên đơn vị.",
                "Delete empty columns between, or copy what stands right of it to a sheet of its own, with the units.")
        case .sheet:
            FindingText.both(
                "Chép biểu từ bản gốc sang trang mới, bắt đầu từ ô A1.",
                "Copy the table from its source to a new sheet, from cell A1 on.")
        }
    }

    private static func name(_ cell: CellReference) -> String { CellReference.columnName(cell.column) }
}
