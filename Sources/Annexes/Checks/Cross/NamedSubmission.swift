/// A submission with the name of its file, for checks that compare files.
public struct NamedSubmission: Sendable {
    /// The file as it was named.
    public let path: String
    /// What it holds.
    public let submission: Submission

    /// Names a submission.
    public init(path: String, submission: Submission) {
        self.path = path
        self.submission = submission
    }

    /// The submission as it can be checked.
    var certain: NamedSubmission { NamedSubmission(path: path, submission: submission.certain) }
}
