/// What the first bytes of a file say it is.
enum FileKind {
    case zip
    /// The signature is a ZIP's, but no central directory follows.
    case truncatedZip
    case encryptedWorkbook
    case oldWorkbook
    case otherCompoundFile
    case html
    case pdf
    case empty
    case unknown

    /// Looks at the bytes without trusting any size in them.
    ///
    /// - Parameter bytes: The whole file, or at least its first and last 64 KiB.
    init(_ bytes: some RandomAccessCollection<UInt8>) {
        if bytes.isEmpty {
            self = .empty
        } else if bytes.starts(with: [0x50, 0x4B]) {
            self = Self.hasEndOfCentralDirectory(bytes) ? .zip : .truncatedZip
        } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            self = Self.compoundFile(bytes)
        } else if bytes.starts(with: Array("%PDF".utf8)) {
            self = .pdf
        } else {
            let start = String(decoding: bytes.prefix(1024), as: UTF8.self).lowercased()
            self = start.contains("<html") || start.contains("<table") ? .html : .unknown
        }
    }

    private static func hasEndOfCentralDirectory(_ bytes: some RandomAccessCollection<UInt8>) -> Bool {
        // The record is 22 bytes and a comment of at most 65,535 may follow it.
        let tail = Array(bytes.suffix(22 + 65_535))
        guard tail.count >= 22 else { return false }
        return (0...(tail.count - 22)).reversed().contains { index in
            tail[index] == 0x50 && tail[index + 1] == 0x4B && tail[index + 2] == 0x05 && tail[index + 3] == 0x06
        }
    }

    /// Tells a password-protected workbook from an .xls by the names in the container's directory ([MS-CFB] 2.6.1).
    ///
    /// Directory entries are 128 bytes at multiples of 128 and begin with a UTF-16 name, so no sector chain needs
    /// to be followed, and a damaged chain cannot mislead.
    private static func compoundFile(_ bytes: some RandomAccessCollection<UInt8>) -> FileKind {
        func utf16(_ name: String) -> [UInt8] { name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } + [0, 0] }
        let encrypted = utf16("EncryptedPackage")
        let workbooks = [utf16("Workbook"), utf16("Book")]
        var kind = FileKind.otherCompoundFile
        var entry = bytes.startIndex
        while let next = bytes.index(entry, offsetBy: 128, limitedBy: bytes.endIndex) {
            let name = bytes[entry..<next]
            if name.starts(with: encrypted) { return .encryptedWorkbook }
            if workbooks.contains(where: { name.starts(with: $0) }) { kind = .oldWorkbook }
            entry = next
        }
        return kind
    }

    /// The error for bytes that are no ZIP archive.
    var error: WorkbookError? {
        switch self {
        case .zip: nil
        case .truncatedZip: WorkbookError(.truncated, detail: "no central directory")
        case .encryptedWorkbook: WorkbookError(.encrypted)
        case .oldWorkbook: WorkbookError(.oldFormat)
        case .otherCompoundFile: WorkbookError(.notAWorkbook, detail: "a compound file without a workbook")
        case .html: WorkbookError(.notAWorkbook, detail: "an HTML page")
        case .pdf: WorkbookError(.notAWorkbook, detail: "a PDF document")
        case .empty: WorkbookError(.notAWorkbook, detail: "an empty file")
        case .unknown: WorkbookError(.notAWorkbook, detail: "not a ZIP archive")
        }
    }
}
