import Testing

@testable import XLSX

@Suite("Reading XML")
struct XMLReaderTests {
    private final class Recorder: XMLHandler {
        var events: [String] = []
        private var pending = ""

        override func start(_ element: borrowing XMLElement) {
            flush()
            let value = element.string("v").map { "(\($0))" } ?? ""
            events.append("<\(element.name.string)\(value)")
        }
        override func end(_ name: XMLName) {
            flush()
            events.append(">\(name.string)")
        }
        override func text(_ bytes: UnsafeBufferPointer<UInt8>) { pending += String(decoding: bytes, as: UTF8.self) }
        private func flush() {
            if !pending.isEmpty { events.append(pending) }
            pending = ""
        }
    }

    private func events(_ xml: String) throws -> [String] {
        let recorder = Recorder()
        try XMLReader.parse(Array(xml.utf8), part: "/a.xml", handler: recorder)
        return recorder.events
    }

    @Test(
        "elements, attributes and text",
        arguments: [
            ("<a><b/>t</a>", ["<a", "<b", ">b", "t", ">a"]),
            ("<x:a xmlns:x='u'><x:b/></x:a>", ["<a", "<b", ">b", ">a"]),
            ("<a><![CDATA[<&>]]></a>", ["<a", "<&>", ">a"]),
            ("<a>1 &lt; 2 &amp; &#x1EBF;</a>", ["<a", "1 < 2 & ế", ">a"]),
            ("<a v='x'/>", ["<a(x)", ">a"]), ("<a x:v='no' v='yes' xmlns:x='u'/>", ["<a(yes)", ">a"]),
            ("<a><!-- c --><?p i?></a>", ["<a", ">a"]), ("\u{FEFF}<a/>", ["<a", ">a"]),
        ])
    func events(xml: String, events expected: [String]) throws {
        #expect(try events(xml) == expected)
    }

    @Test(
        "ampersands in attributes",
        arguments: [
            ("a &amp; b", "a & b"), ("&amp;amp;", "&amp;"), ("&amp;#38;", "&#38;"), ("&#38;", "&"),
            ("&#x26;lt;", "&lt;"),
            ("&lt;&gt;&quot;&apos;", "<>\"'"), ("&amp;&amp;", "&&"), ("R&amp;D &#7871;", "R&D ế"),
        ])
    func attributes(xml: String, value: String) throws {
        #expect(try events("<a v=\"\(xml)\"/>") == ["<a(\(value))", ">a"])
    }

    @Test("the same events, however the bytes are cut")
    func pieces() throws {
        let xml = "<x:a xmlns:x='u' v='R&amp;D'>Tổng &amp; <![CDATA[<b>]]><c v='ế'/>😀</x:a>"
        let whole = try events(xml)
        let recorder = Recorder()
        var reader = try XMLReader(part: "/a.xml", handler: recorder)
        for byte in xml.utf8 { try reader.feed([byte].span) }
        try reader.finish()
        #expect(recorder.events == whole)
    }

    @Test(
        "what is not well-formed",
        arguments: ["", " ", "<a>", "<a></b>", "<a", "<a/><b/>", "<a>&nope;</a>", "<a v=x/>", "<a>\u{1}</a>", "text"])
    func malformed(xml: String) {
        let error = #expect(throws: WorkbookError.self) { try events(xml) }
        #expect(error?.code == .malformedPart)
        #expect(error?.part == "/a.xml")
    }

    @Test(
        "document types, before anything in them is used",
        arguments: [
            "<!DOCTYPE a><a/>", "<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>",
            "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>",
            "<!DOCTYPE a [<!ENTITY e 'x'>]><a v='&e;'/>",
        ])
    func documentType(xml: String) {
        let recorder = Recorder()
        let error = #expect(throws: WorkbookError.self) {
            try XMLReader.parse(Array(xml.utf8), part: "/a.xml", handler: recorder)
        }
        #expect(error?.code == .malformedPart)
        #expect(error?.detail == "a document type is not allowed")
        #expect(recorder.events.isEmpty)
    }

    @Test("entities within entities fail at once", .mustEnd)
    func billionLaughs() {
        var xml = "<!DOCTYPE a [<!ENTITY e0 'ha'>"
        for level in 1...30 { xml += "<!ENTITY e\(level) '&e\(level - 1);&e\(level - 1);'>" }
        #expect(throws: WorkbookError.self) { try events(xml + "]><a>&e30;</a>") }
    }

    @Test("elements nest 256 deep, no deeper")
    func deep() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        }
        #expect(try events(nested(256)).count == 512)
        let error = #expect(throws: WorkbookError.self) { try events(nested(257)) }
        #expect(error?.code == .overBudget)
    }

    @Test("a tag that does not end is given up, and so is one of countless attributes", .mustEnd)
    func hugeTags() {
        let long = "<a><b v=\"" + String(repeating: "x", count: 5 << 20) + "\"/></a>"
        let many = "<a " + (0..<200_000).map { "a\($0)=\"\"" }.joined(separator: " ") + "/>"
        let comment = "<a><!--" + String(repeating: "x", count: 5 << 20) + "--></a>"
        for xml in [long, many, comment] {
            let error = #expect(throws: WorkbookError.self) { try events(xml) }
            #expect(error?.code == .overBudget)
        }
    }

    @Test("a long text is no long tag")
    func longText() throws {
        let text = String(repeating: "= ", count: 3 << 20)
        #expect(try events("<a>\(text)</a>") == ["<a", text, ">a"])
    }

    @Test("an element that ends says its namespace")
    func endNamespace() throws {
        final class Ends: XMLHandler {
            var names: [String] = []
            override func end(_ name: XMLName) { names.append("\(name.string) \(name.isIn("u")) \(name.hasNamespace)") }
        }
        let handler = Ends()
        try XMLReader.parse(Array("<a xmlns:x='u'><x:b/><c/></a>".utf8), part: "/a.xml", handler: handler)
        #expect(handler.names == ["b true true", "c false false", "a false false"])
    }

    @Test("a failure of the handler is what is thrown, and it is called no more")
    func handlerFailure() {
        final class Failing: XMLHandler {
            var calls = 0
            override func start(_ element: borrowing XMLElement) {
                calls += 1
                failure = WorkbookError(.overBudget)
            }
            override func end(_ name: XMLName) { calls += 1 }
            override func text(_ bytes: UnsafeBufferPointer<UInt8>) { calls += 1 }
        }
        let handler = Failing()
        let error = #expect(throws: WorkbookError.self) {
            try XMLReader.parse(Array("<a>t<b/></a>".utf8), part: "/a.xml", handler: handler)
        }
        #expect(error?.code == .overBudget)
        #expect(handler.calls == 1)
    }
}
