/// Tells whether a word could be a Vietnamese syllable, which is how a text in a legacy encoding gives itself away.
enum VietnameseSyllable {
    /// Whether a word in NFC is a syllable, in small letters, in capitals, or with a capital first.
    static func isOne(_ word: some Sequence<Unicode.Scalar>) -> Bool {
        var letters = Letters()
        var tone: Unicode.Scalar?
        var cases = Cases()
        for scalar in word {
            guard let folded = FoldedLetter.of(scalar), folded.kind == .letter, let letter = codes[folded.scalar],
                letters.count < longest
            else { return false }
            letters.append(letter)
            cases.follow(isCapital: scalar != folded.scalar && scalar.properties.isUppercase)
            if let mark = folded.tone { tone = mark }
        }
        guard cases.areUsual else { return false }
        // The longest onset first: "ngh" before "ng" before "n".
        for length in stride(from: min(3, letters.count - 1), through: 0, by: -1)
        where onsets.contains(letters.prefix(length)) {
            let rime = letters.dropFirst(length)
            guard rimes.contains(rime) else { continue }
            // A syllable that is stopped has two tones only.
            return !stoppedRimes.contains(rime) || tone == "1" || tone == "5"
        }
        return false
    }

    /// Whether a word begins like a syllable: `Krông` does not, in whatever encoding its vowels are.
    static func mayBegin(_ word: some Sequence<Unicode.Scalar>) -> Bool {
        var iterator = word.makeIterator()
        guard let first = iterator.next().flatMap(consonant), let second = iterator.next().flatMap(consonant) else {
            return true
        }
        return clusters.contains { $0 == first && $1 == second }
    }

    /// A consonant in ASCII, in its small form.
    private static func consonant(_ scalar: Unicode.Scalar) -> UInt8? {
        guard scalar.isASCII else { return nil }
        let small = UInt8(scalar.value) | 0x20
        return (0x61...0x7A).contains(small) && !"aeiouy".utf8.contains(small) ? small : nil
    }

    private static let clusters: [(UInt8, UInt8)] = ["ch", "gh", "kh", "ng", "nh", "ph", "th", "tr"].map { cluster in
        (cluster.utf8.first ?? 0, cluster.utf8.last ?? 0)
    }

    private static let longest = 7

    /// Letters without tones, five bits each.
    private struct Letters: Hashable {
        private(set) var count = 0
        private var bits: UInt64 = 0

        mutating func append(_ code: UInt64) {
            bits |= code << UInt64(5 * count)
            count += 1
        }

        func prefix(_ length: Int) -> Letters { Letters(count: length, bits: bits & (1 << UInt64(5 * length) - 1)) }
        func dropFirst(_ length: Int) -> Letters { Letters(count: count - length, bits: bits >> UInt64(5 * length)) }

        init() {}

        private init(count: Int, bits: UInt64) {
            self.count = count
            self.bits = bits
        }

        init?(_ text: String) {
            for scalar in text.unicodeScalars {
                guard let code = codes[scalar], count < longest else { return nil }
                append(code)
            }
        }
    }

    /// Which letters of a word are capitals.
    private struct Cases {
        private var count = 0
        private var capitals = 0
        private var isFirst = false

        mutating func follow(isCapital: Bool) {
            if isCapital { capitals += 1 }
            if count == 0 { isFirst = isCapital }
            count += 1
        }

        var areUsual: Bool { capitals == 0 || capitals == count || capitals == 1 && isFirst }
    }

    private static let codes: [Unicode.Scalar: UInt64] = Dictionary(
        uniqueKeysWithValues: zip(VietnameseText.nfc("aăâbcdđeêghiklmnoôơpqrstuưvxy").unicodeScalars, 1...))

    private static let onsets = Set(
        ([""] + words("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x")).compactMap(Letters.init))
    private static let rimes = Set(rimeTexts.compactMap(Letters.init))
    private static let rimeTexts = words(
        """
        a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên \
        ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oc oi om on ong op ot ooc oong oa oac oach oai \
        oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc \
        ui um un ung up ut uân uâng uât uây uê uêch uênh uôc uôi uôm uôn uông uôt uơ uy uya uych uyn uynh uyp uyt uyu uyên \
        uyêt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu ynh yt ych êng
        """)

    private static let stoppedRimes = Set(
        rimeTexts.filter { rime in ["c", "ch", "p", "t"].contains(where: rime.hasSuffix) }.compactMap(Letters.init))

    private static func words(_ text: String) -> [String] {
        VietnameseText.nfc(text).split(separator: " ").map(String.init)
    }
}
