import Testing
import XLSX

@testable import Annexes

/// Layouts drafted from sheets of forms that nobody has seen.
@Suite struct LayoutInferenceTests {
    private func infer(_ sheets: SheetSketch..., sheet: String? = nil) throws -> InferredLayout {
        try withWorkbook(sheets) { try AnnexTool().inferLayout(InputFile($0), sheet: sheet) }
    }

    /// A report on houses, with a number row that says what columns 3 and 6 are.
    private static let houses: [[Entry]] = [
        ["UBND XÃ MẪU"], ["BÁO CÁO XÓA NHÀ TẠM NĂM 2025"], [],
        ["STT", "Thôn", "Nhà tạm đầu năm", "Đã xóa", "Phát sinh", "Nhà tạm cuối năm", "Kinh phí (triệu đồng)"],
        ["A", "B", "1", "2", "3", "4=1-2+3", "5"],
        [1, "Thôn Một", 12, 5, 0, 7, 300.5], [2, "Thôn Hai", 9, 2, 1, 8, 120], [3, "Thôn Ba", 20, 11, 3, 12, 660.25],
        [4, "Thôn Bốn", 7, 7, 0, 0, 420], [5, "Thôn Năm", 15, 4, 2, 13, 240],
        [nil, "Tổng cộng", 63, 29, 6, 40, 1740.75],
    ]

    @Test("columns get types, ids and totals from what they hold")
    func fields() throws {
        let layout = try infer(SheetSketch(Self.houses)).layout
        #expect(layout.fields.map(\.type) == [.ordinal, .unit, .count, .count, .count, .count, .amount])
        #expect(layout.fields.map(\.id)[2...4] == ["nha_tam_dau_nam", "da_xoa", "phat_sinh"])
        #expect(Set(layout.fields.map(\.id)).count == 7)
        #expect(layout.fields.map(\.total) == [.none, .none, .sum, .sum, .sum, .sum, .sum])
        #expect(layout.hasNumberRow)
        #expect(layout.title == "BÁO CÁO XÓA NHÀ TẠM NĂM {year}")
        #expect(!layout.isHouseholdList)
    }

    @Test("crosses are marks, also where most cells are blank, and known years of birth are years")
    func crosses() throws {
        let rows: [[Entry]] = (1...6).map { row in
            let head: [Entry] = [
                .number(Double(row)), .text("Thôn \(row)"), .number(Double(1950 + row)), .number(Double(1990 + row)),
            ]
            return head + [
                row == 2 ? "x" : nil, row.isMultiple(of: 2) ? "có" : "không", row == 5 ? "x" : .number(3),
            ]
        }
        let header: [Entry] = ["STT", "Thôn", "Năm sinh", nil, "Đã duyệt", "Có nhà văn hóa", "Số cây"]
        var sheet = SheetSketch([header, [nil, nil, "Nam", "Nữ"]] + rows)
        sheet.merges = ["C1:D1"] + ["A", "B", "E", "F", "G"].map { "\($0)1:\($0)2" }
        let layout = try infer(sheet).layout
        #expect(layout.fields.map(\.type) == [.ordinal, .unit, .year, .year, .mark, .mark, .count])
        let annexes = try withWorkbook([sheet]) { path in
            try AnnexReader(layouts: LayoutLibrary([layout])).read(path: path).annexes
        }
        let known = annexes.first?.records.compactMap { $0[layout.fields[5].id]?.json }
        #expect(known == (1...6).map { .boolean($0.isMultiple(of: 2)) })
    }

    @Test("what the number row declares is told from what is found")
    func declared() throws {
        let yaml = try infer(SheetSketch(Self.houses)).yaml
        #expect(yaml.contains("# declared by the number row; holds in 5 of 5 rows"))
        var wrong = SheetSketch(Self.houses)
        wrong["F8"] = 14
        #expect(try infer(wrong).yaml.contains("# declared by the number row; holds in 4 of 5 rows; not F8"))
    }

    @Test("a sum that nobody declares is found in the rows")
    func sums() throws {
        var rows = Self.houses
        rows.remove(at: 4)
        let inferred = try infer(SheetSketch(rows))
        let rule = try #require(inferred.layout.rules.first { $0.isEquation })
        #expect(Set(rule.fields) == Set(inferred.layout.fields[2...5].map(\.id)))
        #expect(inferred.yaml.contains("# 5 of 5 rows"))
    }

    @Test("a sum that a row contradicts is none of a short table")
    func contradicted() throws {
        var rows = Self.houses
        rows.remove(at: 4)
        var sheet = SheetSketch(rows)
        sheet["F8"] = 14
        #expect(try infer(sheet).layout.rules.filter(\.isEquation).isEmpty)
    }

