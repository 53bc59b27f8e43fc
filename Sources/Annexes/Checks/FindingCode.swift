/// What is wrong; stable, and a code is never reused.
public enum FindingCode: String, Sendable, CaseIterable {
    case sumMismatch = "sum-mismatch"
    case sumRange = "sum-range"
    case sumDouble = "sum-double"
    case sumHardcoded = "sum-hardcoded"
    case sumStale = "sum-stale"
    case sumText = "sum-text"
    case sumHidden = "sum-hidden"
    case rowIdentity = "row-identity"
    case stockContinuity = "stock-continuity"
    case rateValue = "rate-value"
    case rateCopy = "rate-copy"
    case rateTruncated = "rate-truncated"
    case ratePrecision = "rate-precision"
    case rateFraction = "rate-fraction"
    case rateRange = "rate-range"
    case rateZeroDenominator = "rate-zero-denominator"
    case partExceedsWhole = "part-exceeds-whole"
    case targetExceedsStock = "target-exceeds-stock"
    case listCount = "list-count"
    case listClass = "list-class"
    case codeRange = "code-range"
    case labourExceedsPersons = "labour-exceeds-persons"
    case duplicateHousehold = "duplicate-household"
    case duplicateUnit = "duplicate-unit"
    case unitMismatch = "unit-mismatch"
    case missingValue = "missing-value"
    case notANumber = "not-a-number"
    case negativeValue = "negative-value"
    case numberAsText = "number-as-text"
    case numberSeparator = "number-separator"
    case numberAmbiguous = "number-ambiguous"
    case numberNotInteger = "number-not-integer"
    case unknownCategory = "unknown-category"
    case sequenceGap = "sequence-gap"
    case columnGap = "column-gap"
    case hiddenRow = "hidden-row"
    case textDecomposed = "text-decomposed"
    case formulaError = "formula-error"
    case externalLink = "external-link"
    case signedWorkbook = "signed-workbook"
    case layoutUnknown = "layout-unknown"
    case notChecked = "not-checked"
}

/// How much a finding weighs.
public enum Severity: String, Sendable, Comparable {
    /// Something must be corrected.
    case error
    /// Somebody should look.
    case warning
    /// Good to know.
    case info

    /// Errors come first.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .error: 0
        case .warning: 1
        case .info: 2
        }
    }
}

/// Who may carry out a correction.
public enum Disposition: String, Sendable {
    /// The tool: the repair is the only minimal one and everything agrees afterwards.
    case auto
    /// The tool, when a person agrees.
    case suggest
    /// A person only.
    case person
}
