public struct NumberFormat: Sendable, Hashable {
    public let code: String
    public init(_ code: String) { self.code = code }
    public static func builtin(_ id: Int) -> NumberFormat? { nil }
    public var isDate: Bool { false }
    public var isPercent: Bool { code.contains("%") }
    public var decimals: Int? { code == "0.00" ? 2 : nil }
    public func text(for number: Double, date1904: Bool = false, decimalSeparator: Character = ".", groupSeparator: Character = ",") -> String { "\(number)" }
    public func text(for string: String) -> String { string }
}
