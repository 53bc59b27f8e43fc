/// How a person tells `annex validate` that names are of one unit, or of two.
enum UnitDecisionText {
    /// Without names.
    static let pattern = LocalizedText(
        vietnamese: "--same 'TÊN CŨ = TÊN MỚI' \(file)", english: "--same 'OLD NAME = NEW NAME' \(file)")

    /// That a unit had other names, or was merged from several.
    static func same(old: [UnitName], new: UnitName) -> String {
        "--same \(ShellWord.quoted(old.map(\.exact).joined(separator: "; ") + " = " + new.exact)) \(file)"
    }

    /// That two units only look alike.
    static func distinct(_ first: UnitName, _ second: UnitName) -> String {
        "--distinct \(ShellWord.quoted("\(first.exact); \(second.exact)")) \(file)"
    }

    private static let file = "--aliases ten-cu.yaml"
}
