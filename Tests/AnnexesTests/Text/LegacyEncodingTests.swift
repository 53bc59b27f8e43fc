import Annexes
import Foundation
import Testing

@testable import struct Annexes.LegacyDecoder
@testable import enum Annexes.VietnameseSyllable

@Suite("Encodings from before Unicode")
struct LegacyEncodingTests {
    /// Unicode, TCVN3 and VNI of the same text, as programs have stored them.
    static let samples: [(unicode: String, tcvn3: String, vni: String)] = [
        ("Tổng số hộ nghèo", "Tæng sè hé nghÌo", "Toång soá hoä ngheøo"),
        ("Độc lập - Tự do - Hạnh phúc", "§éc lËp - Tù do - H¹nh phóc", "Ñoäc laäp - Töï do - Haïnh phuùc"),
        ("giảm nghèo bền vững", "gi¶m nghÌo bÒn v÷ng", "giaûm ngheøo beàn vöõng"),
        ("Thôn Mơ Nang 2", "Th«n M¬ Nang 2", "Thoân Mô Nang 2"),
        ("thị trấn, ủy ban", "thÞ trÊn, ñy ban", "thò traán, uûy ban"),
        ("Tỷ lệ (%)", "Tû lÖ (%)", "Tyû leä (%)"),
    ]

    @Test("every letter is decoded", arguments: samples)
    func letters(unicode: String, tcvn3: String, vni: String) {
        #expect(LegacyEncoding.tcvn3.decode(tcvn3).utf8.elementsEqual(unicode.utf8))
        #expect(LegacyEncoding.vni.decode(vni).utf8.elementsEqual(unicode.utf8))
        #expect(LegacyEncoding.tcvn3Capitals.decode(tcvn3) == unicode.uppercased())
        #expect(LegacyEncoding.vni.decode(vni.uppercased()) == unicode.uppercased())
    }

    @Test("the soft hyphen is ư, the Greek mu is à, a word typed in capitals has capitals")
    func oddities() {
        #expect(LegacyEncoding.tcvn3.decode("n\u{AD}íc") == "nước")
        #expect(LegacyEncoding.tcvn3.decode("lμ") == "là")
        #expect(LegacyEncoding.tcvn3.decode("TæNG CéNG hé") == "TỔNG CỘNG hộ")
        #expect(LegacyEncoding.vni.decode("TOÅNG") == "TỔNG")
    }

    @Test(
        "a font tells its encoding",
        arguments: [
            (".VnTime", LegacyEncoding.tcvn3), (".VnTimeH", .tcvn3Capitals), (".VnArial NarrowH", .tcvn3Capitals),
            ("VNI-Times", .vni), ("VNI Times", .vni), ("Times New Roman", nil), ("Vnarabia", nil),
        ])
    func fonts(name: String, encoding: LegacyEncoding?) { #expect(LegacyEncoding(fontName: name) == encoding) }

    @Test("syllables, and what is none")
    func syllables() {
        for word in "nghèo Hộ TỔNG giảm quyết khoẻ khỏe thuỷ Nguyễn giếng gìn tuyển oanh yến ủy Đắk".split(
            separator: " ")
        {
            #expect(VietnameseSyllable.isOne(word.unicodeScalars) == (word != "Đắk"), "\(word)")
        }
        for word in ["nghÌo", "Blôm", "hµnh", "tấtt", "càc", "kỹw", "hộp2", "Krông", "tổNg"] {
            #expect(!VietnameseSyllable.isOne(word.unicodeScalars), "\(word)")
        }
    }

    private func read(_ pieces: [(String, String)]) -> [LegacyEncoding?] {
        let pieces = pieces.map { LegacyDecoder.Piece(text: $0.0, font: $0.1) }
        let decoder = LegacyDecoder(pieces)
        return pieces.map(decoder.encoding)
    }

    @Test("each sample is known for what it is, whatever its font")
    func detection() {
        for sample in Self.samples {
            #expect(read([(sample.tcvn3, ".VnTime"), (sample.vni, "VNI-Times")]) == [.tcvn3, .vni])
            for font in ["Times New Roman", ".VnTime", "VNI-Times"] { #expect(read([(sample.unicode, font)]) == [nil]) }
        }
        let texts = Self.samples.map { ($0.tcvn3, "Times New Roman") }
        #expect(read(texts).allSatisfy { $0 == .tcvn3 })
        #expect(read(Self.samples.map { ($0.vni, "Arial") }).allSatisfy { $0 == .vni })
    }

    @Test("a text that could be either goes with the others in its font")
    func neighbours() {
        // Hé is a syllable, and Hộ in TCVN3; Xã would be Xó.
        #expect(read([("Hé", ".VnTime"), ("Sè hé nghÌo", ".VnTime")]) == [.tcvn3, .tcvn3])
        #expect(read([("Hé", "Times New Roman"), ("Sè hé nghÌo gi¶m", "Times New Roman")]) == [.tcvn3, .tcvn3])
        #expect(read([("Xã", ".VnTime"), ("Số hộ nghèo", ".VnTime")]) == [nil, nil])
        #expect(read([("Xã", "Times New Roman"), ("Số hộ", "Times New Roman")]) == [nil, nil])
        #expect(read([("Stt", ".VnTimeH"), ("hé nghÌo", ".VnTimeH")]) == [.tcvn3Capitals, .tcvn3Capitals])
    }

    @Test(
        "what Unicode texts hold besides is left alone",
        arguments: [
            "25 µm", "m²", "½", "«Thôn»", "café", "Müller", "Krông Nô", "HÀ TRUNG", "hà và bà", "± 5 °C", "ý kiến",
        ])
    func clean(text: String) {
        #expect(read([(text, "Times New Roman"), ("Số hộ nghèo", "Times New Roman")]) == [nil, nil])
        #expect(read([(text, "Times New Roman")]) == [nil])
    }

    /// The test strings of the reference; their list is not part of the project.
    @Test(
        "the reference's samples are decoded exactly",
        .enabled(if: Reference.text("domain/font_samples.csv") != nil, "no ../shared/domain beside the checkout"))
    func reference() throws {
        let lines = try #require(Reference.text("domain/font_samples.csv")).split(whereSeparator: \.isNewline)
            .dropFirst()
        #expect(lines.count == 20)
        for line in lines {
            let columns = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            // Two of the samples have a comma.
            guard columns.count == 4 else { continue }
            let (unicode, tcvn3, vni, decomposed) = (columns[0], columns[1], columns[2], columns[3])
            let isCapital = tcvn3.hasPrefix("(.VnTimeH) ")
            let plain = isCapital ? String(tcvn3.dropFirst(11)) : tcvn3
            let old: LegacyEncoding = isCapital ? .tcvn3Capitals : .tcvn3
            #expect(old.decode(plain).utf8.elementsEqual(unicode.utf8), "\(unicode)")
            #expect(LegacyEncoding.vni.decode(vni).utf8.elementsEqual(unicode.utf8), "\(unicode)")
            #expect(VietnameseText.nfc(decomposed).utf8.elementsEqual(unicode.utf8), "\(unicode)")
            #expect(
                read([(plain, isCapital ? ".VnTimeH" : ".VnTime"), (vni, "VNI-Times")]) == [old, .vni], "\(unicode)")
            for font in ["Times New Roman", ".VnTime", ".VnTimeH", "VNI-Times"] {
                let clean = [(unicode, font), (decomposed, font), ("Số hộ nghèo", font)]
                #expect(read(clean) == [nil, nil, nil], "\(unicode)")
            }
        }
    }
}
