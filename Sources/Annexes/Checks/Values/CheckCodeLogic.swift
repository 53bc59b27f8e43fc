import XLSX

/// Soft checks of indicator codes against the rest of a household's row.
///
/// The indicators of work and of dependants are codes 1 and 2 of the standard of 2022–2026 (Decree 07/2021/NĐ-CP);
/// others have no such codes. Members who do not work are not all dependants, so a row that looks unlikely is only noted.
struct CheckCodeLogic {
    private let annex: Annex

    init(_ annex: Annex) { self.annex = annex }

    func findings() -> [Finding] {
        guard annex.layout.isHouseholdList, let field = annex.layout.fields.first(where: { $0.codes == .indicators }),
            let work = annex.standard?.code(of: "employment"), let dependants = annex.standard?.code(of: "dependants")
        else { return [] }
        return annex.records.compactMap { record in
            guard let value = record[field.id], case .codes(let codes) = value.content, !codes.isEmpty,
                let members = record["members"]?.number?.integer, let workers = record["workers"]?.number?.integer,
                let (code, text) = Self.doubt(
                    Set(codes), members: members, workers: workers, work: work, dependants: dependants)
            else { return nil }
            var finding = Finding(
                .codeLogic, .info, annex, value, field: field, record: record,
                statement: FindingText.statement(annex, record, field, text.vietnamese, text.english))
            // Of marks in columns, the one that is doubted.
            if let mark = value.marks[code] { finding.cell = mark }
            finding.involved = ["members", "workers"].compactMap { record[$0]?.reference }
            finding.remedy = FindingText.checkWithSource
            return finding
        }
    }

    /// What makes the codes of a household unlikely.
    private static func doubt(
        _ codes: Set<Int>, members: Int, workers: Int, work: Int, dependants: Int
    ) -> (code: Int, text: LocalizedText)? {
        guard members > 0, (0...members).contains(workers) else { return nil }
        let others = members - workers
        if codes.contains(work), workers == 0 {
            return (
                work,
                FindingText.both(
                    "có mã \(work) (việc làm) nhưng hộ không có lao động",
                    "has code \(work) (work), but the household has no workers")
            )
        }
        if codes.contains(dependants), others <= workers {
            return (
                dependants,
                FindingText.both(
                    "có mã \(dependants) (người phụ thuộc trên 50 %) nhưng \(others)/\(members) khẩu không là lao động",
                    "has code \(dependants) (dependants above 50%), but \(others) of \(members) members do not work")
            )
        }
        // A household without workers is told by its other codes.
        if !codes.contains(dependants), others > workers, workers > 0 {
            return (
                dependants,
                FindingText.both(
                    "không có mã \(dependants) (người phụ thuộc trên 50 %) nhưng \(others)/\(members) khẩu không là lao động",
                    "has no code \(dependants) (dependants above 50%), but \(others) of \(members) members do not work")
            )
        }
        return nil
    }
}
