extension EditSystem {
    /// Whether an edit is satisfied after some changes.
    ///
    /// - Complexity: O(*k*) in the changes, however many cells the edit has.
    func holds(_ edit: Int, _ changes: [Int: ExactDecimal] = [:]) -> Bool {
        let packed = storage.edits[edit]
        guard !packed.isRate else {
            let (rate, part, whole) = rateCells(edit)
            guard let part = value(part, changes).integer, let whole = value(whole, changes).integer else {
                return true
            }
            return RateMath.holds(value(rate, changes), part: part, whole: whole, packed.rounding)
        }
        // Figures of 18 digits in a hundred thousand rows: such a sum agrees with nothing.
        guard let (sum, scale) = linearSum(edit, after: changes) else { return false }
        let common = max(scale, packed.tolerance.scale)
        let allowed = packed.tolerance.digits == 0 ? 0 : packed.tolerance.scaled(to: common)
        let (exact, isTooLarge) = sum.multipliedReportingOverflow(by: Int128(ExactDecimal.power(common - scale)))
        guard !isTooLarge else { return packed.kind == .atMost && sum < 0 }
        return packed.kind == .equal ? exact.magnitude <= allowed.magnitude : exact <= allowed
    }

    /// The edits that the figures do not satisfy, in order.
    ///
    /// - Complexity: O(*e*) in the edits, whose sums are known.
    var brokenEdits: [Int] {
        storage.edits.indices.filter { edit in
            let packed = storage.edits[edit]
            guard packed.tolerance.digits == 0, let sum = packed.sum else { return !holds(edit) }
            return packed.kind == .equal ? sum != 0 : sum > 0
        }
    }

    /// Whether an edit adds up a column.
    func isColumnSum(_ edit: Int) -> Bool { storage.edits[edit].isColumnSum }

    /// Whether an edit ties the cells of one village or household together.
    func isOfRow(_ edit: Int) -> Bool { !isColumnSum(edit) && cells(of: edit).allSatisfy { !cells[$0].isTotal } }

    /// Whether an edit is an inequality.
    func isLimit(_ edit: Int) -> Bool { storage.edits[edit].kind == .atMost }

    /// The cell that an edit defines.
    func subject(_ edit: Int) -> Int? {
        let terms = storage.edits[edit].terms
        return terms.isEmpty ? nil : Int(storage.cells[terms.lowerBound])
    }

    /// The cells of an edit; the one that it defines comes first.
    func cells(of edit: Int) -> [Int] { storage.edits[edit].terms.map { Int(storage.cells[$0]) } }

    /// Whether an edit compares a cell.
    func compares(_ edit: Int, _ cell: Int) -> Bool {
        var isFound = false
        storage.forEachEdit(of: cell) { other, _ in isFound = isFound || other == edit }
        return isFound
    }

    /// Whether an edit leaves a cell one value at the most when all other cells stay.
    func defines(_ cell: Int, _ edit: Int) -> Bool {
        let packed = storage.edits[edit]
        switch packed.kind {
        case .equal: return packed.tolerance.digits == 0
        case .atMost: return false
        case .rateHalfUp, .rateTruncated: return subject(edit) == cell
        }
    }

    /// The values of one cell that satisfy an edit when all other cells stay; empty where there is none.
    func candidates(_ cell: Int, for edit: Int, _ changes: [Int: ExactDecimal]) -> [ExactDecimal] {
        let packed = storage.edits[edit]
        switch packed.kind {
        case .equal: return linearCandidate(cell, edit, changes).map { [$0] } ?? []
        // A limit tells that something is wrong, not what would be right.
        case .atMost: return []
        case .rateHalfUp, .rateTruncated:
            let (rate, part, whole) = rateCells(edit)
            let partValue = value(part, changes).integer
            let wholeValue = value(whole, changes).integer
            if cell == rate {
                guard let partValue, let wholeValue else { return [] }
                return RateMath.rate(
                    part: partValue, whole: wholeValue, decimals: cells[rate].decimals, packed.rounding
                ).map { [$0] } ?? []
            }
            let printed = value(rate, changes)
            let options =
                cell == part
                ? wholeValue.map { RateMath.parts(printed, whole: $0, packed.rounding) }
                : partValue.map { RateMath.wholes(printed, part: $0, packed.rounding) }
            return (options ?? []).map { ExactDecimal($0) }
        }
    }

    private func rateCells(_ edit: Int) -> (rate: Int, part: Int, whole: Int) {
        let first = storage.edits[edit].terms.lowerBound
        return (Int(storage.cells[first]), Int(storage.cells[first + 1]), Int(storage.cells[first + 2]))
    }

    // MARK: - One cell alone

