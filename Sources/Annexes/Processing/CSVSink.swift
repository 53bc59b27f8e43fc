import Foundation

/// Comma-separated values; the columns of all layouts stand in the one header.
///
/// The header is known at the end: the lines wait in a file of their own.
struct CSVSink: RecordSink {
    struct Piece: Sendable {
        /// For each annex its fields, and the lines with their cells.
        let annexes: [(fields: [String], lines: [[String]])]
    }

    private let output: TextOutput
    private let waiting: TextOutput
    private var columns = RecordTable.leadingColumns
    private var places: [String: Int] = [:]
    /// The columns and the bytes of lines that have equally many.
    private var stretches: [(columns: Int, bytes: Int)] = []

    /// - Throws: ``Problem`` with `not-writable`.
    init(output: TextOutput) throws(Problem) {
        self.output = output
        waiting = try TextOutput.scratch(near: output)
    }

    static var takesParts: Bool { true }

    var render: @Sendable (FileReport) -> Piece {
        { file in
            Piece(annexes: (file.submission?.annexes ?? []).map { RecordTable.lines(of: $0, path: file.path) })
        }
    }

    mutating func write(_ piece: Piece) throws(Problem) {
        for (fields, lines) in piece.annexes {
            for field in fields where places[field] == nil {
                places[field] = columns.count
                columns.append(field)
            }
            let lead = RecordTable.leadingColumns.count
            let own = fields.compactMap { places[$0] }
            var text = ""
            for line in lines {
                var cells = Array(repeating: "", count: columns.count)
                for (place, cell) in zip(Array(0..<lead) + own, line) { cells[place] = cell }
                text += CSVText.line(cells)
            }
            try waiting.write(text)
            stretches.append((columns.count, text.utf8.count))
        }
    }

    /// Lines from before the last columns were known get blank cells for them.
    func end() throws(Problem) {
        try output.write(CSVText.byteOrderMark + CSVText.line(columns))
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
