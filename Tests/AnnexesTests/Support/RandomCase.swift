import Testing
import XLSX

@testable import Annexes

/// A table drawn by lot with some wrong figures.
struct RandomCase: CustomStringConvertible {
    let seed: Int
    let table: RandomTable
    let sheet: SheetSketch
    /// The cells that are wrong, and how they became so.
    let errors: [CellReference: RandomSlip]

    /// Draws a table and makes some typed figures of it wrong; `nil` where the lot finds no figure for a slip.
    init?(seed: Int, slips: Int, _ shape: RandomTable.Shape = RandomTable.Shape()) {
        var random = SeededRandom(seed &* 31 &+ 7)
        let table = RandomTable(seed: seed, shape)
        var wrong = table
        var errors: [CellReference: RandomSlip] = [:]
        var attempts = 0
        while errors.count < slips, attempts < 200 {
            attempts += 1
            guard let slip = random.pick(RandomSlip.allCases), let cell = random.pick(table.typed), errors[cell] == nil,
                let figure = slip.figure(cell, in: table, &random)
            else { continue }
            errors[cell] = slip
            wrong.set(cell, figure)
        }
        guard errors.count == slips else { return nil }
        self.seed = seed
        self.table = table
        self.errors = errors
        sheet = wrong.sheet
    }

    var description: String {
        let slips = errors.sorted { $0.key < $1.key }.map { cell, slip in
            "\(cell) \(slip) \(table.sheet[cell.description].brief) → \(sheet[cell.description].brief)"
        }
        return "RandomCase(seed: \(seed), slips: \(errors.count)) [\(slips.joined(separator: "; "))]"
    }

    // MARK: - Reading and checking

    /// The annexes of some sheets.
    static func annexes(_ sheets: [SheetSketch]) throws -> [Annex] {
        let named = sheets.enumerated().map { index, sheet in
            var sheet = sheet
            sheet.name = "PL\(index)"
            return sheet
        }
        let found = try withWorkbook(named) {
            try AnnexReader(layouts: AnnexTool().library).read(Workbook(path: $0)).annexes
        }
        try #require(found.count == sheets.count)
        return found
    }

    /// What is wrong in one annex by itself.
    static func findings(_ annex: Annex) -> [Finding] {
        AnnexChecker().check(
            Submission(
                annexes: [annex], unknownSheets: [], sheets: [], texts: [], isSigned: false, hasExternalLinks: false,
                fileExtension: "xlsx"))
    }

    /// The figures and edits of an annex.
    static func system(_ annex: Annex) -> EditSystem {
        let rules = AnnexRules(annex)
        var unchecked: [UncheckedRules.Gap] = []
        return EditSystem(annex, rules: rules.edits, decimals: rules.decimals, unchecked: &unchecked)
    }

    static func text(_ findings: [Finding]) -> String {
        findings.map {
            "\($0.cell?.description ?? "") \($0.code.rawValue) \($0.displayed) → \($0.expected?.description ?? "?")"
        }.joined(separator: "; ")
    }

    // MARK: - Outcome

    /// A case as it was read.
    struct Read {
        let annex: Annex
        let errors: [CellReference: RandomSlip]

        /// Whether the wrong figures break an identity, and one cell alone with one value restores all of them: the
        /// wrong one.
        var isPinned: Bool {
            let system = RandomCase.system(annex)
            let single = BruteForce(system, limit: 10_000_000).single()
            return single.count == 1 && errors[system.cells[single[0].cell].reference] != nil
        }
    }

    /// How many cases were located.
    struct Outcome: CustomStringConvertible {
        var cases = 0
        var missed: [String] = []
        var share: Double { cases == 0 ? 0 : Double(cases - missed.count) / Double(cases) }
        var description: String {
            "\(cases - missed.count) of \(cases) located; missed:\n\(missed.joined(separator: "\n"))"
        }
    }

    /// Draws cases and checks those that count.
    static func outcome(
        seeds: Range<Int>, slips: Int, _ shape: RandomTable.Shape = RandomTable.Shape(), _ counts: (Read) -> Bool
    ) throws -> Outcome {
        var outcome = Outcome()
        for start in stride(from: seeds.lowerBound, to: seeds.upperBound, by: 40) {
            let cases = (start..<min(start + 40, seeds.upperBound)).compactMap {
                RandomCase(seed: $0, slips: slips, shape)
            }
            for (one, annex) in zip(cases, try annexes(cases.map(\.sheet)))
            where counts(Read(annex: annex, errors: one.errors)) {
                outcome.cases += 1
                let found = findings(annex)
                if !one.isLocated(by: found) {
                    outcome.missed.append("\(one): \(text(found.filter { $0.severity != .info }))")
                }
            }
        }
        return outcome
    }

    /// Whether the findings name all wrong cells with the right figures, and blame no other.
    private func isLocated(by findings: [Finding]) -> Bool {
        let blamed = findings.filter { $0.severity == .error || $0.code == .rateTruncated }
        let named = Set(blamed.compactMap(\.cell))
        return named == Set(errors.keys)
            && errors.keys.allSatisfy { cell in
                blamed.contains { $0.cell == cell && $0.expected != nil && $0.expected == table.figures[cell] }
            }
    }
}

extension Entry {
    fileprivate var brief: String {
        switch self {
        case .number(let number, _), .formula(_, let number): "\(number)"
        default: "?"
        }
    }
}
