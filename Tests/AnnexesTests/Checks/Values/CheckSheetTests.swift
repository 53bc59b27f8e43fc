import Annexes
import Testing
import XLSX

@Suite("Checks of what surrounds the figures")
struct CheckSheetTests {
    @Test("column numbers that skip tell of a missing column")
    func columnGap() throws {
        var table = SheetSketch.targets
        let rows = (2...6).map { row in "ABCDEFG".map { table["\($0)\(row)"] } }
        table.add([["A", "B", 1, 2, 5, 6, 7]] + rows, at: "A2")
        let finding = try findings(table).with(.columnGap).only()
        #expect(finding.severity == .info)
        #expect(finding.cell?.description == "E2")
        #expect(finding.statement.english.contains("3, 4"))
    }

    @Test("hidden rows with figures are a warning")
    func hiddenRows() throws {
        var table = SheetSketch.targets
        table.hiddenRows = [3]
        let found = try findings(table)
        #expect(try found.with(.hiddenRow).only().cell?.row == 3)
        #expect(found.errors.isEmpty)
    }

    @Test("a file whose only sheet is no known form is an error that names what came closest")
    func unknownLayout() throws {
        let sheet = SheetSketch([["STT", "Đơn vị", "Hộ nghèo năm 2023", "Ghi chú"], [1, "Thôn 1", 5, nil]])
        let finding = try findings(sheet).only()
        #expect(finding.code == .layoutUnknown)
        #expect(finding.severity == .error)
        #expect(try #require(finding.reason).english.contains("reduction-targets"))
    }

    @Test("beside an annex an unknown sheet is a note")
    func unknownSheetBesideAnnex() throws {
        let found = AnnexChecker().check(
            try submission(.targets, SheetSketch([["Mua giấy", "2 tập"]], name: "Ghi nhớ")))
        let finding = try found.with(.layoutUnknown).only()
        #expect(finding.severity == .info)
        #expect(finding.sheet == "Ghi nhớ")
    }

    @Test("columns of figures that the form does not have are said to be unread; texts are not")
    func unreadColumns() throws {
        var table = SheetSketch.targets
        table.add([["Hộ cận nghèo", "Ghi chú"], [4, "x"], [2, "y"]], at: "H1")
        let finding = try findings(table).only()
        #expect(finding.code == .notChecked && finding.severity == .info)
        #expect(finding.cell?.description == "H1")
        #expect(finding.statement.vietnamese.hasSuffix(": H “Hộ cận nghèo”"))
    }

    @Test("two columns with one header are named, also where the second is read as another field")
    func twins() throws {
        var table = SheetSketch.targets
        table.add([["Hộ nghèo năm 2023"], [4], [2], [3], [1], [10]], at: "H1")
        let finding = try findings(table).with(.columnGap).only()
        #expect(finding.cell?.description == "H1" && finding.severity == .warning)
        #expect(finding.statement.english.hasPrefix("Columns C, H have one header"))
        #expect(try findings(table).with(.notChecked).filter { $0.cell == finding.cell }.isEmpty)
    }

    @Test("what follows from one of two columns with one header is no error, and is said to be unchecked")
    func errorsOfTwins() throws {
        var table = SheetSketch.targets
        // The column that is not read has the figures that agree.
        table.add([["Hộ nghèo năm 2023"], [5], [2], [8], [3], [18]], at: "H1")
        for row in 2...6 { table["C\(row)"] = .number(Double(100 * row)) }
        let found = try findings(table)
        #expect(found.errors.isEmpty)
        let twins = try found.with(.columnGap).only()
        #expect(twins.reason?.english.hasSuffix("What depends on these columns was not checked.") == true)
        let unchecked = found.with(.notChecked)
        #expect(unchecked.contains { $0.statement.english.contains("Which column is “Poor households") })
        // What does not depend on them still is.
        table["E6"] = 9
        #expect(try findings(table).with(.sumMismatch).only().cell?.description == "E6")
    }

    @Test("two columns of units with one header are named; that the one which was read repeats itself is no error")
    func twinUnits() throws {
        var table = SheetSketch.targets
        table.add([["Đơn vị"], ["Tổ 1"], ["Tổ 2"], ["Tổ 3"], ["Tổ 4"]], at: "H1")
        for row in 2...5 { table["B\(row)"] = "Xã Thử" }
        let found = try findings(table)
        #expect(found.with(.duplicateUnit).isEmpty && found.errors.isEmpty)
        let finding = try found.with(.columnGap).only()
        #expect(finding.cell?.description == "H1" && finding.severity == .warning)
        #expect(finding.statement.english.hasPrefix("Columns B, H have one header, “Đơn vị”"))
        #expect(finding.remedy != nil)
        let earlier = NamedSubmission(path: "truoc.xlsx", submission: try submission(.targets))
        #expect(CheckContinuity(previous: [earlier]).findings(try submission(table)).isEmpty)
    }

    @Test("two columns of names with one header are named; namesakes of the one that was read are not")
    func twinNames() throws {
        var table = SheetSketch.households
        table.add([["Họ và tên"], ["Hộ Năm"], ["Hộ Sáu"], ["Hộ Bảy"], ["Hộ Tám"]], at: "L1")
        for row in 2...5 { table["B\(row)"] = "Chủ hộ" }
        let found = try findings(table)
        #expect(found.map(\.code) == [.columnGap])
        #expect(found.first?.statement.english.hasPrefix("Columns B, L have one header") == true)
        for row in 2...5 { table["L\(row)"] = .blank }
        #expect(try findings(table).with(.columnGap).isEmpty)
    }

