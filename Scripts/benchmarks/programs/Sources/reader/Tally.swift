import XLSX

/// What was read, in a form that every tool can give (tally.py has the same).
///
/// Every value ends up in it, so that none can be skipped by the optimiser.
struct Tally {
    private var numbers = 0
    private var bits: UInt64 = 0
    private var texts = 0
    private var textBytes = 0
    private var others = 0
    private var formulas = 0

    /// Counts the cells of a row.
    ///
    /// - Parameter readsFormulas: Whether the formulas' texts are asked for, too.
    mutating func add(_ row: Row, readsFormulas: Bool) {
        for cell in row.cells {
            switch cell.content {
            case .blank: break
            case .number(let number):
                numbers += 1
                bits &+= number.bitPattern
            case .text, .sharedText:
                texts += 1
                textBytes += cell.withText { $0.count } ?? 0
            case .boolean, .error, .date: others += 1
            }
            if readsFormulas, let formula = cell.formula, !formula.isEmpty { formulas += 1 }
        }
    }

    /// As a JSON object.
    var json: String {
        """
        {"numbers": \(numbers), "bits": \(bits), "texts": \(texts), "text_bytes": \(textBytes), \
        "others": \(others), "formulas": \(formulas)}
        """
    }
}
