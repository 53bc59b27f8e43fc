/// Reads the rows of a sheet straight from their bytes, as far as they are plain.
///
/// Nearly every sheet is: `<row r="1" …><c r="A1" s="2" t="s"><v>5</v></c>…</row>`. Attributes may come in any order
/// and white space where XML has it; whatever else there is, ``PartFeed`` hands to libxml2, and both put their cells into
/// the same ``RowBuilder``. A test reads every workbook of the corpus in both ways.
struct SheetScanner {
    /// Elements within each other of what is plain.
    static let depth = 7

    /// Whether a row has begun and not ended.
    private(set) var isInRow = false
    /// The prefixes that attributes may have, as the sheet declares them.
    private let prefixes: [[UInt8]]

    init(prefixes: [[UInt8]] = []) { self.prefixes = prefixes }

    /// What a scan ended with; the place is that of the first byte not used.
    enum Step {
        /// A row is complete.
        case row(Int)
        /// The bytes end within an element.
        case needsMore(Int)
        /// A cell that libxml2 has to read.
        case unusualCell(Int)
        /// Something that libxml2 has to read, with all that follows.
        case other(Int)
    }

    /// Reads up to the end of a row.
    mutating func scan(_ bytes: Span<UInt8>, into builder: inout RowBuilder) -> Step {
        var index = 0
        if !isInRow {
            let start = XMLBytes.skipSpace(bytes, at: 0)
            var end = beginCommonRow(bytes, at: start, &builder)
            if end < 0 { end = beginRow(bytes, at: start, &builder) }
            guard end >= 0 else { return end == XMLBytes.needsMore ? .needsMore(start) : .other(start) }
            index = end
            if !isInRow { return .row(index) }
        }
        while true {
            index = XMLBytes.skipSpace(bytes, at: index)
            guard index + 6 <= bytes.count else { return .needsMore(index) }
            guard bytes[index] == UInt8(ascii: "<") else { return .other(index) }
            if bytes[index + 1] == UInt8(ascii: "c") {
                let texts = builder.contents.text.count
                let end = Self.cell(bytes, at: index + 2, &builder)
                guard end >= 0 else {
                    // What has been put there counts only once the cell is complete.
                    builder.contents.text.removeLast(builder.contents.text.count - texts)
                    return end == XMLBytes.needsMore ? .needsMore(index) : .unusualCell(index)
                }
                index = end
            } else if XMLBytes.hasPrefix(bytes, at: index, "</row>") {
                isInRow = false
                return .row(index + 6)
            } else {
                return .other(index)
            }
        }
    }

    // MARK: - Attributes

