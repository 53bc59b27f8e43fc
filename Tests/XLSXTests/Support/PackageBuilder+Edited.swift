@testable import XLSX

extension PackageBuilder {
    /// The package after an edit, read again.
    func edited(_ edit: (WorkbookEditor) throws -> Void) throws -> Workbook {
        try withTemporaryFolder { folder in
            let editor = try WorkbookEditor(data: bytes())
            try edit(editor)
            try editor.write(to: "\(folder)/out.xlsx")
            return try Workbook(data: FileBytes.read("\(folder)/out.xlsx"))
        }
    }
}
