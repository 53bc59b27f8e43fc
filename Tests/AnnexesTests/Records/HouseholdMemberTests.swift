import Testing
import XLSX

@testable import Annexes

/// Forms F14 and F15: households with all their members, the household's crosses on the row of its head, villages as
/// headings.
@Suite("Lists of households with their members")
struct HouseholdMemberTests {
    private let tool: AnnexTool

    init() throws { tool = try AnnexTool() }

    /// How a village stands above its rows.
    enum Heading: CaseIterable { case inNameColumn, merged, numbered }

    private static let firstRow = 11

    /// A row of a person; crosses are given by their column's number, 5 to 16.
    private static func person(
        _ household: Int?, _ member: Int, _ name: String, male: Entry = nil, female: Entry = nil,
        _ relation: String = "Chủ hộ", crosses: [Int: Entry] = [:]
    ) -> [Entry] {
        let head: [Entry] = [
            household.map { .number(Double($0)) } ?? nil, .number(Double(member)), .text(name), male, female, "Kinh",
            .text(relation),
        ]
        return head + (5...16).map { crosses[$0] ?? nil }
    }

    private static let people: [[Entry]] = [
        person(1, 1, "Người A", male: 1970, crosses: [5: "x", 8: "X", 11: "x"]),
        person(nil, 2, "Người B", female: 1975, "Vợ"), person(nil, 3, "Người C", female: 2004, "Con"),
        person(2, 1, "Người D", female: 1951, crosses: [7: "x", 10: "x"]),
        person(1, 1, "Người E", male: 1988, crosses: [6: "x", 16: "x"]), person(nil, 2, "Người G", male: 2015, "Con"),
    ]

    /// Two villages, of four rows and of two.
    private func form(
        _ id: String = "poor-members", people: [[Entry]] = people, _ heading: Heading = .inNameColumn,
        numberRow: Bool = true, title: String? = nil
    ) throws -> SheetSketch {
        let layout = try #require(tool.library[id])
        func village(_ number: String, _ name: String) -> [Entry] {
            switch heading {
            case .inNameColumn: [nil, nil, .text(name)]
            case .merged: [.text(name)]
            case .numbered: [.text(number), nil, .text(name)]
            }
        }
        let rows = [village("I", "Thôn Đông")] + people[..<4] + [village("II", "Thôn Tây")] + people[4...]
        let numbers = ["A", "B", "C"] + (1...16).map(String.init)
        var sheet = try NationalForm.sheet(
            layout, name: "F14", numberRow: numberRow ? numbers.map { Entry.text($0) } : [], rows: rows)
        if let title { sheet["A3"] = .text(title) }
        if heading == .merged {
            let first = Self.firstRow - (numberRow ? 1 : 2)
            sheet.merges += [first, first + 5].map { "A\($0):S\($0)" }
        }
        return sheet
    }

    /// A row of a form with a number row and a heading before each village.
    private func row(_ person: Int) -> Int { Self.firstRow + person + (person > 3 ? 1 : 0) }

    private func json(_ annex: Annex) -> [JSONValue] {
        annex.records.map { record in
            guard case .object(let members) = annex.json(of: record) else { return .null }
            return .object(members.filter { $0.key != "row" && $0.value != .null })
        }
    }

    private static func object(_ pairs: KeyValuePairs<String, JSONValue>) -> JSONValue { .object(pairs) }