    @Test("one row in twenty may break a sum, and is named")
    func tolerated() throws {
        var rows: [[Entry]] = [["STT", "Thôn", "Nam", "Nữ", "Tổng số"]]
        for row in 1...40 {
            let (men, women) = (row * 7 % 23 + 3, row * 5 % 31 + 1)
            rows.append([
                .number(Double(row)), .text("Thôn \(row)"), .number(Double(men)), .number(Double(women)),
                .number(Double(men + women + (row == 17 ? 1 : 0))),
            ])
        }
        #expect(try infer(SheetSketch(rows)).yaml.contains("# 39 of 40 rows; not E18"))
    }

    @Test("headers merged over several rows become paths")
    func paths() throws {
        let sheet = SheetSketch(
            [
                ["TT", "Thôn", "Trồng trọt", nil, "Chăn nuôi", nil],
                [nil, nil, "Số hộ", "Tỷ lệ (%)", "Số hộ", "Tỷ lệ (%)"],
                [1, "Thôn Một", 4, 40.0, 6, 60.0], [2, "Thôn Hai", 5, 33.3, 10, 66.7],
                [3, "Thôn Ba", 1, 12.5, 7, 87.5],
            ], merges: ["A1:A2", "B1:B2", "C1:D1", "E1:F1"])
        let layout = try infer(sheet).layout
        #expect(layout.fields.map(\.heading).suffix(2) == [["Chăn nuôi", "Số hộ"], ["Chăn nuôi", "Tỷ lệ (%)"]])
        #expect(layout.fields.map(\.type) == [.ordinal, .unit, .count, .rate, .count, .rate])
    }

