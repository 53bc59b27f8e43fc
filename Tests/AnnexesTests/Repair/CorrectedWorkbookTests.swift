import Annexes
import Foundation
import Testing
import XLSX

@Suite("Corrected copies")
struct CorrectedWorkbookTests {
    private static let sheet = "xl/worksheets/sheet1.xml"

    /// Corrects an annex into a folder that is removed after the body.
    private func corrected(
        _ name: String, policy: CorrectionPolicy = .safe, marks: CorrectionMarks = .all,
        language: Language = .vietnamese,
        _ body: (_ input: String, _ output: String, _ report: FileReport) throws -> Void
    ) throws {
        try withTemporaryFolder { folder in
            let (input, output) = (TestData.annex(name), "\(folder)/da-sua.xlsx")
            let report = try AnnexTool().correct(
                InputFile(input), output: output, policy: policy, marks: marks, language: language)
            try #require(report.problem == nil, "\(report.problem?.message.english ?? "")")
            try body(input, output, report)
        }
    }

    private func cells(_ path: String, _ sheet: String) throws -> SheetCells {
        let sheet = try #require(try Workbook(path: path).sheet(named: sheet))
        return try sheet.cells()
    }

    @Test(
        "Hà Trung's total becomes a formula", arguments: ["ha-trung-2024.printed", "ha-trung-2024.printed.libreoffice"])
    func haTrung(name: String) throws {
        try corrected(name) { _, output, report in
            #expect(report.corrections?.map { "\($0.sheet)!\($0.cell)" } == ["PL01!F17"])
            #expect(report.findings.errors.isEmpty)
            let cell = try #require(try cells(output, "PL01")[try place("F17")])
            #expect(cell.formula == "SUM(F7:F16)")
            #expect(cell.value == .number(22))
            #expect(try AnnexTool().validate(InputFile(output)).findings.errors.isEmpty)
        }
    }

