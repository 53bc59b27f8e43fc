/// What a workbook says of itself; nothing of it comes from the clock or the machine.
public struct DocumentProperties: Hashable, Sendable {
    /// The title; `nil` for none.
    public var title: String?
    /// The person or office that made it; `nil` for none.
    public var creator: String?

    /// Creates properties; without arguments none.
    public init(title: String? = nil, creator: String? = nil) {
        self.title = title
        self.creator = creator
    }
}
