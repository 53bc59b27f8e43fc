import Testing

@testable import XLSX

/// The formulas of the real workbooks of `../shared/corpus`.
@Suite struct FormulaCorpusTests {
    /// The share of computed formulas that agree with what the file has cached, below which something is broken.
    ///
    /// What differs are mostly caches of programs that do not compute, and `TEXT` with formats that no office uses.
    private static let floor = 0.99

    @Test(
        "Every formula prints to an equal tree, and computed values agree with those cached",
        .enabled(if: SharedFolder.path("corpus/MANIFEST.tsv") != nil, "no ../shared/corpus"))
    func corpus() throws {
        var (agreeing, differing, shapes) = (0, 0, 0)
        for (name, _) in try Corpus.manifest() {
            guard let workbook = try? Corpus.workbook(name), let calculator = try? WorkbookCalculator(workbook) else {
                continue
            }
            for source in calculator.sources {
                guard case .success(let formula) = source.result else { continue }
                shapes += 1
                #expect(try Formula(formula.text) == formula, "\(name): \(formula)")
            }
            calculator.calculate()
            for place in calculator.formulaCells {
                guard case .value(let value) = calculator.outcome(at: place),
                    let cached = calculator.cachedValue(at: place), cached != .blank
                else { continue }
                if Self.agree(value, cached) { agreeing += 1 } else { differing += 1 }
            }
        }
        let share = Double(agreeing) / Double(max(1, agreeing + differing))
        print("\(shapes) shapes of formulas; \(agreeing) of \(agreeing + differing) values agree with the cached ones")
        #expect(shapes > 8_000)
        #expect(share >= Self.floor, "\(agreeing) agree, \(differing) differ")
    }

    /// Programs add in different orders, which costs the last digits.
    private static func agree(_ value: FormulaValue, _ cached: FormulaValue) -> Bool {
        if case .number(let left) = value, case .number(let right) = cached {
            return abs(left - right) <= max(abs(left), abs(right)) * 1e-12 || abs(left - right) < 1e-13
        }
        return value == cached
    }
}
