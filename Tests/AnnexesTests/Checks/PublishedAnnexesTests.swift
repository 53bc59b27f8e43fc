import Annexes
import Testing
import XLSX

/// The findings that the published annexes must give, and no others.
@Suite("The published annexes")
struct PublishedAnnexesTests {
    @Test(
        "Hà Trung has one error: the total of poor households at the end of the year", arguments: ["", ".libreoffice"])
    func haTrung(kind: String) throws {
        let report = try TestData.validate("ha-trung-2024.printed\(kind)")
        let finding = try report.findings.errors.only()
        #expect(finding.place == "PL01!F17")
        #expect(finding.code == .sumMismatch)
        #expect(finding.observed == .integer(31))
        #expect(finding.expected == ExactDecimal(22))
        #expect(finding.rowLabel == "Cộng")
        #expect(finding.suggestion?.disposition == .auto)
        #expect(finding.suggestion?.formula == "SUM(F7:F16)")
        #expect(try #require(finding.reason).english.contains("35 − 13 = 22"))
        #expect(report.findings.filter { $0.severity == .warning }.isEmpty)
        #expect(report.exitCode == 1)
    }

    @Test("Kim Tân has one error, a copied rate, and one rate that was cut off", arguments: ["", ".libreoffice"])
    func kimTan(kind: String) throws {
        let report = try TestData.validate("kim-tan-2023.printed\(kind)")
        let error = try report.findings.errors.only()
        #expect(error.place == "Bieu 1!J15")
        #expect(error.code == .rateCopy)
        #expect(try error.expected == decimal("2.85"))
        #expect(error.displayed == "3,41")
        #expect(error.suggestion?.disposition == .auto)
        let cut = try report.findings.with(.rateTruncated).only()
        #expect(cut.place == "Bieu 1!G15")
        #expect(cut.severity == .warning)
        #expect(try cut.expected == decimal("3.42"))
        #expect(cut.suggestion?.disposition == .auto)
        #expect(report.exitCode == 1)
    }

    @Test("what Kim Tân prints with fewer decimals or a comma is no error", arguments: ["", ".libreoffice"])
    func kimTanNotes(kind: String) throws {
        let findings = try TestData.validate("kim-tan-2023.printed\(kind)").findings
        #expect(findings.with(.ratePrecision).cells == ["E12", "G13", "G16"])
        #expect(findings.with(.ratePrecision).allSatisfy { $0.severity == .info })
        #expect(findings.with(.numberAsText).allSatisfy { $0.severity == .warning })
        #expect(findings.with(.columnGap).cells == ["F10"])
        let known: Set<FindingCode> = [.rateCopy, .rateTruncated, .ratePrecision, .numberAsText, .columnGap]
        #expect(findings.filter { !known.contains($0.code) }.isEmpty)
    }

    @Test(
        "Cẩm Lương has nothing but notes: a village and causes in two spellings, codes that members and workers make unlikely",
        arguments: [
            ("cam-luong-2023.printed", ["G15", "G18"]), ("cam-luong-2023.printed.libreoffice", ["G15", "G18"]),
            ("cam-luong-2023.expected", []),
        ])
    func camLuong(name: String, variants: [String]) throws {
        let report = try TestData.validate(name)
        let village = try report.findings.with(.unitMismatch).only()
        #expect(village.place == "Danh sach!E20")
        #expect(village.involved.map(\.description) == ["E15"])
        #expect(report.findings.with(.nameVariant).cells == variants)
        #expect(report.findings.with(.codeLogic).cells == ["H12", "H13", "H15", "H28"])
        #expect(report.findings.count == 5 + variants.count)
        #expect(report.findings.allSatisfy { $0.severity == .info })
        #expect(report.exitCode == 0)
    }

    @Test(
        "an annex as it should be has no error",
        arguments: ["ha-trung-2024.expected", "kim-tan-2023.expected", "cam-luong-2023.expected"])
    func expected(name: String) throws {
        let report = try TestData.validate(name)
        #expect(report.findings.errors.isEmpty)
        #expect(report.findings.with(.rateTruncated).isEmpty)
        #expect(report.exitCode == 0)
    }

    @Test(
        "saved again by LibreOffice, an annex has the same findings",
        arguments: ["ha-trung-2024", "kim-tan-2023", "cam-luong-2023"])
    func libreOffice(name: String) throws {
        let own = try TestData.validate("\(name).printed").findings
        let saved = try TestData.validate("\(name).printed.libreoffice").findings
        #expect(saved.map { $0.json(.english) } == own.map { $0.json(.english) })
    }

    @Test(
        "title, period and issuer are read",
        arguments: [
            ("ha-trung-2024.printed", "reduction-targets", "A6:G17", 2024, "thị trấn hà trung", 10),
            ("kim-tan-2023.printed", "rate-plan", "A7:K16", 2023, "xã kim tân", 5),
            ("cam-luong-2023.printed", "household-exit-list", "A6:K29", 2023, "xã cẩm lương", 22),
        ])
    func heads(name: String, layout: String, range: String, period: Int, issuer: String, records: Int) throws {
        let annex = try #require(TestData.validate(name).submission).annexes.first
        #expect(annex?.layout.id == layout)
        #expect(annex?.range.description == range)
        #expect(annex?.period == period)
        #expect(annex?.issuer?.lowercased() == issuer)
        #expect(annex?.records.count == records)
        #expect(annex?.title.isEmpty == false)
    }
}
