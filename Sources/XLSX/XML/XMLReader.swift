import CLibXML2

/// What a part's reader does with the events of ``XMLReader``; a class, since C callbacks cannot be generic.
class XMLHandler {
    /// Set by a handler to stop reading; thrown by ``XMLReader``.
    var failure: WorkbookError?

    /// An element begins; `element` is valid only during the call.
    func start(_ element: borrowing XMLElement) {}
    /// An element ends; the name is without its prefix.
    func end(_ name: XMLName) {}
    /// A piece of text; one run of text may come in several pieces.
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// A local name as libxml2 hands it over, compared as bytes.
///
/// The pointer is libxml2's own and lives as long as the parser.
struct XMLName {
    fileprivate let pointer: UnsafePointer<xmlChar>?

    static func == (name: XMLName, other: StaticString) -> Bool {
        guard let pointer = name.pointer else { return false }
        let count = other.utf8CodeUnitCount
        for index in 0..<count where pointer[index] != other.utf8Start[index] { return false }
        return pointer[count] == 0
    }

    static func ~= (pattern: StaticString, name: XMLName) -> Bool { name == pattern }

    /// The name as a string.
    var string: String { pointer.map { String(cString: $0) } ?? "" }
}

/// An element's start tag, valid only while the handler is called.
struct XMLElement: ~Copyable {
    /// The name without its prefix.
    let name: XMLName
    fileprivate let uri: UnsafePointer<xmlChar>?
    fileprivate let attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    fileprivate let count: Int

    /// Whether the element is in a namespace at all.
    var hasNamespace: Bool { uri != nil }

    /// Whether the element is in the namespace of that URI.
    func isIn(_ namespace: StaticString) -> Bool { XMLName(pointer: uri) == namespace }

    /// Calls `body` with the bytes of an attribute's value; not called where there is none.
    ///
    /// - Parameter qualified: Whether the attribute must have a prefix, as `r:id` has; without it, it must have none.
    func withBytes<Result>(
        of attribute: StaticString, qualified: Bool = false, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result? {
        guard let attributes else { return nil }
        for index in 0..<count {
            // Five pointers each: local name, prefix, URI, begin and end of the value.
            let fields = attributes + index * 5
            guard XMLName(pointer: fields[0]) == attribute, (fields[1] != nil) == qualified else { continue }
            guard let begin = fields[3], let end = fields[4] else { return nil }
            return body(UnsafeBufferPointer(start: begin, count: end - begin))
        }
        return nil
    }

    /// The value of an attribute.
    func string(_ attribute: StaticString, qualified: Bool = false) -> String? {
        withBytes(of: attribute, qualified: qualified) { bytes in
            bytes.contains(UInt8(ascii: "&"))
                ? String(decoding: Self.resolved(bytes), as: UTF8.self) : String(decoding: bytes, as: UTF8.self)
        }
    }

    /// The value with its ampersands, which libxml2 leaves as `&#38;` as long as it is not to replace entities.
    private static func resolved(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        let reference = Array("&#38;".utf8)
        var result: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.first {
            result.append(byte)
            rest = rest.dropFirst(rest.starts(with: reference) ? reference.count : 1)
        }
        return result
    }

    /// The value of an attribute as a whole number; `nil` for anything else, however long.
    func integer(_ attribute: StaticString) -> Int? {
        string(attribute).flatMap { Int($0) }
    }

    /// The value of an attribute as xsd:boolean.
    func boolean(_ attribute: StaticString) -> Bool? {
        string(attribute).flatMap { $0 == "1" || $0 == "true" ? true : $0 == "0" || $0 == "false" ? false : nil }
    }
}

/// Parses one part piece by piece with libxml2 and hands its events to a handler.
///
/// Document types are refused, so that no entity of the file's own is ever expanded; libxml2's size limits are
/// lifted because ``ReadLimits`` takes their place (a real 50 MB sheet passes the default ones).
struct XMLReader: ~Copyable {
    private let context: xmlParserCtxtPtr
    private let state: State
    private let part: String

