import Annexes
import Foundation
import Testing
import XLSX

/// The code of the landing page and of "Reading annexes in Swift", which `DocumentationTests` compares with them.
@Suite("Code of the documentation: reading annexes")
struct ReadingAnnexesSnippets {
    private let path = TestData.annex("kim-tan-2023.printed")

    private func submission() throws -> Submission { try AnnexReader().read(path: path) }

    @Test("the landing page")
    func landingPage() throws {
        let submission = try AnnexReader().read(path: path)
        for village in try submission.records(as: RatePlan.self) {
            print(village.unit, village.poorOpening, "→", village.poorClosing)
        }
        #expect(try submission.records(as: RatePlan.self).count == 5)
    }

    @Test("opening")
    func opening() throws {
        let reader = try AnnexReader()
        let submission = try reader.read(path: path)
        for annex in submission.annexes {
            print(annex.layout.id, annex.sheet, annex.range, annex.period ?? 0, annex.records.count)
        }
        for sheet in submission.unknownSheets {
            print(sheet.name, sheet.nearMiss?.layout.id ?? "nothing comes close")
        }
        #expect(submission.annexes.map(\.layout.id) == ["rate-plan"])
        let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
        #expect(try reader.read(data: bytes).annexes.count == 1)
        let error = try #require(throws: WorkbookError.self) { try reader.read(path: "/nowhere.xlsx") }
        #expect(error.code == .notFound)
    }

    @Test("types for records")
    func types() throws {
        let submission = try submission()
        let villages = try submission.records(as: RatePlan.self)
        let reduction = villages.reduce(0) { $0 + $1.poorReduction }
        #expect(reduction == submission.annexes[0].total?["poor_reduction"]?.number?.integer)

        struct Village: Decodable {
            let row: Int
            let unit: String
            let poorOpening: Int
            let poorRateOpening: Decimal?
        }

        let annex = submission.annexes[0]
        let opening = try annex.records(as: Village.self)
        #expect(opening.map(\.poorOpening) == villages.map(\.poorOpening))
    }

    @Test("groups of fields")
    func groups() throws {
        struct Persons: Decodable {
            let total: Int
            let ethnic: Int
            enum CodingKeys: String, CodingKey { case total = "", ethnic }
        }

        struct Results: Decodable {
            let unit: String
            let persons: Persons
            let nearPoorPersons: Persons
        }
        // The form of a commune whose cells are blank but for these.
        try withTemporaryFolder { folder in
            let form = "\(folder)/a.xlsx"
            try AnnexExport(library: .builtin()).template("near-poor-results", to: form)
            let editor = try WorkbookEditor(path: form)
            let annex = try #require(try AnnexReader().read(path: form).annexes.first)
            let fields = ["unit", "persons", "persons_ethnic", "near_poor_persons", "near_poor_persons_ethnic"]
            for (index, field) in fields.enumerated() {
                let column = try #require(annex.columns.first { $0.field.id == field }).number
                let row = try #require(annex.columnNumbers.isEmpty ? nil : annex.rows.first).row + 1
                let place = try #require(CellReference(column: column, row: row))
                try editor.set(index == 0 ? .text("Xã Kim Tân") : .number(Double(index)), at: place, in: annex.sheet)
            }
            try editor.write(to: "\(folder)/b.xlsx")
            let filled = try #require(try AnnexReader().read(path: "\(folder)/b.xlsx").annexes.first)
            let results = try filled.records(as: Results.self)
            #expect(results.map(\.persons.total) == [1] && results.map(\.persons.ethnic) == [2])
            #expect(results.map(\.nearPoorPersons.total) == [3] && results.map(\.nearPoorPersons.ethnic) == [4])
        }
    }

    @Test("what is wrong")
    func faults() throws {
        let submission = try submission()
        let annex = submission.annexes[0]
        for result in annex.results(as: RatePlan.self) {
            switch result {
            case .success(let village): print(village.unit, village.poorClosing)
            case .failure(let error): print(error.row, error.cell?.description ?? "", error.text(.vietnamese))
            }
        }
        for finding in AnnexChecker().check(submission) where finding.severity == .error {
            print(finding.place, finding.message(.english), finding.suggestion?.value.description ?? "")
        }
        #expect(AnnexChecker().check(submission).contains { $0.severity == .error })
    }

    @Test("single cells")
    func cells() throws {
        let annex = try submission().annexes[0]
        for record in annex.records {
            guard let value = record["poor_rate_opening"] else { continue }
            print(value.reference, value.number?.description ?? "blank", value.printed?.description ?? "")
        }
        if let total = annex.total?["poor_closing"]?.number?.integer { print("total", total) }
        #expect(annex.total?["poor_closing"]?.number?.integer != nil)
    }

    @Test("correcting and writing")
    func correcting() throws {
        let villages = try submission().records(as: RatePlan.self)
        try withTemporaryFolder { folder in
            let (copy, form) = ("\(folder)/copy.xlsx", "\(folder)/form.xlsx")
            let report = try AnnexTool().correct(InputFile(path), output: copy)
            for correction in report.corrections ?? [] {
                print(correction.sheet, correction.cell, correction.shown.english, "→", correction.after)
            }
            #expect(report.corrections?.isEmpty == false)
            try AnnexExport(library: .builtin()).export(villages, period: 2024, to: form)
            let drawn = try AnnexReader().read(path: form).records(as: RatePlan.self)
            #expect(drawn.map(\.poorClosing) == villages.map(\.poorClosing))
        }
    }
}
