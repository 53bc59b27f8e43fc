/// Decides which texts of a sheet are in an encoding from before Unicode, and decodes them.
///
/// The font tells what a text was typed in, but it lies both ways: Unicode text is left in a `.VnTime` style, and old text
/// is pasted into Times New Roman. So the words decide – those that are syllables in one reading only –, and where a
/// text is too short to tell, the other texts in its font.
struct LegacyDecoder {
    /// A text in one font: a cell's, or a run of it.
    struct Piece {
        let text: String
        let font: String?
    }

    /// What the texts in one font say.
    private struct Votes {
        /// The words that only an encoding makes syllables.
        var legacy: [LegacyEncoding: Set<String>] = [:]
        var unicode = 0

        var isLegacy: Bool { count > unicode }
        var count: Int { legacy.values.reduce(0) { $0 + $1.count } }
        var encoding: LegacyEncoding? {
            legacy.max { ($0.value.count, $1.key.rawValue) < ($1.value.count, $0.key.rawValue) }?.key
        }
    }

    private var votes: [String: Votes] = [:]

    /// Whether a text is worth asking about: all others are Unicode for sure.
    static func mayBeLegacy(_ piece: Piece) -> Bool {
        let isCapitals = piece.font.flatMap(LegacyEncoding.init(fontName:)) == .tcvn3Capitals
        var hasMarks = isCapitals
        for scalar in piece.text.unicodeScalars {
            switch scalar.value {
            case ..<0xA1: continue
            case ..<0x100, 0x3BC: hasMarks = true
            case 0x100...0x24F, 0x300...0x323, 0x1EA0...0x1EFF: return false
            default: continue
            }
        }
        return hasMarks
    }

    /// Whether a text may be in an encoding by its font, or has a word that is a syllable in an encoding alone.
    ///
    /// Where no text of a sheet is doubtful, all are in Unicode: no word gains from an encoding. Names such as `Krông` are
    /// syllables in none.
    static func isDoubtful(_ piece: Piece) -> Bool {
        guard mayBeLegacy(piece) else { return false }
        if piece.font.flatMap(LegacyEncoding.init(fontName:)) != nil { return true }
        var hasGain = false
        forEachMarkedWord(of: piece.text) { word in
            guard !hasGain, VietnameseSyllable.mayBegin(word), !VietnameseSyllable.isOne(word) else { return }
            let word = String(word)
            hasGain = undeclared.contains { gain(word, $0) > 0 }
        }
        return hasGain
    }

    /// The encodings that a text in any font is tried in.
    private static let undeclared: [LegacyEncoding] = [.tcvn3, .vni]

    /// Learns from the texts of a sheet.
    init(_ pieces: some Sequence<Piece>) {
        for piece in pieces {
            let font = piece.font?.lowercased() ?? ""
            guard Self.mayBeLegacy(piece) else {
                // ASCII is the same in all encodings.
                if !piece.text.utf8.allSatisfy({ $0 < 0x80 }) { votes[font, default: Votes()].unicode += 1 }
                continue
            }
            guard let best = Self.best(piece) else { continue }
            if best.score > 0 {
                let gained = Self.words(piece.text).filter { Self.gain($0, best.encoding) > 0 }
                votes[font, default: Votes()].legacy[best.encoding, default: []].formUnion(gained)
            } else if best.score < 0 {
                votes[font, default: Votes()].unicode -= best.score
            }
        }
    }

    /// The encoding of a text; `nil` for Unicode.
    func encoding(of piece: Piece) -> LegacyEncoding? {
        guard Self.mayBeLegacy(piece) else { return nil }
        let declared = piece.font.flatMap(LegacyEncoding.init(fontName:))
        let votes = votes[piece.font?.lowercased() ?? ""] ?? Votes()
        guard let best = Self.best(piece) else {
            // Letters without marks: only their case depends on the encoding.
            return votes.unicode > 0 && !votes.isLegacy ? nil : declared
        }
        if best.score < 0 { return nil }
        if best.score == 0 {
            if declared != nil { return votes.unicode > 0 && !votes.isLegacy ? nil : declared }
            return votes.isLegacy && votes.count > 1 ? votes.encoding : nil
        }
        // One odd word may be anything, such as µm.
        return declared != nil || best.score > 1 || votes.isLegacy && votes.count > 1 ? best.encoding : nil
    }

    /// The reading of a text that makes the most words syllables that are none as they stand.
    ///
    /// - Returns: The words gained less those lost; `nil` where no word has a mark.
    private static func best(_ piece: Piece) -> (encoding: LegacyEncoding, score: Int)? {
        let words = words(piece.text)
        guard !words.isEmpty else { return nil }
        let declared = piece.font.flatMap(LegacyEncoding.init(fontName:))
        let candidates: [LegacyEncoding] = (declared.map { [$0] } ?? []) + undeclared.filter { $0 != declared }
        let scored = candidates.map { encoding in (encoding, words.reduce(0) { $0 + gain($1, encoding) }) }
        // Of equal ones the first.
        return scored.dropFirst().reduce(scored[0]) { $1.1 > $0.1 ? $1 : $0 }
    }

    /// 1 for a word that only the encoding makes a syllable, −1 for one that it destroys or cannot have.
    private static func gain(_ word: String, _ encoding: LegacyEncoding) -> Int {
        let decoded = encoding.decode(word)
        let isOne = VietnameseSyllable.isOne(word.unicodeScalars)
        guard decoded != word else { return isOne ? -1 : 0 }
        return (VietnameseSyllable.isOne(decoded.unicodeScalars) ? 1 : 0) - (isOne ? 1 : 0)
    }

    /// The words that have letters both with and without marks, each once.
    private static func words(_ text: String) -> Set<String> {
        var words: Set<String> = []
        forEachMarkedWord(of: text) { words.insert(String($0)) }
        return words
    }

    private static func forEachMarkedWord(of text: String, _ body: (Substring.UnicodeScalarView) -> Void) {
        let scalars = text.unicodeScalars
        var start: String.Index?
        var hasPlain = false
        var hasMarked = false
        var index = scalars.startIndex
        func endWord() {
            if let start, hasPlain, hasMarked { body(scalars[start..<index]) }
            (start, hasPlain, hasMarked) = (nil, false, false)
        }
        while index < scalars.endIndex {
            let scalar = scalars[index]
            if isWordPart(scalar) {
                if start == nil { start = index }
                if scalar.isASCII { hasPlain = true } else { hasMarked = true }
            } else {
                endWord()
            }
            index = scalars.index(after: index)
        }
        endWord()
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0xA1...0xFF, 0x3BC: true
        default: false
        }
    }
}
