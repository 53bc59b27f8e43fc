import Foundation
import XLSX

/// A text file that a job writes; the inputs are never written over.
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
}
