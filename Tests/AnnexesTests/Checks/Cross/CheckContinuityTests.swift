import Annexes
import Testing
import XLSX

@Suite("Against the year before")
struct CheckContinuityTests {
    private let before: [(String, Int, Int, Int)] = [
        ("Thôn 1", 10, 2, 8), ("Thôn 2", 20, 5, 15), ("Thôn Đồng Sơn", 9, 4, 5), ("Bản Lác", 7, 1, 6),
    ]

    private func findings(
        _ now: [(String, Int, Int, Int)], year: Int = 2025, before: [(String, Int, Int, Int)]? = nil,
        aliases: String = ""
    ) throws -> [Finding] {
        let previous = try named("2024.xlsx", .targets(before ?? self.before, year: 2024, name: "PL24"))
        let check = CheckContinuity(
            previous: [previous], aliases: try UnitAliases(yaml: aliases, file: "ten.yaml"))
        return check.findings(try named("2025.xlsx", .targets(now, year: year)).submission)
    }

    @Test("openings that are last year's closings, in other spellings and order")
    func agrees() throws {
        let found = try findings([
            ("BẢN LÁC", 6, 1, 5), ("thôn 01", 8, 1, 7), ("Đồng Sơn", 5, 0, 5), ("Thôn II", 15, 1, 14),
        ])
        #expect(found.isEmpty, "\(found.map(\.statement.english))")
    }

    @Test("one finding for one wrong opening, none for the total that follows")
    func one() throws {
        let finding = try findings(
            [("Thôn 1", 8, 1, 7), ("Thôn 2", 16, 1, 15), ("Thôn Đồng Sơn", 5, 0, 5), ("Bản Lác", 6, 1, 5)]
        ).only()
        #expect(finding.code == .stockContinuity && finding.severity == .error)
        #expect(finding.place == "PL01!C6")
        #expect(finding.observed == .integer(16) && finding.expected == ExactDecimal(15))
        #expect(finding.elsewhere.map(\.description) == ["[2024.xlsx]PL24!E6"])
        #expect(finding.statement.vietnamese.hasSuffix("ghi 16, cuối năm trước là 15 ([2024.xlsx]PL24!E6)"))
        #expect(finding.reason == nil && finding.suggestion == nil)
    }

