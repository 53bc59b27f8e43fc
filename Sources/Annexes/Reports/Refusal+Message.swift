import XLSX

extension Refusal {
    /// What is wrong and what to do, in words for the person who edits.
    ///
    /// - Parameter cell: The cell that the edit concerns, where that is known.
    func message(_ cell: CellReference?) -> LocalizedText {
        let place = LocalizedText(
            vietnamese: cell.map { "Ô \($0)" } ?? "Một ô", english: cell.map { "\($0)" } ?? "A cell")
        switch self {
        case .mergedCell, .arrayFormula, .longText, .longFormula, .notFinite, .unknownErrorValue, .formula,
            .changedSince:
            return contentMessage(place)
        case .tableHeader, .tableHeaderTaken, .tableHeaderUsed: return headerMessage(place)
        case .signed, .sheetName, .sheetNameTaken, .notInOrder, .noVisibleSheet: return workbookMessage
        }
    }

    /// What is wrong with a cell or what it is to hold.
    private func contentMessage(_ words: LocalizedText) -> LocalizedText {
        let (place, cell) = (words.vietnamese, words.english)
        return switch self {
        case .mergedCell(let range):
            LocalizedText(
                vietnamese: "\(place) nằm trong vùng gộp \(range). Sửa ở ô \(range.first).",
                english: "\(cell) lies in the merged range \(range). Edit \(range.first) instead.")
        case .arrayFormula(let range):
            LocalizedText(
                vietnamese:
                    "\(place) thuộc công thức mảng \(range), chỉ đổi được cả vùng. Sửa mọi ô của vùng cùng lúc.",
                english:
                    "\(cell) belongs to the array formula of \(range), which changes as a whole. Set all its cells at once."
            )
        case .longText:
            LocalizedText(
                vietnamese: "\(place): chữ dài quá 32.767 ký tự, Excel không nhận. Rút ngắn hoặc chia ra nhiều ô.",
                english:
                    "\(cell): the text has more than the 32,767 characters that Excel accepts. Shorten it or use several cells."
            )
        case .longFormula:
            LocalizedText(
                vietnamese: "\(place): công thức dài quá 8.192 ký tự, Excel không nhận. Chia ra nhiều ô.",
                english:
                    "\(cell): the formula has more than the 8,192 characters that Excel accepts. Use several cells.")
        case .formula(let formula, let reason, let offset):
            Self.message(formula, FormulaSyntax.Flaw.Reason(rawValue: reason), offset, words)
        case .changedSince:
            LocalizedText(
                vietnamese: "\(place) không còn như tệp thay đổi ghi: đã bị sửa sau đó. Sửa ô bằng --set.",
                english: "\(cell) is not what the patch file says: it has been changed since. Change it with --set.")
        case .notFinite:
            LocalizedText(
                vietnamese: "\(place): số quá lớn, Excel không nhận. Xem lại số.",
                english: "\(cell): the number is larger than Excel accepts. Check it.")
        default:
            LocalizedText(
                vietnamese: "\(place): Excel không có giá trị lỗi này. Dùng #N/A, #REF!, #VALUE!, …",
                english: "\(cell): Excel has no such error value. Use #N/A, #REF!, #VALUE!, …")
        }
    }

    /// What is wrong with the header of a table.
    private func headerMessage(_ words: LocalizedText) -> LocalizedText {
        let (place, cell) = (words.vietnamese, words.english)
        return switch self {
        case .tableHeader(let column):
            LocalizedText(
                vietnamese: "\(place) là tiêu đề cột “\(column)” của bảng: phải là chữ, từ 1 đến 255 ký tự.",
                english: "\(cell) is the header “\(column)” of a table: it must be a text of 1 to 255 characters.")
        case .tableHeaderUsed(let column):
            LocalizedText(
                vietnamese:
                    "\(place) là tiêu đề cột “\(column)” của bảng, có công thức đang dùng tên đó. Đổi tên cột trong Excel.",
                english:
                    "\(cell) is the header “\(column)” of a table, which a formula uses. Rename the column in Excel.")
        default:
            LocalizedText(
                vietnamese: "\(place) là tiêu đề của bảng, mà bảng đã có cột khác tên như vậy. Chọn tên khác.",
                english: "\(cell) is the header of a table that has another column of that name. Choose another.")
        }
    }

