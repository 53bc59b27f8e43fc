@testable import XLSX

/// Writes a workbook into a folder of its own and reads it again.
func written(
    strings: SharedStringTable = SharedStringTable(for: .automatic), _ write: (WorkbookWriter) throws -> Void
) throws -> Workbook {
    try withTemporaryFolder { folder in
        let writer = WorkbookWriter(path: "\(folder)/a.xlsx", strings: strings)
        try write(writer)
        try writer.close()
        return try Workbook(data: FileBytes.read("\(folder)/a.xlsx"))
    }
}

/// Writes one row of one sheet and reads its cells again.
func writtenCells(
    strings: SharedStringTable = SharedStringTable(for: .automatic), _ cells: [WriterCell]
) throws -> (workbook: Workbook, cells: [Cell]) {
    let workbook = try written(strings: strings) { writer in
        try writer.addSheet("Sheet1")
        try writer.append(WriterRow(number: 1, cells: cells))
    }
    var rows = try workbook.sheets[0].rows()
    return (workbook, try rows.next().map { Array($0.cells) } ?? [])
}

extension Workbook {
    /// The XML of a part.
    func xml(_ part: String) throws -> String {
        String(decoding: try context.package.bytes(of: PartName(part)), as: UTF8.self)
    }
}
