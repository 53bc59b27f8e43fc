extension CellLimits {
    /// What is wrong with a formula; `nil` where it is sound.
    static func flaw(ofFormula formula: String) -> String? {
        if formula.utf8.count > Self.formula, formula.utf16.count > Self.formula {
            return "a formula of more than \(Self.formula) characters"
        }
        return FormulaSyntax.flaw(in: formula).map { "a formula that \($0)" }
    }
}
