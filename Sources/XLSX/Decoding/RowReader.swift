/// One row as the types that are decoded see it; used again for each row, since finding columns takes longer than
/// reading cells.
final class RowReader {
    let sheet: Sheet
    let headers: HeaderMap
    let decoder: RowDecoder
    /// Whether no column that has a header has a value.
    private(set) var isBlank = true

    private var row: Row?
    private var rowNumber = 0
    /// The position among the row's cells by column; -1 for blank ones and columns without a header.
    private var positions: [Int]
    private var hasHeader: [Bool]
    /// The columns whose position is not -1.
    private var filled: [Int] = []

    /// The columns by coding key in the order in which the type asks for them, 0 for none.
    private var known: [(key: String, column: Int)] = []
    private var indexes: [String: Int] = [:]
    /// The one that was asked for last.
    private var current = 0

    init(_ sheet: Sheet, _ headers: HeaderMap, _ decoder: RowDecoder) {
        self.sheet = sheet
        self.headers = headers
        self.decoder = decoder
        let count = (headers.headers.last?.column ?? 0) + 1
        positions = Array(repeating: -1, count: count)
        hasHeader = Array(repeating: false, count: count)
        for header in headers.headers { hasHeader[header.column] = true }
    }

    // MARK: - Rows

    func load(_ row: Row) {
        unload()
        self.row = row
        rowNumber = row.number
        for (position, cell) in row.cells.enumerated() {
            let column = cell.column
            guard column < positions.count, hasHeader[column] else { continue }
            // Of two cells in one place the later one counts, even if it is blank.
            positions[column] = cell.showsNothing ? -1 : position
            filled.append(column)
        }
        isBlank = !filled.contains { positions[$0] >= 0 }
    }

    func unload() {
        for column in filled { positions[column] = -1 }
        filled.removeAll(keepingCapacity: true)
        row = nil
    }

    /// The cell of a column that has a header, unless it is blank.
    func cell(_ column: Int) -> Cell? {
        let position = positions[column]
        return position < 0 ? nil : row?.cells[position]
    }

    // MARK: - Columns

    /// The column of a coding key.
    func column(of key: String) -> Int? {
        let column = known.isEmpty ? lookUp(key) : knownColumn(of: key)
        return column > 0 ? column : nil
    }

    /// A type asks for its keys in the same order each time, and for an optional one several times.
    private func knownColumn(of key: String) -> Int {
        if known[current].key == key { return known[current].column }
        let next = current + 1 < known.count ? current + 1 : 0
        guard known[next].key == key else { return lookUp(key) }
        current = next
        return known[next].column
    }

    private func lookUp(_ key: String) -> Int {
        if let index = indexes[key] {
            current = index
        } else {
            let header =
                switch decoder.keys {
                case .useDefaultKeys: key
                case .custom(let header): header(key)
                }
            current = known.count
            indexes[key] = current
            known.append((key, headers[header] ?? 0))
        }
        return known[current].column
    }

    // MARK: - Decoding

    func decode<Record: Decodable>(_ type: Record.Type) throws(WorkbookError) -> Record {
        do { return try Record(from: RowContents(reader: self)) } catch { throw failure(error) }
    }

    private func failure(_ error: any Error) -> WorkbookError {
        if let error = error as? WorkbookError { return error }
        let part = sheet.part?.description
        let context: DecodingError.Context? =
            switch error as? DecodingError {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context),
                .keyNotFound(_, let context):
                context
            default: nil
            }
        guard let context else {
            return WorkbookError(.undecodable, part: part, detail: "row \(rowNumber)", underlying: error)
        }
        guard let key = context.codingPath.first, let column = column(of: key.stringValue),
            let cell = CellReference(column: column, row: rowNumber)
        else {
            return WorkbookError(
                .undecodable, part: part, detail: "row \(rowNumber): \(context.debugDescription)", underlying: error)
        }
        return WorkbookError(
            .undecodable, part: part, cell: cell, detail: context.debugDescription, underlying: error)
    }
}

extension Cell {
    /// Whether it holds nothing or an empty text, as formulas give that are to show nothing.
    var showsNothing: Bool {
        switch content {
        case .blank: true
        case .sharedText, .text: withText { $0.isEmpty } ?? true
        default: false
        }
    }
}