    @Test(
        "a total that became a formula makes no note of the typed ones beside it", arguments: [CorrectionMarks.all, []])
    func typedTotalsBeside(marks: CorrectionMarks) throws {
        var table = SheetSketch.targets
        table["F6"] = 12
        try withWorkbook([table]) { input in
            let output = input.replacing("phu-luc", with: "da-sua")
            let tool = try AnnexTool()
            let report = tool.correct(InputFile(input), output: output, marks: marks)
            #expect(report.corrections?.map { $0.formula } == ["SUM(F2:F5)"])
            #expect(report.findings.isEmpty)
            // The log says so later, too.
            if marks == .all { #expect(tool.validate(InputFile(output)).findings.isEmpty) }
        }
    }

    @Test(
        "Kim Tân's rates stay texts with a comma",
        arguments: ["kim-tan-2023.printed", "kim-tan-2023.printed.libreoffice"])
    func kimTan(name: String) throws {
        try corrected(name) { _, output, report in
            #expect(report.corrections?.map(\.cell.description) == ["J15", "G15"])
            let cells = try cells(output, "Bieu 1")
            #expect(try cells[place("J15")]?.value == .text("2,85"))
            #expect(try cells[place("G15")]?.value == .text("3,42"))
            let findings = try AnnexTool().validate(InputFile(output)).findings
            #expect(findings.errors.isEmpty)
            #expect(findings.with(.rateTruncated).isEmpty)
        }
    }

    @Test(
        "every figure but the corrected ones is as it was",
        arguments: [
            ("ha-trung-2024.printed", "PL01", ["F17"]), ("kim-tan-2023.printed", "Bieu 1", ["J15", "G15"]),
            ("cam-luong-2023.printed", "Danh sach", []),
        ] as [(String, String, [String])])
    func otherCells(name: String, sheet: String, changed: [String]) throws {
        try corrected(name) { input, output, _ in
            let (before, after) = (try cells(input, sheet), try cells(output, sheet))
            #expect(before.cells.map(\.reference) == after.cells.map(\.reference))
            for cell in before.cells where !changed.contains(cell.reference.description) {
                let reference = cell.reference
                #expect(after[reference]?.value == cell.value, "\(reference)")
                #expect(after[reference]?.formula == cell.formula, "\(reference)")
                #expect(after[reference]?.style == cell.style, "\(reference)")
            }
        }
    }

    @Test(
        "with all marks, only the parts that hold them differ",
        arguments: [
            ("ha-trung-2024.printed", true), ("ha-trung-2024.printed.libreoffice", true),
            ("kim-tan-2023.printed", true),
            ("kim-tan-2023.printed.libreoffice", true), ("cam-luong-2023.printed", false),
        ])
    func parts(name: String, hasCorrections: Bool) throws {
        try corrected(name) { input, output, _ in
            let (before, after) = (try ZipListing(path: input), try ZipListing(path: output))
            let log = [
                "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
                "xl/worksheets/sheet2.xml",
            ]
            let marks = [
                Self.sheet, "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/worksheets/_rels/sheet1.xml.rels",
            ]
            // Texts go where the workbook has its texts, and the new sheet's title where it lists titles.
            let lists: Set = ["xl/sharedStrings.xml", "docProps/app.xml"]
            let differences = after.differences(from: before)
            #expect(differences.subtracting(lists) == Set(log + (hasCorrections ? marks : [])))
            #expect(differences.intersection(lists).isSubset(of: before.names))
            #expect(Array(after.names.prefix(before.names.count)) == before.names)
        }
    }

    @Test(
        "without marks, only the sheet differs",
        arguments: ["kim-tan-2023.printed", "kim-tan-2023.printed.libreoffice", "ha-trung-2024.printed"])
    func unmarkedParts(name: String) throws {
        try corrected(name, marks: []) { input, output, _ in
            let differences = try ZipListing(path: output).differences(from: ZipListing(path: input))
            #expect(differences.contains(Self.sheet))
            // The workbook's part may ask Excel to calculate, and a figure typed as text stays one.
            #expect(differences.subtracting([Self.sheet, "xl/workbook.xml", "xl/sharedStrings.xml"]).isEmpty)
        }
    }

    @Test(
        "in the sheet only the corrected cells differ",
        arguments: [
            ("ha-trung-2024.printed", ["F17"]), ("kim-tan-2023.printed", ["J15", "G15"]),
            ("ha-trung-2024.printed.libreoffice", ["F17"]), ("kim-tan-2023.printed.libreoffice", ["J15", "G15"]),
        ] as [(String, Set<String>)])
    func sheetBytes(name: String, changed: Set<String>) throws {
        try corrected(name, marks: [.fill, .log]) { input, output, _ in
            let (before, after) = (
                try sheetXML("/" + Self.sheet, of: input, without: changed),
                try sheetXML("/" + Self.sheet, of: output, without: changed)
            )
            #expect(before == after)
            #expect(try partXML("/" + Self.sheet, of: input) != partXML("/" + Self.sheet, of: output))
        }
    }

    @Test("with a comment the sheet refers to its drawing, and differs in nothing else")
    func commentReference() throws {
        try corrected("ha-trung-2024.printed") { input, output, _ in
            let before = try sheetXML("/" + Self.sheet, of: input, without: ["F17"])
            let after = try sheetXML("/" + Self.sheet, of: output, without: ["F17"])
            #expect(after.replacing(try Regex("<legacyDrawing[^>]*/>"), with: "") == before)
        }
    }

    @Test("nothing to correct and no marks: the archive is the same")
    func nothingToCorrect() throws {
        try corrected("cam-luong-2023.printed", marks: []) { input, output, report in
            let differences = try ZipListing(path: output).differences(from: ZipListing(path: input))
            #expect(differences.isEmpty)
            #expect(report.corrections?.isEmpty == true)
        }
    }

    @Test("the log says what was changed, from what, to what and why", arguments: Language.allCases)
    func log(language: Language) throws {
        try corrected("ha-trung-2024.printed", language: language) { input, output, report in
            let name = language == .vietnamese ? "Nhật ký sửa" : "Correction log"
            let texts = try cells(output, name).cells.compactMap { cell -> String? in
                if case .text(let text) = cell.value { text } else { nil }
            }
            let sha256 = try #require(report.sha256)
            for text in [
                "ha-trung-2024.printed.xlsx", sha256, "PL01", "F17", "31", "sum-mismatch", "poor_closing = sum(rows)",
            ] {
                #expect(texts.contains(text), "\(text)")
            }
            #expect(texts.contains { $0.contains("=SUM(F7:F16)") && $0.contains("22") })
            #expect(
                texts.contains { $0.contains(language == .vietnamese ? "tổng các dòng là 22" : "the rows add to 22") })
            #expect(try Workbook(path: output).sheets.map(\.name) == ["PL01", name])
        }
    }

