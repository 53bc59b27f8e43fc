/// What was found in one file.
public struct FileReport: Sendable {
    /// The file as it was named; `-` for standard input.
    public let path: String
    /// The SHA-256 of its bytes in hexadecimal; `nil` where it could not be read.
    public let sha256: String?
    /// What it holds; `nil` where it could not be processed.
    public let submission: Submission?
    /// What is wrong in it.
    public let findings: [Finding]
    /// What was changed, for a correction.
    public let corrections: [Correction]?
    /// Why it could not be processed.
    public let problem: Problem?
    /// What else its owner should know of what was written.
    public let notes: [LocalizedText]

    /// Creates a report.
    public init(
        path: String, sha256: String?, submission: Submission? = nil, findings: [Finding] = [],
        corrections: [Correction]? = nil, problem: Problem? = nil, notes: [LocalizedText] = []
    ) {
        self.path = path
        self.sha256 = sha256
        self.submission = submission
        self.findings = findings
        self.corrections = corrections
        self.problem = problem
        self.notes = notes
    }

    /// What is to be told of the file, without what it holds.
    var withoutContents: FileReport {
        FileReport(path: path, sha256: sha256, findings: findings, problem: problem, notes: notes)
    }

    /// The exit code that the file asks for: 0 nothing wrong, 1 an error found, 2 not processed.
    public var exitCode: Int32 {
        if problem != nil { return 2 }
        return findings.contains { $0.severity == .error } ? 1 : 0
    }
}
