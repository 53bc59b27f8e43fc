/// Tells values that may stand in a layout from names of persons.
enum CategoryWords {
    private static let known = Set(
        [
            "Nghèo", "Hộ nghèo", "Cận nghèo", "Hộ cận nghèo", "HN", "HCN", "CN", "Cận", "N", "Nam", "Nữ", "Có", "Không",
            "Hộ", "Khẩu", "Nhân khẩu", "Số hộ", "Số khẩu", "Thành thị", "Nông thôn", "Kinh", "DTTS", "Thoát nghèo",
            "Thoát cận nghèo", "Tái nghèo", "Phát sinh", "Bình thường", "Không nghèo", "Đạt", "Chưa đạt",
        ].map(VietnameseText.key))

    /// Whether a value is a usual word of such lists.
    static func isKnown(_ text: String) -> Bool { known.contains(VietnameseText.key(text)) }

    /// Whether a text may name a person: words that all begin with capitals, or a form of address.
    ///
    /// Doubt speaks for a name.
    static func mayBeName(_ text: String) -> Bool {
        let words = text.split { !$0.isLetter }
        guard let first = words.first, !addresses.contains(VietnameseText.key(String(first))) else { return true }
        return words.allSatisfy { $0.first?.isUppercase == true }
    }

    /// Whether a text is written as a person's name is: two to five words that begin with capitals, or one behind a form
    /// of address.
    static func looksLikeName(_ text: String) -> Bool {
        let words = text.split { $0.isWhitespace || $0 == "." }
        guard (2...5).contains(words.count) else { return false }
        let isAddressed = words.first.map { addresses.contains(VietnameseText.key(String($0))) } == true
        return words.dropFirst(isAddressed ? 1 : 0).allSatisfy { word in
            word.first?.isUppercase == true && word.allSatisfy { $0.isLetter || $0 == "'" || $0 == "-" }
        }
    }

    private static let addresses = Set(["ông", "bà", "anh", "chị", "đ", "đồng"].map(VietnameseText.key))
}
