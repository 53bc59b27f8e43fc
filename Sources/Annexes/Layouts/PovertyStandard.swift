/// The standard by which households are poor in some years: the indicators of deprivation with their codes, and how
/// many of them make a class.
///
/// A code means nothing without it. The decrees stand in `poverty-standards.yaml`.
public struct PovertyStandard: Sendable {
    /// What is measured.
    public struct Indicator: Sendable {
        /// The stable id, as `health_insurance`.
        public let id: String
        /// What the decree calls it.
        public let name: LocalizedText
        /// Other words for it.
        public let names: [String]
    }

    /// A class of households, by the number of indicators that they are deprived of.
    public struct HouseholdClass: Sendable {
        /// Its value in a column of categories, as `Cận nghèo`.
        public let category: String
        /// How many indicators.
        public let indicators: ClosedRange<Int>
        /// The rule in words.
        public let reason: LocalizedText
    }

    /// The stable id, as `2022-2026`.
    public let id: String
    /// The years of the annexes that it holds for.
    public let years: ClosedRange<Int>
    /// What people call it.
    public let name: LocalizedText
    /// The decrees.
    public let source: String
    /// The indicators in the order of their codes, from 1; `nil` where their codes are not known.
    public let indicators: [Indicator]?
    /// The classes that it tells apart by the indicators alone.
    public let classes: [HouseholdClass]
    /// The codes that a name may stand for, the likeliest list first, by the name's match key.
    let codesOfName: [String: [[Int]]]

    /// The standards that are known, the oldest first.
    public static let all = known.standards

    /// The standard of an annex.
    ///
    /// - Parameter year: The year that the annex is for. Without one it is the standard of 2022–2026, under which nearly
    ///   all lists were drawn up: what is read of a file does not depend on the day on which it is read.
    /// - Returns: `nil` for a year of which no standard is known.
    public static func of(_ year: Int?) -> PovertyStandard? {
        guard let year else { return known.assumed }
        return all.first { $0.years.contains(year) }
    }

    /// Every indicator of any standard.
    static let allIndicators = known.indicators

    /// The most indicators that a standard has.
    static let mostIndicators = all.map { $0.indicators?.count ?? 0 }.max() ?? 0

    // The tests see to it that it reads.
    private static let known = (try? Source.read()) ?? Source()

    /// The codes; `nil` where they are not known.
    public var codes: ClosedRange<Int>? { indicators.flatMap { $0.isEmpty ? nil : 1...$0.count } }

    /// The code of an indicator.
    public func code(of indicator: String) -> Int? {
        indicators?.firstIndex { $0.id == indicator }.map { $0 + 1 }
    }

    /// The indicator of a code.
    public func indicator(_ code: Int) -> Indicator? {
        guard let indicators, indicators.indices.contains(code - 1) else { return nil }
        return indicators[code - 1]
    }

    /// The meaning of its codes, a line each, as forms print it below.
    var legend: [String] { (indicators ?? []).enumerated().map { "\($0.offset + 1): \($0.element.name.vietnamese)" } }

    /// Whether a class may have so many indicators; `nil` where the standard does not say.
    func allows(_ count: Int, in category: String) -> Bool? {
        let key = VietnameseText.key(category)
        return classes.first { VietnameseText.key($0.category) == key }?.indicators.contains(count)
    }
}
