import Testing

@testable import XLSX

@Suite("Escapes")
struct XMLEscapingTests {
    @Test(
        "as content",
        arguments: [
            ("a & <b> \"c\" 'd'", "a &amp; &lt;b&gt; \"c\" 'd'"), ("a\r\nb\tc", "a_x000D_\nb\tc"), ("\u{0}", "_x0000_"),
            ("\u{1F}", "_x001F_"), ("_x000D_", "_x005F_x000D_"), ("_x000g_", "_x000g_"), ("_X000D_", "_X000D_"),
            ("_x000D", "_x000D"), ("Tổng 😀", "Tổng 😀"), ("", ""), ("]]>", "]]&gt;"),
        ])
    func content(text: String, xml: String) {
        #expect(XMLEscaping.escaped(text) == xml)
    }

    @Test("as an attribute", arguments: [("a\"b", "a&quot;b"), ("a\nb\tc", "a&#10;b&#9;c"), ("a&b", "a&amp;b")])
    func attribute(text: String, xml: String) {
        #expect(XMLEscaping.escaped(text, isAttribute: true) == xml)
    }

    @Test(
        "read",
        arguments: [
            ("a_x000D_b", "a\rb"), ("_x005F_x000D_", "_x000D_"), ("_x005f_", "_"), ("_xD83D__xDE00_", "😀"),
            ("_x0041", "_x0041"), ("__x0041_", "_A"), ("_x00_x0041_", "_x00A"), ("_x+041_", "_x+041_"),
            ("_x٠٠٤١_", "_x٠٠٤١_"), ("_", "_"), ("", ""),
        ])
    func unescaped(xml: String, text: String) {
        #expect(XMLEscaping.unescaped(xml) == text)
    }

    @Test("half of a surrogate pair does not crash")
    func loneSurrogate() {
        #expect(XMLEscaping.unescaped("a_xD83D_b") == "a\u{FFFD}b")
    }

    @Test("whatever is put together from pieces of escapes comes back")
    func roundTrip() {
        let pieces = ["_", "x", "0041", "_x0041_", "\u{1}", "\r", "\n", "_x004", "1_"]
        for a in pieces {
            for b in pieces {
                for c in pieces {
                    for d in pieces {
                        let text = a + b + c + d
                        // The parser is not in between: \r is escaped, and nothing here has a markup character.
                        #expect(XMLEscaping.unescaped(XMLEscaping.escaped(text)) == text)
                    }
                }
            }
        }
    }
}
