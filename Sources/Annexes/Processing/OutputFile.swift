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
        func resolved(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }
        if inputs.contains(where: { $0 != "-" && resolved($0) == resolved(path) }) {
            throw Problem(WorkbookError(.outputIsInput, detail: path))
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
