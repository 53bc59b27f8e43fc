extension CellLimits {
    /// What is wrong with a formula; `nil` where it is sound.
    static func refusal(ofFormula formula: String) -> Refusal? {
        if formula.utf8.count > Self.formula, formula.utf16.count > Self.formula { return .longFormula }
        return FormulaSyntax.flaw(in: formula).map {
            .formula(formula, reason: $0.reason.rawValue, offset: $0.offset)
        }
    }

    /// What is wrong with a formula, in words; `nil` where it is sound.
    static func flaw(ofFormula formula: String) -> String? { refusal(ofFormula: formula)?.description }
}
