/// The values of one record by coding key; used again for each record, since finding columns takes longer than writing
/// cells.
final class RecordValues {
    let encoder: RecordEncoder
    /// The coding keys in the order of their columns.
    private var keys: [String] = []
    private var indexes: [String: Int] = [:]
    private var values: [CellValue] = []
    /// The styles of the columns, for all but dates.
    private var styles: [CellStyle] = []
    /// Whether the columns are known.
    private var isFixed = false
    /// Whether keys come in no order, as those of a dictionary.
    private var isUnordered = false
    /// Whether other keys than the columns are left out.
    private let leavesOut: Bool
    /// The first error that could not be thrown.
    private var noted: EncodingError?
    /// The one that was set last: a type encodes its keys in the same order each time.
    private var current = -1

    init(_ encoder: RecordEncoder) {
        self.encoder = encoder
        leavesOut = encoder.columns != nil
        guard let columns = encoder.columns else { return }
        for key in columns where indexes[key] == nil { add(key) }
        isFixed = true
    }

    private func add(_ key: String) {
        indexes[key] = keys.count
        keys.append(key)
        values.append(.blank)
        styles.append(encoder.styles[key] ?? encoder.style)
    }

    // MARK: - Encoding

    /// Takes the values of a record.
    ///
    /// - Throws: `refusedEdit`, with the cell where it is one that is at fault.
    func encode(_ record: some Encodable, row: Int, part: String) throws(WorkbookError) {
        for index in values.indices { values[index] = .blank }
        current = -1
        noted = nil
        do {
            try record.encode(to: RecordContents(values: self))
            if let noted { throw noted }
        } catch {
            let failure = failure(error, row: row, part: part)
            if !isFixed { forget() }
            throw failure
        }
        fix()
    }

    /// Whether a key may have a value.
    func takes(_ key: any CodingKey) -> Bool { !leavesOut || indexes[key.stringValue] != nil }

    /// Sets the value of a key.
    func set(_ value: CellValue, for key: any CodingKey) throws {
        let name = key.stringValue
        if let flaw = CellLimits.flaw(of: value) { throw refusal(key, flaw) }
        if let index = index(of: name) {
            current = index
        } else {
            if leavesOut { return }
            if isFixed { throw refusal(key, "the first record has no such key") }
            add(name)
            current = keys.count - 1
        }
        values[current] = value
    }

    private func index(of name: String) -> Int? {
        let next = current + 1
        return next < keys.count && keys[next] == name ? next : indexes[name]
    }

    /// Says that the keys come in no order.
    func sortKeys() { isUnordered = true }

    private func fix() {
        guard !isFixed else { return }
        isFixed = true
        guard isUnordered else { return }
        let pairs = zip(keys, values).sorted { $0.0 < $1.0 }
        forget()
        for (key, value) in pairs {
            add(key)
            values[keys.count - 1] = value
        }
    }

    private func forget() {
        keys = []
        values = []
        styles = []
        indexes = [:]
    }

    // MARK: - Cells

    /// The columns; `nil` for none.
    var columnRange: ClosedRange<Int>? {
        keys.isEmpty ? nil : encoder.firstColumn...(encoder.firstColumn + keys.count - 1)
    }

    /// The cells of the record.
    var cells: [WriterCell] {
        keys.indices.map { index in
            WriterCell(
                column: encoder.firstColumn + index, value: values[index],
                style: encoder.shown(values[index], as: styles[index]))
        }
    }

    /// The cells of the headers.
    ///
    /// - Throws: `refusedEdit` where ``HeaderMap`` would not find a column by its header.
    func headers(row: Int, part: String) throws(WorkbookError) -> [WriterCell] {
        guard keys.count <= CellReference.maximumColumn - encoder.firstColumn + 1 else {
            throw WorkbookError(.refusedEdit, part: part, detail: "row \(row): headers outside of the sheet's columns")
        }
        let headers = keys.map(encoder.header)
        let map = HeaderMap(names: headers)
        for (index, header) in headers.enumerated() where map[header] != index + 1 {
            throw WorkbookError(
                .refusedEdit, part: part, cell: CellReference(column: encoder.firstColumn + index, row: row),
                detail: "the header “\(header)” of the key “\(keys[index])” is empty or that of another column")
        }
        return headers.enumerated().map { index, header in
            WriterCell(column: encoder.firstColumn + index, value: .text(header), style: encoder.headerStyle)
        }
    }

    // MARK: - Errors

    /// The error of a value that cannot be written.
    func refusal(_ key: (any CodingKey)?, _ words: String) -> EncodingError {
        guard let key else {
            return .invalidValue(words, EncodingError.Context(codingPath: [], debugDescription: words))
        }
        // The key gets its column, so that the error has a cell.
        if !isFixed, indexes[key.stringValue] == nil { add(key.stringValue) }
        return .invalidValue(
            words,
            EncodingError.Context(
                codingPath: [key], debugDescription: "the key “\(key.stringValue)”: \(words)"))
    }

    /// Notes an error where nothing can be thrown.
    func note(_ key: (any CodingKey)?, _ words: String) -> EncodingError {
        let error = refusal(key, words)
        noted = noted ?? error
        return error
    }

    private func failure(_ error: any Error, row: Int, part: String) -> WorkbookError {
        guard case .invalidValue(_, let context)? = error as? EncodingError else {
            return WorkbookError(.refusedEdit, part: part, detail: "row \(row)", underlying: error)
        }
        let column = context.codingPath.first.flatMap { indexes[$0.stringValue] }.map { encoder.firstColumn + $0 }
        let cell = column.flatMap { CellReference(column: $0, row: row) }
        return WorkbookError(
            .refusedEdit, part: part, cell: cell, detail: "row \(row): \(context.debugDescription)", underlying: error)
    }
}