    /// The cells of a broken sum, its subject left out, whose change alone repairs it and breaks nothing else.
    ///
    /// - Complexity: O(*n*) in the cells of the sum.
    func bearers(of edit: Int, where isMeant: (Int) -> Bool, ignoring isIgnored: (Int) -> Bool) -> [Int] {
        let packed = storage.edits[edit]
        guard packed.kind == .equal, packed.tolerance.digits == 0, let sum = packed.sum else { return [] }
        return packed.terms.dropFirst().compactMap { term in
            let cell = Int(storage.cells[term])
            let own = Int128(storage.coefficients[term])
            guard isMeant(cell), own != 0, sum % own == 0,
                let value = shifted(cell, by: -sum / own, scale: packed.scale),
                bears(cell, value, ignoring: isIgnored)
            else { return nil }
            return cell
        }
    }

    /// A cell's value and so much more, where the cell can hold that.
    private func shifted(_ cell: Int, by change: Int128, scale: Int) -> ExactDecimal? {
        let (sum, overflow) = cells[cell].value.scaled(to: scale).addingReportingOverflow(change)
        guard !overflow, sum >= 0, let digits = Int64(exactly: sum) else { return nil }
        return ExactDecimal(digits: digits, scale: scale).flatMap {
            cells[cell].field.type == .count && $0.integer == nil ? nil : $0
        }
    }

    /// Whether all edits of a cell hold with another value in it.
    private func bears(_ cell: Int, _ value: ExactDecimal, ignoring isIgnored: (Int) -> Bool) -> Bool {
        var holds = true
        storage.forEachEdit(of: cell) { edit, _ in holds = holds && (isIgnored(edit) || self.holds(edit, cell, value)) }
        return holds
    }

    private func holds(_ edit: Int, _ cell: Int, _ value: ExactDecimal) -> Bool {
        guard storage.edits[edit].isRate else { return holds(edit, [cell: value]) }
        let (rate, part, whole) = rateCells(edit)
        func figure(_ other: Int) -> ExactDecimal { other == cell ? value : cells[other].value }
        guard let part = figure(part).integer, let whole = figure(whole).integer else { return true }
        return RateMath.holds(figure(rate), part: part, whole: whole, storage.edits[edit].rounding)
    }

    // MARK: - Sums

    /// The sum of an edit's terms and constant; `nil` where it does not fit.
    func linearSum(_ edit: Int) -> (sum: Int128, scale: Int)? {
        let packed = storage.edits[edit]
        guard !packed.isRate else { return nil }
        let scale = packed.terms.reduce(0) { max($0, cells[Int(storage.cells[$1])].value.scale) }
        var sum = Int128(packed.constant) * Int128(ExactDecimal.power(scale))
        for term in packed.terms {
            guard
                let next = Self.adding(
                    cells[Int(storage.cells[term])].value.scaled(to: scale), storage.coefficients[term], to: sum)
            else { return nil }
            sum = next
        }
        return (sum, scale)
    }

    /// The sum after some changes: what changes is added, and the rest is not added up again.
    func linearSum(_ edit: Int, after changes: [Int: ExactDecimal]) -> (sum: Int128, scale: Int)? {
        let packed = storage.edits[edit]
        guard var sum = packed.sum else { return nil }
        var scale = packed.scale
        for (cell, value) in changes {
            let coefficient = storage.coefficient(of: cell, in: edit)
            guard coefficient != 0 else { continue }
            if value.scale > scale {
                let (wide, isTooLarge) = sum.multipliedReportingOverflow(
                    by: Int128(ExactDecimal.power(value.scale - scale)))
                guard !isTooLarge else { return nil }
                (sum, scale) = (wide, value.scale)
            }
            let change = value.scaled(to: scale) - cells[cell].value.scaled(to: scale)
            guard let next = Self.adding(change, coefficient, to: sum) else { return nil }
            sum = next
        }
        return (sum, scale)
    }

    private static func adding(_ value: Int128, _ coefficient: Int, to sum: Int128) -> Int128? {
        let (product, isTooLarge) = value.multipliedReportingOverflow(by: Int128(coefficient))
        let (next, overflow) = sum.addingReportingOverflow(product)
        return isTooLarge || overflow ? nil : next
    }

    private func linearCandidate(_ cell: Int, _ edit: Int, _ changes: [Int: ExactDecimal]) -> ExactDecimal? {
        let own = Int128(storage.coefficient(of: cell, in: edit))
        var without = changes
        without[cell] = ExactDecimal(0)
        guard own != 0, let (rest, scale) = linearSum(edit, after: without), rest % own == 0,
            let digits = Int64(exactly: -rest / own), digits >= 0,
            let result = ExactDecimal(digits: digits, scale: scale)
        else { return nil }
        return cells[cell].field.type == .count && result.integer == nil ? nil : result
    }
}
