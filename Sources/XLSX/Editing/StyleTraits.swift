/// What an edit changes in a cell's style; everything else of the style stays.
public struct StyleTraits: Hashable, Sendable {
    /// A solid fill as 0xRRGGBB.
    public var fill: UInt32?
    /// Bold type.
    public var isBold: Bool
    /// Lines broken at the cell's edge, text at the top.
    public var wrapsText: Bool

    /// Creates traits; what is left out stays as the cell has it.
    public init(fill: UInt32? = nil, isBold: Bool = false, wrapsText: Bool = false) {
        self.fill = fill
        self.isBold = isBold
        self.wrapsText = wrapsText
    }
}