    @Test("two units that differ by the same amount are told together")
    func exchanged() throws {
        let found = try findings(
            [("Thôn 1", 11, 1, 10), ("Thôn 2", 12, 1, 11), ("Thôn Đồng Sơn", 5, 0, 5), ("Bản Lác", 6, 1, 5)])
        #expect(found.cells == ["C5", "C6"])
        #expect(found[0].involved.map(\.description) == ["C6"])
        #expect(
            found[0].reason?.english
                == "It has the 3 too many that “Thôn 2” (C6) lacks; the total agrees with last year.")
        #expect(found[1].reason?.vietnamese == "Thiếu đúng 3 mà “Thôn 1” (C5) thừa; dòng tổng khớp với năm trước.")
    }

    @Test("a unit that is gone, and one that is new")
    func presence() throws {
        let found = try findings([
            ("Thôn 1", 8, 1, 7), ("Thôn 2", 15, 1, 14), ("Thôn Đồng Sơn", 5, 0, 5), ("Thôn Mới", 2, 0, 2),
        ])
        #expect(found.map(\.code) == [.unitMissing, .unitMissing])
        #expect(found[0].place == "PL01!B8" && found[0].severity == .warning)
        #expect(found[1].cell == nil && found[1].rowLabel == "Bản Lác")
        #expect(found[1].elsewhere.map(\.description) == ["[2024.xlsx]PL24!B8"])
    }

    @Test("a name that differs by an accent is suggested, and nothing is decided by it")
    func nearName() throws {
        let finding = try findings(
            [("Thôn 1", 8, 1, 7), ("Thôn 2", 15, 1, 14), ("Thôn Đông Sơn", 4, 0, 4), ("Bản Lác", 6, 1, 5)]
        ).only()
        #expect(finding.code == .unitMismatch && finding.place == "PL01!B7")
        #expect(finding.statement.english.contains("“Thôn Đồng Sơn” is close ([2024.xlsx]PL24!B7)"))
        #expect(
            finding.remedy?.english.contains(
                "add --same 'Thôn Đồng Sơn = Thôn Đông Sơn' --aliases ten-cu.yaml; if they")
                == true)
        #expect(finding.remedy?.vietnamese.contains("--distinct 'Thôn Đồng Sơn; Thôn Đông Sơn'") == true)
    }

    @Test("once a person says that two names are one unit it is compared, and once they are two it is missing")
    func decided() throws {
        let rows = [("Thôn 1", 8, 1, 7), ("Thôn 2", 15, 1, 14), ("Thôn Đông Sơn", 4, 0, 4), ("Bản Lác", 6, 1, 5)]
        let same = try findings(rows, aliases: "aliases:\n  - {old: Thôn Đồng Sơn, new: Thôn Đông Sơn}").only()
        #expect(same.code == .stockContinuity && same.place == "PL01!C7" && same.expected == ExactDecimal(5))
        let two = try findings(rows, aliases: "distinct:\n  - [Thôn Đông Sơn, Thôn Đồng Sơn]")
        #expect(two.map(\.code) == [.unitMissing, .unitMissing])
    }

    @Test("the parts of a unit that was divided open with what it closed with")
    func divided() throws {
        let aliases = "aliases:\n  - {old: Thôn 2, new: [Thôn 2A, Thôn 2B], from: 2025-07-01}"
        let rows = [
            ("Thôn 1", 8, 1, 7), ("Thôn 2A", 9, 1, 8), ("Thôn 2B", 6, 1, 5), ("Thôn Đồng Sơn", 5, 0, 5),
            ("Bản Lác", 6, 1, 5),
        ]
        #expect(try findings(rows, aliases: aliases).isEmpty)
        var wrong = rows
        wrong[2].1 = 5
        let finding = try findings(wrong, aliases: aliases).only()
        #expect(finding.code == .stockContinuity && finding.place == "PL01!C6")
        #expect(finding.expected == nil && finding.involved.map(\.description) == ["C7"])
        #expect(finding.statement.english.contains("“Thôn 2A”, “Thôn 2B”"))
        #expect(finding.statement.english.contains("read 14 together, last year closed with 15 ([2024.xlsx]PL24!E6)"))
    }

    @Test("communes merged in July 2025 open with what they closed with together, households and persons")
    func mergedCommunes() throws {
        let layout = try #require(try LayoutLibrary.builtin()["poor-changes"])
        func form(_ year: Int, _ units: [(String, [Int], [Int])]) throws -> NamedSubmission {
            func figures(_ pair: [Int]) -> [Entry] {
                [.number(Double(pair[0])), 1, 1, 0, 0, 0, 0, 0, .number(Double(pair[0] - 2))]
            }
            let rows = units.enumerated().flatMap { index, unit -> [[Entry]] in
                [
                    [.number(Double(index + 1)), .text(unit.0), "Hộ"] + figures(unit.1),
                    [nil, nil, "Nhân khẩu"] + figures(unit.2),
                ]
            }
            var sheet = try NationalForm.sheet(layout, name: "F2", rows: rows)
            sheet["A3"] = .text("DIỄN BIẾN HỘ NGHÈO NĂM \(year)")
            return try named("\(year).xlsx", sheet)
        }
        let before = try form(
            2024, [("Xã Đắk Wil", [52], [202]), ("Thị trấn Ea T'ling", [32], [122]), ("Xã Nam Dong", [12], [62])])
        let aliases = try UnitAliases(
            yaml: "aliases:\n  - {old: [Xã Đắk Wil, Ea Tling], new: Đặc khu Cư Jút, from: 2025-07-01}", file: "ten.yaml"
        )
        let check = CheckContinuity(previous: [before], aliases: aliases)
        let good = try form(2025, [("ĐẶC KHU CƯ JÚT", [80], [320]), ("Nam Dong", [10], [60])])
        #expect(check.findings(good.submission).isEmpty)
        let bad = try form(2025, [("Đặc khu Cư Jút", [80], [321]), ("Xã Nam Dong", [10], [60])])
        let finding = try check.findings(bad.submission).only()
        #expect(finding.expected == ExactDecimal(320) && finding.elsewhere.count == 2)
        #expect(finding.field == "poor_opening" && finding.code == .stockContinuity)
        // Without the aliases the three communes are strangers, and nothing is guessed.
        let unknown = CheckContinuity(previous: [before]).findings(good.submission)
        #expect(unknown.with(.stockContinuity).isEmpty && unknown.with(.unitMissing).count == 3)
    }

    @Test("units that were merged open with what they closed with together")
    func merged() throws {
        let aliases = "aliases:\n  - {old: [Thôn 2, Bản Lác], new: Thôn Tân Lập, from: 2025-07-01}"
        let rows = [("Thôn 1", 8, 1, 7), ("Tân Lập", 21, 1, 20), ("Thôn Đồng Sơn", 5, 0, 5)]
        #expect(try findings(rows, aliases: aliases).isEmpty)
        var wrong = rows
        wrong[1].1 = 22
        let finding = try findings(wrong, aliases: aliases).only()
        #expect(finding.place == "PL01!C6" && finding.expected == ExactDecimal(21))
        #expect(finding.elsewhere.map(\.description) == ["[2024.xlsx]PL24!E6", "[2024.xlsx]PL24!E8"])
        // Before the merger, the new name is unknown.
        let early = try findings(
            rows, year: 2024, aliases: "aliases:\n  - {old: [Thôn 2, Bản Lác], new: Tân Lập, from: 2026-01-01}")
        #expect(early.with(.unitMissing).count == 3)
    }

    @Test("a commune that was merged is compared with all that it was merged from")
    func mergedIssuer() throws {
        let one = try named("a.xlsx", .targets([("Thôn A", 8, 1, 7)], year: 2025, issuer: "XÃ MỘT"))
        let two = try named(
            "b.xlsx", .targets([("Thôn B", 9, 1, 8), ("Thôn C", 4, 1, 3)], year: 2025, issuer: "XÃ HAI"))
        let other = try named("c.xlsx", .targets([("Thôn A", 1, 0, 1)], year: 2025, issuer: "XÃ KHÁC"))
        let now = [("Thôn A", 7, 1, 6), ("Thôn B", 9, 1, 8), ("Thôn C", 3, 0, 3)]
        let aliases = try UnitAliases(
            yaml: "aliases:\n  - {old: [Xã Một, Xã Hai], new: Xã Mới, from: 01/07/2025}", file: "ten.yaml")
        let check = CheckContinuity(previous: [other, one, two], aliases: aliases)
        let finding = try check.findings(named("d.xlsx", .targets(now, year: 2026, issuer: "XÃ MỚI")).submission).only()
        #expect(finding.place == "PL01!C6" && finding.elsewhere.map(\.description) == ["[b.xlsx]PL01!E5"])
    }

    @Test("what a unit has too much, and a vanished one had, may be a merger")
    func unknownMerger() throws {
        let found = try findings([("Thôn 1", 14, 1, 13), ("Thôn 2", 15, 1, 14), ("Thôn Đồng Sơn", 5, 0, 5)])
        #expect(found.map(\.code) == [.stockContinuity, .unitMissing])
        #expect(found[0].reason?.vietnamese.contains("“Bản Lác”") == true)
        #expect(found[0].reason?.english.hasSuffix("add --same 'Bản Lác = Thôn 1' --aliases ten-cu.yaml.") == true)
    }

    @Test("last year's total that does not add up is told as a note")
    func wrongTotalBefore() throws {
        var sheet = SheetSketch.targets(before, year: 2024, name: "PL24")
        sheet["E9"] = 43
        let previous = try named("2024.xlsx", sheet)
        let now = try named(
            "2025.xlsx",
            .targets(
                [("Thôn 1", 8, 1, 7), ("Thôn 2", 15, 1, 14), ("Thôn Đồng Sơn", 5, 0, 5), ("Bản Lác", 6, 1, 5)],
                year: 2025))
        let finding = try CheckContinuity(previous: [previous]).findings(now.submission).only()
        #expect(finding.severity == .info && finding.place == "PL01!C9")
    }

    @Test("the year of the previous file is looked at", arguments: [2023, 2024, 2026])
    func years(year: Int) throws {
        let rows = [("Thôn 1", 8, 1, 7), ("Thôn 2", 15, 1, 14), ("Thôn Đồng Sơn", 5, 0, 5), ("Bản Lác", 6, 1, 5)]
        let finding = try findings(rows, year: year).only()
        #expect(finding.code == .yearMismatch && finding.severity == .info)
        #expect(
            finding.statement.vietnamese.contains("năm \(year)") && finding.statement.vietnamese.contains("năm 2024"))
    }

    @Test("of several files that of the year before is taken")
    func severalFiles() throws {
        let old = try named("2023.xlsx", .targets([("Thôn 1", 9, 1, 8), ("Thôn 2", 20, 0, 20)], year: 2023))
        let last = try named("2024.xlsx", .targets([("Thôn 1", 8, 1, 7), ("Thôn 2", 20, 4, 16)], year: 2024))
        let now = try named("2025.xlsx", .targets([("Thôn 1", 7, 1, 6), ("Thôn 2", 16, 1, 15)], year: 2025)).submission
        #expect(CheckContinuity(previous: [old, last]).findings(now).isEmpty)
        #expect(CheckContinuity(previous: [last, old]).findings(now).isEmpty)
    }

    @Test("what cannot be compared is said")
    func notChecked() throws {
        let other = try named("khac.xlsx", .ratePlan)
        let now = try named("2025.xlsx", .targets(before, year: 2025)).submission
        let missing = try CheckContinuity(previous: [other]).findings(now).only()
        #expect(missing.code == .notChecked)
        let strangers = try findings([("Ấp A", 1, 0, 1), ("Ấp B", 1, 0, 1)]).only()
        #expect(strangers.code == .notChecked && strangers.severity == .warning)
        var sheet = SheetSketch.targets(before, year: 2024)
        sheet["E6"] = "chưa rõ"
        let unread = try CheckContinuity(previous: [named("2024.xlsx", sheet)]).findings(
            named(
                "a.xlsx",
                .targets(
                    [("Thôn 1", 8, 1, 7), ("Thôn 2", 15, 1, 14), ("Thôn Đồng Sơn", 5, 0, 5), ("Bản Lác", 6, 1, 5)],
                    year: 2025)
            ).submission
        ).only()
        #expect(unread.code == .notChecked && unread.cell?.description == "C6")
        // A list of households has no stocks.
        #expect(CheckContinuity(previous: [other]).findings(try submission(.households)).isEmpty)
    }
}
