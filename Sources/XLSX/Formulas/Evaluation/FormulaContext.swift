/// What a calculation knows besides cells.
public struct FormulaContext: Hashable, Sendable {
    /// Whether days count from 1904-01-01.
    public var date1904: Bool
    /// The moment that `NOW` and `TODAY` give; `nil` leaves their cells uncomputed.
    public var now: CivilDate?

    /// Creates a context.
    public init(date1904: Bool = false, now: CivilDate? = nil) {
        self.date1904 = date1904
        self.now = now
    }
}
