import XLSX

@testable import Annexes

/// A table of an annex drawn by lot, in which nothing is wrong: the same for the same seed.
struct RandomTable {
    /// What a column holds.
    enum Kind: Equatable {
        case ordinal
        case unit
        case count
        /// A rate of two other columns.
        case rate(part: Int, whole: Int, RateRounding, decimals: Int)
        /// A rate of the first count and of households that the table does not have.
        case typedRate
        case text
    }

    struct Column {
        let header: String
        let kind: Kind
    }

    /// What may be chosen of a table.
    struct Shape {
        var rows = 3...40
        /// The most households of a village.
        var households = 1_500
        var formulas = true
        var groups = true
        var extras = true
        /// Whether some columns of rates are cut off instead of rounded.
        var truncation = true
        var isRatePlan: Bool?
    }

    private(set) var sheet: SheetSketch
    /// The right figures of the cells that hold numbers, typed or computed.
    private(set) var figures: [CellReference: ExactDecimal] = [:]
    /// The cells whose figures were typed.
    private(set) var typed: [CellReference] = []
    /// For each total the rows that it adds up.
    private(set) var addends: [Int: [Int]] = [:]
    let columns: [Column]
    let isRatePlan: Bool
    /// The first row of figures and the last.
    private(set) var rows = 2...2

    private let formats: (count: String, rate: String)
    private let decimals: Int
    /// The households of each row that the table does not have.
    private var wholes: [Int: Int] = [:]
    private let hasFormulas: Bool

    init(seed: Int, _ shape: Shape = Shape()) {
        var random = SeededRandom(seed)
        let isRatePlan = shape.isRatePlan ?? random.happens(60)
        let extras = shape.extras ? random.pick([0, 0, 1, 2]) ?? 0 : 0
        let decimals = random.happens(80) ? 2 : 1
        self.isRatePlan = isRatePlan
        self.decimals = decimals
        columns =
            isRatePlan ? Self.ratePlan(extras, decimals, shape.truncation ? 20 : 0, &random) : Self.targets(extras)
        formats = (
            random.happens(30) ? "#,##0" : "General", random.happens(60) ? decimals == 2 ? "0.00" : "0.0" : "General"
        )
        hasFormulas = shape.formulas && random.happens(40)
        sheet = SheetSketch([columns.map { .text($0.header) }])
        let count = random.pick(shape.rows)
        let villages = (0..<count).map { _ in
            isRatePlan
                ? Self.ratePlanCounts(extras, shape.households, &random)
                : Self.targetCounts(extras, shape.households, &random)
        }
        let grouping = shape.groups && count >= 4 ? random.pick([0, 0, 0, 1, 2]) ?? 0 : 0
        draw(villages, grouping, &random)
    }

    // MARK: - Columns

    private static let extraHeaders = ["Số hộ nghèo phát sinh năm 2024", "Số hộ tái nghèo năm 2024"]

    private static func targets(_ extras: Int) -> [Column] {
        let head = [
            Column(header: "STT", kind: .ordinal), Column(header: "Đơn vị", kind: .unit),
            Column(header: "Hộ nghèo năm 2023", kind: .count), Column(header: "Tỷ lệ (%)", kind: .typedRate),
            Column(header: "Số hộ nghèo dự kiến giảm năm 2024", kind: .count),
        ]
        let added = extraHeaders.prefix(extras).map { Column(header: $0, kind: .count) }
        return head + added + [
            Column(header: "Hộ nghèo cuối năm 2024", kind: .count),
            Column(header: "Cán bộ phụ trách", kind: .text),
        ]
    }

