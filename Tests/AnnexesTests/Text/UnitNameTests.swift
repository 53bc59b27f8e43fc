import Testing

@testable import Annexes

@Suite("Names of units")
struct UnitNameTests {
    @Test(
        "one name in two spellings has one folded key",
        arguments: [
            ("Tiểu khu 1", "TK 1"), ("Tiểu khu 1", "Tk1"), ("TK Tương Lạc", "tiểu khu  tương lạc"),
            ("Thôn 01", "THÔN 1"), ("Thôn Mơ Nang II", "Thôn Mơ Nang 2"), ("Quảng Hoà", "Quảng Hòa"),
            ("R'Măng", "RMăng"), ("Ea TLing", "Ea T'ling"), ("Xã  Đắk Lao", "xã Đắk Lao"), ("X. Kim Tân", "Xã Kim Tân"),
            ("TDP số 5", "Tổ dân phố 5"), ("KP. 3", "Khu phố 3"), ("Thôn Tân-Lập", "Thôn Tân Lập"),
            ("R’Măng", "R Măng"), ("Xã Quảng R-Măng", "xã Quảng R`Măng"), ("Đặc khu Lý Sơn", "ĐẶC KHU LÝ SƠN"),
            ("Th\u{F4}n\u{200E} １２", "Thôn 12"), ("Тhôn 3", "Thôn 3"),
            ("THÔN MƠ NANG II", "Thôn Mơ Nang 2"), ("Ho\u{300}a Thuận", "Hòa Thuận"), ("P.Phổ Minh", "Phường Phổ Minh"),
        ])
    func folded(left: String, right: String) {
        #expect(UnitName(left).folded == UnitName(right).folded)
    }

    @Test(
        "different names stay different",
        arguments: [
            ("Kim Mã", "Kim Mắm"), ("Thôn 1", "Thôn 11"), ("Đăk Glong", "Đắk Glong"), ("Thôn Mỹ", "Thôn Mĩ"),
            ("THÔN VI", "Thôn 6"), ("Thôn Vi", "Thôn 6"), ("Thôn Tân", "Thôn Tần"), ("Khu B 2", "Khu B2 1"),
            ("Đặc khu Phú Quý", "Huyện Phú Quý"), ("Thôn K", "Thôn K Nia"),
        ])
    func different(left: String, right: String) {
        #expect(!UnitName(left).isSame(as: UnitName(right)))
    }

    @Test(
        "the word for the kind may be missing or another of its level, not one of another level",
        arguments: [
            ("Kim Tân", "Xã Kim Tân", true), ("Thôn Lác", "Bản Lác", true), ("Xã Tân Lập", "Thôn Tân Lập", false),
            ("Thị trấn Hà Trung", "Huyện Hà Trung", false),
        ] as [(String, String, Bool)])
    func kinds(left: String, right: String, isSame: Bool) {
        #expect(UnitName(left).isSame(as: UnitName(right)) == isSame)
    }

    @Test("the word for a kind alone is a name", arguments: ["Thôn", "Phố", "Bản", "", "  ", "-", "X."])
    func kindAlone(name: String) {
        let unit = UnitName(name)
        #expect(unit.level == nil)
        #expect(unit.core == VietnameseText.key(name))
    }

    @Test("every prefix of the table of kinds is one", .enabled(if: Reference.text("domain/unit_prefixes.csv") != nil))
    func prefixes() throws {
        let levels: [String: UnitKind.Level] = [
            "thôn": .village, "tổ dân phố": .village, "commune": .commune, "district (to 30/6/2025)": .district,
        ]
        let rows = try #require(Reference.text("domain/unit_prefixes.csv")).split(whereSeparator: \.isNewline)
            .dropFirst()
        #expect(rows.count == levels.count)
        for row in rows {
            let cells = row.split(separator: ",")
            let level = try #require(levels[String(cells[0])])
            for prefix in cells[2].split(separator: "|") {
                let name = UnitName("\(prefix) Tân Lập")
                #expect(name.level == level, "\(prefix)")
                #expect(name.core == UnitName("Tân Lập").core)
            }
        }
    }
}
