import Foundation

extension ErrorLocator {
    /// Cells with the values that repair them.
    struct Repair {
        let changes: [Int: ExactDecimal]
        let weight: Int
    }

    /// What is wrong in one group of broken edits, and how sure that is.
    struct Localization {
        /// The edits that are broken.
        let edits: [Int]
        /// The cheapest repair; `nil` where none was found within the bounds.
        let best: Repair?
        /// The cheapest of all others; `nil` where none was found within the bounds.
        let runnerUp: Repair?
        /// How much more every other repair weighs at least.
        let margin: Int
        /// Whether no other repair, and no other values of its cells, are as likely.
        var isUnique: Bool
        /// What other repairs that were found, the runner-up among them, weigh more than the best, and how many do.
        var rivals: [(margin: Int, count: Int)] = []
        /// The edits of rows and totals that were looked at together; those of the repair alone where there are no others.
        var proof: Proof?
        /// Whether all that the repair rests on is settled; otherwise it is no more than a suggestion.
        var isSettled = true

        /// How good the repair of all that hangs together is.
        struct Proof {
            /// What it weighs.
            let weight: Int
            /// What every repair weighs at least.
            let bound: Int
            /// Whether no repair weighs less.
            var isExact: Bool { weight <= bound }
        }

        /// Edits that nothing was found to repair.
        static func unlocated(_ edits: [Int]) -> Localization {
            Localization(edits: edits, best: nil, runnerUp: nil, margin: 0, isUnique: false)
        }

        /// 0…0.999, how likely the repair is among all that were found, each as likely as its weight says.
        var confidence: Double {
            let odds = (rivals.isEmpty ? [(margin: margin, count: 1)] : rivals)
                .reduce(0) { $0 + Double($1.count) * exp(Double(-min($1.margin, 100)) / 10) }
            return min(0.999, (1_000 / (1 + odds)).rounded() / 1_000)
        }
    }
}
