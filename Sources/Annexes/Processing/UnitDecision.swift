/// What a person decides of the names of units: `Thôn 3; Thôn 4 = Thôn Tân Lập`, or that two names are two units.
public struct UnitDecision: Sendable {
    enum Meaning: Equatable {
        case same(old: [String], new: [String], from: String?)
        case distinct([String])
    }

    let meaning: Meaning

    /// Reads that units were renamed, merged (several old names) or divided (several new ones).
    ///
    /// - Parameters:
    ///   - text: The old names, `=`, the new ones; several with `;` between them.
    ///   - day: The first day of the new names, as `2025-07-01` or `01/07/2025`; `nil` where that does not matter.
    /// - Throws: ``Problem`` with `bad-decision`.
    public init(same text: String, since day: String?) throws(Problem) {
        let sides = text.split(separator: "=", omittingEmptySubsequences: false).map { Self.names(String($0)) }
        guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty, sides[0].count == 1 || sides[1].count == 1 else {
            throw Problem(
                code: "bad-decision",
                vietnamese: "“\(text)”: cần tên cũ = tên mới, ví dụ --same 'Thôn 3; Thôn 4 = Thôn Tân Lập'.",
                english: "“\(text)”: old names = new name is expected, as --same 'Thôn 3; Thôn 4 = Thôn Tân Lập'.")
        }
        if let day, UnitAliases.Day(day) == nil {
            throw Problem(
                code: "bad-decision", vietnamese: "“\(day)”: không đọc được ngày; ghi như 2025-07-01.",
                english: "“\(day)”: no date; write it as 2025-07-01.")
        }
        meaning = .same(old: sides[0], new: sides[1], from: day)
    }

    /// Reads that names are of different units.
    ///
    /// - Parameter text: Two names or more with `;` between them.
    /// - Throws: ``Problem`` with `bad-decision`.
    public init(distinct text: String) throws(Problem) {
        let names = Self.names(text)
        guard names.count > 1 else {
            throw Problem(
                code: "bad-decision", vietnamese: "“\(text)”: cần hai tên, ví dụ --distinct 'Kim Mã; Kim Mắm'.",
                english: "“\(text)”: two names are expected, as --distinct 'Kim Mã; Kim Mắm'.")
        }
        meaning = .distinct(names)
    }

    private static func names(_ text: String) -> [String] {
        text.split(separator: ";").map { VietnameseText.clean(String($0)) }.filter { !$0.isEmpty }
    }

    /// The names.
    var names: [String] {
        switch meaning {
        case .same(let old, let new, _): old + new
        case .distinct(let names): names
        }
    }

    /// Notes on names that no annex has: they may be misspelt.
    public static func notes(_ decisions: [UnitDecision], _ submissions: [Submission]) -> [LocalizedText] {
        let annexes = submissions.flatMap(\.annexes)
        let known = annexes.flatMap { AnnexUnits($0).names } + annexes.compactMap { $0.issuer.map { UnitName($0) } }
        let keys = Set(known.flatMap { [$0.folded, $0.core] })
        return decisions.flatMap(\.names).filter { name in
            let unit = UnitName(name)
            return !keys.contains(unit.folded) && !keys.contains(unit.core)
        }.map {
            FindingText.both(
                "Không biểu nào có đơn vị “\($0)”: kiểm tra lại cách viết.",
                "No annex has a unit “\($0)”: check the spelling.")
        }
    }
}