    @Test(
        "a table at the edge of the sheet is said to break off there",
        arguments: [("XEX3", "XFD8", "16,384"), ("A1048571", "G1048576", "1,048,576")])
    func edge(corner: String, last: String, limit: String) throws {
        let finding = try findings(SheetSketch(SheetSketch.targetsRows, at: corner)).only()
        #expect(finding.code == .notChecked && finding.severity == .warning)
        #expect(finding.cell?.description == last)
        #expect(finding.statement.english.contains(limit) && finding.remedy != nil)
        // One column or row before it is the end of the table and nothing else.
        let before = try #require(
            CellReference(corner)?.offset(columns: limit == "16,384" ? -1 : 0, rows: limit == "16,384" ? 0 : -1))
        #expect(try findings(SheetSketch(SheetSketch.targetsRows, at: before.description)).isEmpty)
    }

    @Test("a header that goes on at the edge of the sheet is unknown, with the edge as a reason")
    func unknownAtEdge() throws {
        let finding = try findings(SheetSketch(SheetSketch.targetsRows.map { Array($0.prefix(4)) }, at: "XFA1")).only()
        #expect(finding.code == .layoutUnknown && finding.cell?.description == "XFD1")
        #expect(finding.reason?.english.contains("16,384 columns") == true)
        #expect(finding.remedy?.english.contains("A1") == true)
    }

    @Test("columns beyond those that a table is read for are told, with the first one")
    func wide() throws {
        var table = SheetSketch.targets
        table.add([(8...550).map { .text("Chỉ tiêu \($0)") }], at: "H1")
        let cut = try findings(table).with(.notChecked).only()
        #expect(cut.cell?.description == "SG1" && cut.severity == .warning)
        #expect(cut.statement.english.contains("500 columns, here up to SF"))
        // A note far to the right is no part of the table.
        table = .targets
        table["ZZ1"] = "x"
        #expect(try findings(table).isEmpty)
        // Required columns beyond are why the form is not known.
        var torn = SheetSketch(SheetSketch.targetsRows.map { Array($0.prefix(3)) })
        torn.add(SheetSketch.targetsRows.map { Array($0.dropFirst(3)) }, at: "TT1")
        let unknown = try findings(torn).only()
        #expect(unknown.code == .layoutUnknown && unknown.cell?.description == "TT1")
        #expect(unknown.reason?.english.contains("500 columns, here up to SF") == true)
    }

    @Test("cells merged from the header over rows are one finding; the blanks that they make are none")
    func mergedFigures() throws {
        var table = SheetSketch.targets
        table.merges += ["C1:C3"]
        table["C2"] = .blank
        table["C3"] = .blank
        let finding = try findings(table).with(.missingValue).only()
        #expect(finding.cell?.description == "C1" && finding.severity == .error)
        #expect(finding.statement.english.contains("C1:C3"))
    }

    @Test("a table of no known form below is named with its range; signatures and counts below are none")
    func otherTable() throws {
        var table = SheetSketch.targets
        table.add([["NGƯỜI LẬP BIỂU", nil, "TRƯỞNG PHÒNG", nil, "CHỦ TỊCH"], ["Số hộ:", nil, 12]], at: "A9")
        #expect(try findings(table).isEmpty)
        table.add(
            [
                ["PHỤ LỤC 08"], ["TT", "Thôn", "Số bò", "Số trâu", "Số lợn"], [1, "Thôn Thử", 20, 5, 15],
                [2, "Thôn Hai", 21, 6, 15],
            ], at: "A14")
        let finding = try findings(table).with(.layoutUnknown).only()
        #expect(finding.cell?.description == "A15")
        #expect(finding.statement.english.contains("A15:E17"))
        #expect(finding.remedy?.english.contains("annex layouts infer") == true)
    }

    @Test("a form of which only a few words fit is unknown, and the message says how to draft its layout")
    func poorFit() throws {
        let headings: [Entry] = [
            "TT", "Thôn", "Mã thôn", "Tổng số", "Hộ nghèo", "Hộ nghèo", "Hộ nghèo", "Hộ nghèo", "Vay vốn", "Dư nợ",
            "Trong hạn", "Quá hạn", "Trâu", "Bò",
        ]
        let rows: [[Entry]] = (1...3).map {
            [.number(Double($0)), .text("Thôn Thử \($0)")] + Array(repeating: 7, count: 12)
        }
        let finding = try findings(SheetSketch([headings] + rows)).only()
        #expect(finding.code == .layoutUnknown && finding.severity == .error)
        #expect(finding.reason != nil)
        #expect(finding.remedy?.english.contains("annex layouts infer") == true)
    }

    @Test("a header without rows says where the figures belong")
    func noRows() throws {
        let table = SheetSketch.targets
        let finding = try findings(SheetSketch(["ABCDEFG".map { table["\($0)1"] }])).only()
        #expect(finding.code == .notChecked && finding.cell?.description == "A1" && finding.remedy != nil)
    }
}
