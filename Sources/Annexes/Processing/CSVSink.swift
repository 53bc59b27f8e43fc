import Foundation

/// Comma-separated values; the columns of all layouts stand in the one header.
///
/// The header is known at the end: the lines wait in a file of their own.
struct CSVSink: RecordSink {
    private let output: TextOutput
    private let waiting: TextOutput
    private var columns = RecordColumns()
    /// The columns and the bytes of lines that have equally many.
    private var stretches: [(columns: Int, bytes: Int)] = []

    /// - Throws: ``Problem`` with `not-writable`.
    init(output: TextOutput) throws(Problem) {
        self.output = output
        waiting = try TextOutput.scratch(near: output)
    }

    static var takesParts: Bool { true }

    /// The annexes of a file.
    var render: @Sendable (FileReport) -> [RecordLines] {
        { file in (file.submission?.annexes ?? []).map { RecordLines($0, path: file.path) } }
    }

    mutating func write(_ piece: [RecordLines]) throws(Problem) {
        for annex in piece {
            columns.add(annex.fields)
            let text = columns.lines(annex)
            try waiting.write(text)
            stretches.append((columns.count, text.utf8.count))
        }
    }

    /// Lines from before the last columns were known get blank cells for them.
    func end() throws(Problem) {
        try output.write(columns.header)
        var stretches = stretches[...]
        var left = 0
        var blanks: [UInt8] = []
        var isQuoted = false
        try waiting.readBack { bytes throws(Problem) in
            var padded: [UInt8] = []
            padded.reserveCapacity(bytes.count + bytes.count / 8)
            for byte in bytes {
                while left == 0, let next = stretches.popFirst() {
                    left = next.bytes
                    blanks = Array(repeating: UInt8(ascii: ","), count: columns.count - next.columns)
                }
                left -= 1
                if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
                if byte == UInt8(ascii: "\r"), !isQuoted { padded += blanks }
                padded.append(byte)
            }
            try output.write(bytes: padded)
        }
        try output.end()
    }
}
