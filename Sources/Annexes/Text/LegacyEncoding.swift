/// How Vietnamese texts were encoded before Unicode: one byte a letter, or a letter and its mark, in fonts made for it.
///
/// A workbook holds such a byte as the Unicode character of the same number, so that `Hộ nghèo` reads `Hé nghÌo`.
public enum LegacyEncoding: String, Sendable, CaseIterable {
    /// TCVN 5712:1993 (VN3), in fonts named `.VnTime` and the like.
    case tcvn3 = "TCVN3"
    /// The same in fonts that show small letters as capitals, as `.VnTimeH`.
    case tcvn3Capitals = "TCVN3 (H)"
    /// A letter with its marks behind it, in fonts named `VNI-Times` and the like.
    case vni = "VNI"

    /// The encoding that a font is made for; `nil` for a font of Unicode.
    public init?(fontName: String) {
        guard let first = fontName.utf8.first, first == 0x2E || first | 0x20 == 0x76 else { return nil }
        let name = fontName.lowercased()
        if name.hasPrefix(".vn") {
            self = name.hasSuffix("h") ? .tcvn3Capitals : .tcvn3
        } else if name.hasPrefix("vni-") || name.hasPrefix("vni ") {
            self = .vni
        } else {
            return nil
        }
    }

    /// What a text says in this encoding, in NFC; characters that it does not have stay as they are.
    ///
    /// It must be given before spaces and invisible characters are cleaned: `ư` is a soft hyphen in TCVN3.
    ///
    /// - Complexity: O(*n*) in the length of the text.
    public func decode(_ text: String) -> String {
        switch self {
        case .tcvn3: VietnameseText.nfc(Self.raisingCapitals(Self.decodeTCVN3(text)))
        case .tcvn3Capitals: VietnameseText.nfc(Self.decodeTCVN3(text).uppercased())
        case .vni: VietnameseText.nfc(Self.decodeVNI(text))
        }
    }

    // MARK: - TCVN3

    private static func decodeTCVN3(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(tcvn3Letters[scalar] ?? scalar) }
        return String(result)
    }

    /// The encoding has capitals with marks only for Ă Â Ê Ô Ơ Ư Đ: a word in capitals has small letters for the others.
    private static func raisingCapitals(_ text: String) -> String {
        guard text.utf8.contains(where: { (0x41...0x5A).contains($0) }) else { return text }
        var result = ""
        var word = ""
        func endWord() {
            let plain = word.unicodeScalars.filter(\.isASCII)
            let isCapital = plain.count > 1 && plain.allSatisfy { $0.properties.isUppercase }
            result += isCapital ? word.uppercased() : word
            word = ""
        }
        for character in text {
            if character.isLetter {
                word.append(character)
            } else {
                endWord()
                result.append(character)
            }
        }
        endWord()
        return result
    }

    /// Each character as it stands in the file, and its letter.
    private static let tcvn3Letters: [Unicode.Scalar: Unicode.Scalar] = {
        let pairs = Array(
            """
            ¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ¨ă©âªê«ô¬ơ\u{AD}ư®đµà¶ả·ã¸á¹ạ»ằ¼ẳ½ẵ¾ắÆặÇầÈẩÉẫÊấËậÌèÎẻÏẽÐéÑẹÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞịßòáỏâõãóäọåồæổçỗèốéộ\
            êờëởìỡíớîợïùñủòũóúôụõừöử÷ữøứùựúỳûỷüỹýýþỵ
            """.unicodeScalars)
        var letters: [Unicode.Scalar: Unicode.Scalar] = [:]
        for index in stride(from: 0, to: pairs.count - 1, by: 2) { letters[pairs[index]] = pairs[index + 1] }
        // What some programs made of the micro sign.
        letters["\u{3BC}"] = "à"
        return letters
    }()

    // MARK: - VNI

    private static func decodeVNI(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            if index + 1 < scalars.count,
                let letter = vniPairs[Pair(letter: scalars[index], mark: scalars[index + 1].smallVNIMark)]
            {
                result.append(letter)
                index += 2
            } else {
                result.append(vniLetters[scalars[index]] ?? scalars[index])
                index += 1
            }
        }
        return String(result)
    }

    private struct Pair: Hashable {
        let letter: Unicode.Scalar
        /// In its small form: marks have capital forms, which some type behind small letters, too.
        let mark: Unicode.Scalar
    }

    /// Sequences of a letter and a mark, with what they mean, in small letters.
    private static let vniSequences = """
        aùá aøà aûả aõã aïạ eùé eøè eûẻ eõẽ eïẹ oùó oøò oûỏ oõõ oïọ uùú uøù uûủ uõũ uïụ yùý yøỳ yûỷ yõỹ aââ aáấ aàầ aåẩ aãẫ \
        aäậ eâê eáế eàề eåể eãễ eäệ oâô oáố oàồ oåổ oãỗ oäộ aêă aéắ aèằ aúẳ aüẵ aëặ ôùớ ôøờ ôûở ôõỡ ôïợ öùứ öøừ öûử öõữ öïự
        """
    /// Letters of one character.
    private static let vniSingles = "îỵ íí ìì æỉ óĩ òị ôơ öư ñđ"

    private static let vniPairs: [Pair: Unicode.Scalar] = {
        var pairs: [Pair: Unicode.Scalar] = [:]
        for sequence in vniSequences.split(separator: " ") {
            let small = Array(sequence.unicodeScalars)
            let capital = Array(sequence.uppercased().unicodeScalars)
            pairs[Pair(letter: small[0], mark: small[1])] = small[2]
            pairs[Pair(letter: capital[0], mark: small[1])] = capital[2]
        }
        return pairs
    }()

    private static let vniLetters: [Unicode.Scalar: Unicode.Scalar] = {
        var letters: [Unicode.Scalar: Unicode.Scalar] = [:]
        for single in vniSingles.split(separator: " ") {
            let (small, capital) = (Array(single.unicodeScalars), Array(single.uppercased().unicodeScalars))
            letters[small[0]] = small[1]
            letters[capital[0]] = capital[1]
        }
        return letters
    }()
}

extension Unicode.Scalar {
    /// The small form of a letter of Latin-1.
    fileprivate var smallVNIMark: Unicode.Scalar {
        (0xC0...0xDE).contains(value) ? Unicode.Scalar(value + 0x20) ?? self : self
    }
}
