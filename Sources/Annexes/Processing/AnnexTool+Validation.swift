import Foundation
import XLSX

extension AnnexTool {
    /// Reads and checks the annexes of a file.
    ///
    /// - Parameters:
    ///   - input: The file.
    ///   - options: What it is checked against.
    public func validate(_ input: InputFile, _ options: ValidationOptions = ValidationOptions()) -> FileReport {
        validate([input], options).first ?? FileReport(path: input.path, sha256: nil)
    }

    /// Reads and checks the annexes of files, each by itself and all against each other.
    ///
    /// - Parameters:
    ///   - inputs: The files.
    ///   - options: What they are checked against.
    /// - Returns: A report for each file, in order.
    public func validate(_ inputs: [InputFile], _ options: ValidationOptions = ValidationOptions()) -> [FileReport] {
        let reports = inputs.mapInParallel { open($0) }
        let read = reports.indices.filter { reports[$0].submission != nil }
        let files = read.compactMap { index in
            reports[index].submission.map { NamedSubmission(path: reports[index].path, submission: $0) }
        }
        let findings = check(files, options)
        var results = reports
        for (position, index) in read.enumerated() {
            results[index] = accepting(reports[index], findings[position], options.justifications)
        }
        return results
    }

    /// Reads a submission of the year before.
    ///
    /// - Throws: ``Problem`` that names the file.
    public func previous(_ input: InputFile) throws(Problem) -> NamedSubmission {
        let report = open(input)
        guard let submission = report.submission else {
            let problem = report.problem
            throw Problem(
                code: problem?.code ?? "", vietnamese: "\(input.path): \(problem?.message.vietnamese ?? "")",
                english: "\(input.path): \(problem?.message.english ?? "")")
        }
        return NamedSubmission(path: input.path, submission: submission)
    }

    /// What is wrong in a submission by itself.
    public func check(_ submission: Submission) -> [Finding] {
        check([NamedSubmission(path: "", submission: submission)], ValidationOptions()).first ?? []
    }

    /// What is wrong in submissions, each by itself and all against each other; acceptances are not looked at.
    ///
    /// - Returns: The findings of each submission, in order.
    public func check(_ files: [NamedSubmission], _ options: ValidationOptions) -> [[Finding]] {
        let own = files.mapInParallel { AnnexChecker().check($0.submission) }
        var ledger = FindingLedger(
            CheckCross(rules: crossRules, aliases: options.aliases).findings(files, own: own))
        let continuity = CheckContinuity(previous: options.previous, aliases: options.aliases)
        for (index, file) in files.enumerated() {
            if !options.previous.isEmpty { ledger.add(continuity.findings(file.submission), file: index) }
            ledger.add(CheckAliases(aliases: options.aliases).findings(file.submission), file: index)
        }
        return ledger.findings
    }

    // MARK: - Acceptances

    /// The report of a file with its findings, and those that were accepted.
    func accepting(
        _ report: FileReport, _ findings: [Finding], _ justifications: ValidationOptions.Justifications
    ) -> FileReport {
        guard let submission = report.submission else { return report }
        var notes = report.notes
        var file = AcceptanceFile()
        switch justifications {
        case .none: break
        case .file(let given): file = given
        case .beside:
            do throws(Problem) {
                file = try AcceptanceFile(beside: report.path)
            } catch {
                // Nothing is accepted then, so that nothing is hidden.
                notes.append(error.message)
            }
        }
        let accepted = AcceptedFindings(findings, in: submission, file)
        return FileReport(
            path: report.path, sha256: report.sha256, submission: submission, findings: accepted.findings,
            corrections: report.corrections, problem: report.problem, notes: notes + accepted.notes)
    }