    @Test("texts of persons never become categories")
    func persons() throws {
        var rows: [[Entry]] = [["STT", "Thôn", "Tình trạng", "Đầu mối", "Cán bộ phụ trách", "Số hộ"]]
        for row in 1...12 {
            rows.append([
                .number(Double(row)), .text("Thôn \(row)"), .text(row % 3 == 0 ? "Đã xong" : "Đang làm"),
                .text(row % 2 == 0 ? "Người Thử Một" : "Người Thử Hai"), .text(row % 2 == 0 ? "bên a" : "bên b"),
                .number(Double(row * 3)),
            ])
        }
        let inferred = try infer(SheetSketch(rows))
        #expect(inferred.layout.fields.map(\.type) == [.ordinal, .unit, .category, .text, .text, .count])
        #expect(inferred.layout.fields[2].categories.map(\.value) == ["Đang làm", "Đã xong"])
        for text in ["Người Thử", "bên a"] { #expect(!inferred.yaml.contains(text)) }
    }

    @Test("marks for “as above” are no category, and are read by the drafted layout")
    func dittos() throws {
        var rows: [[Entry]] = [["STT", "Thôn", "Tình trạng", "Số hộ"]]
        for row in 1...12 {
            let state = row % 3 == 2 ? "nt" : row % 2 == 0 ? "Đã xong" : "Đang làm"
            rows.append([.number(Double(row)), .text("Thôn \(row)"), .text(state), .number(Double(row * 3))])
        }
        let inferred = try infer(SheetSketch(rows))
        #expect(inferred.layout.fields[2].categories.map(\.value) == ["Đang làm", "Đã xong"])
        let read = try withWorkbook([SheetSketch(rows)]) { path in
            try AnnexReader(layouts: LayoutLibrary([inferred.layout])).read(Workbook(path: path)).annexes
        }
        let id = inferred.layout.fields[2].id
        #expect(read.first?.records.prefix(3).map { $0[id]?.text } == ["Đang làm", "Đang làm", "Đang làm"])
    }

    @Test("what was filled in above a table, and a list's rows, stay out of the file")
    func filledIn() throws {
        var sheet = SheetSketch.households(title: "DANH SÁCH HỘ NĂM 2024", foot: "Người lập: Người Thử Ba")
        sheet["A2"] = "Họ và tên người lập: Người Thử Ba"
        let inferred = try infer(sheet)
        #expect(inferred.layout.isHouseholdList)
        #expect(inferred.layout.field("category")?.type == .category)
        for text in ["Người Thử", "Hộ Một", "Thiếu vốn", "Tổ A", "Thôn 1"] { #expect(!inferred.yaml.contains(text)) }
    }

    @Test("figures under headers that nothing names")
    func nameless() throws {
        let layout = try infer(SheetSketch([["項", "値", "数"], ["甲", 4, 2], ["乙", 5, 1], ["丙", 6, 7]])).layout
        #expect(layout.fields.map(\.id) == ["column_1", "column_2", "column_3"])
    }

    @Test("a sheet can be chosen, and the largest table is taken without")
    func sheets() throws {
        let small = SheetSketch(Array(SheetSketch.targetsRows.prefix(3)), name: "Nhỏ")
        let large = SheetSketch(Self.houses, name: "Lớn")
        #expect(try infer(small, large).yaml.contains("from Lớn!A4:G11"))
        #expect(try infer(small, large).yaml.contains("Other tables: Nhỏ!A1:G3"))
        #expect(try infer(small, large, sheet: "Nhỏ").yaml.contains("from Nhỏ!A1:G3"))
        #expect(throws: Problem.self) { try infer(small, sheet: "Khác") }
    }

    @Test("a sheet without a table is refused with a word")
    func noTable() throws {
        let error = #expect(throws: Problem.self) { try infer(SheetSketch([["Kính gửi các thôn"], ["Nội dung"]])) }
        #expect(error?.code == "no-table")
    }

    @Test("marks of YAML in headers do no harm")
    func marks() throws {
        let sheet = SheetSketch([
            ["STT", "Thôn: \"a\" #1", "Số \\ hộ {x}", "> 60 tuổi", "null"], [1, "Thôn Một", 4, 2, 9],
            [2, "Thôn Hai", 5, 1, 8],
        ])
        #expect(try infer(sheet).layout.fields.count == 5)
    }

    /// A list of loans whose second column is headed in some way.
    private func loans(_ header: String, name: (Int) -> String) -> SheetSketch {
        var rows: [[Entry]] = [
            ["BẢNG KÊ VAY VỐN NĂM 2025"], [],
            ["STT", .text(header), "Ngày sinh", "Dân tộc", "Quan hệ", "Địa chỉ", "Số tiền vay (đồng)"],
        ]
        for row in 1...12 {
            rows.append([
                .number(Double(row)), .text(name(row)), .text("0\(row % 9 + 1)/03/19\(60 + row)"), "Tày", "Chủ hộ",
                "Khe Sậy", .number(Double(50_000_000 + row * 1_000_000)),
            ])
        }
        return SheetSketch(rows)
    }

    @Test(
        "names below any word for persons make a list of households",
        arguments: ["Người đại diện vay", "Tên người vay", "Ông/bà", "Người đứng tên vay vốn", "Họ, tên chủ hộ vay"])
    func borrowers(_ header: String) throws {
        let sheet = loans(header) { "Người Thử \("ABCDEFGHIJKL".map(String.init)[$0 - 1])" }
        let layout = try infer(sheet).layout
        #expect(layout.isHouseholdList)
        #expect(layout.fields[1].type == .name)
        let report = try withWorkbook([sheet]) { path in
            try AnnexTool(library: LayoutLibrary([layout])).validate(InputFile(path))
        }
        #expect(report.submission?.annexes.first?.records.count == 12)
        #expect(!JSONReport(.findings, language: .english).document([report]).text().contains("Người Thử"))
    }

    @Test("what is known of persons makes a list of households in doubt, with a word on how to undo it")
    func personsInDoubt() throws {
        let inferred = try infer(loans("Mã vay") { "SL0\($0)" })
        #expect(inferred.layout.isHouseholdList)
        #expect(!inferred.layout.fields.contains { $0.type == .name })
        #expect(inferred.yaml.contains("# The column \"Ngày sinh\" may tell of persons"))
        #expect(inferred.yaml.contains("delete the next line.\nhouseholds: true"))
        #expect(try !infer(SheetSketch(Self.houses)).yaml.contains("may tell of persons"))
    }

    @Test("crosses whose total row counts them are marks, and nothing adds them up")
    func countedCrosses() throws {
        var rows: [[Entry]] = [
            ["DANH SÁCH HỘ ĐĂNG KÝ NĂM 2025"], [],
            ["STT", "Họ và tên chủ hộ", "Số khẩu", "Trâu bò", "Dê", "Cây giống", "Tổng số nội dung"],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)=4+5+6"],
        ]
        var totals = [0, 0, 0]
        for row in 1...9 {
            let marks = [row % 2 == 0, row % 3 == 0, row > 4]
            for index in totals.indices where marks[index] { totals[index] += 1 }
            rows.append(
                [.number(Double(row)), .text("Hộ Thử \(row)"), .number(Double(row % 4 + 2))]
                    + marks.map { $0 ? "x" : nil } + [.number(Double(marks.count { $0 }))])
        }
        let khau = (1...9).reduce(0) { $0 + $1 % 4 + 2 }
        rows.append(
            [nil, "Tổng cộng", .number(Double(khau))] + totals.map { .number(Double($0)) }
                + [.number(Double(totals.reduce(0, +)))])
        let sheet = SheetSketch(rows)
        let layout = try infer(sheet).layout
        #expect(layout.fields.map(\.type) == [.ordinal, .name, .count, .mark, .mark, .mark, .count])
        #expect(layout.fields[3...5].allSatisfy { $0.total == .none })
        #expect(layout.rules.isEmpty)
        let report = try withWorkbook([sheet]) { path in
            try AnnexTool(library: LayoutLibrary([layout])).validate(InputFile(path))
        }
        // That the number row adds crosses up is only noted as unchecked.
        #expect(report.findings.allSatisfy { $0.severity == .info })
        let records = report.submission?.annexes.first?.records ?? []
        #expect(records.map { $0[layout.fields[3].id]?.json == .boolean(true) } == (1...9).map { $0 % 2 == 0 })
    }
}
