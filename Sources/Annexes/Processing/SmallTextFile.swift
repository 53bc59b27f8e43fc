import Foundation

/// A text file that a person keeps.
struct SmallTextFile {
    private let path: String

    init(_ path: String) { self.path = path }

    /// Nobody types more.
    private static let largest = 4 << 20

    /// The text, without a byte order mark.
    ///
    /// - Throws: ``Problem`` with `not-found` or `not-readable`, for a file that is too large or not in UTF-8, too.
    func text() throws(Problem) -> String {
        let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int ?? 0
        guard size <= Self.largest else { throw tooLarge }
        let bytes: [UInt8]
        do throws(Problem) {
            bytes = try InputFile(path).bytes()
        } catch {
            let (vi, en) = (error.message.vietnamese, error.message.english)
            throw Problem(code: error.code, vietnamese: "\(path): \(vi)", english: "\(path): \(en)")
        }
        guard bytes.count <= Self.largest else { throw tooLarge }
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        guard let text = String(validating: hasMark ? bytes[3...] : bytes[...], as: UTF8.self) else {
            throw Problem(
                code: "not-readable", vietnamese: "\(path): không phải văn bản UTF-8. Lưu lại với bảng mã UTF-8.",
                english: "\(path): no text in UTF-8. Save it again in UTF-8.")
        }
        return text
    }

    private var tooLarge: Problem {
        Problem(
            code: "not-readable", vietnamese: "\(path): tệp quá lớn, không phải tệp do người ghi.",
            english: "\(path): too large for a file that a person keeps.")
    }
}

extension String {
    /// The lines, whether they end as Windows ends them or not.
    var lines: [String] {
        split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map(String.init)
    }

    /// What ends its lines.
    var lineEnd: String { contains("\r\n") ? "\r\n" : "\n" }
}
