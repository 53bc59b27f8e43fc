public struct CivilDate: Hashable, Sendable {
    public let year, month, day, hour, minute, second, millisecond: Int
    public init?(serial: Double, date1904: Bool) { return nil }
    public func serial(date1904: Bool) -> Double { 0 }
    public init?(iso8601: String) { return nil }
    public var iso8601: String { "" }
}
