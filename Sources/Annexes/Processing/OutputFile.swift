import Foundation
import XLSX

/// A file that a job writes; the inputs are never written over.
public struct OutputFile {
    private let path: String

    /// Creates an output.
    public init(_ path: String) { self.path = path }

    /// Writes the text; the target is at every moment the old file or the new one.
    ///
    /// - Throws: ``Problem`` with `output-is-input` or `not-writable`.
    public func write(_ text: String, inputs: [String]) throws(Problem) {
        try checkIsNot(inputs)
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Problem(WorkbookError(.notWritable), output: path)
        }
    }

    /// Refuses an output that is one of the inputs, through links too.
    public func checkIsNot(_ inputs: [String]) throws(Problem) {
        let identity = FileStatus(path)?.identity
        let isInput = inputs.contains { input in
            guard input != "-" else { return false }
            return input == path || identity != nil && FileStatus(input)?.identity == identity
        }
        if isInput { throw Problem(WorkbookError(.outputIsInput, detail: path)) }
    }

    /// Refuses an output that is no YAML file, and one that exists already.
    ///
    /// - Parameter isForced: Whether an older YAML file may be replaced.
    /// - Throws: ``Problem`` with `wrong-ending` or `output-exists`.
    public func checkIsNewLayout(isForced: Bool) throws(Problem) {
        let lower = path.lowercased()
        guard lower.hasSuffix(".yaml") || lower.hasSuffix(".yml") else {
            throw Problem(
                code: "wrong-ending",
                vietnamese:
                    "Mẫu biểu là tệp YAML nên tên sau -o phải có đuôi .yaml, ví dụ -o mau-rieng/xa-moi.yaml: \(path)",
                english:
                    "A layout is a YAML file, so the name after -o must end in .yaml, as -o my-layouts/commune.yaml: \(path)"
            )
        }
        guard isForced || !FileManager.default.fileExists(atPath: path) else {
            throw Problem(
                code: "output-exists",
                vietnamese:
                    "Tệp \(path) đã có, nên chưa ghi gì để khỏi mất những gì đã sửa trong đó. Đặt tên khác sau -o, hoặc thêm --force để ghi đè.",
                english:
                    "\(path) exists already, so nothing was written: it may hold your changes. Give another name after -o, or add --force to replace it."
            )
        }
    }

    /// Creates the folders that the output stands in, where they are missing.
    ///
    /// - Throws: ``Problem`` with `not-writable`.
    public func createFolder() throws(Problem) {
        do {
            try FileManager.default.createDirectory(
                at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
        } catch {
            throw Problem(WorkbookError(.notWritable), output: path)
        }
    }

    /// Refuses an output whose ending is not that of the workbook to be written.
    ///
    /// - Parameter ending: That of the input's kind, of which the output is a copy: Excel refuses a file whose ending
    ///   and content differ.
    /// - Throws: ``Problem`` with `wrong-ending`.
    public func checkIsWorkbook(_ ending: String = "xlsx") throws(Problem) {
        guard path != "-" else {
            throw Problem(
                code: "wrong-ending",
                vietnamese: "Không ghi tệp Excel ra đầu ra chuẩn. Đặt tên tệp sau -o, ví dụ: -o KETQUA.\(ending)",
                english: "A workbook is not written to standard output. Name a file after -o, as -o RESULT.\(ending)")
        }
        guard path.lowercased().hasSuffix("." + ending) else {
            throw Problem(
                code: "wrong-ending",
                vietnamese: "Tệp kết quả là tệp Excel .\(ending) nên tên sau -o phải có đuôi .\(ending): \(path)",
                english: "The result is a .\(ending) workbook, so the name after -o must end in .\(ending): \(path)")
        }
    }
}
