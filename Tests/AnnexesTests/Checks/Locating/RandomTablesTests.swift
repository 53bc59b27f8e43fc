import Testing
import XLSX

@testable import Annexes

/// Tables drawn by lot, right and with errors: what the checks find in them.
@Suite("Tables drawn by lot")
struct RandomTablesTests {
    @Test("nothing is wrong in tables in which nothing is wrong")
    func clean() throws {
        var shape = RandomTable.Shape()
        shape.truncation = false
        let alarms = try alarms(0..<1_600, shape)
        #expect(alarms.isEmpty, "\(alarms.joined(separator: "\n"))")
    }

    @Test("columns that are cut off throughout are hardly ever taken for rounded ones")
    func cutOff() throws {
        let alarms = try alarms(0..<800, RandomTable.Shape())
        #expect(alarms.isEmpty, "\(alarms.joined(separator: "\n"))")
    }

    /// The tables with findings that are no notes.
    private func alarms(_ seeds: Range<Int>, _ shape: RandomTable.Shape) throws -> [String] {
        try stride(from: seeds.lowerBound, to: seeds.upperBound, by: 40).flatMap { start -> [String] in
            let part = Array(start..<min(start + 40, seeds.upperBound))
            let annexes = try RandomCase.annexes(part.map { RandomTable(seed: $0, shape).sheet })
            return zip(part, annexes).compactMap { seed, annex in
                let found = RandomCase.findings(annex).filter { $0.severity != .info }
                return found.isEmpty ? nil : "RandomTable(seed: \(seed)): \(RandomCase.text(found))"
            }
        }
    }

    @Test("one wrong figure that the table pins down is found, with the right figure")
    func single() throws {
        var shape = RandomTable.Shape()
        shape.truncation = false
        let outcome = try RandomCase.outcome(seeds: 10_000..<10_500, slips: 1, shape) { $0.isPinned }
        #expect(outcome.cases > 300)
        #expect(outcome.share >= 0.995, "\(outcome)")
    }

    @Test("two and three wrong figures", arguments: [(2, 0.97), (3, 0.95)])
    func several(slips: Int, floor: Double) throws {
        var shape = RandomTable.Shape()
        // A formula over a wrong figure follows it and says nothing of it.
        shape.formulas = false
        shape.truncation = false
        let seeds = (slips * 10_000)..<(slips * 10_000 + 150)
        let outcome = try RandomCase.outcome(seeds: seeds, slips: slips, shape) { _ in true }
        #expect(outcome.share >= floor, "\(outcome)")
    }

    @Test("on small tables the repair weighs what the best of all sets of cells weighs", arguments: [false, true])
    func optimum(isRatePlan: Bool) throws {
        var shape = RandomTable.Shape()
        shape.rows = isRatePlan ? 2...2 : 2...4
        shape.households = 60
        shape.formulas = false
        shape.groups = false
        shape.extras = !isRatePlan
        shape.isRatePlan = isRatePlan
        let seeds = isRatePlan ? 40_000..<40_120 : 50_000..<50_240
        var compared = 0
        var differing: [String] = []
        for start in stride(from: seeds.lowerBound, to: seeds.upperBound, by: 40) {
            let cases = (start..<min(start + 40, seeds.upperBound)).compactMap { seed in
                RandomCase(seed: seed, slips: 1 + seed % 3, shape)
            }
            for (one, annex) in zip(cases, try RandomCase.annexes(cases.map(\.sheet))) {
                let system = RandomCase.system(annex)
                // Beyond that there are too many values to try.
                let largest = system.cells.compactMap { $0.value.integer }.max() ?? 0
                guard largest < 1_000, let best = BruteForce(system, limit: 2 * largest).optimum(upTo: 3) else {
                    continue
                }
                // A set of four weighs 120 at the least.
                guard best.weight <= 120, best.weight > 0 else { continue }
                let localizations = ErrorLocator(system).localize()
                // A slip that moves several figures weighs less than they do.
                guard
                    localizations.allSatisfy({ localization in
                        localization.best.map { best in
                            best.weight == best.changes.keys.reduce(0) { $0 + system.cells[$1].weight }
                        } ?? true
                    })
                else { continue }
                compared += 1
                let cells = Set(localizations.flatMap { $0.best.map { Array($0.changes.keys) } ?? [] })
                let weight = cells.reduce(0) { $0 + system.cells[$1].weight }
                if weight != best.weight || localizations.contains(where: { $0.best == nil }) {
                    let names = { (cells: [Int]) in cells.map { system.cells[$0].reference.description }.sorted() }
                    differing.append(
                        "\(one): brute force \(names(best.cells)) weighs \(best.weight), \(names(Array(cells))) \(weight)"
                    )
                }
            }
        }
        #expect(compared > seeds.count / 4)
        #expect(differing.isEmpty, "\(differing.count) of \(compared):\n\(differing.joined(separator: "\n"))")
    }
}
