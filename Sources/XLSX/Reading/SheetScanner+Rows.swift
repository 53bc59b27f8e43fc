/// The start tags of rows.
extension SheetScanner {
    /// Reads a row's start tag of the commonest form, `<row r="1" spans="1:10">`.
    ///
    /// - Returns: The place behind it, or ``XMLBytes/isUnusual`` for any other form.
    mutating func beginCommonRow(_ bytes: Span<UInt8>, at start: Int, _ builder: inout RowBuilder) -> Int {
        guard start + 48 <= bytes.count, XMLBytes.word(bytes, at: start) == XMLBytes.word("<row r=\"") else {
            return XMLBytes.isUnusual
        }
        var index = start + 8
        var number = 0
        while index < start + 15 {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            number = number &* 10 &+ Int(digit)
            index += 1
        }
        guard number > 0, bytes[index] == UInt8(ascii: "\"") else { return XMLBytes.isUnusual }
        index += 1
        if XMLBytes.word(bytes, at: index) == XMLBytes.word(" spans=\"") {
            index += 8
            while index < start + 39 {
                let digit = bytes[index] &- UInt8(ascii: "0")
                // A colon comes behind the nine.
                guard digit <= 10 else { break }
                index += 1
            }
            guard bytes[index] == UInt8(ascii: "\"") else { return XMLBytes.isUnusual }
            index += 1
        }
        guard bytes[index] == UInt8(ascii: ">") else { return XMLBytes.isUnusual }
        isInRow = true
        builder.beginRow(RowAttributes(), number: number)
        return index + 1
    }

    /// Reads a row's start tag.
    mutating func beginRow(_ bytes: Span<UInt8>, at start: Int, _ builder: inout RowBuilder) -> Int {
        guard start + 6 <= bytes.count else { return XMLBytes.needsMore }
        guard XMLBytes.hasPrefix(bytes, at: start, "<row") else { return XMLBytes.isUnusual }
        var attributes = RowAttributes()
        var number: Int?
        var style: Int?
        var isStyled = false
        var seen: UInt32 = 0
        var item = TagItem()
        var index = start + 4
        while true {
            index = Self.next(bytes, at: index, &item)
            guard index >= 0 else { return index }
            guard item.kind == .attribute else {
                isInRow = item.kind == .end
                break
            }
            guard let attribute = RowAttribute(bytes, item.name, prefixes) else { return XMLBytes.isUnusual }
            // libxml2 refuses an attribute that comes twice.
            guard seen & attribute.bit == 0 || attribute == .prefixed else { return XMLBytes.isUnusual }
            seen |= attribute.bit
            let value = item.value
            switch attribute {
            case .number:
                let read = Self.integer(bytes, value)
                guard read >= 0 else { return XMLBytes.isUnusual }
                number = read
            case .style:
                let read = Self.integer(bytes, value)
                guard read >= 0 else { return XMLBytes.isUnusual }
                style = read
            case .outlineLevel:
                let read = Self.integer(bytes, value)
                guard read >= 0 else { return XMLBytes.isUnusual }
                attributes.outlineLevel = min(read, 7)
            case .height:
                var height = 0.0
                guard NumberBytes.number(bytes, at: value.lowerBound, into: &height) == value.upperBound else {
                    return XMLBytes.isUnusual
                }
                attributes.height = height
            case .hidden, .collapsed, .customFormat:
                guard let flag = Self.boolean(bytes, value) else { return XMLBytes.isUnusual }
                switch attribute {
                case .hidden: attributes.isHidden = flag
                case .collapsed: attributes.isCollapsed = flag
                default: isStyled = flag
                }
            case .spans, .customHeight, .thickTop, .thickBottom, .phonetic, .prefixed: break
            }
        }
        guard index - start <= XMLReader.maximumTag else {
            isInRow = false
            return XMLBytes.isUnusual
        }
        if isStyled { attributes.style = style }
        builder.beginRow(attributes, number: number)
        return index
    }

    static func boolean(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool? {
        if range.count == 1 {
            return bytes[range.lowerBound] == UInt8(ascii: "1")
                ? true : bytes[range.lowerBound] == UInt8(ascii: "0") ? false : nil
        }
        if range.count == 4, XMLBytes.hasPrefix(bytes, at: range.lowerBound, "true") { return true }
        if range.count == 5, XMLBytes.hasPrefix(bytes, at: range.lowerBound, "false") { return false }
        return nil
    }

    /// The attributes of a row (18.3.1.73).
    enum RowAttribute: UInt32 {
        case number, spans, style, customFormat, height, hidden, customHeight, outlineLevel, collapsed
        case thickTop, thickBottom, phonetic, prefixed

        var bit: UInt32 { 1 << rawValue }

        init?(_ bytes: Span<UInt8>, _ name: Range<Int>, _ prefixes: [[UInt8]]) {
            // The name as one number; all but two are at most eight bytes long.
            guard name.count <= 8 else {
                if SheetScanner.isNamed("customHeight", bytes, name) {
                    self = .customHeight
                } else if SheetScanner.isNamed("customFormat", bytes, name) {
                    self = .customFormat
                } else if SheetScanner.isNamed("outlineLevel", bytes, name) {
                    self = .outlineLevel
                } else if SheetScanner.isNamed("collapsed", bytes, name) {
                    self = .collapsed
                } else if Self.hasPrefix(bytes, name, prefixes) {
                    self = .prefixed
                } else {
                    return nil
                }
                return
            }
            let word = XMLBytes.word(bytes, at: name.lowerBound) & (UInt64.max >> UInt64(64 - 8 * name.count))
            switch word {
            case XMLBytes.word("r"): self = .number
            case XMLBytes.word("spans"): self = .spans
            case XMLBytes.word("s"): self = .style
            case XMLBytes.word("ht"): self = .height
            case XMLBytes.word("hidden"): self = .hidden
            case XMLBytes.word("thickTop"): self = .thickTop
            case XMLBytes.word("thickBot"): self = .thickBottom
            case XMLBytes.word("ph"): self = .phonetic
            default:
                guard Self.hasPrefix(bytes, name, prefixes) else { return nil }
                self = .prefixed
            }
        }

        private static func hasPrefix(_ bytes: Span<UInt8>, _ name: Range<Int>, _ prefixes: [[UInt8]]) -> Bool {
            prefixes.contains { prefix in
                guard name.count > prefix.count + 1, bytes[name.lowerBound + prefix.count] == UInt8(ascii: ":") else {
                    return false
                }
                for index in prefix.indices where bytes[name.lowerBound + index] != prefix[index] { return false }
                for index in (name.lowerBound + prefix.count + 1)..<name.upperBound
                where bytes[index] == UInt8(ascii: ":") { return false }
                return true
            }
        }
    }
}
