/// The title of a form out of the texts above its table: what another annex of the form has above its own.
struct FormTitle {
    /// Without the annex's number, what it is attached to, and what it counts in; empty where nothing else stands there.
    let text: String

    /// - Parameter texts: The texts of the title, cell by cell.
    init(_ texts: [String]) {
        let words = texts.map { text in
            Self.withoutNumber(Self.own(text.split(separator: " ").map(String.init)[...]))
        }
        let joined = CutWords.joined(words.joined().joined(separator: " "))
        // Behind a colon stands what was filled in, which may be a name.
        text = VietnameseText.clean(String(joined.split(separator: ":").first ?? ""))
    }

    /// The words before a note, which some type into the cell of the title.
    private static func own(_ words: ArraySlice<String>) -> ArraySlice<String> {
        words.prefix(
            words.indices.first { index in
                let key = VietnameseText.key(words[index...].prefix(longestNote).joined(separator: " ")) + " "
                return index > words.startIndex && notes.contains(where: key.hasPrefix)
            } ?? words.count)
    }

    private static let notes = ["Kèm theo", "Ban hành kèm theo", "Đơn vị tính", "ĐVT"]
        .map { VietnameseText.key($0) + " " }
    private static let longestNote = 4

    /// The words behind the annex's number, as in "Phụ lục 07: Tổng hợp …" and "Biểu số 01/BC – Kết quả …".
    private static func withoutNumber(_ words: ArraySlice<String>) -> ArraySlice<String> {
        let keys = words.map(VietnameseText.key)
        guard let label = labels.first(where: { keys.starts(with: $0) }), words.count > label.count else {
            return words
        }
        let number = words[words.startIndex + label.count]
        guard isNumber(number) else { return words }
        // "07: Tổng", "07 - Tổng" and "07:Tổng".
        let rest = words.dropFirst(label.count + 1)
        let behind = number.split(separator: ":", maxSplits: 1).dropFirst().map(String.init)
        return (behind + rest.drop { !$0.contains { $0.isLetter || $0.isNumber } })[...]
    }

    private static let labels = [
        "Phụ lục số", "Phụ lục", "Phụ biểu số", "Phụ biểu", "Biểu mẫu số", "Biểu mẫu", "Mẫu biểu số", "Mẫu biểu",
        "Biểu số", "Biểu", "Mẫu số", "Mẫu", "Bảng số", "Bảng", "PL",
    ].map { VietnameseText.words($0) }

    /// Whether a word is a number of annexes: `07`, `1.2`, `07a`, `01/BC-LĐTBXH`, `IV`.
    private static func isNumber(_ word: String) -> Bool {
        let plain = word.prefix { $0 != ":" }.drop { $0 == "(" }
        return plain.first?.isNumber == true
            || !plain.isEmpty && plain.allSatisfy { "IVX.)-–".contains($0) } && plain.contains(where: \.isLetter)
    }
}
