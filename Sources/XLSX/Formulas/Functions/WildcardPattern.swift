/// A text with `?` for any character and `*` for any number of them; `~` makes either, or itself, an ordinary character.
///
/// Cases do not count. Used by criteria, SEARCH, MATCH and the lookups.
struct WildcardPattern: Sendable {
    private enum Part: Equatable {
        case unit(UInt16)
        case any
        case anyRun
    }

    /// As it is written.
    let text: String
    private let parts: [Part]
    /// Whether it is a text like any other.
    let isPlain: Bool

    init(_ text: String) {
        self.text = text
        var parts: [Part] = []
        var isEscaped = false
        for unit in text.lowercased().utf16 {
            if isEscaped {
                // Before any other character the tilde is one itself.
                if ![0x2A, 0x3F, 0x7E].contains(unit) { parts.append(.unit(0x7E)) }
                parts.append(.unit(unit))
                isEscaped = false
                continue
            }
            switch unit {
            case 0x7E: isEscaped = true
            case 0x2A: if parts.last != .anyRun { parts.append(.anyRun) }
            case 0x3F: parts.append(.any)
            default: parts.append(.unit(unit))
            }
        }
        if isEscaped { parts.append(.unit(0x7E)) }
        self.parts = parts
        isPlain = !text.utf8.contains { $0 == 0x2A || $0 == 0x3F || $0 == 0x7E }
    }

    /// Whether the whole text follows the pattern.
    ///
    /// - Complexity: O(*n* × *m*) at worst, for texts made for it.
    func matches(_ text: String) -> Bool { matches(Array(text.lowercased().utf16)[...], toEnd: true) != nil }

    /// The place of the first piece of a text that follows the pattern, from a place on; both count UTF-16 units from 0.
    func firstMatch(in text: String, from start: Int) -> Int? {
        // The pattern alone can be lowercased without moving places, so each unit of the text is by itself.
        let units = Array(text.utf16.map(Self.lowercased))
        guard start <= units.count else { return nil }
        if parts.first == .anyRun { return matches(units[start...], toEnd: false) == nil ? nil : start }
        return (start...units.count).first { matches(units[$0...], toEnd: false) != nil }
    }

    /// The end of the match that begins with the units, or `nil`.
    private func matches(_ units: ArraySlice<UInt16>, toEnd: Bool) -> Int? {
        var part = 0
        var unit = units.startIndex
        // The last `*`, and how many units it has taken so far.
        var run: (part: Int, unit: Int)?
        while true {
            if part == parts.count {
                if !toEnd || unit == units.endIndex { return unit }
            } else if parts[part] == .anyRun {
                run = (part, unit)
                part += 1
                continue
            } else if unit < units.endIndex, parts[part] == .any || parts[part] == .unit(units[unit]) {
                part += 1
                unit += 1
                continue
            }
            guard let last = run, last.unit < units.endIndex else { return nil }
            run = (last.part, last.unit + 1)
            part = last.part + 1
            unit = last.unit + 1
        }
    }

    private static func lowercased(_ unit: UInt16) -> UInt16 {
        if unit < 0x80 { return (0x41...0x5A).contains(unit) ? unit + 0x20 : unit }
        guard let scalar = Unicode.Scalar(unit) else { return unit }
        let lower = scalar.properties.lowercaseMapping.utf16
        return lower.count == 1 ? lower.first ?? unit : unit
    }
}
