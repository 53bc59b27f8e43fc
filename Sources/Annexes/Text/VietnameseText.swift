import Foundation

/// Vietnamese text as officers type it: composed or decomposed, old or new tone placement, stray spaces.
public enum VietnameseText {
    /// The text in NFC, as records hold it.
    public static func nfc(_ text: String) -> String {
        text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCanonicalMapping
    }

    /// The text in NFC on one line: line breaks and runs of any space become one space, invisible characters go.
    public static func clean(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var pendingSpace = false
        for scalar in nfc(text).unicodeScalars {
            switch scalar {
            case "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{AD}": continue
            case _ where scalar.properties.isWhitespace: pendingSpace = !result.isEmpty
            default:
                if pendingSpace { result.append(" ") }
                pendingSpace = false
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// The words under the second key: case, spaces, punctuation and the place of the tone mark are folded.
    ///
    /// `hoà` and `hòa` both give `hoa` with the tone's number behind it.
    public static func words(_ text: String) -> [String] { words(text, hasTones: true) }

    private static func words(_ text: String, hasTones: Bool) -> [String] {
        var words: [String] = []
        var word = ""
        var tone = ""
        func endWord() {
            if !word.isEmpty { words.append(hasTones ? word + tone : word) }
            word = ""
            tone = ""
        }
        for scalar in text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "\u{300}": tone = "2"
            case "\u{301}": tone = "1"
            case "\u{309}": tone = "3"
            case "\u{303}": tone = "4"
            case "\u{323}": tone = "5"
            case "'", "\u{2019}", "\u{2BC}", "\u{200B}", "\u{FEFF}", "\u{AD}": continue
            case _
            where scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || scalar.properties.generalCategory == .nonspacingMark:
                word.unicodeScalars.append(scalar)
            default: endWord()
            }
        }
        endWord()
        return words
    }

    /// The second key: two texts that differ only in case, spaces, punctuation or tone placement share it.
    public static func key(_ text: String) -> String { words(text).joined(separator: " ") }

    /// The third key, without any accents; a match in it alone is only a suggestion.
    public static func bareKey(_ text: String) -> String {
        var result = ""
        for scalar in words(text, hasTones: false).joined(separator: " ").unicodeScalars {
            switch scalar {
            case "đ": result += "d"
            case _ where scalar.properties.generalCategory == .nonspacingMark: continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The words of a header cell: as ``words(_:)``, with i and y folded and years left out.
    public static func headerWords(_ text: String) -> [String] {
        words(text).map { $0.replacingOccurrences(of: "y", with: "i") }.filter { year(in: $0) == nil }
    }

    /// The last year of 1900…2099 that a text names.
    public static func year(in text: String) -> Int? {
        text.split { !$0.isNumber }.compactMap { $0.count == 4 ? Int($0) : nil }.last { (1900...2099).contains($0) }
    }
}
