/// A value for each of the 12 indicators of deprivation (Decree 07/2021/NĐ-CP, article 3), in the order of their codes.
public struct Indicators<Value> {
    /// 1. Employment.
    public var employment: Value
    /// 2. Dependants in the household.
    public var dependants: Value
    /// 3. Nutrition.
    public var nutrition: Value
    /// 4. Health insurance.
    public var healthInsurance: Value
    /// 5. Education of adults.
    public var adultEducation: Value
    /// 6. School attendance of children.
    public var schoolAttendance: Value
    /// 7. Quality of housing.
    public var housingQuality: Value
    /// 8. Housing area per person.
    public var housingArea: Value
    /// 9. Source of water.
    public var water: Value
    /// 10. Hygienic toilet.
    public var toilet: Value
    /// 11. Use of telecommunication.
    public var telecommunication: Value
    /// 12. Means of access to information.
    public var informationMeans: Value
}

extension Indicators: Decodable where Value: Decodable {}
extension Indicators: Encodable where Value: Encodable {}
extension Indicators: Equatable where Value: Equatable {}
extension Indicators: Hashable where Value: Hashable {}
extension Indicators: Sendable where Value: Sendable {}
