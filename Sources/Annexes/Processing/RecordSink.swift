/// Where the records of files go, file after file.
///
/// Pieces are made on all cores and written in order.
protocol RecordSink {
    associatedtype Piece: Sendable

    /// Whether a list that is too long to be held may come in several pieces.
    static var takesParts: Bool { get }

    /// What is to be written of a file, or of a part of a list of it.
    var render: @Sendable (FileReport) -> Piece { get }

    /// Writes the next piece.
    ///
    /// - Throws: ``Problem`` with `not-writable`.
    mutating func write(_ piece: Piece) throws(Problem)

    /// Ends the output; without it nothing stands in the place of the target.
    ///
    /// - Throws: ``Problem`` with `not-writable`.
    mutating func end() throws(Problem)
}

/// One JSON object a line.
struct NDJSONSink: RecordSink {
    let output: TextOutput

    static var takesParts: Bool { true }

    var render: @Sendable (FileReport) -> [UInt8] {
        { file in
            (file.submission?.annexes ?? []).reduce(into: []) { $0 += RecordTable.ndjson(of: $1, path: file.path) }
        }
    }

    func write(_ piece: [UInt8]) throws(Problem) { try output.write(bytes: piece) }
    func end() throws(Problem) { try output.end() }
}

/// One JSON document.
struct JSONSink: RecordSink {
    private let output: TextOutput
    private let report: JSONReport
    private var isFirst = true

    init(output: TextOutput, language: Language) {
        self.output = output
        report = JSONReport(.records, language: language)
    }

    // A list is one value in it.
    static var takesParts: Bool { false }

    var render: @Sendable (FileReport) -> String { { [report] in report.text(of: $0) } }

    mutating func write(_ piece: String) throws(Problem) {
        try output.write((isFirst ? report.opening : ",") + piece)
        isFirst = false
    }

    func end() throws(Problem) {
        try output.write((isFirst ? report.opening : "") + report.ending)
        try output.end()
    }
}

/// An SQLite database.
struct DatabaseSink: RecordSink {
    private let writer: RecordDatabaseWriter

    /// - Throws: ``Problem`` with `not-writable`.
    init(path: String) throws(Problem) { writer = try RecordDatabaseWriter(path: path) }

    static var takesParts: Bool { true }

    var render: @Sendable (FileReport) -> FileReport { { $0 } }
    func write(_ piece: FileReport) throws(Problem) { try writer.write(piece) }
    func end() throws(Problem) { try writer.end() }
}