    @Test("the comment has the old value and the new one")
    func comment() throws {
        try corrected("kim-tan-2023.printed") { _, output, _ in
            let xml = try partXML("/xl/comments1.xml", of: output)
            #expect(isWellFormed(xml))
            #expect(xml.contains("ref=\"J15\""))
            #expect(xml.contains("ref=\"G15\""))
            #expect(xml.contains("3,41 → 2,85"))
            #expect(xml.contains("3,41 → 3,42"))
        }
    }

    @Test("the corrected cell is filled, with its number format and font kept")
    func fill() throws {
        try corrected("ha-trung-2024.printed") { input, output, _ in
            let reference = try place("F17")
            let (before, after) = (try cells(input, "PL01"), try cells(output, "PL01"))
            let (old, new) = (try #require(before[reference]), try #require(after[reference]))
            #expect(old.style != new.style)
            #expect(after.sheet.format(of: new) == before.sheet.format(of: old))
            #expect(try partXML("/xl/styles.xml", of: output).uppercased().contains("FFEB9C"))
        }
    }

    @Test("marks are each left out where they are not asked for", arguments: [CorrectionMarks.fill, .comment, .log])
    func singleMarks(marks: CorrectionMarks) throws {
        try corrected("ha-trung-2024.printed", marks: marks) { input, output, _ in
            let names = try ZipListing(path: output).differences(from: ZipListing(path: input))
            #expect(names.contains("xl/comments1.xml") == (marks == .comment))
            #expect(names.contains("xl/worksheets/sheet2.xml") == (marks == .log))
            #expect(names.contains("xl/styles.xml") == (marks != .comment))
        }
    }

    @Test("suggested corrections are carried out when asked for")
    func suggested() throws {
        try corrected("kim-tan-2023.printed", policy: .suggested) { _, output, report in
            let cells = try cells(output, "Bieu 1")
            #expect(Set(report.corrections?.map(\.cell.description) ?? []) == ["J15", "G15", "E12", "G13", "G16"])
            #expect(try cells[place("G13")]?.value == .text("1,01"))
            #expect(try cells[place("G16")]?.value == .text("2,99"))
            #expect(report.findings.errors.isEmpty)
        }
    }

    @Test("a percent cell keeps a fraction")
    func percentCells() throws {
        var table = SheetSketch.ratePlan
        for row in 2...7 {
            guard case .number(let rate, _) = table["E\(row)"] else { continue }
            table["E\(row)"] = .number(rate / 100, format: "0.00%")
        }
        table["E4"] = .number(0.038, format: "0.00%")
        try withWorkbook([table]) { path in
            let report = try AnnexTool().correct(InputFile(path), output: path + ".xlsx")
            #expect(report.corrections?.map(\.cell.description) == ["E4"])
            #expect(report.findings.errors.isEmpty)
            let cells = try cells(path + ".xlsx", "PL01")
            #expect(try cells[place("E4")]?.value == .number(0.0308))
        }
    }

    @Test("a column of fractions without a percent format keeps fractions")
    func fractions() throws {
        var table = SheetSketch.ratePlan
        for row in 2...7 {
            guard case .number(let rate, _) = table["E\(row)"] else { continue }
            table["E\(row)"] = .number((rate * 100).rounded() / 10_000)
        }
        table["E6"] = 0.0686
        try withWorkbook([table]) { path in
            let report = try AnnexTool().correct(InputFile(path), output: path + ".xlsx")
            #expect(report.corrections?.map(\.cell.description) == ["E6"])
            #expect(report.findings.errors.map(\.code) == [.rateFraction])
            let cells = try cells(path + ".xlsx", "PL01")
            #expect(try cells[place("E6")]?.value == .number(0.0636))
        }
    }

    @Test("what a person must settle is not changed")
    func persons() throws {
        var table = SheetSketch.ratePlan
        table["D3"] = 41
        try withWorkbook([table]) { path in
            for policy in CorrectionPolicy.allCases {
                let report = try AnnexTool().correct(InputFile(path), output: path + ".xlsx", policy: policy)
                #expect(report.corrections?.isEmpty == true)
                #expect(report.exitCode == 1)
            }
        }
    }

    @Test("correcting a corrected copy changes nothing more")
    func twice() throws {
        try corrected("ha-trung-2024.printed") { _, output, _ in
            let again = try AnnexTool().correct(InputFile(output), output: output + ".xlsx", marks: [])
            #expect(again.corrections?.isEmpty == true)
            #expect(try ZipListing(path: output + ".xlsx").differences(from: ZipListing(path: output)).isEmpty)
        }
    }

    @Test("the same correction gives the same bytes")
    func deterministic() throws {
        try corrected("kim-tan-2023.printed") { input, output, _ in
            _ = try AnnexTool().correct(InputFile(input), output: output + ".2.xlsx")
            #expect(
                try Data(contentsOf: URL(fileURLWithPath: output))
                    == Data(contentsOf: URL(fileURLWithPath: output + ".2.xlsx")))
        }
    }
}

