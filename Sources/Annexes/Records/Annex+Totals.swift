extension Annex {
    /// The total row of the whole table; `nil` where totals are of parts only.
    public var total: Record? {
        totals.indices.last { coverage[$0] == records.indices }.map { totals[$0] }
    }

    /// The rows that a total adds up, without the totals of parts among them.
    func details(ofTotal index: Int) -> ArraySlice<Record> { records[coverage[index]] }
}