    @Test(
        "every member is a record of its village; crosses are those of the head's row",
        arguments: Heading.allCases, [true, false])
    func records(heading: Heading, numberRow: Bool) throws {
        let sheet = try form(heading, numberRow: numberRow)
        let annex = try annex(sheet)
        #expect(annex.layout.id == "poor-members" && annex.records.count == 6)
        let records = json(annex)
        #expect(
            records[0]
                == .object([
                    "household": .integer(1), "member": .integer(1), "unit": .string("Thôn Đông"),
                    "name": .string("Người A"), "birth_male": .integer(1970), "ethnicity": .string("Kinh"),
                    "relation": .string("Chủ hộ"), "new": .boolean(true), "merit": .boolean(true),
                    "support_health": .boolean(true),
                ]))
        #expect(
            records[1]
                == .object([
                    "member": .integer(2), "unit": .string("Thôn Đông"), "name": .string("Người B"),
                    "birth_female": .integer(1975), "ethnicity": .string("Kinh"), "relation": .string("Vợ"),
                ]))
        #expect(records.map { $0["unit"] } == [0, 0, 0, 0, 1, 1].map { .string(["Thôn Đông", "Thôn Tây"][$0]) })
        #expect(records.map { $0["household"] } == [.integer(1), nil, nil, .integer(2), .integer(1), nil])
        #expect(records[4]["relapsed"] == .boolean(true) && records[4]["support_other"] == .boolean(true))
        #expect(try findings(sheet).isEmpty)
    }

    private func form(_ heading: Heading, numberRow: Bool) throws -> SheetSketch {
        try form("poor-members", heading, numberRow: numberRow)
    }

    @Test("heads only, as other districts list them")
    func heads() throws {
        let people = [0, 3, 0, 3].map { Self.people[$0] } + [Self.people[4]]
        var sheet = try form(people: people)
        for (index, person) in [0, 1, 2, 3].enumerated() {
            sheet["A\(row(person))"] = .number(Double(index + 1))
            sheet["C\(row(person))"] = .text("Người \(index)")
        }
        #expect(try annex(sheet).records.count == 5)
        #expect(try findings(sheet).isEmpty)
    }

    @Test("the number of a household may be repeated for its members, or merged over their rows")
    func repeatedNumbers() throws {
        var sheet = try form()
        for (person, number) in [1: 1, 2: 1, 5: 1] { sheet["A\(row(person))"] = .number(Double(number)) }
        sheet["C\(row(5) + 1)"] = "Tổng cộng: 3 hộ"
        #expect(try findings(sheet).isEmpty)
        var merged = try form()
        merged.merges += ["A\(row(0)):A\(row(2))", "H\(row(0)):H\(row(2))", "A\(row(4)):A\(row(5))"]
        #expect(try json(annex(merged)) == json(annex(form())))
        #expect(try findings(merged).isEmpty)
    }

    // MARK: - Which of the two

    @Test("the words of the header tell poor from near-poor", arguments: ["poor-members", "near-poor-members"])
    func byHeader(id: String) throws {
        #expect(try annex(form(id, title: "BIỂU 2.3")).layout.id == id)
    }

    @Test(
        "where the header has the words of the poor, the title tells",
        arguments: [
            ("DANH SÁCH CHI TIẾT HỘ CẬN NGHÈO NĂM 2024", "near-poor-members"),
            ("Danh sách hộ cận nghèo", "near-poor-members"), ("DANH SÁCH HỘ NGHÈO NĂM 2024", "poor-members"),
            ("BIỂU 2.3", "poor-members"),
        ])
    func byTitle(title: String, id: String) throws {
        #expect(try annex(form(title: title)).layout.id == id)
    }

    // MARK: - Marks

    @Test(
        "what is a cross, and what says that there is none",
        arguments: [
            ("x", true), ("X", true), ("×", true), ("✓", true), (1, true), ("có", true), (0, false), ("không", false),
            ("-", nil), (" ", nil),
        ] as [(Entry, Bool?)])
    func crosses(entry: Entry, isSet: Bool?) throws {
        var sheet = try form()
        sheet["M\(row(0))"] = entry
        let annex = try annex(sheet)
        #expect(annex.records[0]["without_labour"]?.json == isSet.map { .boolean($0) } ?? .null)
        #expect(try findings(sheet).isEmpty)
    }

    @Test("anything else is no cross")
    func noCross() throws {
        var sheet = try form()
        sheet["M\(row(3))"] = "hai"
        let finding = try findings(sheet).only()
        #expect(finding.code == .unknownCategory && finding.cell?.description == "M\(row(3))")
        #expect(finding.remedy?.english.contains("Put x") == true)
    }

    @Test(
        "each household is of one class, and members have none",
        arguments: [(0, "I", "x" as Entry, 1), (3, "J", nil, 1), (4, "J", "x", 1), (1, "H", "x", 0)])
    func classes(person: Int, column: String, entry: Entry, count: Int) throws {
        var sheet = try form()
        sheet["\(column)\(row(person))"] = entry
        let found = try findings(sheet)
        #expect(found.map(\.code) == Array(repeating: .listClass, count: count))
        #expect(found.cells == Array(repeating: "H\(row(person))", count: count))
        #expect(found.first?.reason?.vietnamese.contains("Nghèo mới") ?? (count == 0))
    }

    // MARK: - Years of birth

    @Test(
        "one year of birth for each person, not after the year of the list",
        arguments: [
            ("E", 1971, .yearMismatch, "E"), ("D", nil, .missingValue, "D"), ("D", 1885, .yearMismatch, "D"),
            ("D", 2031, .yearMismatch, "D"), ("D", "x", .notANumber, "D"), ("D", 70, .notANumber, "D"),
        ] as [(String, Entry, FindingCode, String)])
    func births(column: String, entry: Entry, code: FindingCode, cell: String) throws {
        var sheet = try form()
        sheet["\(column)\(row(0))"] = entry
        let finding = try findings(sheet).only()
        #expect(finding.code == code && finding.cell?.description == "\(cell)\(row(0))")
        #expect(finding.severity == .error)
    }

    @Test(
        "a date of birth gives its year",
        arguments: [
            "1970", "12/05/1970", "5-1970", .number(25_705, format: "dd/mm/yyyy"), .number(25_705, format: "d/m/yy"),
        ]
            as [Entry])
    func dates(entry: Entry) throws {
        var sheet = try form()
        sheet["D\(row(0))"] = entry
        #expect(try annex(sheet).records[0]["birth_male"]?.number == ExactDecimal(1970))
        #expect(try findings(sheet).isEmpty)
    }

    // MARK: - The list

    @Test("households count on within a village and may begin again in the next")
    func sequence() throws {
        var sheet = try form()
        sheet["A\(row(3))"] = 3
        let finding = try findings(sheet).only()
        #expect(finding.code == .sequenceGap && finding.cell?.description == "A\(row(3))")
    }

    @Test("members of one name are no duplicates, heads of one village are looked at")
    func duplicates() throws {
        var sheet = try form()
        sheet["C\(row(2))"] = "Người B"
        #expect(try findings(sheet).isEmpty)
        sheet["C\(row(3))"] = "Người A"
        #expect(try findings(sheet).only().code == .duplicateHousehold)
    }

    @Test("a stated number is of households, not of persons", arguments: [(3, 0), (6, 1)])
    func statedNumber(number: Int, count: Int) throws {
        var sheet = try form()
        sheet["C\(row(5) + 1)"] = .text("Tổng cộng: \(number) hộ")
        let found = try findings(sheet)
        #expect(found.map(\.code) == Array(repeating: .listCount, count: count))
    }

    @Test("a long list is read in parts, with the village above", arguments: [12, 13, 14, 16, 17])
    func inParts(rows: Int) throws {
        try withWorkbook([try form(.merged, numberRow: true)]) { path in
            let lengths = AnnexReader.Lengths(longSheet: 1, partRows: rows)
            var records: [JSONValue] = []
            _ = try AnnexReader(layouts: tool.library, lengths: lengths).read(Workbook(path: path)) { part in
                records += json(part)
                return true
            }
            #expect(try records == json(annex(form())))
        }
    }

    @Test("a signature is no person")
    func signature() throws {
        var sheet = try form()
        sheet["C\(row(5) + 2)"] = "NGƯỜI LẬP BIỂU"
        sheet["L\(row(5) + 2)"] = "TM. ỦY BAN NHÂN DÂN"
        sheet["E\(row(5) + 3)"] = "CHỦ TỊCH"
        #expect(try annex(sheet).records.count == 6)
        #expect(try findings(sheet).isEmpty)
    }

    @Test("no report names a person")
    func privacy() throws {
        var sheet = try form()
        for place in ["D\(row(1))", "H\(row(0))", "M\(row(0))", "E\(row(3))"] { sheet[place] = "hai" }
        sheet["C\(row(3))"] = "Người A"
        try withWorkbook([sheet]) { path in
            let report = tool.validate(InputFile(path))
            #expect(!report.findings.isEmpty)
            let text =
                JSONReport(.findings, language: .vietnamese).document([report]).text()
                + TextReport(language: .vietnamese).text(report)
            for name in "ABCDEG" { #expect(!text.contains("Người \(name)"), "\(name)") }
        }
    }

    // MARK: - Forms

    @Test(
        "an empty form has nineteen columns and a heading to be filled in",
        arguments: ["poor-members", "near-poor-members"])
    func template(id: String) throws {
        try withTemporaryFolder { folder in
            try AnnexExport(library: tool.library).template(id, to: "\(folder)/mau.xlsx")
            let report = tool.validate(InputFile("\(folder)/mau.xlsx"))
            let annex = try #require(report.submission?.annexes.first)
            #expect(annex.layout.id == id && annex.columns.count == 19 && annex.records.isEmpty)
            #expect(report.findings.errors.isEmpty)
        }
    }

    @Test(
        "records are exported under their villages and come back the same",
        arguments: ["poor-members", "near-poor-members"])
    func roundTrip(id: String) throws {
        var sheet = try form(id)
        sheet["M\(row(0))"] = "không"
        sheet["M\(row(3))"] = "hai"
        sheet["D\(row(5))"] = "x"
        try withWorkbook([sheet]) { path in
            let before = tool.read(InputFile(path))
            let records = path + ".json"
            try OutputFile(records).write(
                JSONReport(.records, withNames: true, language: .vietnamese).document([before]).text(), inputs: [])
            let output = path.replacing(".xlsx", with: "-2.xlsx")
            try AnnexExport(library: tool.library).export(InputFile(records), layout: id, to: output)
            let after = tool.read(InputFile(output))
            let (first, second) = (before.submission?.annexes.first, after.submission?.annexes.first)
            #expect(try json(#require(first)) == json(#require(second)))
            #expect(second?.layout.id == id)
        }
    }
}