    /// Checks a file, accepts some of its findings and writes that into the file of acceptances.
    ///
    /// - Parameters:
    ///   - acceptance: The findings and why they are right.
    ///   - input: The workbook.
    ///   - path: The file of acceptances; what it holds besides stays as it is.
    ///   - options: What the workbook is checked against.
    /// - Returns: The report of the workbook with these findings accepted.
    /// - Throws: ``Problem`` with `no-such-finding`, with `not-acceptable` for an error, with `bad-justifications` for a
    ///   file that cannot be read, or where it cannot be written.
    public func accept(
        _ acceptance: NewAcceptance, in input: InputFile, path: String,
        _ options: ValidationOptions = ValidationOptions()
    ) throws(Problem) -> FileReport {
        var plain = options
        plain.justifications = .none
        let report = validate(input, plain)
        guard let submission = report.submission else { return report }
        var added: [Acceptance] = []
        for target in acceptance.targets {
            let findings = target.findings(report.findings)
            guard !findings.isEmpty else { throw Problem(noFinding: target, report) }
            for finding in findings {
                guard finding.severity != .error else { throw Problem(notAcceptable: finding) }
                added.append(
                    Acceptance(
                        code: finding.code, sheet: finding.sheet, cell: finding.cell,
                        layout: finding.layout(in: submission),
                        content: finding.acceptedContent(in: submission), reason: acceptance.reason,
                        by: acceptance.by, date: acceptance.date))
            }
        }
        let exists = FileManager.default.fileExists(atPath: path)
        let text = (exists ? try AcceptanceFile(path: path) : AcceptanceFile()).adding(added)
        try OutputFile(path).write(text, inputs: [input.path])
        return accepting(report, report.findings, .file(try AcceptanceFile(path: path)))
    }
}

extension AcceptanceFile {
    /// Reads a file.
    ///
    /// - Throws: ``Problem`` with `not-found`, `not-readable` or `bad-justifications`.
    public init(path: String) throws(Problem) {
        let text = try SmallTextFile(path).text()
        do throws(YAMLError) {
            try self.init(yaml: text, file: path)
        } catch {
            throw Problem("bad-justifications", error)
        }
    }

    /// Reads the file beside a workbook; empty where there is none.
    fileprivate init(beside workbook: String) throws(Problem) {
        let path = Self.name(beside: workbook)
        guard workbook != "-", FileManager.default.fileExists(atPath: path) else {
            self.init()
            return
        }
        try self.init(path: path)
    }
}

extension UnitAliases {
    /// Reads a file.
    ///
    /// - Throws: ``Problem`` with `not-found`, `not-readable` or `bad-aliases`.
    public init(path: String) throws(Problem) {
        let text = try SmallTextFile(path).text()
        do throws(YAMLError) {
            try self.init(yaml: text, file: path)
        } catch {
            throw Problem("bad-aliases", error)
        }
    }
}

extension Problem {
    init(_ code: String, _ error: YAMLError) {
        self.init(code: code, vietnamese: error.text(.vietnamese) + ".", english: error.text(.english) + ".")
    }

    fileprivate init(noFinding target: AcceptanceTarget, _ report: FileReport) {
        let open = report.findings.filter { $0.severity != .error }
        let here = open.filter { target.cell == nil || $0.cell == target.cell }
        let known = (here.isEmpty ? open : here).prefix(8).map { "\($0.place) \($0.code.rawValue)" }
            .joined(separator: "; ")
        self.init(
            code: "no-such-finding",
            vietnamese: "Không có phát hiện “\(target.text)”."
                + (known.isEmpty ? "" : " Có thể chấp nhận: \(known)."),
            english: "There is no finding “\(target.text)”."
                + (known.isEmpty ? "" : " These can be accepted: \(known)."))
    }

    fileprivate init(notAcceptable finding: Finding) {
        self.init(
            code: "not-acceptable",
            vietnamese: "\(finding.place) \(finding.code.rawValue) là lỗi: phải sửa, không chấp nhận bằng lý do được.",
            english:
                "\(finding.place) \(finding.code.rawValue) is an error: it must be corrected and cannot be accepted.")
    }
}
