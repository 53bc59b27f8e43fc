import Testing
import XLSX

@testable import Annexes

@Suite("Forms against each other")
struct CheckCrossTests {
    private func findings(_ files: NamedSubmission..., tool: AnnexTool? = nil) throws -> [[Finding]] {
        try (tool ?? AnnexTool()).check(files, ValidationOptions())
    }

    private func one(_ sheets: SheetSketch...) throws -> [Finding] {
        try withWorkbook(sheets) { path in
            try AnnexTool().check(AnnexReader(layouts: AnnexTool().library).read(Workbook(path: path)))
        }
    }

    // MARK: - Sheets of one workbook

    @Test("two plans that agree")
    func agree() throws {
        let found = try one(.ratePlan(name: "PL01"), .targets(SheetSketch.kimTan, year: 2023, name: "PL02"))
        #expect(found.isEmpty, "\(found.map(\.statement.english))")
    }

    @Test("a stock that differs is told in the later form, with the cell of the other")
    func stock() throws {
        var rows = SheetSketch.kimTan
        rows[1] = ("Thôn 2", 15, 7, 8)
        let found = try one(.ratePlan(name: "PL01"), .targets(rows, year: 2023, name: "PL02"))
        #expect(found.map(\.code) == [.crossStock, .targetSum])
        let finding = found[0]
        #expect(finding.place == "PL02!C6" && finding.severity == .error)
        #expect(finding.observed == .integer(15) && finding.expected == ExactDecimal(14))
        #expect(finding.statement.vietnamese == "Thôn 2 · Hộ nghèo đầu năm: ghi 15, PL01!D6 là 14")
        #expect(finding.elsewhere.map(\.description) == ["PL01!D6"])
        #expect(finding.json(.english)["involved"] == .array([.string("PL01!D6")]))
        #expect(finding.rule == "rate-plan.poor_opening = reduction-targets.poor_opening")
    }

    @Test("a cell that is wrong by itself is told once, the other form is evidence")
    func evidence() throws {
        var targets = SheetSketch.targets(SheetSketch.kimTan, year: 2023, name: "PL02")
        targets["E6"] = 9
        let finding = try one(targets, .ratePlan(name: "PL01")).only()
        #expect(finding.code != .crossStock && finding.place == "PL02!E6")
        #expect(finding.reason?.english.contains("PL01!I6 is 8") == true)
        #expect(finding.elsewhere.map(\.description) == ["PL01!I6"])
    }

    @Test("a total that is wrong is told once as well")
    func total() throws {
        var targets = SheetSketch.targets(SheetSketch.kimTan, year: 2023, name: "PL02")
        targets["E10"] = 43
        let finding = try one(.ratePlan(name: "PL01"), targets).only()
        #expect(finding.code == .sumMismatch && finding.place == "PL02!E10")
        #expect(finding.reason?.vietnamese.contains("PL01!I10") == true)
    }

    @Test("units that only one form has, and names that are close")
    func units() throws {
        var rows = SheetSketch.kimTan
        rows[2].0 = "Thôn Đông Sơn"
        rows[4].0 = "Thôn Rơng"
        let found = try one(.ratePlan(name: "PL01"), .targets(rows, year: 2023, name: "PL02"))
        #expect(found.map(\.code) == [.unitMismatch, .unitMissing, .unitMissing])
        #expect(found[0].place == "PL02!B7" && found[0].elsewhere.map(\.description) == ["PL01!B7"])
        #expect(found[1].place == "PL02!B9")
        #expect(found[2].cell == nil && found[2].rowLabel == "Thôn Blôm")
    }

    @Test("forms of other years and issuers are not compared")
    func others() throws {
        let rows = [("Thôn 1", 1, 0, 1), ("Thôn 2", 1, 0, 1)]
        #expect(try one(.ratePlan(name: "PL01"), .targets(rows, year: 2024, name: "PL02")).isEmpty)
        #expect(try one(.ratePlan(name: "PL01"), .targets(rows, year: 2023, issuer: "XÃ KHÁC", name: "PL02")).isEmpty)
    }

    @Test("several forms that fit alike are said not to be compared")
    func ambiguous() throws {
        let found = try one(
            .ratePlan(name: "PL01"), .targets(SheetSketch.kimTan, year: 2023, name: "PL02"),
            .targets([("Thôn 1", 9, 0, 9), ("Thôn 2", 1, 1, 0)] + SheetSketch.kimTan[2...], year: 2023, name: "PL03"))
        #expect(found.map(\.code) == [.notChecked])
    }

