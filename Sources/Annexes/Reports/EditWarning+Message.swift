import XLSX

extension EditWarning {
    /// What its owner should know of an edited workbook.
    var message: LocalizedText {
        switch self {
        case .protectedSheet(let sheet):
            LocalizedText(
                vietnamese: "Trang “\(sheet)” đang được bảo vệ: đã sửa ô, vẫn giữ nguyên bảo vệ.",
                english: "The sheet “\(sheet)” is protected: cells were changed, the protection is kept.")
        case .invalidValue(let sheet, let cell):
            LocalizedText(
                vietnamese:
                    "\(sheet)!\(cell): giá trị mới không thuộc danh sách hoặc khoảng mà ô cho phép. Đã ghi; xem lại ô này.",
                english:
                    "\(sheet)!\(cell): the new value is not among those that the cell allows. It was written; look at it again."
            )
        case .hiddenComment(let sheet, let cell):
            LocalizedText(
                vietnamese:
                    "\(sheet)!\(cell): ô đã có cuộc trao đổi (bình luận kiểu mới); Excel mới sẽ hiện cuộc trao đổi đó thay cho ghi chú vừa thêm.",
                english:
                    "\(sheet)!\(cell): the cell has a conversation; newer programs show it in the place of the note that was added.")
        case .droppedSignature:
            LocalizedText(
                vietnamese: "Đã bỏ chữ ký số: bản mới không còn chữ ký, cần ký lại.",
                english: "The digital signature was dropped: the copy is not signed, sign it again.")
        }
    }
}
