import XLSX

/// The jobs of the tool, each from a file to a report: what a program that embeds the library calls, too.
///
/// ```swift
/// let tool = try AnnexTool()
/// let report = tool.validate(InputFile("phu-luc.xlsx"))
/// for finding in report.findings { print(finding.place, finding.message(.vietnamese)) }
/// ```
public struct AnnexTool: Sendable {
    /// The layouts that annexes are matched against.
    public let library: LayoutLibrary
    /// What must hold between forms.
    public let crossRules: CrossRules
    private let reader: AnnexReader

    /// Creates a tool with the built-in layouts and rules.
    ///
    /// - Throws: ``LayoutError``.
    public init() throws(LayoutError) { try self.init(library: LayoutLibrary.builtin()) }

    /// Creates a tool with other layouts and the built-in rules between them.
    ///
    /// - Throws: ``LayoutError``.
    public init(library: LayoutLibrary) throws(LayoutError) {
        self.library = library
        reader = AnnexReader(layouts: library)
        do throws(YAMLError) {
            crossRules = try CrossRules.builtin()
        } catch {
            throw LayoutError(file: error.file, flaws: [error])
        }
    }

    /// Creates a tool with other layouts and rules.
    public init(library: LayoutLibrary, crossRules: CrossRules) {
        self.library = library
        reader = AnnexReader(layouts: library)
        self.crossRules = crossRules
    }

    /// Reads the annexes of a file; its only findings are sheets that are no known form.
    public func read(_ input: InputFile) -> FileReport {
        report(input) { bytes, sha256 throws(Problem) in
            let submission = try submission(bytes)
            return FileReport(
                path: input.path, sha256: sha256, submission: submission,
                findings: AnnexChecker().unknownLayouts(submission))
        }
    }

    /// The same, with long lists of households given in parts.
    ///
    /// - Parameter part: Takes an annex with some records; `false` ends the reading of the list.
    func read(_ input: InputFile, longLists part: (Annex) -> Bool) -> FileReport {
        report(input) { bytes, sha256 throws(Problem) in
            let submission = try submission { () throws(WorkbookError) in
                try reader.read(Workbook(data: bytes), longLists: part)
            }
            return FileReport(
                path: input.path, sha256: sha256, submission: submission,
                findings: AnnexChecker().unknownLayouts(submission))
        }
    }

    /// Reads the annexes of files, on all cores.
    ///
    /// - Returns: A report for each file, in order.
    public func read(_ inputs: [InputFile]) -> [FileReport] { inputs.mapInParallel { read($0) } }

    /// Reads the annexes of a file, without any findings.
    func open(_ input: InputFile) -> FileReport {
        report(input) { bytes, sha256 throws(Problem) in
            FileReport(path: input.path, sha256: sha256, submission: try submission(bytes))
        }
    }

    /// Writes a corrected copy of a file; the report tells what is left in it.
    ///
    /// Nothing is written where no annex is recognised; the report then has no corrections.
    ///
    /// - Parameters:
    ///   - input: The file.
    ///   - output: The copy; never the input, and with the ending of the input's kind.
    ///   - policy: Which corrections are carried out.
    ///   - marks: How they are shown.
    ///   - patchOutput: Where a patch file is put, by which the corrections can be undone; `nil` for none.
    ///   - language: The language of comments, the log and the patch file's reasons.
    ///   - justifications: Where the acceptances of warnings are read; what is accepted is not corrected.
    public func correct(
        _ input: InputFile, output: String, policy: CorrectionPolicy = .safe, marks: CorrectionMarks = .all,
        patchOutput: String? = nil, language: Language = .vietnamese,
        justifications: ValidationOptions.Justifications = .beside
    ) -> FileReport {
        report(input) { bytes, sha256 throws(Problem) in
            let submission = try submission(bytes)
            try OutputFile(output).checkIsNot([input.path])
            try OutputFile(output).checkIsWorkbook(submission.fileExtension)
            if let patchOutput { try OutputFile(patchOutput).checkIsNot([input.path, output]) }
            let checked = accepting(
                FileReport(path: input.path, sha256: sha256, submission: submission), check(submission), justifications)
            guard !submission.annexes.isEmpty else { return checked }
            // What a person accepts stays as it is.
            let open = checked.findings.filter { $0.acceptance == nil }
            let corrections = policy.corrections(open, in: submission.annexes)
            let patch: EditPatch
            let warnings: [EditWarning]
            do throws(WorkbookError) {
                let editor = input.path == "-" ? try WorkbookEditor(data: bytes) : try WorkbookEditor(path: input.path)
                let name = input.path.split(separator: "/").last.map(String.init) ?? input.path
                try CorrectedWorkbook.write(
                    editor, corrections, annexes: submission.annexes, marks: marks,
                    origin: CorrectedWorkbook.Origin(name: name, sha256: sha256, tool: ToolInfo.name),
                    language: language, to: output)
                warnings = editor.warnings
                patch = try editor.patch(reasons: Self.reasons(corrections, language))
            } catch {
                throw Problem(error, output: output)
            }
            if let patchOutput {
                try OutputFile(patchOutput).write(PatchFile(patch).text, inputs: [input.path, output])
            }
            let written = self.open(InputFile(output))
            // Without its log the copy does not say what was corrected.
            let cells = Dictionary(grouping: corrections, by: \.sheet).mapValues { Set($0.map(\.cell)) }
            let copy = written.submission?.with(corrected: cells)
            let result = accepting(
                FileReport(path: input.path, sha256: sha256, submission: copy ?? submission),
                copy.map { check($0) } ?? [], justifications)
            return FileReport(
                path: input.path, sha256: sha256, submission: result.submission, findings: result.findings,
                corrections: corrections, problem: written.problem, notes: warnings.map(\.message) + checked.notes)
        }
    }

    private static func reasons(
        _ corrections: [Correction], _ language: Language
    ) -> [String: [CellReference: String]] {
        Dictionary(grouping: corrections, by: \.sheet).mapValues { corrections in
            Dictionary(
                corrections.map { ($0.cell, $0.reason.text(language)) }, uniquingKeysWith: { "\($0)\n\($1)" })
        }
    }

    private func submission(_ bytes: [UInt8]) throws(Problem) -> Submission {
        try submission { () throws(WorkbookError) in try reader.read(Workbook(data: bytes)) }
    }

    private func submission(_ read: () throws(WorkbookError) -> Submission) throws(Problem) -> Submission {
        let submission: Submission
        do throws(WorkbookError) {
            submission = try read()
        } catch {
            throw Problem(error)
        }
        guard submission.sheets.contains(where: { $0.range != nil || $0.kind != .worksheet }) else {
            throw Problem(
                code: "empty-workbook", vietnamese: "Tệp không có ô nào có dữ liệu. Kiểm tra xem đã gửi đúng tệp chưa.",
                english: "The workbook has no cell with a value. Check that it is the right file.")
        }
        return submission
    }

    private func report(
        _ input: InputFile, _ body: ([UInt8], String) throws(Problem) -> FileReport
    ) -> FileReport {
        var sha256: String?
        do throws(Problem) {
            let bytes = try input.bytes()
            let digest = InputFile.sha256(bytes)
            sha256 = digest
            return try body(bytes, digest)
        } catch {
            return FileReport(path: input.path, sha256: sha256, problem: Converter.problem(error, of: input))
        }
    }
}
