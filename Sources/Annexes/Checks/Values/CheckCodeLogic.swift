import XLSX

/// Soft checks of indicator codes against the rest of a household's row.
///
/// Codes 1 and 2 of the standard of 2022–2026 speak of work and of dependants (Decree 07/2021/NĐ-CP). Members who do
/// not work are not all dependants, so a row that looks unlikely is only noted.
struct CheckCodeLogic {
    private let annex: Annex

    init(_ annex: Annex) { self.annex = annex }

    func findings() -> [Finding] {
        guard annex.layout.isHouseholdList, let field = annex.layout.field("deprivations") else { return [] }
        return annex.records.compactMap { record in
            guard let value = record["deprivations"], case .codes(let codes) = value.content, !codes.isEmpty,
                let members = record["members"]?.number?.integer, let workers = record["workers"]?.number?.integer,
                let text = Self.doubt(Set(codes), members: members, workers: workers)
            else { return nil }
            var finding = Finding(
                .codeLogic, .info, annex, value, field: field, record: record,
                statement: FindingText.statement(annex, record, field, text.vietnamese, text.english))
            finding.involved = ["members", "workers"].compactMap { record[$0]?.reference }
            finding.remedy = FindingText.checkWithSource
            return finding
        }
    }

    /// What makes the codes of a household unlikely.
    static func doubt(_ codes: Set<Int>, members: Int, workers: Int) -> LocalizedText? {
        guard members > 0, (0...members).contains(workers) else { return nil }
        let others = members - workers
        if codes.contains(1), workers == 0 {
            return FindingText.both(
                "có mã 1 (việc làm) nhưng hộ không có lao động", "has code 1 (work), but the household has no workers")
        }
        if codes.contains(2), others <= workers {
            return FindingText.both(
                "có mã 2 (người phụ thuộc trên 50 %) nhưng \(others)/\(members) khẩu không là lao động",
                "has code 2 (dependants above 50%), but \(others) of \(members) members do not work")
        }
        // A household without workers is told by its other codes.
        if !codes.contains(2), others > workers, workers > 0 {
            return FindingText.both(
                "không có mã 2 (người phụ thuộc trên 50 %) nhưng \(others)/\(members) khẩu không là lao động",
                "has no code 2 (dependants above 50%), but \(others) of \(members) members do not work")
        }
        return nil
    }
}
