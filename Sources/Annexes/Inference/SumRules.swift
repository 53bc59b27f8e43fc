/// Makes rules of the sums that ``SumSearch`` finds, as far as the rows bear them out.
struct SumRules {
    private let figures: AnnexFigures
    /// Rows with different figures that must bear a sum out.
    private static let leastRows = 3
    /// From so many rows on some may be wrong, one in twenty at most.
    private static let rowsForDoubt = 20
    private static let sampleSize = 8
    private static let mostSamples = 16

    init(_ figures: AnnexFigures) { self.figures = figures }

    /// The rules that say something beyond those known.
    func rules(known: [Rule]) -> [DraftRule] {
        let slots = Dictionary(figures.counts.enumerated().map { ($1.field.id, $0) }) { first, _ in first }
        var basis = RelationBasis(columnCount: figures.counts.count)
        for rule in known {
            guard case .linear(let terms, 0, .equal) = rule.form, terms.allSatisfy({ slots[$0.field] != nil }) else {
                continue
            }
            _ = basis.insert(
                Dictionary(terms.compactMap { term in slots[term.field].map { ($0, term.coefficient) } }) { $1 })
        }
        let values = figures.counts.map { count in
            figures.records.map { $0[count.field.id]?.number?.integer ?? 0 }
        }
        var rules: [DraftRule] = []
        // Households and persons never add up to each other.
        let groups = Dictionary(grouping: figures.counts.indices) {
            HeaderContrast(figures.annex.columns.header(of: figures.counts[$0].field.id).last ?? "", isLeaf: true)
                .contains(.persons)
        }
        for group in groups.values.sorted(by: { ($0.first ?? 0) < ($1.first ?? 0) }) where group.count > 2 {
            let own = group.map { values[$0] }
            var candidates: [SumSearch.Relation] = []
            var seen: Set<SumSearch.Relation> = []
            for rows in samples(own) {
                candidates += SumSearch(own, rows: rows).relations().filter { seen.insert($0).inserted }
            }
            for relation in candidates where holds(relation, own) && isBorneOut(relation, own) {
                // What follows from the others is not tried any more.
                var wider = basis
                let coefficients = relation.terms.map { (group[$0.column], $0.isSubtracted ? -1 : 1) }
                guard wider.insert(Dictionary(coefficients) { $1 }), let rule = rule(relation, group) else { continue }
                basis = wider
                rules.append(rule)
            }
        }
        return rules
    }

    /// The rows that are searched: all that differ, and where some may be wrong, parts of them.
    private func samples(_ values: [[Int]]) -> [[Int]] {
        var seen: Set<[Int]> = []
        let rows = figures.records.indices.map { $0 - figures.records.startIndex }.filter { row in
            seen.insert(values.map { $0[row] }).inserted && values.contains { $0[row] != 0 }
        }
        guard rows.count >= Self.rowsForDoubt else { return [rows] }
        // Of small parts many have no wrong row.
        let count = rows.count / Self.sampleSize
        return [rows]
            + (0..<min(count, Self.mostSamples)).map { part in
                rows.enumerated().filter { $0.offset % count == part }.map(\.element)
            }
    }

    /// Whether a relation holds in nearly all rows; a blank counts as nothing.
    private func holds(_ relation: SumSearch.Relation, _ values: [[Int]]) -> Bool {
        let rows = values.first?.indices ?? 0..<0
        var failing = 0
        for row in rows {
            let sum = relation.terms.reduce(0) { sum, term in
                let value = values[term.column][row]
                return term.isSubtracted ? sum &- value : sum &+ value
            }
            if sum != 0 { failing += 1 }
            if failing * Self.rowsForDoubt > rows.count { return false }
        }
        return true
    }

    /// Whether enough different rows have figures for every column of a relation.
    private func isBorneOut(_ relation: SumSearch.Relation, _ values: [[Int]]) -> Bool {
        var rows: Set<[Int]> = []
        var filled = relation.terms.map { _ in 0 }
        for row in values.first?.indices ?? 0..<0 {
            let figures = relation.terms.map { values[$0.column][row] }
            guard figures.count(where: { $0 != 0 }) > 1, rows.insert(figures).inserted else { continue }
            for (index, figure) in figures.enumerated() where figure != 0 { filled[index] += 1 }
        }
        let count = relation.terms.count
        // A table's own sums stand side by side; among others many columns need many rows.
        let isOwn = relation.hasNoGap || relation.pieces <= 3
        let least = max(isOwn ? count / 2 + 1 : count + 2, count > 3 ? 4 : Self.leastRows)
        return rows.count >= least && filled.allSatisfy { $0 > 1 }
    }

    private func rule(_ relation: SumSearch.Relation, _ group: [Int]) -> DraftRule? {
        let subject = subject(relation, group)
        let sign = relation.terms[subject].isSubtracted
        let others = relation.terms.indices.filter { $0 != subject }.map { index in
            (
                id: figures.counts[group[relation.terms[index].column]].field.id,
                isAdded: relation.terms[index].isSubtracted != sign
            )
        }
        let ordered = others.filter(\.isAdded) + others.filter { !$0.isAdded }
        guard let first = ordered.first, first.isAdded else { return nil }
        let id = figures.counts[group[relation.terms[subject].column]].field.id
        let text = ordered.dropFirst().reduce("\(id) = \(first.id)") { "\($0) \($1.isAdded ? "+" : "-") \($1.id)" }
        guard let fit = figures.fit(text), fit.rowCount - fit.failing.count >= Self.leastRows,
            fit.failing.count * Self.rowsForDoubt <= fit.rowCount
        else { return nil }
        return DraftRule(text: text, support: figures.support(fit))
    }

    /// The term that the others define: what is left at the end or is called a total, else the one that all others
    /// add up to, else the last.
    private func subject(_ relation: SumSearch.Relation, _ group: [Int]) -> Int {
        let terms = relation.terms
        func meaning(_ index: Int) -> HeaderMeaning { figures.counts[group[terms[index].column]].meaning }
        /// With one sign alone on its side of the equation something must be added on the other.
        let possible = terms.indices.filter { index in
            terms.contains { $0.isSubtracted != terms[index].isSubtracted }
        }
        let alone = possible.filter { index in
            terms.count { $0.isSubtracted == terms[index].isSubtracted } == 1
        }
        let closings = possible.filter { meaning($0).isClosing }
        if closings.count == 1 { return closings[0] }
        if let total = alone.first(where: { meaning($0).isResult }) ?? alone.first { return total }
        return possible.last { meaning($0).isResult } ?? possible.last ?? terms.count - 1
    }
}

extension [Annex.Column] {
    /// The header of a field's column.
    func header(of field: String) -> [String] { first { $0.field.id == field }?.header ?? [] }
}
