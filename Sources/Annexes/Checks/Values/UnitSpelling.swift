/// The spelling of a unit's name, compared with others to find one unit written in two ways.
struct UnitSpelling {
    private let letters: [Character]

    init(_ name: String) { letters = Array(VietnameseText.bareKey(name)) }

    /// Keys of which names that are the same or differ by one letter share at least one: the name, and the name
    /// without each of its letters in turn.
    var neighbourKeys: Set<String> {
        var keys: Set<String> = [String(letters)]
        guard letters.count <= Self.longestCompared else { return keys }
        for index in letters.indices {
            keys.insert(String(letters[..<index] + letters[(index + 1)...]))
        }
        return keys
    }

    /// Names are short; what is longer was typed into the wrong column.
    private static let longestCompared = 80

    /// Whether two names differ by nothing but accents, case and spaces.
    func isSameWithoutMarks(as other: UnitSpelling) -> Bool { letters == other.letters }

    /// Whether one letter was changed, added or left out; a digit makes another unit.
    func differsByOneLetter(from other: UnitSpelling) -> Bool {
        let (short, long) = letters.count <= other.letters.count ? (letters, other.letters) : (other.letters, letters)
        guard short.count >= 4, long.count - short.count <= 1, short != long else { return false }
        let start = zip(short, long).prefix { $0 == $1 }.count
        let shortRest = short[start...]
        let longRest = long[start...]
        guard longRest.first?.isLetter == true else { return false }
        if short.count < long.count { return shortRest.elementsEqual(longRest.dropFirst()) }
        return shortRest.first?.isLetter == true && shortRest.dropFirst().elementsEqual(longRest.dropFirst())
    }
}
