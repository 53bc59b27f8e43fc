/// Finds the tags of a part by their place in its bytes, so that an edit can leave all others as they are.
///
/// Reading a part's meaning is ``XMLReader``'s; this scanner only tells where things stand. It reads UTF-8 and
/// refuses what it cannot place: other encodings and document types.
struct XMLScanner {
    /// A start, empty or end tag.
    struct Tag {
        enum Kind { case start, empty, end }
        let kind: Kind
        /// From `<` to behind `>`.
        let range: Range<Int>
        /// The name as written, with its prefix.
        let name: Range<Int>
    }

    /// An attribute of a tag.
    struct Attribute {
        /// With the white space before it.
        let range: Range<Int>
        let name: Range<Int>
        /// Without the quotes.
        let value: Range<Int>
    }

    let bytes: [UInt8]
    /// Whether the part is in Latin-1 rather than UTF-8.
    let isLatin1: Bool
    private let part: String
    /// Where the next tag is looked for.
    private(set) var position = 0

    /// Begins before the first tag.
    ///
    /// - Parameter allowsLatin1: Whether the part may be in Latin-1; what is spliced into it must then be so too.
    init(_ bytes: [UInt8], part: String, allowsLatin1: Bool = false) throws(WorkbookError) {
        self.bytes = bytes
        self.part = part
        let isUTF8 = XMLEncoding.isUTF8(bytes.span)
        isLatin1 = !isUTF8 && allowsLatin1 && XMLEncoding.isLatin1(bytes.span)
        guard isUTF8 || isLatin1 else {
            throw WorkbookError(.refusedEdit, part: part, detail: "the part is not UTF-8")
        }
    }

