import Testing

@testable import XLSX

@Suite("Alternate content")
struct AlternateContentTests {
    private static let mc = #"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006""#
    private static let x14 = #"xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main""#

    /// The elements and texts that a handler sees.
    private func seen(_ content: String) throws -> String {
        let handler = Recorder()
        let xml = #"<a \#(Self.mc) \#(Self.x14) xmlns:x15="urn:x15">\#(content)</a>"#
        try XMLReader.parse(Array(xml.utf8), part: "/a.xml", handler: handler)
        return handler.events
    }

    private final class Recorder: XMLHandler {
        var events = ""
        override func start(_ element: borrowing XMLElement) { events += "<\(element.name.string)" }
        override func end(_ name: XMLName) { events += ">" }
        override func text(_ bytes: UnsafeBufferPointer<UInt8>) { events += String(decoding: bytes, as: UTF8.self) }
    }

    @Test(
        "the first choice that is understood, else the fallback, never both",
        arguments: [
            (#"<mc:Choice Requires="x14"><b/></mc:Choice><mc:Fallback><c/></mc:Fallback>"#, "<a<b>>"),
            (#"<mc:Choice Requires="x15"><b>1</b></mc:Choice><mc:Fallback><c/>2</mc:Fallback>"#, "<a<c>2>"),
            (#"<mc:Choice Requires="x15"><b/></mc:Choice><mc:Choice Requires="x14"><c/></mc:Choice>"#, "<a<c>>"),
            (#"<mc:Choice Requires="x14"><b/></mc:Choice><mc:Choice Requires="x14"><c/></mc:Choice>"#, "<a<b>>"),
            (#"<mc:Choice Requires="x14 x15"><b/></mc:Choice><mc:Fallback><c/></mc:Fallback>"#, "<a<c>>"),
            (#"<mc:Choice Requires=" x14 &#10;x14 "><b/></mc:Choice><mc:Fallback><c/></mc:Fallback>"#, "<a<b>>"),
            (#"<mc:Choice Requires=""><b/></mc:Choice><mc:Choice><c/></mc:Choice>"#, "<a>"),
            (#"<mc:Choice Requires="nowhere"><b/></mc:Choice>"#, "<a>"),
            (" 1 <d>2</d><mc:Fallback>3</mc:Fallback>4", "<a3>"),
        ])
    func branches(content: String, expected: String) throws {
        #expect(try seen("<mc:AlternateContent>\(content)</mc:AlternateContent>") == expected)
    }

    @Test("a prefix that the choice itself declares, or declares anew")
    func scope() throws {
        let taken = #"<mc:Choice xmlns:q="\#(PackageBuilder.main)" Requires="q"><b/></mc:Choice>"#
        let hidden = #"<mc:Choice xmlns:x14="urn:x14" Requires="x14"><b/></mc:Choice>"#
        #expect(try seen("<mc:AlternateContent>\(taken)</mc:AlternateContent>") == "<a<b>>")
        #expect(try seen("<mc:AlternateContent>\(hidden)</mc:AlternateContent>") == "<a>")
        // The declaration ends with its element.
        let after = #"<mc:Choice Requires="x14"><c/></mc:Choice>"#
        #expect(try seen("<mc:AlternateContent>\(hidden)\(after)</mc:AlternateContent>") == "<a<c>>")
    }

    @Test("alternatives within alternatives")
    func nested() throws {
        let inner =
            #"<mc:AlternateContent><mc:Choice Requires="x15">1</mc:Choice><mc:Fallback>2</mc:Fallback>"#
            + "</mc:AlternateContent>"
        let outer =
            #"<mc:AlternateContent><mc:Choice Requires="x14"><b>\#(inner)</b></mc:Choice>"#
            + "<mc:Fallback><c>\(inner)</c></mc:Fallback></mc:AlternateContent><d/>"
        #expect(try seen(outer) == "<a<b2><d>>")
    }

    @Test("cells of the branch that is taken are the sheet's, and an edit among them is refused")
    func cells() throws {
        let rows = """
            <row r="1"><mc:AlternateContent \(Self.mc)><mc:Choice xmlns:hs="urn:hs" Requires="hs"><c r="A1"><v>1</v></c>\
            </mc:Choice><mc:Fallback><c r="A1"><v>2</v></c></mc:Fallback></mc:AlternateContent></row>
            """
        #expect(try PackageBuilder(rows: rows).cells().summary == ["A1=2.0"])
        let cell = try #require(CellReference("B1"))
        #expect {
            try PackageBuilder(rows: rows).edited { try $0.set(.number(3), at: cell, in: "Sheet1") }
        } throws: {
            ($0 as? WorkbookError)?.code == .refusedEdit
        }
    }
}
