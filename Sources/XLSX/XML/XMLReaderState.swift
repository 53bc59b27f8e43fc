import CLibXML2

/// What the C callbacks of ``XMLReader`` see; a class so that its address is stable.
final class XMLReaderState {
    private let handler: XMLHandler
    private let part: String
    private let maximumDepth: Int
    private var depth = 0
    /// The depth of the element that makes each declaration of a namespace in scope.
    private var declarations: [Int] = []
    private var isStopped = false
    private var budgetFailure: WorkbookError?
    private var alternatives = AlternateContent(nil)

    /// The parser, to stop it.
    var context: xmlParserCtxtPtr? {
        didSet { alternatives = AlternateContent(context) }
    }
    /// Whether the handler has been called since this was last set.
    var isHeard = false
    private(set) var hasDocumentType = false
    /// The first error of libxml2.
    private(set) var message: LibraryError?

    init(_ handler: XMLHandler, part: String, maximumDepth: Int) {
        self.maximumDepth = maximumDepth
        self.handler = handler
        self.part = part
    }

    /// Why reading stopped.
    var failure: WorkbookError? { handler.failure ?? budgetFailure }

    /// The state that a callback belongs to.
    static func from(_ context: UnsafeMutableRawPointer?) -> XMLReaderState? {
        // The state outlives every callback: both are held by the reader.
        context.map { Unmanaged<XMLReaderState>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Notes the namespaces that the next element declares.
    func declare(_ namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int) {
        guard !isStopped else { return }
        declarations.append(contentsOf: repeatElement(depth + 1, count: count))
        guard declarations.count <= XMLReader.maximumNamespaces else {
            return stop("\(declarations.count) declarations of namespaces")
        }
        alternatives.declare(namespaces, count: count, depth: depth + 1)
    }

    func start(_ element: borrowing XMLElement) {
        guard !isStopped else { return }
        isHeard = true
        depth += 1
        if depth > maximumDepth { stop("more than \(maximumDepth) elements within each other") }
        if element.count > XMLReader.maximumAttributes { stop("an element of \(element.count) attributes") }
        if !isStopped, alternatives.shows(element, depth: depth) { handler.start(element) }
        stopAfterFailure()
    }

    func end(_ name: XMLName) {
        guard !isStopped else { return }
        isHeard = true
        if alternatives.shows(endOf: name, depth: depth) { handler.end(name) }
        while declarations.last == depth { declarations.removeLast() }
        depth -= 1
        stopAfterFailure()
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard !isStopped else { return }
        isHeard = true
        guard alternatives.showsText(depth: depth) else { return }
        handler.text(bytes)
        stopAfterFailure()
    }

    func refuseDocumentType() {
        // At once, before anything that the document type declares can be used.
        hasDocumentType = true
        xmlStopParser(context)
    }

    func note(_ error: xmlError) {
        guard message == nil else { return }
        let text = error.message.map { String(cString: $0) } ?? ""
        message = LibraryError(
            library: "libxml2", number: Int(error.code),
            description: text.split(whereSeparator: \.isNewline).joined(separator: " "))
    }

    private func stop(_ detail: String) {
        budgetFailure = budgetFailure ?? WorkbookError(.overBudget, part: part, detail: detail)
        stop()
    }

    private func stopAfterFailure() {
        if handler.failure != nil { stop() }
    }

    private func stop() {
        isStopped = true
        xmlStopParser(context)
    }
}
