import Annexes
import Testing
import XLSX

extension SheetSketch {
    /// Reduction targets under a letterhead: header in row 4, the rows from row 5 on, then the total.
    ///
    /// A row is a unit with its poor at the start, the reduction and the poor at the end, in columns B, C, D and E.
    static func targets(
        _ rows: [(String, Int, Int, Int)], year: Int, issuer: String? = "XÃ KIM TÂN", name: String = "PL01"
    ) -> SheetSketch {
        var sheet = SheetSketch(name: name)
        if let issuer { sheet["A1"] = .text("UBND \(issuer)") }
        sheet["A2"] = .text("CHỈ TIÊU GIẢM HỘ NGHÈO NĂM \(year)")
        sheet.add(
            [["STT", "Đơn vị", "Hộ nghèo đầu năm", "Số hộ nghèo dự kiến giảm", "Hộ nghèo cuối năm"]], at: "A4")
        for (index, row) in rows.enumerated() {
            sheet.add(
                [[.number(Double(index + 1)), .text(row.0)] + [row.1, row.2, row.3].map { .number(Double($0)) }],
                at: "A\(5 + index)")
        }
        let sums = [rows.map(\.1), rows.map(\.2), rows.map(\.3)].map { Entry.number(Double($0.reduce(0, +))) }
        sheet.add([["Cộng", nil] + sums], at: "A\(5 + rows.count)")
        return sheet
    }

    /// The rate plan of `SheetSketch.ratePlan` under a letterhead of 2023: header in row 4, villages in rows 5…9; nothing
    /// is to be said of it.
    static func ratePlan(issuer: String? = "XÃ KIM TÂN", name: String) -> SheetSketch {
        var sheet = SheetSketch(name: name)
        if let issuer { sheet["A1"] = .text("UBND \(issuer)") }
        sheet["A2"] = "CHỈ TIÊU GIẢM TỶ LỆ HỘ NGHÈO NĂM 2023"
        for (place, entry) in SheetSketch.ratePlan.cells {
            sheet["\(place.offset(columns: 0, rows: 3) ?? place)"] = entry
        }
        sheet["E6"] = .number(4.2, format: "0.00")
        return sheet
    }

    /// The villages of ``ratePlan(issuer:name:)`` as rows of targets.
    static let kimTan: [(String, Int, Int, Int)] = [
        ("Thôn 1", 6, 2, 4), ("Thôn 2", 14, 6, 8), ("Thôn Đồng Sơn", 6, 2, 4), ("Thôn Mơ Nang 2", 33, 22, 11),
        ("Thôn Blôm", 33, 18, 15),
    ]
}

/// Sheets as the reader sees them, named as a file.
func named(_ path: String, _ sheets: SheetSketch...) throws -> NamedSubmission {
    try withWorkbook(sheets) { file in
        NamedSubmission(
            path: path, submission: try AnnexReader(layouts: AnnexTool().library).read(Workbook(path: file)))
    }
}
