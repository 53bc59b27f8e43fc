extension XMLElement {
    /// The value of an attribute as a finite number; `nil` for anything else.
    func number(_ attribute: StaticString) -> Double? {
        // Double also reads C's hexadecimal notation.
        string(attribute).flatMap { text in text.utf8.contains { $0 | 0x20 == 0x78 } ? nil : Double(text) }
            .flatMap { $0.isFinite ? $0 : nil }
    }

    /// The value of an attribute as a whole number of a range; `nil` outside of it.
    func integer(_ attribute: StaticString, in range: ClosedRange<Int>) -> Int? {
        integer(attribute).flatMap { range.contains($0) ? $0 : nil }
    }

    /// The value of an attribute with its `_xHHHH_` escapes resolved (ECMA-376 Part 1, 22.9.2.19).
    func xstring(_ attribute: StaticString) -> String? { string(attribute).map(XMLEscaping.unescaped) }

    /// The value of an attribute as an area.
    func range(_ attribute: StaticString) -> CellRange? {
        withBytes(of: attribute) { CellRange(area: $0) } ?? nil
    }

    /// The relationship that the element names (`r:id`).
    var relationship: String? { string("id", qualified: true) }

    /// The value of an attribute as one of a list of words.
    func word<Word: RawRepresentable<String>>(_ attribute: StaticString) -> Word? {
        string(attribute).flatMap { Word(rawValue: $0) }
    }
}
