import Testing
import XLSX

@testable import Annexes

/// Five forms of one province as its officers sent them (reference, domain.md §2.2): figures of communes, transcribed from
/// pictures of the visible rows.
@Suite(
    "The forms of Đắk Nông",
    .enabled(if: Reference.text("domain/form1_daknong_sample.csv") != nil, "no ../shared/domain beside the checkout"))
struct DakNongFormsTests {
    private struct Read: Sendable {
        let findings: [[Finding]]
        let tables: [[[String: String]]]
    }

    private static let read = Result { try Self.checked() }
    private let findings: [[Finding]]
    private let tables: [[[String: String]]]

    init() throws {
        let read = try Self.read.get()
        (findings, tables) = (read.findings, read.tables)
    }

    private static func checked() throws -> Read {
        let library = try LayoutLibrary.builtin()
        let tables = try (1...5).map { try NationalForm.table("domain/form\($0)_daknong_sample.csv") }
        let flows = (1...9).map { "c\($0)" }
        let forms: [(layout: String, columns: [String])] = [
            ("review-results", (1...14).map { "c\($0)" }), ("poor-changes", flows), ("near-poor-changes", flows),
            ("poor-deprivations", ["poor_households", "deprivations_total"] + (1...12).map { "i\($0)" }),
            ("poor-deprivation-rates", ["-"] + (1...12).map { "i\($0)" }),
        ]
        var sheets: [SheetSketch] = []
        for (index, form) in forms.enumerated() {
            let hasLines = tables[index][0]["breakdown"] != nil
            var merges: [String] = []
            var previous: String?
            var rows: [[Entry]] = []
            for row in tables[index] {
                let isSecond = hasLines && row["unit"] == previous
                previous = row["unit"]
                var cells: [Entry] = isSecond ? [nil, nil] : [.text(row["tt"] ?? ""), .text(row["unit"] ?? "")]
                if hasLines { cells.append(Entry(typed: row["breakdown"])) }
                cells += form.columns.map { name in
                    // The column names of the tables go on with what they hold.
                    Entry(
                        typed: row.first {
                            ($0.key == name || $0.key.hasPrefix(name + "_")) && !$0.key.hasSuffix("_computed")
                        }?.value)
                }
                if isSecond { merges += ["A", "B"].map { "\($0)§\(rows.count - 1):\($0)§\(rows.count)" } }
                rows.append(cells)
            }
            let layout = try #require(library[form.layout])
            let depth = layout.fields.map(\.heading.count).max() ?? 1
            var sheet = try NationalForm.sheet(layout, name: "F\(index + 1)", rows: rows)
            sheet.merges += merges.map { merge in
                merge.split(separator: ":").map { place in
                    let parts = place.split(separator: "§")
                    return "\(parts[0])\(7 + depth + (Int(parts[1]) ?? 0))"
                }.joined(separator: ":")
            }
            sheets.append(sheet)
        }
        let submission = try withWorkbook(sheets) { path in
            try AnnexReader(layouts: AnnexTool().library).read(Workbook(path: path))
        }
        #expect(submission.annexes.map(\.layout.id) == forms.map(\.layout))
        let own = AnnexChecker().check(submission)
        let cross = CheckCross(rules: try CrossRules.builtin())
        let all = cross.findings([NamedSubmission(path: "daknong.xlsx", submission: submission)], own: [own])[0]
        let findings = (1...5).map { number in all.filter { $0.sheet == "F\(number)" && $0.severity != .info } }
        #expect(findings.joined().count == all.count { $0.severity != .info })
        return Read(findings: findings, tables: tables)
    }

    private func int(_ row: [String: String], _ prefix: String) -> Int? {
        row.first { $0.key == prefix || $0.key.hasPrefix(prefix + "_") }.flatMap { Int($0.value) }
    }

    /// The first row of data of F2 and F3, whose headers have three rows.
    private static let firstRow = 10

    /// What is found of a code, as row label and field.
    private func found(_ form: Int, _ code: FindingCode) -> Set<String> {
        Set(findings[form - 1].filter { $0.code == code }.map { "\($0.rowLabel ?? "?") \($0.field ?? "?")" })
    }

    /// The fields of F1 in the order of its columns: count and rate by turns from the third on.
    private static let resultFields = [
        "households", "persons", "poor_households", "poor_rate", "near_poor_households", "near_poor_rate",
        "farming_households", "farming_rate", "poor_persons", "poor_persons_rate", "near_poor_persons",
        "near_poor_persons_rate", "farming_persons", "farming_persons_rate",
    ]

