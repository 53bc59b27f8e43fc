import XLSX

extension NumberRowRules {
    /// What of the row could not be read, a note each.
    func findings(_ annex: Annex) -> [Finding] { unread.map { Self.finding(annex, $0.cell, $0.error) } }

    private static func finding(_ annex: Annex, _ cell: Annex.NumberedCell, _ error: NumberRowError) -> Finding {
        let piece = error.piece.isEmpty ? "" : "“\(error.piece)”: "
        var finding = Finding(
            .notChecked, .info, sheet: annex.sheet,
            statement: LocalizedText(
                vietnamese: "Dòng số cột ghi “\(cell.text)”, không đọc được nên không kiểm tra – "
                    + piece + error.reason.vietnamese,
                english: "The column numbers say “\(cell.text)”, which could not be read and was not checked – "
                    + piece + error.reason.english))
        finding.cell = cell.reference
        finding.observed = .string(cell.text)
        finding.displayed = cell.text
        finding.rule = cell.text
        return finding
    }
}
