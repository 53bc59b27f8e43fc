/// The marks that repeat the text above: `nt`, `như trên`, quotation marks, `//`.
enum DittoMark {
    /// Whether a text is nothing but such a mark.
    ///
    /// `NT` alone is not: in capitals it stands for `nông thôn` as well. A dash says that there is nothing.
    ///
    /// - Parameter text: In NFC, on one line.
    static func isOne(_ text: String) -> Bool {
        guard text.utf8.count <= longest, let first = text.unicodeScalars.first, starts.contains(first) else {
            return false
        }
        // Of words that begin with the letter, few go on as these.
        if first == "n" || first == "N", let second = text.unicodeScalars.dropFirst().first, !follow.contains(second) {
            return false
        }
        var core = ""
        for character in text where !"-–—.()*_ ".contains(character) { core.append(character) }
        if marks.contains(core) { return true }
        if core == "NT" { return core != text }
        return words.contains(core.lowercased())
    }

    /// With dashes or brackets on both sides.
    private static let longest = 24

    /// Most texts begin with another letter.
    private static let starts = Set("nN-–—.()*_ \"“”„″〃'’‘´`/".unicodeScalars)

    private static let follow = Set("tThH-–—.()*_ ".unicodeScalars)

    private static let words: Set<String> = ["nt", "nhưtrên"]

    private static let marks: Set<String> = [
        "\"", "“", "”", "„", "″", "〃", "''", "’’", "‘‘", "´´", "``", "//", "\"\"", "“”", "””",
    ]
}
