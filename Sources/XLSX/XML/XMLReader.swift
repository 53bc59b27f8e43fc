import CLibXML2

/// What a part's reader does with the events of ``XMLReader``; a class, since C callbacks cannot be generic.
class XMLHandler {
    /// Set by a handler to stop reading; thrown by ``XMLReader``, which calls no handler after it.
    final var failure: WorkbookError?

    /// An element begins; `element` is valid only during the call.
    func start(_ element: borrowing XMLElement) {}
    /// An element ends.
    func end(_ name: XMLName) {}
    /// A piece of text; one run of text may come in several pieces.
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// An element's name as libxml2 hands it over: the local name, compared as bytes, and its namespace.
///
/// The pointers are libxml2's own and live as long as the parser.
struct XMLName {
    fileprivate let pointer: UnsafePointer<xmlChar>?
    fileprivate let uri: UnsafePointer<xmlChar>?

    static func == (name: XMLName, other: StaticString) -> Bool { isEqual(name.pointer, other) }

    static func ~= (pattern: StaticString, name: XMLName) -> Bool { name == pattern }

    /// The local name as a string.
    var string: String { pointer.map { String(cString: $0) } ?? "" }

    /// Whether the name is in a namespace at all.
    var hasNamespace: Bool { uri != nil }

    /// Whether the name is in the namespace of that URI.
    func isIn(_ namespace: StaticString) -> Bool { Self.isEqual(uri, namespace) }

    /// Whether the name is in a namespace that the parser's dictionary holds at that address.
    func isIn(namespaceAt namespace: UnsafePointer<xmlChar>?) -> Bool { uri != nil && uri == namespace }

    /// Whether the name belongs to the main namespace, Transitional or Strict; files without any are let in.
    var isSpreadsheetML: Bool {
        isIn("http://schemas.openxmlformats.org/spreadsheetml/2006/main")
            || isIn("http://purl.oclc.org/ooxml/spreadsheetml/main") || !hasNamespace
    }

    static func isEqual(_ pointer: UnsafePointer<xmlChar>?, _ other: StaticString) -> Bool {
        guard let pointer else { return false }
        let count = other.utf8CodeUnitCount
        for index in 0..<count where pointer[index] != other.utf8Start[index] { return false }
        return pointer[count] == 0
    }
}

/// An element's start tag, valid only while the handler is called.
struct XMLElement: ~Copyable {
    /// The name without its prefix.
    let name: XMLName
    fileprivate let attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    /// The number of attributes.
    let count: Int
    fileprivate let namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    fileprivate let namespaceCount: Int

    /// Whether the element belongs to the main namespace, Transitional or Strict; files without any are let in.
    var isSpreadsheetML: Bool { name.isSpreadsheetML }

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
            guard XMLName.isEqual(fields[0], attribute), (fields[1] != nil) == qualified else { continue }
            guard let begin = fields[3], let end = fields[4] else { return nil }
            return body(UnsafeBufferPointer(start: begin, count: end - begin))
        }
        return nil
    }

    /// The prefixes that the element declares.
    var prefixes: [String] {
        guard let namespaces else { return [] }
        // Two pointers each: prefix and URI.
        return (0..<namespaceCount).compactMap { namespaces[$0 * 2].map { String(cString: $0) } }
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
    /// Attributes of one element: libxml2 compares each with all others.
    static let maximumAttributes = 256
    /// Declarations of namespaces in scope: libxml2 looks through them for every name.
    static let maximumNamespaces = 256
    /// Bytes of one tag, comment or instruction, which libxml2 holds until they are complete.
    static let maximumTag = 4 << 20
    /// Attributes of a tag that is not complete yet: libxml2 compares each with all others.
    private static let maximumPendingAttributes = 20_000
    /// Bytes handed to libxml2 at once.
    private static let pieceBytes = 1 << 16

    private let context: xmlParserCtxtPtr
    private let state: XMLReaderState
    private let part: String
    private var pendingBytes = 0
    private var pendingAttributes = 0
    /// Bytes of the part that were left out, so that places in it are told right.
    var skipped = 0

    private static let initialize: Void = xmlInitParser()

    /// - Parameter depth: Elements within each other; more throw `overBudget`.
    init(part: String, handler: XMLHandler, depth: Int = ReadLimits().depth) throws(WorkbookError) {
        _ = Self.initialize
        let state = XMLReaderState(handler, part: part, maximumDepth: depth)
        var sax = xmlSAXHandler()
        sax.initialized = XML_SAX2_MAGIC
        sax.startElementNs = { context, name, _, uri, declared, namespaces, count, _, attributes in
            guard let state = XMLReaderState.from(context) else { return }
            if declared > 0 { state.declare(namespaces, count: Int(declared)) }
            state.start(
                XMLElement(
                    name: XMLName(pointer: name, uri: uri), attributes: attributes, count: Int(count),
                    namespaces: namespaces, namespaceCount: Int(declared)))
        }
        sax.endElementNs = { context, name, _, uri in
            XMLReaderState.from(context)?.end(XMLName(pointer: name, uri: uri))
        }
        let characters: charactersSAXFunc = { context, bytes, count in
            XMLReaderState.from(context)?.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
        }
        sax.characters = characters
        sax.ignorableWhitespace = characters
        sax.cdataBlock = characters
        sax.internalSubset = { context, _, _, _ in
            XMLReaderState.from(context)?.refuseDocumentType()
        }
        sax.serror = { context, error in
            guard let error, error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
            XMLReaderState.from(context)?.note(error.pointee)
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
        var start = 0
        while start < bytes.count {
            let end = min(start + Self.pieceBytes, bytes.count)
            try feedPiece(bytes.extracting(start..<end))
            start = end
        }
    }

    private mutating func feedPiece(_ bytes: Span<UInt8>) throws(WorkbookError) {
        state.isHeard = false
        let code = Self.silently {
            bytes.withUnsafeBytes {
                xmlParseChunk(context, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count), 0)
            }
        }
        try check(code)
        guard !state.isHeard else {
            (pendingBytes, pendingAttributes) = (0, 0)
            return
        }
        pendingBytes += bytes.count
        pendingAttributes += bytes.withUnsafeBufferPointer { $0.count { $0 == UInt8(ascii: "=") } }
        guard pendingBytes <= Self.maximumTag, pendingAttributes <= Self.maximumPendingAttributes else {
            throw WorkbookError(
                .overBudget, part: part, offset: offset,
                detail: "a tag or comment of more than \(pendingBytes) bytes")
        }
    }

    /// Ends the document; throws where it breaks off.
    mutating func finish() throws(WorkbookError) {
        try check(Self.silently { xmlParseChunk(context, nil, 0, 1) })
    }

    /// Keeps libxml2 from printing what is wrong with an encoding, which it tells no parser's own handler.
    private static func silently(_ body: () -> Int32) -> Int32 {
        // Of this thread alone.
        let (handler, context) = (__xmlStructuredError()?.pointee, __xmlStructuredErrorContext()?.pointee)
        xmlSetStructuredErrorFunc(nil) { _, _ in }
        defer { xmlSetStructuredErrorFunc(context ?? nil, handler ?? nil) }
        return body()
    }

    /// How far libxml2 has come in the part.
    private var offset: Int { max(0, Int(xmlByteConsumed(context)) + skipped) }

    private func check(_ code: Int32) throws(WorkbookError) {
        if let failure = state.failure { throw failure }
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
        try reader.feed(bytes.span)
        try reader.finish()
    }
}
