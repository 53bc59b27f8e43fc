import XLSX

/// How records are written.
public enum RecordFormat: String, Sendable, CaseIterable {
    /// One JSON document.
    case json
    /// One JSON object a line.
    case ndjson
    /// Comma-separated values.
    case csv
    /// An SQLite database.
    case sqlite
}

extension AnnexTool {
    /// Reads the annexes of files on all cores and writes their records, without holding more than some files.
    ///
    /// Lists of households whose XML takes more than 32 MB are read in parts, but for JSON, which holds a file at a
    /// time; the formulas of such a list are not computed.
    ///
    /// - Parameters:
    ///   - inputs: The files.
    ///   - format: How the records are written.
    ///   - output: The file to write; `nil` and `-` are standard output. A database needs a file.
    ///   - language: The language of the messages in JSON.
    /// - Returns: A report for each file, in order, without what it holds.
    /// - Throws: ``Problem`` where the output cannot be written or is one of the inputs; the old one stays then.
    public func importRecords(
        of inputs: [InputFile], as format: RecordFormat, to output: String?, language: Language = .vietnamese
    ) throws(Problem) -> [FileReport] {
        let paths = inputs.map(\.path)
        switch format {
        case .sqlite:
            try OutputFile(output ?? "").checkIsNot(paths)
            return try importRecords(of: inputs, into: DatabaseSink(path: output ?? ""))
        case .json:
            return try importRecords(
                of: inputs, into: JSONSink(output: TextOutput(output, inputs: paths), language: language))
        case .ndjson:
            return try importRecords(of: inputs, into: NDJSONSink(output: TextOutput(output, inputs: paths)))
        case .csv: return try importRecords(of: inputs, into: CSVSink(output: TextOutput(output, inputs: paths)))
        }
    }

    /// The files that are held at a time.
    private static let filesAtATime = 256

    private func importRecords<Sink: RecordSink>(
        of inputs: [InputFile], into sink: Sink
    ) throws(Problem) -> [FileReport] {
        var sink = sink
        var reports: [FileReport] = []
        var rest = inputs[...]
        while let first = rest.first {
            let batch = Array(rest.prefix(Self.filesAtATime).prefix { !Sink.takesParts || !$0.isLarge })
            rest.removeFirst(max(1, batch.count))
            guard !batch.isEmpty else {
                reports.append(try importParts(of: first, into: &sink))
                continue
            }
            let render = sink.render
            let read = batch.mapInParallel { input in
                let report = self.read(input)
                return (piece: render(report), report: report.withoutContents)
            }
            for (piece, report) in read {
                try sink.write(piece)
                reports.append(report)
            }
        }
        try sink.end()
        return reports
    }

    /// Reads one file, whose long lists are written part by part.
    private func importParts<Sink: RecordSink>(
        of input: InputFile, into sink: inout Sink
    ) throws(Problem) -> FileReport {
        var failure: Problem?
        let report = read(input) { annex in
            let part = FileReport(path: input.path, sha256: nil, submission: Submission(part: annex))
            do throws(Problem) { try sink.write(sink.render(part)) } catch { failure = error }
            return failure == nil
        }
        if let failure { throw failure }
        try sink.write(sink.render(report))
        return report.withoutContents
    }
}
