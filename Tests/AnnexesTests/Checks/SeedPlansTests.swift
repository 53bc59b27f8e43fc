import Annexes
import Testing
import XLSX

/// The oracle of `../shared/reference/domain.md` §1: what a validator must find in the five plans, and nothing more.
@Suite(
    "The plans that the project is built on",
    .enabled(if: SeedPlan.arePresent, "no ../shared/seeds beside the checkout"))
struct SeedPlansTests {
    /// Severity, code and cell of each finding.
    private func found(_ seed: String) throws -> [String] {
        try findings(SeedPlan.sheet(seed)).map {
            "\($0.severity.rawValue) \($0.code.rawValue) \($0.cell?.description ?? "")"
        }.sorted()
    }

    @Test("000: a bound above 100 %, and a deadline before the plan's own month")
    func caoNgoc() throws {
        let found = try found("000")
        #expect(found == ["info year-mismatch A418", "warning rate-range A104"])
    }

    @Test("001: spellings and codes for a person to look at")
    func camLuong() throws {
        let found = try found("001")
        #expect(
            found == [
                "info code-logic H245", "info code-logic H247", "info code-logic H249", "info code-logic H264",
                "info name-variant G249", "info name-variant G252", "info name-variant K260", "info unit-mismatch E255",
            ])
    }

    @Test("002: nothing; 0,3 % is 5 households as 1,11 % are 16")
    func phoMinh() throws {
        let found = try found("002")
        #expect(found.isEmpty)
    }

    @Test("003: a typed total, and a rate in the text that was cut off")
    func haTrung() throws {
        let found = try found("003")
        #expect(found == ["error sum-mismatch F132", "warning rate-truncated A117"])
        let all = try findings(SeedPlan.sheet("003"))
        #expect(all.with(.sumMismatch).map(\.expected) == [ExactDecimal(22)])
        #expect(try all.with(.rateTruncated).only().expected == decimal("0.76"))
    }

    @Test("004: a copied rate, one that was cut off; the rest is noted")
    func kimTan() throws {
        let found = try found("004")
        #expect(
            found == [
                "error rate-copy J691", "info column-gap F686", "info rate-precision E688", "info rate-precision G689",
                "info rate-precision G692", "warning rate-truncated G691",
            ])
    }
}
