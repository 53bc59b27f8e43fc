/// Letters of other scripts that look like Latin ones and come with keyboards and copied texts: `Нộ` with a Cyrillic Н.
enum LookalikeLetters {
    /// The code points of the Greek and the Cyrillic script.
    static let scripts: Range<UInt32> = 0x370..<0x530

    /// The text with its look-alikes in Latin; `nil` where it has none, or letters that look like no others: then it is
    /// in that script.
    static func latin(_ text: String) -> String? {
        var result = String.UnicodeScalarView()
        var isChanged = false
        for scalar in text.unicodeScalars {
            if let letter = letters[scalar] {
                result.append(letter)
                isChanged = true
            } else if scripts.contains(scalar.value) {
                return nil
            } else {
                result.append(scalar)
            }
        }
        return isChanged ? String(result) : nil
    }

    private static let letters: [Unicode.Scalar: Unicode.Scalar] = {
        let cyrillic = zip("АВЕКМНОРСТУХІЈЅаеорсухіјѕһԁ", "ABEKMHOPCTYXIJSaeopcyxijshd")
        let greek = zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧον", "ABEZHIKMNOPTYXov")
        return Dictionary(
            [Array(cyrillic), Array(greek)].joined().compactMap { other, latin in
                guard let key = other.unicodeScalars.first, let letter = latin.unicodeScalars.first else { return nil }
                return (key, letter)
            }, uniquingKeysWith: { first, _ in first })
    }()
}
