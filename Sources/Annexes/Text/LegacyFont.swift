/// A font from before Unicode: what its cells hold is readable in it alone.
///
/// The name of the font tells the encoding: `.VnTime` TCVN3, `VNI-Times` VNI (reference: TCVN 5712:1993, VNI Windows).
struct LegacyFont {
    private let isTCVN3: Bool

    /// - Parameter name: The name of a cell's font.
    /// - Returns: `nil` for fonts of Unicode.
    init?(_ name: String) {
        let name = name.lowercased()
        guard name.hasPrefix(".vn") || name.hasPrefix("vni-") || name.hasPrefix("vni ") else { return nil }
        isTCVN3 = name.hasPrefix(".vn")
    }

    /// Whether a text is written in the font's encoding; Unicode text left in such a font is not.
    func isNeeded(for text: String) -> Bool {
        var isLegacy = false
        for scalar in text.unicodeScalars where scalar.value > 0x7F {
            // Letters that only Unicode Vietnamese has: ă đ ơ ư and those of Latin Extended Additional.
            if "ăĂđĐơƠưƯ".unicodeScalars.contains(scalar) || (0x1EA0...0x1EF9).contains(scalar.value) { return false }
            isLegacy = isLegacy || (isTCVN3 ? Self.tcvn3 : Self.vni).contains(scalar)
        }
        return isLegacy
    }

    /// The codes of TCVN3 that no Vietnamese letter has in Unicode.
    private static let tcvn3 = Set("¡¢£¤¥¦§¨©ª«¬\u{AD}®µ¶·¸¹»¼½¾ÆÇËÎÏÐÑÖ×ØÜÞßäåæçëîïñö÷øûüþ".unicodeScalars)

    /// The marks that VNI sets behind a vowel.
    private static let vni = Set("ÄÅÆËÎÏÑÖØÛÜäåæëîïñöøûü".unicodeScalars)
}