    /// The next tag; text, comments, CDATA and processing instructions are passed over.
    mutating func next() throws(WorkbookError) -> Tag? {
        while let open = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
            position = open + 1
            guard position < bytes.count else { throw malformed("a tag breaks off") }
            switch bytes[position] {
            case UInt8(ascii: "?"): try skip(past: "?>")
            case UInt8(ascii: "!"):
                if hasPrefix("!--") {
                    position += 3
                    try skip(past: "-->")
                } else if hasPrefix("![CDATA[") {
                    try skip(past: "]]>")
                } else {
                    throw malformed("a document type is not allowed")
                }
            default: return try tag(from: open)
            }
        }
        position = bytes.count
        return nil
    }

    /// Goes on behind what has been read otherwise.
    mutating func move(to position: Int) { self.position = min(max(self.position, position), bytes.count) }

    /// Goes on from any place that is outside of tags, comments and CDATA, before what has been read or behind it.
    mutating func seek(to offset: Int) { position = min(max(offset, 0), bytes.count) }

    /// The end tag that belongs to a start tag just returned; tags between are passed over.
    mutating func end(of tag: Tag) throws(WorkbookError) -> Tag {
        guard tag.kind == .start else { return tag }
        var depth = 1
        while let next = try next() {
            switch next.kind {
            case .start: depth += 1
            case .end: depth -= 1
            case .empty: break
            }
            if depth == 0 { return next }
        }
        throw malformed("an element is not closed")
    }

    /// The attributes of a tag, in order.
    func attributes(of tag: Tag) throws(WorkbookError) -> [Attribute] {
        var attributes: [Attribute] = []
        var index = tag.name.upperBound
        let end = tag.range.upperBound - (tag.kind == .empty ? 2 : 1)
        while true {
            let start = index
            while index < end, Self.isSpace(bytes[index]) { index += 1 }
            guard index < end else { return attributes }
            let name = index
            while index < end, bytes[index] != UInt8(ascii: "="), !Self.isSpace(bytes[index]) { index += 1 }
            let nameRange = name..<index
            while index < end, Self.isSpace(bytes[index]) || bytes[index] == UInt8(ascii: "=") { index += 1 }
            guard index < end, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'"),
                let close = bytes[(index + 1)..<end].firstIndex(of: bytes[index])
            else { throw malformed("an attribute without quotes", at: start) }
            attributes.append(Attribute(range: start..<(close + 1), name: nameRange, value: (index + 1)..<close))
            index = close + 1
        }
    }

    /// The value of an attribute by its name as written, with character references resolved.
    func value(_ name: String, of tag: Tag) throws(WorkbookError) -> String? {
        value(name, in: try attributes(of: tag))
    }

    /// The value of the attribute of that name, with character references resolved.
    func value(_ name: String, in attributes: [Attribute]) -> String? {
        attributes.first { text($0.name) == name }.map { Self.resolved(text($0.value)) }
    }

    /// The characters in a range: references resolved, CDATA as it stands, comments left out.
    func characters(in range: Range<Int>) -> String {
        var rest = text(range)[...]
        var result = ""
        while let open = rest.firstIndex(of: "<") {
            result += Self.resolved(String(rest[..<open]))
            rest = rest[open...]
            let (start, end) =
                rest.hasPrefix("<![CDATA[")
                ? ("<![CDATA[", "]]>") : rest.hasPrefix("<!--") ? ("<!--", "-->") : ("<", ">")
            let inner = rest.dropFirst(start.count)
            let close = inner.firstRange(of: end) ?? inner.endIndex..<inner.endIndex
            if start == "<![CDATA[" { result += inner[..<close.lowerBound] }
            rest = inner[close.upperBound...]
        }
        return result + Self.resolved(String(rest))
    }

    /// The bytes of a range as text.
    func text(_ range: Range<Int>) -> String {
        isLatin1
            ? String(String.UnicodeScalarView(bytes[range].map { Unicode.Scalar($0) }))
            : String(decoding: bytes[range], as: UTF8.self)
    }

    /// The name of a tag without its prefix.
    func localName(_ tag: Tag) -> String {
        let name = bytes[tag.name]
        return String(decoding: name.firstIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name, as: UTF8.self)
    }

    /// The prefix of a tag with its colon, empty without one.
    func prefix(_ tag: Tag) -> String {
        bytes[tag.name].firstIndex(of: UInt8(ascii: ":")).map { text(tag.name.lowerBound..<($0 + 1)) } ?? ""
    }

    /// Whether a tag bears exactly this name.
    func isNamed(_ tag: Tag, _ prefix: String, _ name: StaticString) -> Bool {
        let prefix = prefix.utf8
        guard tag.name.count == prefix.count + name.utf8CodeUnitCount else { return false }
        return bytes[tag.name.prefix(prefix.count)].elementsEqual(prefix)
            && bytes[tag.name.dropFirst(prefix.count)].elementsEqual(
                UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }

    /// An error at a place in the part.
    func malformed(_ detail: String, at offset: Int? = nil) -> WorkbookError {
        WorkbookError(.malformedPart, part: part, offset: offset ?? position, detail: detail)
    }

    /// Text with its character and predefined entity references resolved.
    static func resolved(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            rest = rest[start...]
            guard let end = rest.firstIndex(of: ";") else { break }
            let name = rest[rest.index(after: start)..<end]
            let character: Character? =
                switch name {
                case "amp": "&"
                case "lt": "<"
                case "gt": ">"
                case "quot": "\""
                case "apos": "'"
                default:
                    (name.hasPrefix("#x")
                        ? UInt32(name.dropFirst(2), radix: 16)
                        : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil).flatMap(Unicode.Scalar.init).map(
                            Character.init)
                }
            if let character { result.append(character) } else { result += rest[...end] }
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    private func hasPrefix(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        return position + count <= bytes.count
            && bytes[position..<(position + count)].elementsEqual(
                UnsafeBufferPointer(start: text.utf8Start, count: count))
    }

    private mutating func skip(past text: StaticString) throws(WorkbookError) {
        while position < bytes.count {
            if hasPrefix(text) {
                position += text.utf8CodeUnitCount
                return
            }
            position += 1
        }
        throw malformed("a comment or instruction breaks off")
    }

    private mutating func tag(from open: Int) throws(WorkbookError) -> Tag {
        var index = open + 1
        let isEnd = bytes[index] == UInt8(ascii: "/")
        if isEnd { index += 1 }
        let name = index
        while index < bytes.count, !Self.isSpace(bytes[index]), bytes[index] != UInt8(ascii: ">"),
            bytes[index] != UInt8(ascii: "/")
        { index += 1 }
        let nameRange = name..<index
        var quote: UInt8?
        while index < bytes.count {
            let byte = bytes[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                position = index + 1
                let isEmpty = !isEnd && bytes[index - 1] == UInt8(ascii: "/")
                return Tag(kind: isEnd ? .end : isEmpty ? .empty : .start, range: open..<position, name: nameRange)
            }
            index += 1
        }
        throw malformed("a tag breaks off", at: open)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
