/// Checks annexes for units under names that are out of use.
struct CheckAliases {
    let aliases: UnitAliases

    func findings(_ submission: Submission) -> [Finding] {
        guard !aliases.entries.isEmpty else { return [] }
        return submission.annexes.flatMap { annex -> [Finding] in
            let table = AnnexUnits(annex)
            let index = UnitIndex(table.names)
            return aliases.outdated(in: annex.period).compactMap { old, entry in
                guard let unit = index.find(old).map({ table.units[$0] }), let record = unit.records.first else {
                    return nil
                }
                let line = entry.line.map(String.init) ?? "?"
                var finding = Finding(
                    .unitMismatch, .warning, annex, record["unit"], field: annex.layout.field("unit"), record: record,
                    statement: FindingText.both(
                        "“\(unit.name.exact)” là tên cũ; nay là \(entry.newNames) (tệp đổi tên, dòng \(line))",
                        "“\(unit.name.exact)” is an old name, now \(entry.newNames) (alias file, line \(line))"))
                finding.remedy = FindingText.checkWithSource
                return finding
            }
        }
    }
}