    @Test("a rule on a field that its layout does not have is said not to be checked, with the rule")
    func unknownField() throws {
        let rules = try CrossRules(
            yaml: "rules:\n  - {code: cross-stock, rule: rate-plan.no_such = rate-plan.poor_opening}", file: "r")
        let tool = AnnexTool(library: try AnnexTool().library, crossRules: rules)
        let finding = try findings(named("a.xlsx", .ratePlan(name: "PL01")), tool: tool)[0].only()
        #expect(finding.code == .notChecked && finding.sheet == "PL01")
        #expect(
            finding.statement.english.contains("no field no_such")
                && finding.statement.english.contains("rate-plan.no_such ="))
    }

    @Test("a blank figure is said not to be compared")
    func blank() throws {
        var targets = SheetSketch.targets(SheetSketch.kimTan, year: 2023, name: "PL02")
        targets["C6"] = .blank
        let found = try one(.ratePlan(name: "PL01"), targets)
        #expect(found.with(.notChecked).cells == ["C6"])
        #expect(found.with(.crossStock).isEmpty)
    }

    // MARK: - Lists of households

    private func list(_ counts: [(String, Int)], year: Int = 2024, issuer: String? = "XÃ KIM TÂN") -> SheetSketch {
        var sheet = SheetSketch(name: "DS")
        if let issuer { sheet["A1"] = .text("UBND \(issuer)") }
        sheet["A2"] = .text("DANH SÁCH HỘ DỰ KIẾN THOÁT NGHÈO NĂM \(year)")
        sheet.add([SheetSketch.householdsHeader], at: "A4")
        var row = 5
        for (unit, count) in counts {
            for _ in 0..<count {
                sheet.add(
                    [
                        [
                            .number(Double(row - 4)), .text("Hộ \(row)"), 4, "Nghèo", .text(unit), 2, "Thiếu vốn",
                            "3,4,10",
                        ]
                    ],
                    at: "A\(row)")
                row += 1
            }
        }
        return sheet
    }

    @Test("a list with as many households as are to leave poverty, or more")
    func listMeetsTargets() throws {
        let targets = SheetSketch.targets([("Thôn 1", 9, 3, 6), ("Thôn 2", 5, 1, 4), ("Thôn 3", 2, 0, 2)], year: 2024)
        #expect(try one(targets, list([("thôn 1", 3), ("Thôn II", 2)])).isEmpty)
    }

    @Test("a list with fewer households than the target of a village")
    func listMissesTargets() throws {
        let targets = SheetSketch.targets([("Thôn 1", 9, 3, 6), ("Thôn 2", 5, 1, 4)], year: 2024)
        let finding = try one(targets, list([("Thôn 1", 2), ("Thôn 2", 4)])).only()
        #expect(finding.code == .listCount && finding.place == "PL01!D5")
        #expect(finding.statement.vietnamese.hasSuffix("ghi 3, nhiều hơn số hộ “Nghèo” trong danh sách DS: 2"))
        #expect(finding.elsewhere.map(\.description) == ["DS!D5", "DS!D6"])
        let absent = try one(targets, list([("Thôn 1", 3)])).only()
        #expect(absent.place == "PL01!D6" && absent.statement.english.hasSuffix("listed in DS: 0"))
    }

    @Test("a list in several sheets is one list")
    func listInSheets() throws {
        let targets = SheetSketch.targets([("Thôn 1", 9, 3, 6), ("Thôn 2", 5, 2, 3)], year: 2024)
        var second = list([("Thôn 2", 2), ("Thôn 1", 1)])
        second.name = "DS2"
        #expect(try one(targets, list([("Thôn 1", 2)]), second).isEmpty)
        var third = list([("Thôn 2", 1), ("Thôn Lạ", 1)])
        third.name = "DS2"
        let found = try one(targets, list([("Thôn 1", 3)]), third)
        #expect(found.map(\.place) == ["DS2!E6", "PL01!D6"])
        #expect(found.last?.elsewhere.map(\.description) == ["DS2!D5"])
    }

    @Test("a village of the list that the targets do not have")
    func listUnit() throws {
        let targets = SheetSketch.targets([("Kim Mã", 9, 2, 7), ("Thôn 2", 5, 1, 4)], year: 2024)
        let finding = try one(targets, list([("Kim Mắm", 2), ("Thôn 2", 1)])).only()
        #expect(finding.code == .unitMismatch || finding.code == .unitMissing)
        #expect(finding.place == "DS!E5")
    }

    // MARK: - Rates

    @Test("a rate that fits another count than its form has is of another day")
    func drift() throws {
        func targets(_ rate: Double) -> SheetSketch {
            var sheet = SheetSketch.targets(SheetSketch.kimTan, year: 2023, name: "PL02")
            sheet["F4"] = "Tỷ lệ (%)"
            for (row, value) in [2.08, 4.2, 3.08, rate, 6.36, 5.59].enumerated() {
                sheet["F\(5 + row)"] = .number(value, format: "0.00")
            }
            return sheet
        }
        #expect(try one(.ratePlan(name: "PL01"), targets(10.61)).isEmpty)
        let finding = try one(.ratePlan(name: "PL01"), targets(10.93)).with(.snapshotDrift).only()
        #expect(finding.place == "PL02!F8" && finding.severity == .warning)
        #expect(finding.statement.english.contains("reads 10.93, which fits 34 households, not 33"))
        #expect(finding.involved.map(\.description) == ["C8"] && finding.elsewhere.map(\.description) == ["PL01!C8"])
        #expect(try one(.ratePlan(name: "PL01"), targets(20.5)).with(.rateValue).cells == ["F8"])
    }

    // MARK: - Files

    @Test("forms of two files of one commune")
    func files() throws {
        var rows = SheetSketch.kimTan
        rows[0] = ("Thôn 1", 7, 3, 4)
        let plan = try named("a/ke-hoach.xlsx", .ratePlan(name: "PL01"))
        let targets = try named("a/chi-tieu.xlsx", .targets(rows, year: 2023))
        let found = try findings(plan, targets)
        #expect(found[0].isEmpty)
        #expect(found[1].map(\.code) == [.crossStock, .targetSum])
        #expect(found[1][0].elsewhere.map(\.description) == ["[a/ke-hoach.xlsx]PL01!D5"])
        // The later file has the finding.
        #expect(try findings(targets, plan).map(\.count) == [0, 2])
    }

    @Test("files of two communes with villages of the same numbers are not compared")
    func otherCommunes() throws {
        let rows = (1...5).map { ("Thôn \($0)", 1, 0, 1) }
        let plan = try named("a.xlsx", .ratePlan(issuer: nil, name: "PL01"))
        for issuer in ["XÃ KHÁC", nil] {
            #expect(try findings(plan, named("b.xlsx", .targets(rows, year: 2023, issuer: issuer))).joined().isEmpty)
        }
    }

    @Test("a commune's row in the district's annex is the total of the commune's own")
    func rollUp() throws {
        let district = [("Xã Kim Tân", 92, 50, 42), ("Xã Ia Broăi", 30, 10, 20)]
        let communes = try named("kim-tan.xlsx", .targets(SheetSketch.kimTan, year: 2023))
        let whole = try named("huyen.xlsx", .targets(district, year: 2023, issuer: "HUYỆN IA PA"))
        #expect(try findings(communes, whole).joined().isEmpty)
        var wrong = district
        wrong[0] = ("Kim Tân", 93, 51, 42)
        let found = try findings(communes, named("huyen.xlsx", .targets(wrong, year: 2023, issuer: "HUYỆN IA PA")))
        #expect(found[0].isEmpty)
        #expect(found[1].map(\.place) == ["PL01!C5", "PL01!D5"])
        #expect(found[1].map(\.code) == [.crossStock, .targetSum])
        #expect(found[1][0].elsewhere.map(\.description) == ["[kim-tan.xlsx]PL01!C10"])
    }

    @Test("a village with the name of a commune is not that commune")
    func villageOfThatName() throws {
        let village = try named(
            "a.xlsx", .targets([("Kim Tân", 3, 1, 2), ("Thôn 2", 5, 1, 4)], year: 2023, issuer: "XÃ KHÁC"))
        let commune = try named("b.xlsx", .targets(SheetSketch.kimTan, year: 2023))
        #expect(try findings(village, commune).joined().isEmpty)
    }

    // MARK: - Forms to come

    /// Two forms as the national ones are: flows and rates by unit, two lines to a unit in the first.
    private func nationalForms() throws -> AnnexTool {
        func layout(_ id: String, _ title: String, _ columns: [(String, String, String)]) throws -> Layout {
            let fields = columns.map {
                "  - {id: \($0.0), type: \($0.1), heading: \($0.2), label: {vi: \($0.2), en: \($0.2)}, required: true, total: \($0.1 == "count" ? "sum" : "none")}"
            }
            return try LayoutFile.layout(
                yaml: """
                    id: \(id)
                    version: 1
                    name: {vi: \(title), en: \(title)}
                    title: \(title)
                    titleWords: [\(title)]
                    fields:
                      - {id: unit, type: unit, heading: Đơn vị, label: {vi: Đơn vị, en: Unit}, required: true}
                    \(fields.joined(separator: "\n"))
                    """, file: id)
        }
        let library = LayoutLibrary([
            try layout(
                "f2", "DIỄN BIẾN HỘ NGHÈO",
                [
                    ("measure", "text", "Phân tổ"), ("left", "count", "Thoát nghèo xuống cận nghèo"),
                    ("closing", "count", "Hộ nghèo cuối kỳ"),
                ]),
            try layout(
                "f3", "DIỄN BIẾN HỘ CẬN NGHÈO",
                [
                    ("from_poor", "count", "Cận nghèo do hộ nghèo chuyển sang"),
                    ("near", "count", "Hộ cận nghèo cuối kỳ"),
                ]),
            try layout(
                "f1", "TỔNG HỢP RÀ SOÁT",
                [("poor", "count", "Số hộ nghèo rà soát"), ("all_poor", "count", "Tổng nghèo đa chiều")]),
        ])
        let rules = """
            rules:
              - {rule: 'f2[measure = Hộ].left = f3.from_poor', code: cross-flow}
              - {rule: 'f1.poor = f2[measure = Hộ].closing', code: cross-stock}
              - {rule: 'f1.all_poor = f2[measure = Hộ].closing + f3.near', code: cross-stock}
              - {rule: f4.count = f1.poor, code: cross-stock}
            """
        return AnnexTool(library: library, crossRules: try CrossRules(yaml: rules, file: "r.yaml"))
    }

    @Test("forms that are data only: rows by a value, sums of fields of several forms, forms that are not there")
    func data() throws {
        let tool = try nationalForms()
        func book(from: Int, all: Int) throws -> [Finding] {
            let two = SheetSketch(
                [
                    ["DIỄN BIẾN HỘ NGHÈO NĂM 2023"],
                    ["Đơn vị", "Phân tổ", "Thoát nghèo xuống cận nghèo", "Hộ nghèo cuối kỳ"],
                    ["Thôn A", "Hộ", 3, 7], ["Thôn A", "Nhân khẩu", 12, 30], ["Thôn B", "Hộ", 2, 5],
                    ["Thôn B", "Nhân khẩu", 8, 22],
                ], name: "F2")
            let three = SheetSketch(
                [
                    ["DIỄN BIẾN HỘ CẬN NGHÈO NĂM 2023"],
                    ["Đơn vị", "Cận nghèo do hộ nghèo chuyển sang", "Hộ cận nghèo cuối kỳ"],
                    ["Thôn A", .number(Double(from)), 4], ["Thôn B", 2, 6],
                ], name: "F3")
            let one = SheetSketch(
                [
                    ["TỔNG HỢP RÀ SOÁT NĂM 2023"], ["Đơn vị", "Số hộ nghèo rà soát", "Tổng nghèo đa chiều"],
                    ["Thôn A", 7, .number(Double(all))], ["Thôn B", 5, 11],
                ], name: "F1")
            return try withWorkbook([two, three, one]) { path in
                let submission = try AnnexReader(layouts: tool.library).read(Workbook(path: path))
                try #require(submission.annexes.count == 3)
                let own = AnnexChecker().check(submission)
                return CheckCross(rules: tool.crossRules).findings(
                    [NamedSubmission(path: path, submission: submission)], own: [[]])[0]
                    .filter { finding in !own.contains { $0.place == finding.place && $0.code == finding.code } }
            }
        }
        let clean = try book(from: 3, all: 11)
        #expect(clean.isEmpty, "\(clean.map { "\($0.place) \($0.statement.english)" })")
        let flow = try book(from: 4, all: 11).only()
        #expect(flow.code == .crossFlow && flow.place == "F3!B3")
        #expect(flow.elsewhere.map(\.description) == ["F2!C3"])
        let sum = try book(from: 3, all: 12).only()
        #expect(sum.place == "F1!C3" && sum.expected == ExactDecimal(11))
        #expect(sum.statement.english.hasSuffix("reads 12, should be 11 (F2!D3 = 7; F3!C3 = 4)"))
    }
}
