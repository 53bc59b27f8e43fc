import Crypto
import Foundation
import XLSX

/// A file that was named on the command line: a path, or `-` for standard input.
public struct InputFile: Sendable {
    /// The name as given.
    public let path: String

    /// Creates an input.
    public init(_ path: String) { self.path = path }

    /// The bytes of the file.
    ///
    /// - Throws: ``Problem`` with `not-found` or `not-readable`.
    public func bytes() throws(Problem) -> [UInt8] {
        if path == "-" { return [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
        do {
            return try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw Problem(WorkbookError(.notFound, underlying: error))
            }
            if isFolder.boolValue, Self.workbooks(in: path).isEmpty {
                throw Problem(
                    code: "not-readable", vietnamese: "Thư mục không có tệp Excel nào. Kiểm tra lại tên thư mục.",
                    english: "The folder holds no workbook. Check its name.")
            }
            let detail = isFolder.boolValue ? WorkbookError.folder : nil
            throw Problem(WorkbookError(.notReadable, detail: detail, underlying: error))
        }
    }

    /// Whether the file may hold a sheet that is too long to be held beside others.
    var isLarge: Bool { FileStatus(path).map { $0.size >= Self.largeSize } ?? false }

    private static let largeSize = 2 << 20

    /// The SHA-256 of bytes in hexadecimal.
    static func sha256(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let text = SHA256.hash(data: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}