    /// What is wrong with a sheet or the workbook.
    private var workbookMessage: LocalizedText {
        switch self {
        case .signed:
            LocalizedText(
                vietnamese: "Tệp có chữ ký số; sửa sẽ làm mất chữ ký. Thêm --drop-signature nếu chấp nhận.",
                english: "The workbook is signed; a change breaks the signature. Add --drop-signature to accept that.")
        case .sheetName(let name):
            LocalizedText(
                vietnamese:
                    "Excel không nhận tên trang “\(name)”. Tên có 1 đến 31 ký tự, không có [ ] : * ? / \\, không có dấu ' ở đầu hay cuối.",
                english:
                    "Excel does not accept the sheet name “\(name)”. A name has 1 to 31 characters, none of [ ] : * ? / \\, no ' at either end."
            )
        case .sheetNameTaken(let name):
            LocalizedText(
                vietnamese: "Hai trang cùng tên “\(name)” (không phân biệt chữ hoa, thường). Đổi tên một trang.",
                english: "Two sheets have the name “\(name)” (case does not matter). Rename one.")
        case .noVisibleSheet:
            LocalizedText(
                vietnamese: "Không có trang nào hiện ra. Cần ít nhất một trang không ẩn.",
                english: "No sheet is visible. At least one must be.")
        default:
            LocalizedText(
                vietnamese: "Các dòng hoặc ô trong tệp không theo thứ tự. Mở bằng Excel rồi lưu lại, sau đó sửa.",
                english:
                    "The rows or cells in the file are not in order. Open it in Excel and save it again, then edit.")
        }
    }

    // MARK: - Formulas

    private static func message(
        _ formula: String, _ reason: FormulaSyntax.Flaw.Reason?, _ offset: Int, _ place: LocalizedText
    ) -> LocalizedText {
        let before = String(decoding: formula.utf8.prefix(offset), as: UTF8.self)
        let rest = String(decoding: formula.utf8.dropFirst(offset), as: UTF8.self)
        let shown = rest.count > 20 ? "\(rest.prefix(20))…" : rest
        let (words, english) = (vietnamese(reason), reason.map { "it \($0.rawValue)" } ?? "it does not parse")
        guard !shown.isEmpty else {
            return LocalizedText(
                vietnamese: "\(place.vietnamese): công thức sai ở cuối: \(words).",
                english: "\(place.english): the formula is wrong at its end: \(english).")
        }
        // Counted as Excel shows it, with =.
        let position = before.count + 2
        return LocalizedText(
            vietnamese: "\(place.vietnamese): không hiểu công thức từ vị trí thứ \(position), “\(shown)”: \(words).",
            english:
                "\(place.english): the formula is not understood from character \(position) on, “\(shown)”: \(english)."
        )
    }

    private static func vietnamese(_ reason: FormulaSyntax.Flaw.Reason?) -> String {
        switch reason {
        case .empty: "công thức rỗng"
        case .leadingEquals: "thừa dấu = ở đầu"
        case .missingOperand: "thiếu số, ô hoặc tên"
        case .missingOperator: "thiếu phép tính giữa hai giá trị"
        case .unpaired: "dấu ngoặc hoặc dấu nháy không đủ cặp"
        case .unexpected, nil: "ký tự không dùng trong công thức"
        case .semicolon: "viết dấu phẩy giữa các tham số, không viết dấu chấm phẩy"
        case .array: "mảng { } phải gồm các dòng hằng số dài bằng nhau"
        case .notAReference: "dấu : phải đứng giữa hai ô"
        case .outsideSheet: "ô nằm ngoài trang tính (ô cuối là XFD1048576)"
        case .shownOnly: "không viết được @ hoặc # ở đây"
        case .tooManyArguments: "quá 255 tham số"
        case .tooDeep: "quá 64 hàm lồng nhau"
        case .tooComplex: "quá nhiều phép tính lồng nhau"
        case .longText: "chữ trong dấu nháy dài quá 255 ký tự"
        }
    }
}
