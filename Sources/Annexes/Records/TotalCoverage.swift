/// Tells which rows each total of a table adds up: totals of parts above or below their rows, and of the whole.
///
/// Where the place and the label leave a choice, the figures decide: the reading under which more columns add up.
struct TotalCoverage {
    /// A total row between the records.
    private struct Total {
        let record: Record
        /// How many records stand above it.
        let place: Int
        let row: ClassifiedRow
    }

    private let totals: [Total]
    /// The indices of the totals that have a label, which is all but the heads of groups.
    private let labelled: [Int]
    private let recordLevels: [(place: Int, level: Int)]
    private let columns: [Column]
    private let recordCount: Int

    /// The indices of the records that each total adds up; where units have several rows, all of them.
    ///
    /// - Parameters:
    ///   - rows: The rows of the table.
    ///   - records: A record for each detail row.
    ///   - totals: A record for each total row.
    static func ranges(
        _ rows: [ClassifiedRow], records: [Record], totals: [Record], fields: [Field]
    ) -> [Range<Int>] {
        guard !totals.isEmpty else { return [] }
        guard rows.contains(where: \.continuesUnit) else {
            return TotalCoverage(rows, records: records, totals: totals, fields: fields).ranges
        }
        // The rows that begin a unit stand for it.
        let details = rows.filter { $0.kind == .detail }
        let starts = details.indices.filter { !details[$0].continuesUnit }
        let totalRows = rows.filter { $0.kind == .total }
        let found = TotalCoverage(
            rows.filter { !$0.continuesUnit }, records: starts.map { records[$0] },
            totals: zip(totals, totalRows).filter { !$1.continuesUnit }.map(\.0), fields: fields
        ).ranges
        let bounds = starts + [records.count]
        var next = found[...]
        var last = 0..<0
        return totalRows.map { row in
            if !row.continuesUnit, let range = next.popFirst() {
                last = bounds[range.lowerBound]..<bounds[range.upperBound]
            }
            return last
        }
    }

    private init(_ rows: [ClassifiedRow], records: [Record], totals: [Record], fields: [Field]) {
        var place = 0
        var next = 0
        var found: [Total] = []
        var levels: [(place: Int, level: Int)] = []
        for row in rows {
            if let level = row.level { levels.append((place, level)) }
            switch row.kind {
            case .detail: place += 1
            case .total:
                found.append(Total(record: totals[next], place: place, row: row))
                next += 1
            case .memo, .numberRow, .header, .group, .footer: break
            }
        }
        self.totals = found
        labelled = found.indices.filter { !found[$0].row.headsGroup }
        recordLevels = levels
        recordCount = records.count
        // One total leaves nothing to choose.
        columns = found.count > 1 ? fields.filter { $0.total == .sum }.map { Column($0, records) } : []
    }

    /// How many totals before or after one are looked at.
    private static let searched = 64

    private var ranges: [Range<Int>] {
        var ranges: [Range<Int>] = []
        for index in totals.indices {
            let usual = usualRange(index, ranges)
            let usualScore = score(index, usual)
            let best = otherRanges(index, ranges).map { (range: $0, score: score(index, $0)) }
                .max { $0.score < $1.score }
            ranges.append(best.map { $0.score > usualScore ? $0.range : usual } ?? usual)
        }
        return ranges
    }

    /// What place and label say.
    private func usualRange(_ index: Int, _ ranges: [Range<Int>]) -> Range<Int> {
        let total = totals[index]
        if total.row.headsGroup { return total.place..<endOfGroup(index) }
        if labelled.count == 1 || recordCount == 0 { return 0..<recordCount }
        let isWhole = total.row.isWhole
        if total.place == 0 {
            let next = labelled.first { totals[$0].place > 0 }.map { totals[$0].place }
            return 0..<(isWhole ? recordCount : next ?? recordCount)
        }
        if total.place == recordCount, isWhole { return 0..<recordCount }
        let position = labelled.partitioningIndex { $0 >= index }
        let before = labelled[..<position].suffix(Self.searched).last { other in
            totals[other].place < total.place && (!isWhole || totals[other].row.isWhole)
        }
        // Below another total the next one counts for more.
        let inner = index > 0 && totals[index - 1].place == total.place ? ranges[index - 1].lowerBound : nil
        guard let start = before.map({ totals[$0].place }), start < inner ?? .max else { return 0..<total.place }
        return start..<total.place
    }

    /// Up to the next row of its level or a higher one, or the total of the whole.
    private func endOfGroup(_ index: Int) -> Int {
        let total = totals[index]
        let position = recordLevels.partitioningIndex { $0.place >= total.place }
        let sibling = recordLevels[position...].first { $0.place > total.place && $0.level <= total.row.level ?? 0 }
        let next = labelled.partitioningIndex { totals[$0].place > total.place }
        let whole = labelled[next...].prefix(Self.searched).first { totals[$0].row.isWhole }
        return min(sibling?.place ?? recordCount, whole.map { totals[$0].place } ?? recordCount)
    }

    /// The other readings, of which only a few of the nearest are tried.
    private func otherRanges(_ index: Int, _ ranges: [Range<Int>]) -> [Range<Int>] {
        let total = totals[index]
        guard totals.count > 1, !total.row.headsGroup else { return [] }
        let starts = totals[..<index].suffix(8).map(\.place) + [0]
        let ends = totals[index...].dropFirst().prefix(8).map(\.place) + [recordCount]
        let below = starts.filter { $0 < total.place }.map { $0..<total.place }
        let above = ends.filter { $0 > total.place }.map { total.place..<$0 }
        // A total right below another one that counts for the same rows would say nothing.
        let inner = index > 0 && totals[index - 1].place == total.place ? ranges[index - 1] : nil
        return (below + above + [0..<recordCount]).filter { $0 != inner }
    }

    private func score(_ index: Int, _ range: Range<Int>) -> Int {
        columns.count { column in
            guard let sum = column.sum(range), sum != 0 else { return false }
            return totals[index].record[column.field.id]?.number?.integer == sum
        }
    }

    /// The running sums of a field.
    private struct Column {
        let field: Field
        private var sums = [0]
        private var unknown = [0]

        init(_ field: Field, _ records: [Record]) {
            self.field = field
            for record in records {
                let value = record[field.id]
                let isBlank = value.map { $0.content == .blank } ?? true
                let figure = isBlank ? 0 : value?.number?.integer
                let next = sums[sums.count - 1].addingReportingOverflow(figure ?? 0)
                sums.append(next.partialValue)
                unknown.append(unknown[unknown.count - 1] + (figure == nil || next.overflow ? 1 : 0))
            }
        }

        /// The sum over some records; `nil` where a figure is not a whole number.
        func sum(_ range: Range<Int>) -> Int? {
            guard unknown[range.upperBound] == unknown[range.lowerBound] else { return nil }
            return sums[range.upperBound].subtractingReportingOverflow(sums[range.lowerBound]).partialValue
        }
    }
}