@Suite("What a correction refuses")
struct CorrectionRefusalTests {
    private let input = TestData.annex("ha-trung-2024.printed")

    @Test("the output is never the input, by whatever path")
    func outputIsInput() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/a.xlsx"
            try FileManager.default.copyItem(atPath: input, toPath: path)
            try FileManager.default.createSymbolicLink(atPath: "\(folder)/link.xlsx", withDestinationPath: path)
            try FileManager.default.linkItem(atPath: path, toPath: "\(folder)/hard.xlsx")
            let before = try Data(contentsOf: URL(fileURLWithPath: path))
            for output in [
                path, "\(folder)/./a.xlsx", "\(folder)/../\(folder.split(separator: "/").last ?? "")/a.xlsx",
                "\(folder)/link.xlsx", "\(folder)/hard.xlsx",
            ] {
                #expect(
                    try AnnexTool().correct(InputFile(path), output: output).problem?.code == "output-is-input",
                    "\(output)")
                #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
            }
            #expect(try names(in: folder) == ["a.xlsx", "hard.xlsx", "link.xlsx"])
        }
    }

    @Test("where nothing can be written, nothing is left behind")
    func unwritable() throws {
        try withTemporaryFolder { folder in
            let file = "\(folder)/tep"
            try Data("x".utf8).write(to: URL(fileURLWithPath: file))
            let place = "\(folder)/thu-muc.xlsx"
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
            for output in ["\(file)/da-sua.xlsx", "\(folder)/khong-co/da-sua.xlsx", place] {
                let report = try AnnexTool().correct(InputFile(input), output: output)
                #expect(report.problem?.code == "not-writable", "\(output)")
                #expect(report.exitCode == 2)
            }
            #expect(try names(in: folder) == ["tep", "thu-muc.xlsx"])
        }
    }

    @Test("an old output is replaced whole")
    func replaced() throws {
        try withTemporaryFolder { folder in
            let output = "\(folder)/da-sua.xlsx"
            try Data(repeating: 1, count: 100_000).write(to: URL(fileURLWithPath: output))
            #expect(try AnnexTool().correct(InputFile(input), output: output).problem == nil)
            #expect(try Workbook(path: output).sheets.count == 2)
            #expect(try names(in: folder) == ["da-sua.xlsx"])
        }
    }

    @Test("nothing is written where no annex is recognised")
    func unknownLayout() throws {
        try withTemporaryFolder { folder in
            let report = try AnnexTool().correct(
                InputFile(TestData.path("bad/unknown-layout.xlsx")), output: "\(folder)/a.xlsx")
            #expect(report.findings.map(\.code) == [.layoutUnknown])
            #expect(report.exitCode == 1)
            #expect(try names(in: folder).isEmpty)
        }
    }
}
