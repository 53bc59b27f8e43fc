import XLSX

/// The texts of a sheet that are in an encoding from before Unicode.
struct LegacyTexts {
    private let decoder: LegacyDecoder

    /// - Returns: `nil` where no text may be in one, as in nearly all workbooks.
    init?(_ cells: some Sequence<Cell>, of sheet: Sheet) {
        guard cells.contains(where: { Self.pieces($0, of: sheet).contains(where: LegacyDecoder.isDoubtful) }) else {
            return nil
        }
        decoder = LegacyDecoder(cells.lazy.flatMap { Self.pieces($0, of: sheet) })
    }

    /// What a cell says, run by run, and the encoding that the first of them is in; `nil` for a cell in Unicode.
    func decoded(_ cell: Cell, of sheet: Sheet) -> (text: String, encoding: LegacyEncoding)? {
        let pieces = Self.pieces(cell, of: sheet)
        let encodings = pieces.map(decoder.encoding)
        guard let first = encodings.compactMap(\.self).first else { return nil }
        let text = zip(pieces, encodings).map { $1?.decode($0.text) ?? $0.text }.joined()
        return (text, first)
    }

    private static func pieces(_ cell: Cell, of sheet: Sheet) -> [LegacyDecoder.Piece] {
        guard case .text(let text) = cell.value else { return [] }
        let font = sheet.format(of: cell).fontName
        guard let runs = cell.runs else { return [LegacyDecoder.Piece(text: text, font: font)] }
        return runs.map { LegacyDecoder.Piece(text: $0.text, font: $0.fontName ?? font) }
    }
}
