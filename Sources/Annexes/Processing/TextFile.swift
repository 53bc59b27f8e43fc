import Foundation

/// A text file written piece by piece.
final class TextFile {
    private let file: UnsafeMutablePointer<FILE>
    private var isOpen = true
    private var hasFailed = false

    /// Creates the file; `nil` where the system refuses.
    init?(_ path: String) {
        guard let file = fopen(path, "wb") else { return nil }
        self.file = file
    }

    deinit { _ = close() }

    /// Appends text; a failure shows in ``close()``.
    func write(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            if fwrite(bytes.baseAddress, 1, bytes.count, file) != bytes.count { hasFailed = true }
        }
    }

    /// Ends the file.
    ///
    /// - Returns: Whether everything was written.
    func close() -> Bool {
        guard isOpen else { return !hasFailed }
        isOpen = false
        if fclose(file) != 0 { hasFailed = true }
        return !hasFailed
    }
}
