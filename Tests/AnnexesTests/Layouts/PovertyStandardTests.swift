import Testing

@testable import Annexes

@Suite("The standards of poverty")
struct PovertyStandardTests {
    @Test("the resource reads") func source() throws { #expect(try PovertyStandard.Source.read().standards.count == 3) }

    @Test(
        "each year has its standard",
        arguments: [
            (2016, "2016-2021"), (2021, "2016-2021"), (2022, "2022-2026"), (2026, "2022-2026"), (2027, "2027-2030"),
            (nil, "2022-2026"), (2015, nil), (2031, nil),
        ] as [(Int?, String?)])
    func years(year: Int?, id: String?) { #expect(PovertyStandard.of(year)?.id == id) }

    @Test("ten indicators until 2021, twelve until 2026, then none whose code is known")
    func indicators() {
        #expect(PovertyStandard.all.map(\.codes) == [1...10, 1...12, nil])
        #expect(PovertyStandard.of(2021)?.indicator(2)?.id == "health_insurance")
        #expect(PovertyStandard.of(2022)?.indicator(4)?.id == "health_insurance")
        #expect(PovertyStandard.of(2022)?.code(of: "information_means") == 12)
        #expect(PovertyStandard.of(2021)?.code(of: "employment") == nil)
        #expect(PovertyStandard.of(2022)?.indicator(13) == nil)
        #expect(PovertyStandard.of(2022)?.indicator(0) == nil)
    }

    @Test("the names of an indicator mean it and no other")
    func names() throws {
        for standard in PovertyStandard.all {
            for (index, indicator) in (standard.indicators ?? []).enumerated() {
                for name in [indicator.name.vietnamese] + indicator.names {
                    #expect(standard.codesOfName[VietnameseText.key(name)] == [[index + 1]], "\(name)")
                }
            }
        }
    }

    @Test("a dimension is one of its indicators or all")
    func dimensions() {
        #expect(PovertyStandard.of(2022)?.codesOfName[VietnameseText.key("Nhà ở")] == [[7], [8], [7, 8]])
        #expect(PovertyStandard.of(2021)?.codesOfName[VietnameseText.key("Y tế")] == [[1], [2], [1, 2]])
    }

    @Test("the classes by the number of indicators")
    func classes() {
        let current = PovertyStandard.of(2023)
        #expect([2, 3, 12].map { current?.allows($0, in: "Nghèo") } == [false, true, true])
        #expect([0, 2, 3].map { current?.allows($0, in: "cận nghèo") } == [true, true, false])
        #expect(current?.allows(3, in: "Khá") == nil)
        // Until 2021 a household was poor by income alone, too.
        #expect(PovertyStandard.of(2021)?.allows(0, in: "Nghèo") == nil)
    }

    @Test("a layout whose codes are indicators has the classes of each standard as rules")
    func rules() throws {
        let layout = try #require(LayoutLibrary.builtin()["household-exit-list"])
        func texts(_ year: Int) -> [String] {
            layout.with(PovertyStandard.of(year)).rules.filter { $0.code == "list-class" }.map(\.text)
        }
        let near = #"count(deprivations) < 3 when category = "Cận nghèo""#
        #expect(layout.rules.allSatisfy { $0.code != "list-class" })
        #expect(texts(2021) == [near])
        #expect(texts(2023) == [#"count(deprivations) >= 3 when category = "Nghèo""#, near])
        #expect(texts(2031) == [])
    }
}
