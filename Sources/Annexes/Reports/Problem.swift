import Foundation
public import XLSX

/// Why a file could not be processed, in words for the person who has it.
public struct Problem: Error, Sendable {
    /// Stable, as `not-a-workbook`.
    public let code: String
    /// What is wrong and what to do.
    public let message: LocalizedText

    /// Creates a problem.
    public init(code: String, vietnamese: String, english: String) {
        self.code = code
        message = LocalizedText(vietnamese: vietnamese, english: english)
    }

    /// Tells what a workbook's error means to its owner.
    ///
    /// - Parameters:
    ///   - error: The error.
    ///   - output: The file that was to be written, where writing failed.
    public init(_ error: WorkbookError, output: String? = nil) {
        let target = output ?? error.detail ?? ""
        let place = [error.part, error.cell.map { "\($0)" }].compactMap { $0 }.joined(separator: ", ")
        let at = place.isEmpty ? "" : " (\(place))"
        let system = error.underlying as? SystemError
        let systemWords = system.map { ": \($0)" } ?? ""
        let systemVietnamese = system.map { ": \(Self.vietnamese($0))" } ?? ""
        let (vietnamese, english): (String, String) =
            switch error.code {
            case .notFound:
                ("Không tìm thấy tệp. Kiểm tra lại tên và thư mục.", "No such file. Check the name and the folder.")
            case .notReadable where error.detail == WorkbookError.folder:
                (
                    "Đây là thư mục, không phải tệp. Ghi tên một tệp trong đó, ví dụ: THUMUC/PL01.xlsx",
                    "This is a folder, not a file. Name a file in it, as FOLDER/PL01.xlsx"
                )
            case .notReadable:
                (
                    "Không đọc được tệp\(systemVietnamese). Kiểm tra quyền truy cập.",
                    "The file cannot be read\(systemWords). Check its permissions."
                )
            case .notAWorkbook:
                (
                    "Đây không phải tệp Excel .xlsx (\(Self.vietnamese(error.detail))). Mở bằng Excel hoặc LibreOffice rồi lưu thành .xlsx.",
                    "This is no .xlsx workbook (\(error.detail ?? "unknown")). Open it in Excel or LibreOffice and save it as .xlsx."
                )
            case .oldFormat:
                (
                    "Tệp Excel đời cũ (.xls). Mở bằng Excel hoặc LibreOffice rồi lưu thành .xlsx.",
                    "An old Excel file (.xls). Open it in Excel or LibreOffice and save it as .xlsx."
                )
            case .encrypted:
                (
                    "Tệp được bảo vệ bằng mật khẩu. Mở bằng Excel, bỏ mật khẩu mở tệp rồi lưu lại.",
                    "The file is protected by a password. Open it in Excel, remove the password and save it again."
                )
            case .truncated:
                (
                    "Tệp bị cắt cụt, có thể do tải về chưa xong. Xin lại tệp gốc.",
                    "The file breaks off, perhaps a download that did not finish. Ask for the file again."
                )
            case .missingPart, .malformedPart:
                (
                    "Tệp Excel bị hỏng\(at). Mở bằng Excel để sửa rồi lưu lại, hoặc xin lại tệp gốc.",
                    "The workbook is damaged\(at). Have Excel repair it and save it again, or ask for the file again."
                )
            case .overBudget:
                (
                    "Tệp lớn bất thường\(at), không xử lý để bảo vệ máy.",
                    "The file is larger than is allowed\(at) and was not processed, to protect the machine."
                )
            case .notInWorkbook:
                (
                    "Không có trang hoặc ô đó trong tệp: \(error.detail ?? ""). Xem tên trang bằng: annex inspect",
                    "No such sheet or cell: \(error.detail ?? ""). See the names with: annex inspect"
                )
            case .undecodable:
                (
                    "Ô hoặc dòng không đọc được theo kiểu dữ liệu của cột\(at). Xem lại giá trị trong ô đó.",
                    "A cell or row does not hold what its column asks for\(at). Look at the value there."
                )
            case .refusedEdit:
                if let message = error.refusal?.message(error.cell) {
                    (message.vietnamese, message.english)
                } else {
                    ("Không sửa được\(at): \(error.detail ?? "").", "The edit is refused\(at): \(error.detail ?? "").")
                }
            case .outputIsInput:
                (
                    "Tệp kết quả trùng với tệp gốc. Chọn tên khác sau -o; tệp gốc không bao giờ bị ghi đè.",
                    "The output is the input. Give another name after -o; the original is never overwritten."
                )
            case .notWritable:
                (
                    "Không ghi được \(target)\(systemVietnamese). Kiểm tra thư mục và quyền ghi.",
                    "\(target) cannot be written\(systemWords). Check the folder and its permissions."
                )
            }
        self.init(code: error.code.rawValue, vietnamese: vietnamese, english: english)
    }

    /// The code and the message as JSON.
    public func json(_ language: Language) -> JSONValue {
        .object(["code": .string(code), "message": .string(message.text(language))])
    }

    private static func vietnamese(_ error: SystemError) -> String {
        switch error.number {
        case ENOENT, ENOTDIR: "thư mục không tồn tại"
        case EACCES, EPERM: "không có quyền"
        case ENOSPC, EDQUOT: "đĩa đã đầy"
        case EROFS: "ổ đĩa chỉ cho đọc"
        case EISDIR: "đó là thư mục"
        default: error.description
        }
    }

    private static func vietnamese(_ detail: String?) -> String {
        switch detail {
        case "an HTML page": "trang HTML đổi tên"
        case "a PDF document": "tệp PDF"
        case "an empty file": "tệp rỗng"
        case "a Word document": "tài liệu Word"
        case "a presentation": "tệp trình chiếu"
        case "a binary workbook (.xlsb)": "tệp .xlsb"
        case "an OpenDocument file": "tệp OpenDocument (.ods)"
        case "a compound file without a workbook": "tệp đời cũ không phải bảng tính"
        case "a ZIP archive without content types", "a package without a main document": "tệp nén ZIP thường"
        case "not a ZIP archive": "không rõ định dạng"
        default: detail ?? "không rõ định dạng"
        }
    }
}
