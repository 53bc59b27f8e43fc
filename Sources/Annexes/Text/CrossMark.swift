/// What a cell says where a form asks only for a cross: `x` where something is so, nothing where it is not.
public enum CrossMark {
    /// Whether a text says that something is so.
    ///
    /// - Parameter text: As a cell shows it, in any case and with any spaces around it; a checkbox shows `TRUE`.
    /// - Returns: `nil` for what is neither a cross nor a mark for nothing, as a name or the number 2.
    public static func isSet(_ text: String) -> Bool? {
        let mark = VietnameseText.clean(text)
        if mark.allSatisfy({ nothing.contains($0) }) { return false }
        if crosses.contains(mark) { return true }
        let key = VietnameseText.key(mark)
        if yes.contains(key) { return true }
        return no.contains(key) ? false : nil
    }

    /// Dashes and dots, however many.
    private static let nothing: Set<Character> = ["-", "–", "—", "−", ".", "…", "_"]

    /// Signs that have no letter; `ü`, `û` and `þ` are the tick, the cross and the ticked box of the font Wingdings, and
    /// U+F0xx is how Word copies them.
    private static let crosses: Set<String> = [
        "×", "✕", "✖", "✗", "✘", "✓", "✔", "√", "☑", "☒", "☓", "╳", "*", "+", "•", "●", "■", "ü", "û", "þ", "\u{F0FC}",
        "\u{F0FB}", "\u{F0FE}", "\u{F0FD}",
    ]

    /// No `y` and `n`, which are slips and `Nghèo` as well; no `xx`, which may say more than a cross.
    private static let yes: Set<String> = Set(
        ["x", "v", "1", "01", "có", "đúng", "yes", "true"].map(VietnameseText.key))

    private static let no: Set<String> = Set(
        ["0", "00", "o", "không", "ko", "không có", "k", "sai", "no", "false"].map(VietnameseText.key))
}
