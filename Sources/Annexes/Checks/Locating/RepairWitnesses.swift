import XLSX

/// Says which figures speak for a repair, as an officer would: `35 − 22 = 13; the sum of F7:F16 is 22`.
struct RepairWitnesses {
    private let system: EditSystem
    private let changes: [Int: ExactDecimal]
    private let sheet: String
    private let earlier: (Int) -> [CellPlace]

    /// - Parameters:
    ///   - changes: The whole repair.
    ///   - sheet: The name of the sheet.
    ///   - earlier: The cells on other sheets that a total adds up, too.
    init(
        _ system: EditSystem, _ changes: [Int: ExactDecimal], sheet: String, earlier: @escaping (Int) -> [CellPlace]
    ) {
        self.system = system
        self.changes = changes
        self.sheet = sheet
        self.earlier = earlier
    }

    /// The rules that agree with the new value of a cell.
    func text(_ index: Int, _ value: ExactDecimal) -> LocalizedText? {
        let texts = system.editsOfCell[index].compactMap { edit -> LocalizedText? in
            guard system.holds(edit, changes) else { return nil }
            switch system.edits[edit].form {
            case .linear(let terms, let constant, let relation):
                guard relation == .equal else { return nil }
                if system.isColumnSum(edit) { return sum(terms.map(\.cell)) }
                guard constant == 0 else { return nil }
                return difference(terms, index, value)
            case .ratio(_, let part, let whole, _):
                let exact = RateMath.rate(
                    part: system.value(part, changes).integer ?? 0, whole: system.value(whole, changes).integer ?? 0,
                    decimals: 4, .truncation)
                return FindingText.both(
                    "¤/¤ = ¤… %", "¤/¤ = ¤…%", system.value(part, changes), system.value(whole, changes), exact)
            }
        }
        guard let joined = FindingText.joined(texts, separator: "; ") else { return nil }
        return LocalizedText(vietnamese: "Căn cứ: \(joined.vietnamese).", english: "Witnesses: \(joined.english).")
    }

    private func sum(_ cells: [Int]) -> LocalizedText? {
        let addends = cells.filter { !system.cells[$0].isTotal }.map { system.cells[$0].reference }.sorted()
        guard let first = addends.first, let last = addends.last, let total = cells.first else { return nil }
        let own = CellRange(first, last).description
        let before = earlier(total)
        let sheets = before.reduce(into: [String]()) { if $0.last != $1.sheet { $0.append($1.sheet) } }
        let ranges = sheets.map { sheet in
            let cells = before.filter { $0.sheet == sheet }.map(\.cell).sorted()
            return "\(sheet)!" + (cells.first.flatMap { low in cells.last.map { "\(CellRange(low, $0))" } } ?? "")
        }
        let range = ranges.isEmpty ? own : (ranges + ["\(sheet)!\(own)"]).joined(separator: " + ")
        return FindingText.both("tổng \(range) = ¤", "the sum of \(range) is ¤", system.value(total, changes))
    }

    private func difference(
        _ terms: [(cell: Int, coefficient: Int)], _ index: Int, _ value: ExactDecimal
    ) -> LocalizedText? {
        guard let own = terms.first(where: { $0.cell == index })?.coefficient, abs(own) == 1 else { return nil }
        // What is added comes first: 35 − 22, not −22 + 35.
        let others = terms.filter { $0.cell != index }
            .sorted { $0.coefficient * own < 0 && $1.coefficient * own > 0 }
        func text(_ mark: String) -> String {
            others.enumerated().map { position, term in
                let isPositive = term.coefficient * own < 0
                let factor = abs(term.coefficient) == 1 ? "" : "\(abs(term.coefficient))×"
                let sign = isPositive ? (position == 0 ? "" : " + ") : (position == 0 ? "−" : " − ")
                return sign + factor + system.value(term.cell, changes).text(decimalMark: mark)
            }.joined()
        }
        return LocalizedText(
            vietnamese: "\(text(",")) = \(value.text(decimalMark: ","))", english: "\(text(".")) = \(value)")
    }
}
