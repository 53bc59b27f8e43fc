import XLSX

/// The texts of a sheet that are in an encoding from before Unicode.
struct LegacyTexts {
    private let decoder: LegacyDecoder

    /// What a text says, and the encoding that it is in.
    typealias Decoded = (text: String, encoding: LegacyEncoding)

    /// Learns from the texts of a sheet.
    init(_ cells: some Sequence<Cell>, of sheet: Sheet) {
        decoder = LegacyDecoder(
            cells.lazy.flatMap { cell in
                cell.text.map { Self.pieces(cell, $0, font: sheet.format(of: cell).fontName) } ?? []
            })
    }

    /// Whether a cell's text may be in an encoding; where that of none is, all of a sheet are in Unicode.
    static func isDoubtful(_ cell: Cell, _ text: String, font: String?) -> Bool {
        guard let runs = cell.runs else { return LegacyDecoder.isDoubtful(LegacyDecoder.Piece(text: text, font: font)) }
        return runs.contains { LegacyDecoder.isDoubtful(LegacyDecoder.Piece(text: $0.text, font: $0.fontName ?? font)) }
    }

    /// What a cell says, run by run, and the encoding that the first of them is in; `nil` for a cell in Unicode.
    func decoded(_ cell: Cell, _ text: String, font: String?) -> Decoded? {
        let pieces = Self.pieces(cell, text, font: font)
        let encodings = pieces.map(decoder.encoding)
        guard let first = encodings.compactMap(\.self).first else { return nil }
        return (zip(pieces, encodings).map { $1?.decode($0.text) ?? $0.text }.joined(), first)
    }

    private static func pieces(_ cell: Cell, _ text: String, font: String?) -> [LegacyDecoder.Piece] {
        guard let runs = cell.runs else { return [LegacyDecoder.Piece(text: text, font: font)] }
        return runs.map { LegacyDecoder.Piece(text: $0.text, font: $0.fontName ?? font) }
    }
}
