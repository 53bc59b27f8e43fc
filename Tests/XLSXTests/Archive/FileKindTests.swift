import Testing

@testable import XLSX

@Suite("What a file is")
struct FileKindTests {
    /// A compound file with these streams in its directory.
    private func compoundFile(_ names: [String]) -> [UInt8] {
        let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        var bytes = signature + [UInt8](repeating: 0, count: 504)
        for name in ["Root Entry"] + names {
            let units = name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            bytes += units + [UInt8](repeating: 0, count: 128 - units.count)
        }
        return bytes
    }

    private func code(_ bytes: [UInt8]) -> WorkbookError.Code? {
        do {
            _ = try Workbook(data: bytes)
            return nil
        } catch { return error.code }
    }

    @Test("workbooks of Excel 97–2003 and of Excel 5", arguments: ["Workbook", "Book"])
    func oldWorkbook(stream: String) {
        #expect(code(compoundFile([stream])) == .oldFormat)
    }

    @Test("a workbook with a password, whatever else is in the container")
    func encrypted() {
        #expect(code(compoundFile(["EncryptionInfo", "EncryptedPackage"])) == .encrypted)
        #expect(code(compoundFile(["Workbook", "EncryptedPackage"])) == .encrypted)
    }

    @Test("another compound file, and one that is cut")
    func otherCompoundFile() {
        #expect(code(compoundFile(["WordDocument"])) == .notAWorkbook)
        #expect(code(Array(compoundFile(["Workbook"]).prefix(8))) == .notAWorkbook)
        #expect(code(Array(compoundFile(["Workbook"]).prefix(700))) == .notAWorkbook)
    }

    @Test(
        "other files",
        arguments: [
            "", "P", "a,b\n1,2\n", "<html><table></table></html>", "<TABLE>", "%PDF-1.7", "{\\rtf1}",
            "<?xml version=\"1.0\"?><workbook/>",
        ])
    func otherFiles(text: String) {
        #expect(code(Array(text.utf8)) == .notAWorkbook)
    }

    @Test("a workbook that is cut anywhere is truncated or, cut short, something else")
    func truncated() throws {
        let bytes = try PackageBuilder(rows: "<row><c><v>1</v></c></row>").bytes()
        for count in [4, 30, bytes.count / 2, bytes.count - 23] {
            #expect(code(Array(bytes.prefix(count))) == .truncated, "\(count) of \(bytes.count) bytes")
        }
        for count in 0..<bytes.count {
            #expect(code(Array(bytes.prefix(count))) != nil, "\(count) of \(bytes.count) bytes")
        }
        #expect(code(bytes) == nil)
    }

    @Test("an archive that is no package, and an OpenDocument file")
    func otherArchives() throws {
        var builder = PackageBuilder()
        builder.remove("[Content_Types].xml")
        #expect(builder.error()?.code == .notAWorkbook)
        builder.put("META-INF/manifest.xml", "<manifest/>")
        #expect(builder.error()?.detail == "an OpenDocument file")
    }

    @Test(
        "packages of other programs",
        arguments: [
            ("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "a Word document"),
            ("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", "a presentation"),
            ("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "a binary workbook (.xlsb)"),
        ])
    func otherPackages(type: String, detail: String) {
        var builder = PackageBuilder()
        builder.replace("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", with: type)
        #expect(builder.error()?.code == .notAWorkbook)
        #expect(builder.error()?.detail == detail)
    }

    @Test("a path with nothing there, and a folder")
    func paths() throws {
        try withTemporaryFolder { folder in
            let missing = #expect(throws: WorkbookError.self) { try Workbook(path: "\(folder)/none.xlsx") }
            #expect(missing?.code == .notFound)
            let directory = #expect(throws: WorkbookError.self) { try Workbook(path: folder) }
            #expect(directory?.code == .notReadable)
        }
    }
}
