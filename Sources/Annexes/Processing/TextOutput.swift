import Foundation
import XLSX

/// Where a long text goes piece by piece: standard output, or a file that takes its target's place when it is whole.
final class TextOutput {
    private let handle: FileHandle
    /// The file that is written; `nil` for standard output.
    private let temporary: String?
    private let target: String?
    private var isEnded = false

    /// - Parameters:
    ///   - path: The target; `nil` and `-` are standard output.
    ///   - inputs: Files that it must not be.
    /// - Throws: ``Problem`` with `output-is-input` or `not-writable`.
    init(_ path: String?, inputs: [String]) throws(Problem) {
        guard let path, path != "-" else {
            (handle, temporary, target) = (.standardOutput, nil, nil)
            return
        }
        try OutputFile(path).checkIsNot(inputs)
        let temporary = path + ".\(ProcessInfo.processInfo.processIdentifier).tmp"
        handle = try Self.created(temporary, for: path)
        self.temporary = temporary
        target = path
    }

    private init(scratch path: String) throws(Problem) {
        handle = try Self.created(path, for: path)
        temporary = path
        target = nil
    }

    /// A file that is gone afterwards, in the folder of an output or in that of temporary files.
    ///
    /// - Throws: ``Problem`` with `not-writable`.
    static func scratch(near output: TextOutput) throws(Problem) -> TextOutput {
        let folder = output.target.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path }
        return try TextOutput(
            scratch: "\(folder ?? NSTemporaryDirectory())/.annex-\(UUID().uuidString).tmp")
    }

    deinit {
        if let temporary, !isEnded || target == nil { try? FileManager.default.removeItem(atPath: temporary) }
    }

    private static func created(_ path: String, for target: String) throws(Problem) -> FileHandle {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forUpdatingAtPath: path)
        else { throw Problem(WorkbookError(.notWritable), output: target) }
        return handle
    }

    /// - Throws: ``Problem`` with `not-writable`.
    func write(_ text: String) throws(Problem) { try write(Data(text.utf8)) }

    /// - Throws: ``Problem`` with `not-writable`.
    func write(bytes: [UInt8]) throws(Problem) { try write(Data(bytes)) }

    private func write(_ data: Data) throws(Problem) {
        do { try handle.write(contentsOf: data) } catch { throw failure }
    }

    /// Gives what was written, from its beginning.
    ///
    /// - Throws: ``Problem`` with `not-writable`, and what the body throws.
    func readBack(_ body: (Data) throws(Problem) -> Void) throws(Problem) {
        do { try handle.seek(toOffset: 0) } catch { throw failure }
        while true {
            let data: Data?
            do { data = try handle.read(upToCount: 1 << 20) } catch { throw failure }
            guard let data, !data.isEmpty else { return }
            try body(data)
        }
    }

    /// Puts the file in its target's place.
    ///
    /// - Throws: ``Problem`` with `not-writable`.
    func end() throws(Problem) {
        guard let temporary, let target else { return }
        do { try handle.close() } catch { throw failure }
        guard rename(temporary, target) == 0 else { throw failure }
        isEnded = true
    }

    private var failure: Problem { Problem(WorkbookError(.notWritable), output: target ?? temporary ?? "-") }
}
