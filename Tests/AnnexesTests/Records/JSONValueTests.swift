import Annexes
import Foundation
import Testing

@Suite("JSON values")
struct JSONValueTests {
    @Test("keys keep their order, numbers their digits")
    func order() {
        let value = JSONValue.object(["b": .number("2.80"), "a": .array([.integer(1), .null, .boolean(true)])])
        #expect(value.text(isIndented: false) == #"{"b":2.80,"a":[1,null,true]}"#)
    }

    @Test(
        "hostile texts are escaped",
        arguments: ["\"", "\\", "\n\r\t", "\u{0}\u{1F}\u{7F}", "</script>", "\u{2028}", "😀", "Đồng Sơn", "e\u{301}"])
    func escaping(text: String) throws {
        let decoded = try JSONDecoder().decode([String].self, from: Data(JSONValue.array([.string(text)]).text().utf8))
        #expect(decoded == [text])
    }

    @Test("what is written is read again")
    func roundTrip() throws {
        let value = JSONValue.object([
            "a": .array([]), "b": .object([:]), "c": .number("1647"), "d": .number("2.08"), "e": .string("Thôn 1"),
            "f": .null,
            "g": .boolean(false), "h": .array([.object(["x": .integer(-1)])]),
        ])
        for isIndented in [true, false] {
            let text = value.text(isIndented: isIndented)
            #expect(try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) == value)
        }
    }

    @Test("a decimal has no needless zeros")
    func decimals() throws { #expect(try JSONValue.decimal(decimal("2.80")) == .number("2.8")) }

    @Test("a key that is not there is none")
    func keys() {
        #expect(JSONValue.object(["a": .null])["b"] == nil)
        #expect(JSONValue.object(["a": .null])["a"] == .null)
        #expect(JSONValue.array([])["a"] == nil)
    }
}
