import XLSX

/// A layout that was drafted from an annex.
public struct InferredLayout: Sendable {
    /// The layout.
    public let layout: Layout
    /// Its file, with what the annex says for each line.
    public let yaml: String
}

extension AnnexTool {
    /// Drafts a layout from the largest table of a workbook, whatever its form.
    ///
    /// No text of a row comes into it but the few values of a category that name no person.
    ///
    /// - Parameters:
    ///   - input: The file.
    ///   - sheet: The sheet to look at; `nil` for all.
    /// - Throws: ``Problem`` for a file that cannot be read, a sheet that it lacks, and where there is no table.
    /// - Complexity: O(*n*) in the cells; the search for rules looks at 400 rows.
    public func inferLayout(_ input: InputFile, sheet: String? = nil) throws(Problem) -> InferredLayout {
        let bytes = try input.bytes()
        let draft: LayoutDraft?
        do throws(WorkbookError) {
            draft = try LayoutInference(library).draft(Workbook(data: bytes), sheet: sheet)
        } catch {
            throw Problem(error)
        }
        guard let draft else {
            throw Problem(
                code: "no-table",
                vietnamese:
                    "Không thấy bảng nào: cần một dòng tiêu đề cột và các dòng số liệu bên dưới. Xem: annex inspect",
                english:
                    "There is no table: a row of column titles and rows with figures below are needed. See: annex inspect"
            )
        }
        do throws(LayoutError) {
            return InferredLayout(layout: try draft.layout(), yaml: draft.yaml)
        } catch {
            throw Problem(
                code: "layout-not-drafted",
                vietnamese: "Không lập được mẫu biểu từ bảng này: \(error.text(.vietnamese))",
                english: "No layout could be drafted from this table: \(error.text(.english))")
        }
    }
}
