/// Counts what is kept of a part against ``ReadLimits/features``.
struct FeatureBudget {
    /// Bytes of text that count as one item: a list of long texts must not outgrow the budget.
    private static let textBytesOfAnItem = 256

    private let limit: Int
    private let part: String
    private(set) var spent = 0

    init(_ limits: ReadLimits, part: String) {
        limit = limits.features
        self.part = part
    }

    /// How many items may still come.
    var rest: Int { max(0, limit - spent) }

    /// Counts an item with its texts.
    ///
    /// - Returns: The error where the budget is spent.
    mutating func spend(_ items: Int = 1, texts: String?...) -> WorkbookError? {
        let bytes = texts.reduce(0) { $0 + ($1?.utf8.count ?? 0) }
        spent += items + bytes / Self.textBytesOfAnItem
        return spent <= limit ? nil : WorkbookError(.overBudget, part: part, detail: "more than \(limit) features")
    }
}
