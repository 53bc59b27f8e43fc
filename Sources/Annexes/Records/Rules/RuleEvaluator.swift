/// Evaluates rules on one row, exactly.
struct RuleEvaluator {
    /// Why a rule says nothing of a row.
    enum Failure: Error {
        /// A figure is missing or cannot be read.
        case missing(String)
        /// A division by 0, or numbers beyond all bounds.
        case undefined
    }

    let layout: Layout
    let decimals: ColumnDecimals
    let record: Record
    /// The rows that it adds up; `nil` for a row that is no total.
    var rows: [Record]?

    // MARK: - Conditions

    /// Whether a statement holds, as far as the printed figures tell; `true` where it says nothing of the row.
    ///
    /// - Parameter rounding: How the column that the statement defines is rounded.
    func holds(_ statement: RuleStatement, _ rounding: RateRounding = .halfUp) throws(Failure) -> Bool {
        if let premise = statement.premise, try !holds(premise) { return true }
        return try holds(statement.condition, rounding)
    }

    func holds(_ condition: RuleCondition, _ rounding: RateRounding = .halfUp) throws(Failure) -> Bool {
        switch condition {
        case .comparison(let first, let steps):
            var left = try interval(first, rounding, isCompared: steps.contains { $0.expression.isApproximate })
            for step in steps {
                let right = try interval(step.expression)
                guard left.may(step.relation, right) else { return false }
                left = right
            }
            return true
        case .oneOf(let field, let texts):
            let own = VietnameseText.key(try text(field))
            return texts.contains { VietnameseText.key($0) == own }
        case .within(let field, let range):
            switch record[field]?.content {
            case .number(let number):
                return number >= ExactDecimal(range.lowerBound) && number <= ExactDecimal(range.upperBound)
            case .codes(let codes): return codes.allSatisfy(range.contains)
            default: throw Failure.missing(field)
            }
        case .blank(let field):
            guard let value = record[field] else { throw Failure.missing(field) }
            return value.content == .blank || value.isDash
        case .exactlyOne(let spans): return try spans.map(\.first).count(where: isMarked) == 1
        case .not(let inner): return try !holds(inner)
        case .all(let parts): return try !decides(parts, false)
        case .any(let parts): return try decides(parts, true)
        }
    }

    /// Whether some part is so, whatever the parts are that cannot be told.
    private func decides(_ parts: [RuleCondition], _ outcome: Bool) throws(Failure) -> Bool {
        var failure: Failure?
        for part in parts {
            do throws(Failure) {
                if try holds(part) == outcome { return true }
            } catch { failure = failure ?? error }
        }
        if let failure { throw failure }
        return false
    }

    /// Whether a field is marked, by a cross or by a number other than 0.
    private func isMarked(_ field: String) throws(Failure) -> Bool {
        guard let value = record[field] else { throw Failure.missing(field) }
        switch value.content {
        // A cross stands for no number, but it is a mark.
        case .blank: return value.cell.map { !$0.text.isEmpty && $0.text.allSatisfy { "xX".contains($0) } } ?? false
        case .number(let number): return number != ExactDecimal(0)
        case .text(let text): return !text.allSatisfy { "-–—−.…0".contains($0) }
        case .codes(let codes): return !codes.isEmpty
        case .mark(let isSet): return isSet
        case .unreadable: throw Failure.missing(field)
        }
    }

    private func text(_ field: String) throws(Failure) -> String {
        switch record[field]?.content {
        case .text(let text): return text
        case .number(let number): return number.trimmed.description
        default: throw Failure.missing(field)
        }
    }

    // MARK: - Numbers

    /// The number of an expression, taken as it is printed; `nil` where it cannot be told.
    func value(_ expression: RuleExpression) -> ExactFraction? {
        guard let interval = try? interval(expression) else { return nil }
        return interval.low.adding(interval.high).flatMap { $0.divided(by: ExactFraction(2)) }
    }

    /// The numbers that an expression may stand for.
    ///
    /// - Parameter isCompared: Whether a count is compared with what need not be whole, so that it is rounded as well.
    private func interval(
        _ expression: RuleExpression, _ rounding: RateRounding = .halfUp, isCompared: Bool = false
    ) throws(Failure) -> PrintedInterval {
        switch expression {
        case .number(let number): return PrintedInterval(ExactFraction(number))
        case .field(let field): return try interval(field, rounding, isCompared)
        case .sum(let addends):
            var sum = PrintedInterval(.zero)
            for addend in addends {
                let next = try interval(addend.expression)
                sum = try Self.defined(sum.adding(addend.isSubtracted ? next.negative : next))
            }
            return sum
        case .product(let factors):
            var product = PrintedInterval(ExactFraction(1))
            for factor in factors {
                let next = try interval(factor.expression)
                product = try Self.defined(factor.isDivisor ? product.divided(by: next) : product.multiplied(by: next))
            }
            return product
        case .rounded(let inner, _): return try interval(inner, rounding)
        case .codes(let field):
            guard case .codes(let codes)? = record[field]?.content else { throw Failure.missing(field) }
            return PrintedInterval(ExactFraction(Set(codes).count))
        case .rows(let field): return try sum(of: field)
        case .rowCount(let condition):
            guard let rows else { throw Failure.undefined }
            var count = 0
            for row in rows
            where try condition.map({ condition throws(Failure) in try on(row).holds(condition) }) ?? true {
                count += 1
            }
            return PrintedInterval(ExactFraction(count))
        // Both are written out when a rule is read.
        case .total, .each: throw Failure.undefined
        }
    }

    private func interval(
        _ id: String, _ rounding: RateRounding, _ isCompared: Bool
    ) throws(Failure) -> PrintedInterval {
        guard let value = record[id], let field = layout.field(id) else { throw Failure.missing(id) }
        if value.content == .blank, field.addsTo != nil { return PrintedInterval(.zero) }
        guard let figure = value.figure(of: field) else { throw Failure.missing(id) }
        guard let places = decimals.rounding(of: figure, field) ?? (isCompared ? 0 : nil) else {
            return PrintedInterval(ExactFraction(figure))
        }
        return PrintedInterval(figure, decimals: places, rounding)
    }

    /// The sum of a field over the rows; a blank adds nothing.
    private func sum(of field: String?) throws(Failure) -> PrintedInterval {
        guard let rows, let field else { throw Failure.undefined }
        var sum = PrintedInterval(.zero)
        for row in rows where row[field]?.content != .blank {
            sum = try Self.defined(sum.adding(try on(row).interval(field, .halfUp, false)))
        }
        return sum
    }

    private func on(_ row: Record) -> RuleEvaluator { RuleEvaluator(layout: layout, decimals: decimals, record: row) }

    private static func defined(_ interval: PrintedInterval?) throws(Failure) -> PrintedInterval {
        guard let interval else { throw Failure.undefined }
        return interval
    }
}
