/// Annexes that go on on the next sheet: rows that count on, and a total at the end of the last part.
struct ContinuedAnnexes {
    private let annexes: [Annex]

    init(_ annexes: [Annex]) { self.annexes = annexes }

    /// The annexes, each with the rows that it continues.
    var joined: [Annex] {
        var joined: [Annex] = []
        for annex in annexes {
            guard let last = joined.last, continues(annex, last) else {
                joined.append(annex)
                continue
            }
            let earlier = last.earlier + last.records
            joined.append(annex.with(earlier: earlier))
        }
        return joined
    }

    /// Whether a table is the one on the sheet before, further on.
    private func continues(_ annex: Annex, _ last: Annex) -> Bool {
        guard annex.sheet != last.sheet, annex.layout.id == last.layout.id, last.total == nil,
            annex.period == nil || annex.period == last.period,
            annex.issuer == nil || annex.issuer == last.issuer,
            annex.columns.map(\.field.id) == last.columns.map(\.field.id)
        else { return false }
        return countsOn(annex, last) || adds(last.earlier + last.records, to: annex)
    }

    /// Whether the first row has the number behind that of the last.
    private func countsOn(_ annex: Annex, _ last: Annex) -> Bool {
        guard let field = annex.layout.fields.first(where: { $0.type == .ordinal })?.id else { return false }
        func number(_ record: Record) -> Int? {
            guard case .arabic(let levels)? = record[field]?.text.flatMap(RowOrdinal.init) else { return nil }
            return levels.last
        }
        guard let first = annex.records.lazy.compactMap(number).first,
            let previous = last.records.reversed().lazy.compactMap(number).first
        else { return false }
        return first > 1 && first == previous &+ 1
    }

    /// Whether a total of an annex has the sums of its rows and of others, in two columns or more.
    private func adds(_ earlier: [Record], to annex: Annex) -> Bool {
        let joined = annex.with(earlier: earlier)
        return joined.totals.indices.contains { joined.addsEarlier(ofTotal: $0, least: 2) }
    }
}

extension Annex {
    /// The rows on the sheets before that a total counts as well, of a form whose units have several rows those that
    /// count as it does.
    func earlier(ofTotal index: Int) -> [Record] {
        guard !earlier.isEmpty, coverage[index] == records.indices, addsEarlier(ofTotal: index, least: 1) else {
            return []
        }
        return earlierOfKind(index)
    }

    /// Whether more sums of a total hold with the rows on the sheets before than without them.
    ///
    /// - Parameter least: How many sums must hold with them.
    fileprivate func addsEarlier(ofTotal index: Int, least: Int) -> Bool {
        let (own, before) = (details(ofTotal: index), earlierOfKind(index))
        var (with, without) = (0, 0)
        for column in columns where column.field.total == .sum && !column.field.type.isRounded {
            let field = column.field.id
            guard let total = totals[index][field]?.number?.integer, let sum = Annex.sum(own, field),
                let more = Annex.sum(before, field), more != 0
            else { continue }
            if sum == total { without += 1 }
            if sum.addingReportingOverflow(more) == (total, false) { with += 1 }
        }
        return with >= least && with > without
    }

    private func earlierOfKind(_ index: Int) -> [Record] {
        guard layout.breakdown != nil else { return earlier }
        let kind = breakdown(of: totals[index])
        return earlier.filter { breakdown(of: $0) == kind }
    }

    /// The sum of a column over some rows, blanks as nothing; `nil` where a figure is no whole number.
    static func sum(_ records: [Record], _ field: String) -> Int? {
        var sum = 0
        for record in records {
            guard let value = record[field], !value.isUnreadable else { return nil }
            guard let number = value.number else { continue }
            guard let integer = number.integer else { return nil }
            let (next, overflow) = sum.addingReportingOverflow(integer)
            guard !overflow else { return nil }
            sum = next
        }
        return sum
    }
}
