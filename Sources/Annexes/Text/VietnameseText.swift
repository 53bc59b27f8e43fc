import Foundation

/// Vietnamese text as officers type it: composed or decomposed, old or new tone placement, stray spaces.
public enum VietnameseText {
    /// The text in NFC, as records hold it.
    public static func nfc(_ text: String) -> String {
        isPlainlyComposed(text) ? text : text.precomposedStringWithCanonicalMapping
    }

    /// Whether a text is in NFC.
    static func isComposed(_ text: String) -> Bool {
        isPlainlyComposed(text) || text.utf8.elementsEqual(nfc(text).utf8)
    }

    /// Whether all characters are among those that NFC leaves alone, as nearly all of Vietnamese texts are.
    private static func isPlainlyComposed(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case ..<0x300, 0x1EA0...0x1EF9, 0x2010...0x2027: true
            default: false
            }
        }
    }

    /// The text in NFC on one line: line breaks and runs of any space become one space, invisible characters go, letters
    /// of other scripts become the Latin ones that they look like, full-width characters those of usual width.
    public static func clean(_ text: String) -> String {
        if isPlain(text) { return text }
        var text = nfc(text)
        if let latin = LookalikeLetters.latin(text) { text = nfc(latin) }
        var result = String.UnicodeScalarView()
        var pendingSpace = false
        for scalar in text.unicodeScalars {
            if isInvisible(scalar) { continue }
            if isSpace(scalar) {
                pendingSpace = !result.isEmpty
            } else {
                if pendingSpace { result.append(" ") }
                pendingSpace = false
                result.append(usualWidth(scalar))
            }
        }
        return String(result)
    }

    /// Whether a text is one to which nothing is to be done, as nearly all are: letters of Vietnamese and usual signs,
    /// with single spaces between them.
    private static func isPlain(_ text: String) -> Bool {
        var isAfterSpace = true
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x21...0x7E, 0xA1...0xAC, 0xAE...0x24F, 0x1EA0...0x1EF9, 0x2010...0x2027: isAfterSpace = false
            case 0x20 where !isAfterSpace: isAfterSpace = true
            default: return false
            }
        }
        return !isAfterSpace || text.isEmpty
    }

    /// Zero width, the direction of writing, soft hyphens, selectors of glyphs, control characters.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x08, 0x0E...0x1F, 0x7F, 0xAD, 0x34F, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064,
            0x2066...0x2069, 0xFE00...0xFE0F, 0xFEFF:
            true
        default: false
        }
    }

    /// Letters, digits and signs of the width of Chinese characters.
    private static let fullWidth: ClosedRange<UInt32> = 0xFF01...0xFF5E

    private static func usualWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard fullWidth.contains(scalar.value) else { return scalar }
        return Unicode.Scalar(scalar.value - 0xFF01 + 0x21) ?? scalar
    }

    /// Whether Unicode calls a character white space.
    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// The words under the second key: case, spaces, punctuation and the place of the tone mark are folded.
    ///
    /// `hoà` and `hòa` both give `hoa` with the tone's number behind it.
    public static func words(_ text: String) -> [String] { words(text, hasTones: true) }

    private static func words(_ text: String, hasTones: Bool) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        var tone: Unicode.Scalar?
        func endWord() {
            if !word.isEmpty {
                if hasTones, let tone { word.append(tone) }
                words.append(String(word))
            }
            word = String.UnicodeScalarView()
            tone = nil
        }
        for scalar in text.unicodeScalars {
            guard let folded = FoldedLetter.of(scalar) else { return decomposedWords(text, hasTones: hasTones) }
            switch folded.kind {
            case .letter:
                word.append(folded.scalar)
                if let mark = folded.tone { tone = mark }
            case .tone: tone = folded.tone
            case .nothing: continue
            case .space: endWord()
            }
        }
        endWord()
        return words
    }

    /// The same for texts with marks and letters that are not of Vietnamese.
    private static func decomposedWords(_ text: String, hasTones: Bool) -> [String] {
        var words: [String] = []
        var word = ""
        var tone = ""
        func endWord() {
            if !word.isEmpty { words.append(word.precomposedStringWithCanonicalMapping + (hasTones ? tone : "")) }
            word = ""
            tone = ""
        }
        for scalar in text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
            if let mark = FoldedLetter.tone(scalar) {
                tone = String(mark)
            } else if FoldedLetter.isIgnored(scalar) {
                continue
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || scalar.properties.generalCategory == .nonspacingMark
            {
                word.unicodeScalars.append(scalar)
            } else {
                endWord()
            }
        }
        endWord()
        return words
    }

    /// A text from its first letter or digit on.
    static func fromFirstLetter(_ text: String) -> Substring.UnicodeScalarView {
        text[...].unicodeScalars.drop { FoldedLetter.of($0).map { $0.kind != .letter } ?? false }
    }

    /// The second key: two texts that differ only in case, spaces, punctuation or tone placement share it.
    public static func key(_ text: String) -> String { words(text).joined(separator: " ") }

    /// The third key, without any accents; a match in it alone is only a suggestion.
    public static func bareKey(_ text: String) -> String {
        var result = ""
        let words = words(text, hasTones: false).joined(separator: " ").decomposedStringWithCanonicalMapping
        for scalar in words.unicodeScalars {
            switch scalar {
            case "đ": result += "d"
            case _ where scalar.properties.generalCategory == .nonspacingMark: continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The words of a header cell: as ``words(_:)``, with i and y folded, cut words joined and years left out.
    public static func headerWords(_ text: String) -> [String] {
        words(CutWords.joined(text)).compactMap { word in
            guard year(in: word) == nil else { return nil }
            let letterY = UInt8(ascii: "y")
            guard word.utf8.contains(letterY) else { return word }
            return String(decoding: word.utf8.map { $0 == letterY ? UInt8(ascii: "i") : $0 }, as: UTF8.self)
        }
    }

    /// The last year of 1900…2099 that a text names.
    public static func year(in text: String) -> Int? {
        var year: Int?
        var (number, count) = (0, 0)
        func end() {
            if count == 4, (1900...2099).contains(number) { year = number }
            (number, count) = (0, 0)
        }
        for byte in text.utf8 {
            guard (0x30...0x39).contains(byte) else {
                end()
                continue
            }
            // Longer runs are counted no further.
            if count <= 4 { (number, count) = (10 * number + Int(byte - 0x30), count + 1) }
        }
        end()
        return year
    }
}
