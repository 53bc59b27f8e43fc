/// The text of one element.
struct FeatureText {
    /// Set where the text is too long.
    private(set) var failure: WorkbookError?

    private let limit: Int
    private let part: String
    private var bytes: [UInt8] = []
    private var depth: Int?

    init(_ limits: ReadLimits, part: String) {
        limit = limits.textBytes
        self.part = part
    }

    /// Takes the text of the element that begins at a depth; what was taken before is dropped.
    mutating func begin(depth: Int) {
        bytes.removeAll(keepingCapacity: true)
        self.depth = depth
    }

    mutating func append(_ piece: UnsafeBufferPointer<UInt8>) {
        guard depth != nil else { return }
        bytes.append(contentsOf: piece)
        guard bytes.count > limit else { return }
        failure = failure ?? WorkbookError(.overBudget, part: part, detail: "a text of \(bytes.count) bytes")
    }

    /// The text, where the element that ends is the one whose text is taken.
    mutating func end(depth: Int) -> [UInt8]? {
        guard depth == self.depth else { return nil }
        self.depth = nil
        return bytes
    }
}