    /// The value of an attribute, between its quotes.
    ///
    /// - Parameter start: The opening quote.
    /// - Returns: The place of the closing quote, or why there is none.
    @inline(__always)
    private static func attributeEnd(_ bytes: Span<UInt8>, at start: Int) -> Int {
        guard start < bytes.count else { return XMLBytes.needsMore }
        let quote = bytes[start]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return XMLBytes.isUnusual }
        var index = start + 1
        while index < bytes.count {
            let byte = bytes[index]
            if byte == quote { return index }
            // What is not plain ASCII may have to be resolved, or refused.
            guard byte >= 0x20, byte < 0x80, byte != UInt8(ascii: "&"), byte != UInt8(ascii: "<") else {
                return XMLBytes.isUnusual
            }
            index += 1
        }
        return XMLBytes.needsMore
    }

    /// A whole number of at most nine digits; -1 for anything else.
    @inline(__always)
    private static func integer(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
        guard !range.isEmpty, range.count <= 9 else { return -1 }
        var value = 0
        for index in range {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit < 10 else { return -1 }
            value = value * 10 + Int(digit)
        }
        return value
    }

    /// The place behind an attribute's name.
    private static func nameEnd(_ bytes: Span<UInt8>, at start: Int) -> Int {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            guard
                (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
                    || index > start && (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: ":"))
            else { return index }
            index += 1
        }
        return XMLBytes.needsMore
    }

    // MARK: - Rows

    /// Reads a row's start tag of the commonest form, `<row r="1" spans="1:10">`.
    ///
    /// - Returns: The place behind it, or ``XMLBytes/isUnusual`` for any other form.
    private mutating func beginCommonRow(_ bytes: Span<UInt8>, at start: Int, _ builder: inout RowBuilder) -> Int {
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
    private mutating func beginRow(_ bytes: Span<UInt8>, at start: Int, _ builder: inout RowBuilder) -> Int {
        guard start + 6 <= bytes.count else { return XMLBytes.needsMore }
        guard XMLBytes.hasPrefix(bytes, at: start, "<row") else { return XMLBytes.isUnusual }
        var attributes = RowAttributes()
        var number: Int?
        var style: Int?
        var isStyled = false
        var seen: UInt32 = 0
        var index = start + 4
        while true {
            let space = XMLBytes.skipSpace(bytes, at: index)
            // A name is looked at eight bytes at a time.
            guard space + 8 <= bytes.count else { return XMLBytes.needsMore }
            if bytes[space] == UInt8(ascii: ">") {
                index = space + 1
                isInRow = true
                break
            }
            if bytes[space] == UInt8(ascii: "/") {
                guard bytes[space + 1] == UInt8(ascii: ">") else { return XMLBytes.isUnusual }
                index = space + 2
                isInRow = false
                break
            }
            guard space > index else { return XMLBytes.isUnusual }
            let name = Self.nameEnd(bytes, at: space)
            guard name >= 0 else { return name }
            guard name < bytes.count, bytes[name] == UInt8(ascii: "="), name > space else { return XMLBytes.isUnusual }
            let end = Self.attributeEnd(bytes, at: name + 1)
            guard end >= 0 else { return end }
            guard let attribute = RowAttribute(bytes, space..<name, prefixes) else { return XMLBytes.isUnusual }
            // libxml2 refuses an attribute that comes twice.
            guard seen & attribute.bit == 0 || attribute == .prefixed else { return XMLBytes.isUnusual }
            seen |= attribute.bit
            let value = (name + 2)..<end
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
                guard NumberBytes.number(bytes, at: value.lowerBound, into: &height) == end else {
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
            index = end + 1
        }
        guard index - start <= XMLReader.maximumTag else {
            isInRow = false
            return XMLBytes.isUnusual
        }
        if isStyled { attributes.style = style }
        builder.beginRow(attributes, number: number)
        return index
    }

    private static func boolean(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool? {
        if range.count == 1 {
            return bytes[range.lowerBound] == UInt8(ascii: "1")
                ? true : bytes[range.lowerBound] == UInt8(ascii: "0") ? false : nil
        }
        if range.count == 4, XMLBytes.hasPrefix(bytes, at: range.lowerBound, "true") { return true }
        if range.count == 5, XMLBytes.hasPrefix(bytes, at: range.lowerBound, "false") { return false }
        return nil
    }

    /// The attributes of a row (18.3.1.73).
    private enum RowAttribute: UInt32 {
        case number, spans, style, customFormat, height, hidden, customHeight, outlineLevel, collapsed
        case thickTop, thickBottom, phonetic, prefixed

        var bit: UInt32 { 1 << rawValue }

        init?(_ bytes: Span<UInt8>, _ name: Range<Int>, _ prefixes: [[UInt8]]) {
            // The name as one number; all but two are at most eight bytes long.
            guard name.count <= 8 else {
                if Self.isNamed("customHeight", bytes, name) {
                    self = .customHeight
                } else if Self.isNamed("customFormat", bytes, name) {
                    self = .customFormat
                } else if Self.isNamed("outlineLevel", bytes, name) {
                    self = .outlineLevel
                } else if Self.isNamed("collapsed", bytes, name) {
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

        private static func isNamed(_ word: StaticString, _ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
            name.count == word.utf8CodeUnitCount && XMLBytes.hasPrefix(bytes, at: name.lowerBound, word)
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

    // MARK: - Cells

    /// What a cell's start tag says.
    private struct CellTag {
        var column = 0
        var row = 0
        var type = RowBuilder.CellType.number
        var style: UInt32 = 0
        var isEmpty = false
    }

    /// Reads a cell.
    ///
    /// - Parameter start: The place behind `<c`.
    private static func cell(_ bytes: Span<UInt8>, at start: Int, _ builder: inout RowBuilder) -> Int {
        var tag = CellTag()
        let index = self.tag(bytes, at: start, builder, &tag)
        guard index >= 0 else { return index }
        if tag.isEmpty { return add(PackedCell.Kind.blank, 0, tag, &builder) ? index : XMLBytes.isUnusual }
        guard index + 8 <= bytes.count else { return XMLBytes.needsMore }

        // The commonest contents, <v>12.5</v> and <v>7</v> of a shared string, go straight into the row.
        if XMLBytes.word(bytes, at: index) & 0xFF_FFFF == XMLBytes.word("<v>") {
            if tag.type == .number {
                var number = 0.0
                let end = NumberBytes.number(bytes, at: index + 3, into: &number)
                if end == XMLBytes.needsMore { return end }
                if end >= 0 {
                    guard end + 8 <= bytes.count else { return XMLBytes.needsMore }
                    if XMLBytes.word(bytes, at: end) == XMLBytes.word("</v></c>") {
                        return add(.number, number.bitPattern, tag, &builder) ? end + 8 : XMLBytes.isUnusual
                    }
                }
            } else if tag.type == .shared {
                var end = index + 3
                var string = 0
                while end < bytes.count {
                    let digit = bytes[end] &- UInt8(ascii: "0")
                    guard digit < 10, string < 100_000_000 else { break }
                    string = string &* 10 &+ Int(digit)
                    end += 1
                }
                guard end + 8 <= bytes.count else { return XMLBytes.needsMore }
                if end > index + 3, XMLBytes.word(bytes, at: end) == XMLBytes.word("</v></c>") {
                    if string > builder.lastString { builder.lastString = string }
                    return add(.sharedText, UInt64(truncatingIfNeeded: string), tag, &builder)
                        ? end + 8 : XMLBytes.isUnusual
                }
            }
        }
        return content(bytes, at: index, tag, &builder)
    }

    /// Reads a cell's start tag, of the form `<c r="A1" s="2" t="s">`: one space before each attribute, and no others.
    @inline(__always)
    private static func tag(
        _ bytes: Span<UInt8>, at start: Int, _ builder: borrowing RowBuilder, _ tag: inout CellTag
    ) -> Int {
        var index = start
        var seen: UInt8 = 0
        while true {
            guard index + 16 <= bytes.count else { return XMLBytes.needsMore }
            let byte = bytes[index]
            if byte == UInt8(ascii: ">") { return index + 1 }
            if byte == UInt8(ascii: "/") {
                tag.isEmpty = true
                return bytes[index + 1] == UInt8(ascii: ">") ? index + 2 : XMLBytes.isUnusual
            }
            let quote = bytes[index + 3]
            guard byte == 0x20, bytes[index + 2] == UInt8(ascii: "="),
                quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
            else { return XMLBytes.isUnusual }
            let name = bytes[index + 1]
            index += 4
            switch name {
            case UInt8(ascii: "r"):
                guard seen & 1 == 0 else { return XMLBytes.isUnusual }
                seen |= 1
                while index < bytes.count {
                    let letter = bytes[index] &- UInt8(ascii: "A")
                    guard letter < 26, tag.column < 1 << 20 else { break }
                    tag.column = tag.column &* 26 &+ Int(letter) &+ 1
                    index += 1
                }
                guard index + 8 <= bytes.count else { return XMLBytes.needsMore }
                if (XMLBytes.word(bytes, at: index) ^ builder.rowDigits) & builder.rowDigitsMask == 0 {
                    // The digits of the row that the cell stands in, as nearly always.
                    tag.row = builder.rowNumber
                    index += builder.rowDigitsCount
                } else {
                    while index < bytes.count {
                        let digit = bytes[index] &- UInt8(ascii: "0")
                        guard digit < 10, tag.row < 1 << 30 else { break }
                        tag.row = tag.row &* 10 &+ Int(digit)
                        index += 1
                    }
                }
                guard index < bytes.count else { return XMLBytes.needsMore }
                guard bytes[index] == quote, 1 <= tag.column, tag.column <= CellReference.maximumColumn, 1 <= tag.row,
                    tag.row <= CellReference.maximumRow
                else { return XMLBytes.isUnusual }
                index += 1
            case UInt8(ascii: "s"):
                guard seen & 2 == 0 else { return XMLBytes.isUnusual }
                seen |= 2
                let first = index
                while index < bytes.count {
                    let digit = bytes[index] &- UInt8(ascii: "0")
                    guard digit < 10, tag.style < 100_000_000 else { break }
                    tag.style = tag.style &* 10 &+ UInt32(digit)
                    index += 1
                }
                guard index < bytes.count else { return XMLBytes.needsMore }
                guard index > first, bytes[index] == quote else { return XMLBytes.isUnusual }
                index += 1
            case UInt8(ascii: "t"):
                guard seen & 4 == 0 else { return XMLBytes.isUnusual }
                seen |= 4
                guard index + 10 < bytes.count else { return XMLBytes.needsMore }
                if bytes[index + 1] == quote {
                    switch bytes[index] {
                    case UInt8(ascii: "s"): tag.type = .shared
                    case UInt8(ascii: "n"): tag.type = .number
                    case UInt8(ascii: "b"): tag.type = .boolean
                    case UInt8(ascii: "e"): tag.type = .error
                    case UInt8(ascii: "d"): tag.type = .date
                    default: return XMLBytes.isUnusual
                    }
                    index += 2
                } else if bytes[index + 3] == quote, XMLBytes.hasPrefix(bytes, at: index, "str") {
                    tag.type = .string
                    index += 4
                } else if bytes[index + 9] == quote, XMLBytes.hasPrefix(bytes, at: index, "inlineStr") {
                    tag.type = .inline
                    index += 10
                } else {
                    return XMLBytes.isUnusual
                }
            default: return XMLBytes.isUnusual
            }
        }
    }

    /// Tells the builder where a cell stands.
    ///
    /// - Returns: Whether it can stand there; libxml2's way knows how to refuse it.
    @inline(__always)
    private static func place(_ tag: CellTag, _ builder: inout RowBuilder) -> Bool {
        if tag.column == 0 {
            guard builder.column < CellReference.maximumColumn else { return false }
            builder.column += 1
            builder.cellRow = builder.rowNumber
        } else {
            builder.column = tag.column
            builder.cellRow = tag.row
        }
        return builder.cellRow > 0 && builder.contents.cells.count < CellReference.maximumColumn
    }

    /// Adds a cell that has no text or formula of its own.
    @inline(__always)
    private static func add(
        _ kind: PackedCell.Kind, _ payload: UInt64, _ tag: CellTag, _ builder: inout RowBuilder
    ) -> Bool {
        guard place(tag, &builder) else { return false }
        var cell = PackedCell(
            row: UInt32(truncatingIfNeeded: builder.cellRow), column: UInt16(truncatingIfNeeded: builder.column),
            kind: kind, style: tag.style, payload: payload)
        if !builder.arrays.isEmpty {
            builder.formulaKind = nil
            builder.setFormula(of: &cell)
        }
        builder.contents.cells.append(cell)
        return true
    }

    /// Reads any other plain content of a cell: `<f>`, `<v>` and `<is><t>`, up to its end tag.
    private static func content(
        _ bytes: Span<UInt8>, at start: Int, _ tag: CellTag, _ builder: inout RowBuilder
    ) -> Int {
        builder.value.removeAll(keepingCapacity: builder.value.capacity < 1 << 20)
        builder.formulaKind = nil
        builder.formulaPlace = nil
        builder.item = nil
        var number: Double?
        var seen: UInt8 = 0
        var index = start
        while true {
            index = XMLBytes.skipSpace(bytes, at: index)
            guard index + 8 <= bytes.count else { return XMLBytes.needsMore }
            guard bytes[index] == UInt8(ascii: "<") else { return XMLBytes.isUnusual }
            switch bytes[index + 1] {
            case UInt8(ascii: "/"):
                guard XMLBytes.hasPrefix(bytes, at: index, "</c>"), place(tag, &builder) else {
                    return XMLBytes.isUnusual
                }
                end(tag, number, &builder)
                return index + 4
            case UInt8(ascii: "v"):
                guard seen & 1 == 0 else { return XMLBytes.isUnusual }
                seen |= 1
                index = value(bytes, at: index + 2, tag.type, &number, &builder)
                guard index >= 0 else { return index }
            case UInt8(ascii: "f"):
                guard seen & 2 == 0 else { return XMLBytes.isUnusual }
                seen |= 2
                index = formula(bytes, at: index + 2, &builder)
                guard index >= 0 else { return index }
            case UInt8(ascii: "i"):
                guard seen & 4 == 0 else { return XMLBytes.isUnusual }
                seen |= 4
                index = inlineText(bytes, at: index, &builder)
                guard index >= 0 else { return index }
            default: return XMLBytes.isUnusual
            }
        }
    }

    private static func end(_ tag: CellTag, _ number: Double?, _ builder: inout RowBuilder) {
        var cell = PackedCell(
            row: UInt32(truncatingIfNeeded: builder.cellRow), column: UInt16(truncatingIfNeeded: builder.column),
            kind: .blank, style: tag.style)
        if let number {
            cell.kind = .number
            cell.payload = number.bitPattern
        } else {
            builder.type = tag.type
            builder.setValue(of: &cell)
        }
        if builder.formulaKind != nil || !builder.arrays.isEmpty { builder.setFormula(of: &cell) }
        builder.contents.cells.append(cell)
    }

    /// Reads a value, a number as such and all others as text.
    ///
    /// - Parameter start: The place behind `<v`.
    private static func value(
        _ bytes: Span<UInt8>, at start: Int, _ type: RowBuilder.CellType, _ number: inout Double?,
        _ builder: inout RowBuilder
    ) -> Int {
        guard bytes[start] == UInt8(ascii: ">") else {
            return XMLBytes.hasPrefix(bytes, at: start, "/>") ? start + 2 : XMLBytes.isUnusual
        }
        if type == .number {
            var read = 0.0
            let end = NumberBytes.number(bytes, at: start + 1, into: &read)
            if end == XMLBytes.needsMore { return end }
            if end >= 0 {
                guard end + 4 <= bytes.count else { return XMLBytes.needsMore }
                if XMLBytes.hasPrefix(bytes, at: end, "</v>") {
                    number = read
                    return end + 4
                }
            }
        }
        var mayHaveEscape = false
        let end = XMLBytes.text(bytes, at: start + 1, into: &builder.value, mayHaveEscape: &mayHaveEscape)
        guard end >= 0 else { return end }
        guard end + 4 <= bytes.count else { return XMLBytes.needsMore }
        builder.checkText(builder.value.count)
        return XMLBytes.hasPrefix(bytes, at: end, "</v>") ? end + 4 : XMLBytes.isUnusual
    }

    /// Reads `<is><t>…</t></is>`.
    private static func inlineText(_ bytes: Span<UInt8>, at start: Int, _ builder: inout RowBuilder) -> Int {
        guard start + 28 <= bytes.count else { return XMLBytes.needsMore }
        var index = start
        let isTrimmed = XMLBytes.hasPrefix(bytes, at: index, "<is><t>")
        if isTrimmed {
            index += 7
        } else if XMLBytes.hasPrefix(bytes, at: index, "<is><t xml:space=\"preserve\">") {
            index += 28
        } else {
            return XMLBytes.isUnusual
        }
        var text: [UInt8] = []
        var mayHaveEscape = false
        index = XMLBytes.text(bytes, at: index, into: &text, mayHaveEscape: &mayHaveEscape)
        guard index >= 0 else { return index }
        if isTrimmed { XMLBytes.trim(&text, from: 0) }
        guard index + 9 <= bytes.count else { return XMLBytes.needsMore }
        guard XMLBytes.hasPrefix(bytes, at: index, "</t></is>") else { return XMLBytes.isUnusual }
        builder.checkText(text.count)
        builder.item = StringItem(plain: text)
        return index + 9
    }

    /// Reads a formula.
    ///
    /// - Parameter start: The place behind `<f`.
    private static func formula(_ bytes: Span<UInt8>, at start: Int, _ builder: inout RowBuilder) -> Int {
        var index = start
        var kind = RowBuilder.FormulaKind.own
        var isEmpty = false
        if index < bytes.count, bytes[index] == UInt8(ascii: ">") {
            index += 1
        } else {
            var group = -1
            var range: CellRange?
            var name = FormulaType.own
            var seen: UInt8 = 0
            while true {
                let space = XMLBytes.skipSpace(bytes, at: index)
                guard space + 1 < bytes.count else { return XMLBytes.needsMore }
                if bytes[space] == UInt8(ascii: ">") {
                    index = space + 1
                    break
                }
                if bytes[space] == UInt8(ascii: "/") {
                    guard bytes[space + 1] == UInt8(ascii: ">") else { return XMLBytes.isUnusual }
                    index = space + 2
                    isEmpty = true
                    break
                }
                guard space > index else { return XMLBytes.isUnusual }
                let nameEnd = nameEnd(bytes, at: space)
                guard nameEnd >= 0 else { return nameEnd }
                guard nameEnd < bytes.count, bytes[nameEnd] == UInt8(ascii: "="), nameEnd > space else {
                    return XMLBytes.isUnusual
                }
                let end = attributeEnd(bytes, at: nameEnd + 1)
                guard end >= 0 else { return end }
                let value = (nameEnd + 2)..<end
                let bit: UInt8
                if nameEnd == space + 1, bytes[space] == UInt8(ascii: "t") {
                    bit = 1
                    guard let type = FormulaType(bytes, value) else { return XMLBytes.isUnusual }
                    name = type
                } else if nameEnd == space + 2, XMLBytes.hasPrefix(bytes, at: space, "si") {
                    bit = 2
                    group = integer(bytes, value)
                    guard group >= 0 else { return XMLBytes.isUnusual }
                } else if nameEnd == space + 3, XMLBytes.hasPrefix(bytes, at: space, "ref") {
                    bit = 4
                    range = bytes.extracting(value).withUnsafeBufferPointer {
                        CellRange(String(decoding: $0, as: UTF8.self))
                    }
                } else if nameEnd == space + 2, XMLBytes.hasPrefix(bytes, at: space, "ca") {
                    bit = 8
                } else {
                    return XMLBytes.isUnusual
                }
                guard seen & bit == 0 else { return XMLBytes.isUnusual }
                seen |= bit
                index = end + 1
            }
            switch name {
            case .own: break
            case .shared: if group >= 0 { kind = .shared(group) }
            case .array: if let range { kind = .array(range) }
            }
        }
        if !isEmpty {
            let text = builder.contents.text.count
            var mayHaveEscape = false
            index = XMLBytes.text(bytes, at: index, into: &builder.contents.text, mayHaveEscape: &mayHaveEscape)
            guard index >= 0 else { return index }
            guard index + 4 <= bytes.count else { return XMLBytes.needsMore }
            guard XMLBytes.hasPrefix(bytes, at: index, "</f>") else { return XMLBytes.isUnusual }
            index += 4
            if mayHaveEscape { XMLEscaping.unescape(&builder.contents.text, from: text) }
            if builder.contents.text.count > text { builder.formulaPlace = builder.place(from: text) }
        }
        builder.formulaKind = kind
        return index
    }

    private enum FormulaType {
        case own, shared, array

        init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
            if range.count == 6, XMLBytes.hasPrefix(bytes, at: range.lowerBound, "shared") {
                self = .shared
            } else if range.count == 5, XMLBytes.hasPrefix(bytes, at: range.lowerBound, "array") {
                self = .array
            } else if range.count == 6, XMLBytes.hasPrefix(bytes, at: range.lowerBound, "normal") {
                self = .own
            } else {
                return nil
            }
        }
    }
}
