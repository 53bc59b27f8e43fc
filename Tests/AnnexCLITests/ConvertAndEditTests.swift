import Foundation
import Testing
import XLSX

@Suite("Converting and editing")
struct ConvertAndEditTests {
    private static let workbooks = [
        "calcchain.xlsx", "comments.xlsx", "date1904.xlsx", "empty.xlsx", "formulas.xlsx", "macro.xlsm",
        "shared-formulas.xlsx",
        "styles-and-types.xlsx",
    ]

    private func convert(_ input: String, _ output: String) throws {
        let run = try Tool.run(["convert", input, "-o", output])
        #expect(run.status == 0, "\(run.error)")
    }

    private func sheets(_ path: String) throws -> [[String: Any]] {
        let document = try JSONSerialization.jsonObject(with: bytes(path)) as? [String: Any]
        #expect(document?["schemaVersion"] as? Int == 1)
        return try #require(document?["sheets"] as? [[String: Any]])
    }

    @Test("a workbook to JSON, back, and to JSON again: the same cells", arguments: workbooks)
    func roundTrip(name: String) throws {
        try withTemporaryFolder { folder in
            try convert(testData("workbooks/\(name)"), "\(folder)/a.json")
            try convert("\(folder)/a.json", "\(folder)/b.xlsx")
            try convert("\(folder)/b.xlsx", "\(folder)/c.json")
            let (before, after) = (try sheets("\(folder)/a.json"), try sheets("\(folder)/c.json"))
            let worksheets = before.filter { $0["kind"] as? String == "worksheet" }
            #expect(after.count == before.count)
            for (left, right) in zip(before, after) {
                #expect(left["name"] as? String == right["name"] as? String)
                #expect(left["state"] as? String == right["state"] as? String)
            }
            for left in worksheets {
                let right = try #require(after.first { $0["name"] as? String == left["name"] as? String })
                #expect(left["range"] as? String == right["range"] as? String)
                let (cells, same) = (try cells(left), try cells(right))
                #expect(Set(cells.keys) == Set(same.keys))
                for (place, cell) in cells {
                    for key in ["t", "v", "f"] { #expect(same[place]?[key] == cell[key], "\(place) \(key)") }
                }
            }
        }
    }

    /// The cells of a sheet, as texts that compare.
    private func cells(_ sheet: [String: Any]) throws -> [String: [String: String]] {
        try #require(sheet["cells"] as? [String: [String: Any]]).mapValues { $0.mapValues { "\($0)" } }
    }

    @Test("kinds of cells in JSON")
    func kinds() throws {
        try withTemporaryFolder { folder in
            try convert(testData("workbooks/formulas.xlsx"), "\(folder)/a.json")
            let formulas = try sheets("\(folder)/a.json").flatMap { try cells($0).values }.compactMap { $0["f"] }
            #expect(formulas.contains { $0.hasPrefix("SUM(") })
            try convert(testData("workbooks/date1904.xlsx"), "\(folder)/b.json")
            let dates = try cells(#require(sheets("\(folder)/b.json").first))
            // The dates stand in A, the same as ISO texts in B.
            for (place, cell) in dates where place.hasPrefix("A") && cell["t"] == "d" {
                let iso = try #require(dates[place.replacing("A", with: "B")]?["v"])
                #expect(cell["v"]?.hasPrefix(iso.prefix(10)) == true, "\(place)")
            }
            #expect(dates.values.contains { $0["t"] == "d" })
        }
    }

    @Test("states and kinds of sheets in JSON")
    func states() throws {
        try withTemporaryFolder { folder in
            try convert(testData("workbooks/styles-and-types.xlsx"), "\(folder)/a.json")
            let states = Dictionary(
                try sheets("\(folder)/a.json").map { ($0["name"] as? String ?? "", $0["state"] as? String ?? "") },
                uniquingKeysWith: { $1 })
            #expect(states["Kiểu"] == "visible")
            #expect(states["Ẩn"] == "hidden")
            #expect(states["Rất ẩn"] == "veryHidden")
        }
    }

    @Test("a sheet to CSV, and CSV to a workbook")
    func csv() throws {
        try withTemporaryFolder { folder in
            try convert(annex("ha-trung-2024.printed"), "\(folder)/a.csv")
            let text = String(decoding: try bytes("\(folder)/a.csv"), as: UTF8.self)
            #expect(text.hasPrefix("\u{FEFF}"))
            #expect(text.contains("Cộng,,35,1.21,13,31"))
            try Data("\u{FEFF}Thôn,Số hộ,Mã\r\n\"Thôn 1, 2\",289,007\r\n".utf8).write(
                to: URL(fileURLWithPath: "\(folder)/b.csv"))
            try convert("\(folder)/b.csv", "\(folder)/b.xlsx")
            let sheet = try #require(try Workbook(path: "\(folder)/b.xlsx").sheets.first)
            let cells = try sheet.cells().cells
            #expect(cells.first { $0.reference.description == "A2" }?.value == .text("Thôn 1, 2"))
            #expect(cells.first { $0.reference.description == "B2" }?.value == .number(289))
            #expect(cells.first { $0.reference.description == "C2" }?.value == .text("007"))
        }
    }

    @Test(
        "hostile CSV and JSON are refused or read, never a crash",
        arguments: [
            ("csv", "1e-9223372036854775808,1e9223372036854775807"), ("csv", "\"open"), ("csv", ""),
            ("csv", "\u{0},\u{1}"), ("json", "{"), ("json", "[]"),
            ("json", #"{"sheets":[{"cells":{"A1":{"t":"n","v":1},"a1":{"v":2},"XFE1":{"v":3},"A0":{"v":1}}}]}"#),
            ("json", #"{"sheets":[{"name":"[x]","cells":{}}]}"#), ("json", #"{"sheets":[]}"#),
            ("json", #"{"sheets":[{"state":"hidden"}]}"#),
            (
                "json",
                #"{"sheets":[{"cells":{"A1":{"t":"d","v":"9999-99-99"},"A2":{"t":"e","v":"x"},"A3":{"v":1e999}}}]}"#
            ),
        ])
    func hostile(ending: String, text: String) throws {
        try withTemporaryFolder { folder in
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/a.\(ending)"))
            let run = try Tool.run(["convert", "\(folder)/a.\(ending)", "-o", "\(folder)/b.xlsx"])
            #expect([0, 2].contains(run.status))
            #expect(run.error.isEmpty == (run.status == 0))
            #expect(try names(in: folder).contains("b.xlsx") == (run.status == 0))
        }
    }

    @Test(
        "only the edited cell changes",
        arguments: [
            ("PL01!F17=22", CellValue.number(22), nil), ("PL01!F17==SUM(F7:F16)", .blank, "SUM(F7:F16)"),
            ("PL01!F17='22", .text("22"), nil),
            ("PL01!F17=TRUE", .boolean(true), nil), ("PL01!F17=hai mươi hai", .text("hai mươi hai"), nil),
            ("PL01!F17=", nil, nil),
        ] as [(String, CellValue?, String?)])
    func edit(assignment: String, value: CellValue?, formula: String?) throws {
        try withTemporaryFolder { folder in
            let (input, output) = (annex("ha-trung-2024.printed"), "\(folder)/a.xlsx")
            let run = try Tool.run(["edit", input, "--set", assignment, "-o", output])
            #expect(run.status == 0, "\(run.error)")
            let before = try #require(try Workbook(path: input).sheets.first).cells().byPlace
            var after = try #require(try Workbook(path: output).sheets.first).cells().byPlace
            let place = try #require(CellReference("F17"))
            #expect(after[place]?.value == value)
            #expect(after[place]?.formula == formula)
            after[place] = before[place]
            #expect(after.mapValues(\.value) == before.mapValues(\.value))
            #expect(after.mapValues(\.formula) == before.mapValues(\.formula))
            #expect(after.mapValues(\.style) == before.mapValues(\.style))
        }
    }

    @Test("several edits at once, in a sheet whose name has spaces")
    func severalEdits() throws {
        try withTemporaryFolder { folder in
            let run = try Tool.run([
                "edit", annex("kim-tan-2023.printed"), "--set", "Bieu 1!J15='2,85", "--set", "'Bieu 1'!G15='3,42", "-o",
                "\(folder)/a.xlsx",
            ])
            #expect(run.status == 0, "\(run.error)")
            #expect(try Tool.run(["validate", "\(folder)/a.xlsx"]).status == 0)
        }
    }

    @Test("an edit of a sheet that is not there is refused, with the names that there are")
    func unknownSheet() throws {
        try withTemporaryFolder { folder in
            let run = try Tool.run([
                "edit", annex("ha-trung-2024.printed"), "--set", "PL02!A1=1", "-o", "\(folder)/a.xlsx", "--lang", "en",
            ])
            #expect(run.status == 2)
            #expect(run.error.contains("Its sheets: PL01."))
            #expect(try names(in: folder).isEmpty)
        }
    }
}

extension SheetCells {
    /// The cells by their places.
    var byPlace: [CellReference: Cell] {
        Dictionary(uniqueKeysWithValues: cells.map { ($0.reference, $0) })
    }
}