    private static func ratePlan(
        _ extras: Int, _ decimals: Int, _ truncated: Int, _ random: inout SeededRandom
    ) -> [Column] {
        func rate(_ part: Int, _ whole: Int) -> Kind {
            .rate(part: part, whole: whole, random.happens(truncated) ? .truncation : .halfUp, decimals: decimals)
        }
        let closing = 8 + extras
        return [
            Column(header: "TT", kind: .ordinal), Column(header: "Đơn vị", kind: .unit),
            Column(header: "Tổng số hộ dân đầu năm 2024", kind: .count),
            Column(header: "Số hộ nghèo đầu năm 2024", kind: .count),
            Column(header: "Tỷ lệ hộ nghèo đầu năm 2024", kind: rate(3, 2)),
            Column(header: "Dự kiến hộ dân đến cuối năm 2024", kind: .count),
            Column(header: "Tỷ lệ giảm", kind: rate(7, 5)), Column(header: "Ước số hộ giảm", kind: .count),
        ] + extraHeaders.prefix(extras).map { Column(header: $0, kind: .count) } + [
            Column(header: "Số hộ nghèo cuối năm 2024", kind: .count),
            Column(header: "Tỷ lệ hộ nghèo cuối năm 2024", kind: rate(closing, 5)),
        ]
    }

    // MARK: - Figures

    /// Small villages and large ones, as communes have them.
    private static func households(_ most: Int, _ random: inout SeededRandom) -> Int {
        let upper = random.pick([most / 8, most / 3, most]) ?? most
        return random.pick(min(20, max(2, upper / 2))...max(20, upper))
    }

    private static func stocks(_ opening: Int, _ extras: Int, _ random: inout SeededRandom) -> (Int, [Int], Int) {
        let reduction = random.pick(0...max(0, random.happens(70) ? opening / 2 : opening))
        let added = (0..<extras).map { random.happens(40) ? random.pick(0...(5 / ($0 + 1))) : 0 }
        return (reduction, added, opening - reduction + added.reduce(0, +))
    }

    private static func targetCounts(_ extras: Int, _ most: Int, _ random: inout SeededRandom) -> [Int] {
        let households = households(most, &random)
        let opening = random.pick(0...max(1, households * (random.pick([5, 15, 40]) ?? 15) / 100))
        let (reduction, added, closing) = stocks(opening, extras, &random)
        return [opening, reduction] + added + [closing]
    }

    private static func ratePlanCounts(_ extras: Int, _ most: Int, _ random: inout SeededRandom) -> [Int] {
        let before = households(most, &random)
        let opening = random.pick(0...max(1, before * (random.pick([5, 15, 40]) ?? 15) / 100))
        let (reduction, added, closing) = stocks(opening, extras, &random)
        let after = max(closing, before + random.pick(-(before / 60)...(before / 25 + 2)))
        return [before, opening, after, reduction] + added + [closing]
    }

    // MARK: - Drawing

    /// Draws villages: without groups (0), with sums below each group (1), with sums at the head of each group (2).
    private mutating func draw(_ villages: [[Int]], _ grouping: Int, _ random: inout SeededRandom) {
        var row = 2
        var details: [(row: Int, counts: [Int])] = []
        func sum(_ rows: ArraySlice<(row: Int, counts: [Int])>) -> [Int] {
            rows.reduce(Array(repeating: 0, count: villages[0].count)) { zip($0, $1.counts).map(+) }
        }
        let size = grouping == 0 ? villages.count : max(2, villages.count / random.pick(2...4))
        var heads: [(row: Int, first: Int)] = []
        for (index, counts) in villages.enumerated() {
            let startsGroup = grouping != 0 && index % size == 0 && villages.count - index >= 2
            if startsGroup || heads.isEmpty {
                if !heads.isEmpty, grouping == 1 {
                    row = below(&row, details[heads[heads.count - 1].first...], sum, &random)
                }
                heads.append((row, details.count))
                if grouping == 2 { row += 1 }
            }
            let first = heads[heads.count - 1].first
            let ordinal = grouping == 2 ? details.count - first + 1 : index + 1
            put(row, [.number(Double(ordinal)), .text("Thôn \(index + 1)")], counts, nil, &random)
            details.append((row, counts))
            row += 1
        }
        if grouping == 1 { row = below(&row, details[heads[heads.count - 1].first...], sum, &random) }
        if grouping == 2 {
            for (index, head) in heads.enumerated() {
                let end = index + 1 < heads.count ? heads[index + 1].first : details.count
                let own = details[head.first..<end]
                put(
                    head.row,
                    [.text(["I", "II", "III", "IV", "V", "VI", "VII", "VIII"][index % 8]), .text("Xã \(index + 1)")],
                    sum(own), own.map(\.row), &random)
            }
        }
        put(row, [.blank, .text("Tổng cộng")], sum(details[...]), details.map(\.row), &random)
        rows = 2...row
    }

