/// One target of a `plan-targets` annex.
public struct PlanTargets: LayoutRecord, Codable, Hashable, Sendable {
    /// The id of the layout.
    public static let layoutID = "plan-targets"

    /// The row on the sheet.
    public var row: Int
    /// What is aimed at, as "Tỷ lệ hộ nghèo sử dụng nước hợp vệ sinh".
    public var indicator: String
    /// Of whom, as "hộ nghèo"; `nil` where the indicator says it.
    public var group: String?
    /// The target as it is typed: `100`, `trên 90%`, `64 hộ`.
    public var target: String
    /// `%`, `hộ`, `người`, `mô hình`; `nil` where the target says it.
    public var unitOfMeasure: String?
    /// How the target bounds what is reached: `=`, `≥`, `trên`; `nil` where the target says it.
    public var comparison: String?
}
