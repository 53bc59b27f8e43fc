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
            joined.append(annex.with(earlier: last.parts))
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
        return countsOn(annex, last) || adds(last.parts, to: annex)
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
    private func adds(_ earlier: [Annex.EarlierPart], to annex: Annex) -> Bool {
        let joined = annex.with(earlier: earlier)
        return joined.totals.indices.contains { joined.addsEarlier(ofTotal: $0, least: 2) }
    }
}

extension Annex {
    /// What continues on the next sheet: the parts before and this one.
    fileprivate var parts: [EarlierPart] { earlierParts + [EarlierPart(sheet: sheet, records: records)] }

    /// The rows on the sheets before that a total counts as well, of a form whose units have several rows those that
    /// count as it does.
    func earlier(ofTotal index: Int) -> [Record] { earlierParts(ofTotal: index).flatMap(\.records) }

    /// The same, sheet by sheet.
    func earlierParts(ofTotal index: Int) -> [EarlierPart] {
        guard !earlierParts.isEmpty, coverage[index] == records.indices, addsEarlier(ofTotal: index, least: 1) else {
            return []
        }
        return earlierOfKind(index)
    }

    /// The cells on the sheets before that a total of a column adds up, too.
    func earlierCells(of field: Field, total index: Int) -> [CellPlace] {
        earlierParts(ofTotal: index).flatMap { part in
            part.records.compactMap { record in
                record[field.id].map { CellPlace(file: nil, sheet: part.sheet, cell: $0.reference) }
            }
        }
    }

    /// Whether more sums of a total hold with the rows on the sheets before than without them.
    ///
    /// - Parameter least: How many sums must hold with them.
    fileprivate func addsEarlier(ofTotal index: Int, least: Int) -> Bool {
        let (own, before) = (details(ofTotal: index), earlierOfKind(index).flatMap(\.records))
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

    private func earlierOfKind(_ index: Int) -> [EarlierPart] {
        guard layout.breakdown != nil else { return earlierParts }
        let kind = breakdown(of: totals[index])
        return earlierParts.map { part in
            EarlierPart(sheet: part.sheet, records: part.records.filter { breakdown(of: $0) == kind })
        }
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