    private mutating func below(
        _ row: inout Int, _ own: ArraySlice<(row: Int, counts: [Int])>,
        _ sum: (ArraySlice<(row: Int, counts: [Int])>) -> [Int], _ random: inout SeededRandom
    ) -> Int {
        put(row, [.blank, .text("Cộng")], sum(own), own.map(\.row), &random)
        return row + 1
    }

    /// Draws one row; `adding` are the rows that a total adds up.
    private mutating func put(
        _ row: Int, _ head: [Entry], _ counts: [Int], _ adding: [Int]?, _ random: inout SeededRandom
    ) {
        addends[row] = adding
        var byColumn: [Int: Int] = [:]
        var rest = counts[...]
        for (index, column) in columns.enumerated() where column.kind == .count { byColumn[index] = rest.popFirst() }
        for (index, column) in columns.enumerated() {
            guard let reference = CellReference(column: index + 1, row: row) else { continue }
            let place = reference.description
            switch column.kind {
            case .ordinal: sheet[place] = head[0]
            case .unit: sheet[place] = head[1]
            case .text: break
            case .count:
                let value = byColumn[index] ?? 0
                figures[reference] = ExactDecimal(value)
                if let adding, hasFormulas {
                    sheet[place] = .formula(Self.formula(reference, adding), result: Double(value))
                } else {
                    set(reference, ExactDecimal(value))
                    typed.append(reference)
                }
            case .typedRate:
                let whole = adding.map { $0.reduce(0) { $0 + (wholes[$1] ?? 0) } } ?? counts[0] + random.pick(20...900)
                wholes[row] = whole
                let value = RateMath.rate(part: counts[0], whole: whole, decimals: decimals) ?? ExactDecimal(0)
                figures[reference] = value
                set(reference, value)
            case .rate(let part, let whole, let rounding, let decimals):
                guard
                    let value = RateMath.rate(
                        part: byColumn[part] ?? 0, whole: byColumn[whole] ?? 0, decimals: decimals, rounding)
                else { continue }
                figures[reference] = value
                set(reference, value)
                typed.append(reference)
            }
        }
    }

    private static func formula(_ cell: CellReference, _ rows: [Int]) -> String {
        let name = CellReference.columnName(cell.column)
        let runs = rows.reduce(into: [(Int, Int)]()) { runs, row in
            if let last = runs.last, last.1 + 1 == row { runs[runs.count - 1].1 = row } else { runs.append((row, row)) }
        }
        return "SUM(\(runs.map { "\(name)\($0.0):\(name)\($0.1)" }.joined(separator: ",")))"
    }

    /// Puts a figure into a cell, in the format of its column; formulas over it are computed anew.
    mutating func set(_ cell: CellReference, _ value: ExactDecimal) {
        let isCount = columns[cell.column - 1].kind == .count
        sheet[cell.description] = .number(value.double, format: isCount ? formats.count : formats.rate)
        for (total, rows) in addends where isCount && rows.contains(cell.row) {
            let name = CellReference.columnName(cell.column)
            guard case .formula(let formula, _) = sheet["\(name)\(total)"] else { continue }
            let values = rows.map { row in
                if case .number(let value, _) = sheet["\(name)\(row)"] { value } else { 0.0 }
            }
            sheet["\(name)\(total)"] = .formula(formula, result: values.reduce(0, +))
        }
    }
}