    @Test("F1: rates of 2040 %, parts beyond their whole, rates of nothing – and nothing else but missing units")
    func results() {
        var range: Set<String> = []
        var zero: Set<String> = []
        var excess: Set<String> = []
        for row in tables[0] {
            let unit = row["unit"] ?? ""
            let figures = (1...14).map { number in
                row.first { $0.key.hasPrefix("c\(number)_") }.flatMap { Double($0.value) } ?? 0
            }
            for column in [4, 6, 8, 10, 12, 14] {
                let whole = figures[column < 9 ? 0 : 1]
                let name = "\(unit) \(Self.resultFields[column - 1])"
                if figures[column - 1] > 100 { range.insert(name) }
                if whole == 0, figures[column - 2] > 0 { zero.insert(name) }
            }
            if figures[2] + figures[4] > figures[0] { excess.insert("\(unit) poor_households") }
            if figures[8] + figures[10] > figures[1] { excess.insert("\(unit) poor_persons") }
        }
        #expect(range.contains("Huyện Cư Jút poor_rate") && range.count == 15)
        #expect(found(1, .rateRange) == range)
        #expect(found(1, .rateZeroDenominator) == zero)
        #expect(found(1, .partExceedsWhole) == excess)
        #expect(
            Set(findings[0].map(\.code)).subtracting([.unitMissing]) == [
                .rateRange, .rateZeroDenominator, .partExceedsWhole,
            ])
        #expect(findings[0].allSatisfy { $0.suggestion == nil })
    }

    @Test("F2 and F3: what is missing in the columns of other changes, for a person to say", arguments: [2, 3])
    func changes(form: Int) {
        var expected: Set<String> = []
        var heads: [String: (decrease: Int, increase: Int)] = [:]
        // A district whose communes are not all in the picture stands for itself.
        let parents = tables[form - 1].filter { row in
            let parts = tables[form - 1].filter {
                $0["tt"]?.hasPrefix("\(row["tt"] ?? "").") == true && $0["breakdown"] == row["breakdown"]
            }
            return !parts.isEmpty && parts.compactMap { int($0, "c1") }.reduce(0, +) == int(row, "c1")
        }.compactMap { $0["tt"] }
        for row in tables[form - 1] {
            let (number, unit, kind) = (row["tt"] ?? "", row["unit"] ?? "", row["breakdown"] ?? "")
            guard let residual = int(row, "residual"), residual != 0, !parents.contains(number) else {
                continue
            }
            expected.insert("\(unit) \(kind) \(residual < 0 ? "other_decrease" : "other_increase") \(abs(residual))")
            if let parent = number.split(separator: ".").first, parents.contains(String(parent)) {
                heads["\(parent) \(kind)", default: (0, 0)].decrease += max(0, -residual)
                heads["\(parent) \(kind)", default: (0, 0)].increase += max(0, residual)
            }
        }
        // A district lacks what its communes lack together.
        for row in tables[form - 1] {
            guard let head = heads["\(row["tt"] ?? "") \(row["breakdown"] ?? "")"] else { continue }
            let name = "\(row["unit"] ?? "") \(row["breakdown"] ?? "")"
            if head.decrease > 0 { expected.insert("\(name) other_decrease \(head.decrease)") }
            if head.increase > 0 { expected.insert("\(name) other_increase \(head.increase)") }
        }
        let kinds = Dictionary(
            tables[form - 1].enumerated().map { ($0.offset, $0.element["breakdown"] ?? "") }
        ) { first, _ in first }
        let missing = findings[form - 1].filter { $0.code == .missingValue }
        let found = missing.map { finding in
            let row = (finding.cell?.row ?? 0) - Self.firstRow
            return "\(finding.rowLabel ?? "?") \(kinds[row] ?? "?") \(finding.field ?? "?") "
                + "\(finding.expected?.description ?? "?")"
        }
        #expect(Set(found) == expected)
        #expect(missing.allSatisfy { $0.severity == .error && $0.suggestion?.disposition == .person })
        let others = Set(findings[form - 1].map(\.code)).subtracting([.missingValue, .unitMissing])
        #expect(others == (form == 3 ? [.crossFlow] : []))
    }

    @Test("F2.2 is not F3.5, and F2.5 not F3.3, just where the figures differ")
    func flows() {
        var expected: Set<String> = []
        for row in tables[1] {
            let (unit, kind) = (row["unit"], row["breakdown"])
            guard let other = tables[2].first(where: { $0["unit"] == unit && $0["breakdown"] == kind }) else {
                continue
            }
            if int(row, "c2") != int(other, "c5") { expected.insert("\(unit ?? "") from_poor") }
            if int(row, "c5") != int(other, "c3") { expected.insert("\(unit ?? "") to_poor") }
        }
        #expect(
            expected.isSuperset(of: [
                "Huyện Cư Jút from_poor", "Xã Đắk Ha from_poor", "Xã Đắk RMăng from_poor", "Xã Đắk Ha to_poor",
            ]))
        #expect(found(3, .crossFlow) == expected)
    }

    @Test("F4 adds up; nine of the 108 rates of F5 fit a household more or less")
    func deprivations() throws {
        #expect(Set(findings[3].map(\.code)).subtracting([.unitMissing]).isEmpty)
        let drifted = findings[4].filter { $0.code == .snapshotDrift }
        #expect(drifted.count == 9)
        #expect(drifted.allSatisfy { $0.severity == .warning })
        #expect(Set(drifted.compactMap(\.rowLabel)) == ["Huyện Đăk Glong", "Xã Đắk Plao", "Huyện Đắk Mil"])
        let plao = try #require(drifted.first { $0.rowLabel == "Xã Đắk Plao" && $0.field == "rate_housing_area" })
        #expect(plao.message(.vietnamese).contains("khớp với 56 hộ chứ không phải 55 hộ"))
        #expect(Set(findings[4].map(\.code)).subtracting([.unitMissing]) == [.snapshotDrift])
    }
}
