extension DataValidation {
    /// How many a sheet may have.
    static let maximum = 65_534

    /// What Excel would not accept of the validation; `nil` where it is sound.
    var flaw: String? {
        if isExtension { return "a validation of an extension, which is not written" }
        if ranges.isEmpty { return "a validation without cells" }
        for (title, name) in [(promptTitle, "prompt"), (errorTitle, "error")] {
            if let title, title.utf16.count > 32 { return "the title of the \(name) has more than 32 characters" }
        }
        for (text, name) in [(prompt, "prompt"), (error, "error")] {
            if let text, text.utf16.count > 255 { return "the \(name) has more than 255 characters" }
        }
        return formulaFlaw
    }

    private var formulaFlaw: String? {
        for formula in [formula1, formula2] {
            if let formula, let flaw = CellLimits.flaw(ofFormula: formula) { return flaw }
        }
        if kind == .none { return nil }
        guard let formula1 else { return "a validation of the kind \(kind.rawValue) without a formula" }
        switch kind {
        case .none, .custom: return nil
        case .list:
            guard case .values = listSource else { return nil }
            let isLong = formula1.replacing("\"\"", with: "\"").utf16.count > 255 + 2
            return isLong ? "a list of more than 255 characters; name cells that hold the entries instead" : nil
        case .whole, .decimal, .date, .time, .textLength:
            let needsTwo = comparison == .between || comparison == .notBetween
            return needsTwo && formula2 == nil ? "the operator \(comparison.rawValue) without a second formula" : nil
        }
    }

    /// Appends validations as `<dataValidations>`; nothing for none.
    static func append(_ validations: [DataValidation], to markup: inout XMLMarkup) {
        guard !validations.isEmpty else { return }
        markup.element("dataValidations", ["count": String(validations.count)]) { markup in
            for validation in validations { validation.append(to: &markup) }
        }
    }

    /// Appends the validation as `<dataValidation>`.
    func append(to markup: inout XMLMarkup) {
        markup.element(
            "dataValidation",
            [
                "type": kind.unless(.none), "errorStyle": errorStyle.unless(.stop),
                "operator": comparison.unless(.between), "allowBlank": allowsBlank.ifTrue,
                "showDropDown": hidesList.ifTrue, "showInputMessage": showsPrompt.ifTrue,
                "showErrorMessage": showsError.ifTrue, "errorTitle": errorTitle, "error": error,
                "promptTitle": promptTitle, "prompt": prompt, "sqref": CellRange.list(ranges),
            ]
        ) { markup in
            markup.element("formula1", text: formula1)
            markup.element("formula2", text: formula2)
        }
    }
}
