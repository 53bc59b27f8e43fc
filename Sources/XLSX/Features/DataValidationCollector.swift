/// Collects one data validation after the other, of the sheet itself or of an extension.
struct DataValidationCollector {
    /// Set where a limit is passed.
    private(set) var failure: WorkbookError?

    private var validation: DataValidation?
    private var depth = 0
    private var formula: WritableKeyPath<DataValidation, String?>?
    private var capture: FeatureText

    init(_ limits: ReadLimits, part: String) { capture = FeatureText(limits, part: part) }

    /// Whether a validation has begun.
    var isOpen: Bool { validation != nil }

    /// Begins a validation where the element is one.
    mutating func open(
        _ element: borrowing XMLElement, depth: Int, isExtension: Bool, _ budget: inout FeatureBudget
    ) {
        guard element.name == "dataValidation",
            isExtension ? element.name.isIn(ExtensionNamespace.x14) : element.isSpreadsheetML
        else { return }
        var validation = DataValidation(element, isExtension: isExtension)
        validation.ranges = element.withBytes(of: "sqref") { CellRange.list($0, limit: budget.rest) } ?? []
        self.validation = validation
        self.depth = depth
        formula = nil
    }

    /// An element within the validation begins.
    mutating func start(_ element: borrowing XMLElement, depth: Int) {
        guard isOpen else { return }
        switch element.name {
        case "formula1": formula = \.formula1
        case "formula2": formula = \.formula2
        // In an extension the formula and the ranges are elements of their own.
        case "f", "sqref": guard element.name.isIn(ExtensionNamespace.xm) else { return }
        default: return
        }
        capture.begin(depth: depth)
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        capture.append(bytes)
        failure = failure ?? capture.failure
    }

    /// An element ends; returns the validation where it is that.
    mutating func end(_ name: XMLName, depth: Int, _ budget: inout FeatureBudget) -> DataValidation? {
        guard isOpen else { return nil }
        if let bytes = capture.end(depth: depth) {
            if name == "sqref" {
                self.validation?.ranges = CellRange.list(bytes, limit: budget.rest)
            } else if let formula {
                let text = XMLEscaping.string(bytes)
                self.validation?[keyPath: formula] = text.isEmpty ? nil : text
            }
        }
        guard depth == self.depth, let validation else { return nil }
        self.validation = nil
        failure =
            failure
            ?? budget.spend(
                1 + validation.ranges.count, texts: validation.formula1, validation.formula2, validation.promptTitle,
                validation.prompt, validation.errorTitle, validation.error)
        return validation
    }
}
