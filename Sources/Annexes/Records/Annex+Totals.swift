extension Annex {
    /// The total row of the whole table; `nil` where totals are of parts only.
    ///
    /// Where units have several rows it is that of the first kind, such as households.
    public var total: Record? {
        let whole = totals.indices.filter { coverage[$0] == records.indices }
        guard layout.breakdown != nil, let kind = breakdown(of: records.first) else {
            return whole.last.map { totals[$0] }
        }
        return whole.last { breakdown(of: totals[$0]) == kind }.map { totals[$0] }
    }

    /// The rows that a total adds up, without the totals of parts among them; of a form whose units have several rows
    /// those that count as it does.
    func details(ofTotal index: Int) -> [Record] { detailIndices(ofTotal: index).map { records[$0] } }

    /// The indices of the rows that a total adds up.
    func detailIndices(ofTotal index: Int) -> [Int] {
        guard let slot = layout.breakdown.flatMap(slot(of:)) else { return Array(coverage[index]) }
        let kind = totals[index][slot: slot].text
        return coverage[index].filter { records[$0][slot: slot].text == kind }
    }

    /// What a row of a form counts whose units have several rows, such as `Hộ`.
    func breakdown(of record: Record?) -> String? { layout.breakdown.flatMap { record?[$0]?.text } }
}
