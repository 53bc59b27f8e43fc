/// Tells whether a word could be a Vietnamese syllable, which is how a text in a legacy encoding gives itself away.
enum VietnameseSyllable {
    /// Whether a word in NFC is a syllable, in small letters, in capitals, or with a capital first.
    static func isOne(_ word: String) -> Bool {
        guard hasUsualCase(word), word.count <= 7 else { return false }
        let key = VietnameseText.words(word)
        guard key.count == 1, var rest = key.first?[...] else { return false }
        let tone = rest.last.flatMap { $0.isNumber ? $0 : nil }
        if tone != nil { rest = rest.dropLast() }
        guard rest.allSatisfy(\.isLetter) else { return false }
        // The longest onset first: "ngh" before "ng" before "n".
        for length in stride(from: min(3, rest.count - 1), through: 0, by: -1) {
            let (onset, rime) = (rest.prefix(length), rest.dropFirst(length))
            guard onsets.contains(String(onset)), rimes.contains(String(rime)) else { continue }
            // A syllable that is stopped has two tones only.
            return !stops.contains(where: rime.hasSuffix) || tone == "1" || tone == "5"
        }
        return false
    }

    private static func hasUsualCase(_ word: String) -> Bool {
        let rest = word.dropFirst()
        return rest.allSatisfy(\.isLowercase) || word.allSatisfy(\.isUppercase)
    }

    private static let stops = ["c", "ch", "p", "t"]
    private static let onsets = set(
        "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x", [""])
    private static let rimes = set(
        """
        a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên \
        ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oc oi om on ong op ot ooc oong oa oac oach oai \
        oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc \
        ui um un ung up ut uân uâng uât uây uê uêch uênh uôc uôi uôm uôn uông uôt uơ uy uya uych uyn uynh uyp uyt uyu uyên \
        uyêt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu ynh yt ych êng
        """, [])

    private static func set(_ words: String, _ others: [String]) -> Set<String> {
        Set(words.split(separator: " ").map { VietnameseText.nfc(String($0)) } + others)
    }
}