    /// What the C callbacks see; a class so that its address is stable.
    fileprivate final class State {
        let handler: XMLHandler
        var hasDocumentType = false
        var context: xmlParserCtxtPtr?
        var message: LibraryError?
        init(_ handler: XMLHandler) { self.handler = handler }
    }

    private static let initialize: Void = xmlInitParser()

    init(part: String, handler: XMLHandler) throws(WorkbookError) {
        _ = Self.initialize
        let state = State(handler)
        var sax = xmlSAXHandler()
        sax.initialized = XML_SAX2_MAGIC
        sax.startElementNs = { context, name, _, uri, _, _, count, _, attributes in
            State.from(context)?.handler.start(
                XMLElement(name: XMLName(pointer: name), uri: uri, attributes: attributes, count: Int(count)))
        }
        sax.endElementNs = { context, name, _, _ in State.from(context)?.handler.end(XMLName(pointer: name)) }
        let characters: charactersSAXFunc = { context, bytes, count in
            State.from(context)?.handler.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
        }
        sax.characters = characters
        sax.ignorableWhitespace = characters
        sax.cdataBlock = characters
        sax.internalSubset = { context, _, _, _ in
            // At once, before anything that the document type declares can be used.
            State.from(context)?.hasDocumentType = true
            xmlStopParser(State.from(context)?.context)
        }
        sax.serror = { context, error in
            guard let error, error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
            State.from(context)?.note(error.pointee)
        }
        guard
            let context = xmlCreatePushParserCtxt(
                &sax, Unmanaged.passUnretained(state).toOpaque(), nil, 0, nil)
        else { throw WorkbookError(.malformedPart, part: part, detail: "no parser") }
        // Never XML_PARSE_NOENT: it would read the files that entities name.
        xmlCtxtUseOptions(context, Int32(XML_PARSE_HUGE.rawValue | XML_PARSE_NONET.rawValue))
        state.context = context
        self.context = context
        self.state = state
        self.part = part
    }

    deinit { xmlFreeParserCtxt(context) }

    /// Parses the next piece.
    mutating func feed(_ bytes: Span<UInt8>) throws(WorkbookError) {
        let code = bytes.withUnsafeBytes {
            xmlParseChunk(context, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count), 0)
        }
        try check(code)
    }

    /// Ends the document; throws where it breaks off.
    mutating func finish() throws(WorkbookError) {
        try check(xmlParseChunk(context, nil, 0, 1))
    }

    private func check(_ code: Int32) throws(WorkbookError) {
        if let failure = state.handler.failure { throw failure }
        let offset = max(0, Int(xmlByteConsumed(context)))
        if state.hasDocumentType {
            throw WorkbookError(.malformedPart, part: part, offset: offset, detail: "a document type is not allowed")
        }
        guard code == 0 else {
            throw WorkbookError(.malformedPart, part: part, offset: offset, underlying: state.message)
        }
    }

    /// Parses a part that is held whole.
    static func parse(_ bytes: [UInt8], part: String, handler: XMLHandler) throws(WorkbookError) {
        var reader = try XMLReader(part: part, handler: handler)
        // libxml2 counts a piece in Int32.
        var start = 0
        while start < bytes.count {
            let end = min(start + (1 << 20), bytes.count)
            try reader.feed(bytes.span.extracting(start..<end))
            start = end
        }
        try reader.finish()
    }
}

extension XMLReader.State {
    fileprivate static func from(_ context: UnsafeMutableRawPointer?) -> XMLReader.State? {
        // The state outlives every callback: both are held by the reader.
        context.map { Unmanaged<XMLReader.State>.fromOpaque($0).takeUnretainedValue() }
    }

    fileprivate func note(_ error: xmlError) {
        guard message == nil else { return }
        let text = error.message.map { String(cString: $0) } ?? ""
        message = LibraryError(
            library: "libxml2", number: Int(error.code),
            description: text.split(whereSeparator: \.isNewline).joined(separator: " "))
    }
}
