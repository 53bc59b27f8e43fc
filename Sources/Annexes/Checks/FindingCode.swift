/// What is wrong; stable, and a code is never reused.
public enum FindingCode: String, Sendable, CaseIterable {
    /// A typed total is not the sum of its rows.
    case sumMismatch = "sum-mismatch"
    /// A total's formula leaves out rows.
    case sumRange = "sum-range"
    /// A total counts its rows twice.
    case sumDouble = "sum-double"
    /// A total is typed where others are formulas.
    case sumHardcoded = "sum-hardcoded"
    /// The result kept for a right formula is out of date.
    case sumStale = "sum-stale"
    /// A sum skips numbers stored as text.
    case sumText = "sum-text"
    /// Hidden rows change a total.
    case sumHidden = "sum-hidden"
    /// The figures of a row do not agree with each other.
    case rowIdentity = "row-identity"
    /// An opening figure is not last year's closing one.
    case stockContinuity = "stock-continuity"
    /// A flow differs between two forms.
    case crossFlow = "cross-flow"
    /// A stock differs between two forms.
    case crossStock = "cross-stock"
    /// A rate fits a count that differs a little from the one in another form.
    case snapshotDrift = "snapshot-drift"
    /// A rate is not its part per whole.
    case rateValue = "rate-value"
    /// The rates of a column refer to another whole than the form's.
    case rateDenominator = "rate-denominator"
    /// The rates of a column are differences in percentage points.
    case ratePoints = "rate-points"
    /// A wrong rate repeats a neighbouring one.
    case rateCopy = "rate-copy"
    /// A rate was cut off where its column rounds.
    case rateTruncated = "rate-truncated"
    /// A right rate shows fewer decimals than its column.
    case ratePrecision = "rate-precision"
    /// A percentage and a fraction are mixed up.
    case rateFraction = "rate-fraction"
    /// A rate is below 0 or above 100 %.
    case rateRange = "rate-range"
    /// The rate of a total is the sum or the mean of its rows' rates.
    case rateSum = "rate-sum"
    /// A rate has no households to refer to.
    case rateZeroDenominator = "rate-zero-denominator"
    /// A part is larger than its whole.
    case partExceedsWhole = "part-exceeds-whole"
    /// More is to be reduced than there is.
    case targetExceedsStock = "target-exceeds-stock"
    /// Targets do not add up to what was set, or the list does not meet them.
    case targetSum = "target-sum"
    /// A stated count is not the number of listed households.
    case listCount = "list-count"
    /// A household's category does not fit its indicators.
    case listClass = "list-class"
    /// A code is outside its range, repeated, or unreadable.
    case codeRange = "code-range"
    /// A household has more workers than members.
    case labourExceedsPersons = "labour-exceeds-persons"
    /// A household is listed twice.
    case duplicateHousehold = "duplicate-household"
    /// A unit has two rows.
    case duplicateUnit = "duplicate-unit"
    /// One unit may be spelt in two ways.
    case unitMismatch = "unit-mismatch"
    /// A unit of one table is missing in another.
    case unitMissing = "unit-missing"
    /// A value that is needed is blank.
    case missingValue = "missing-value"
    /// A text stands where a number belongs.
    case notANumber = "not-a-number"
    /// A count or rate is negative.
    case negativeValue = "negative-value"
    /// A number is stored as text.
    case numberAsText = "number-as-text"
    /// Decimal marks are mixed.
    case numberSeparator = "number-separator"
    /// A number can be read in two ways.
    case numberAmbiguous = "number-ambiguous"
    /// Two neighbouring digits are exchanged.
    case numberTransposed = "number-transposed"
    /// A figure is 10, 100 or 1000 times off.
    case numberShifted = "number-shifted"
    /// A count is not whole.
    case numberNotInteger = "number-not-integer"
    /// A value is none of the layout's.
    case unknownCategory = "unknown-category"
    /// The row numbers skip or repeat.
    case sequenceGap = "sequence-gap"
    /// Years that belong together disagree.
    case yearMismatch = "year-mismatch"
    /// The column numbers skip, or a column with figures is hidden.
    case columnGap = "column-gap"
    /// A row with figures is hidden.
    case hiddenRow = "hidden-row"
    /// Accents are decomposed characters.
    case textDecomposed = "text-decomposed"
    /// A formula gives an error.
    case formulaError = "formula-error"
    /// Formulas refer to other files.
    case externalLink = "external-link"
    /// The workbook carries a digital signature.
    case signedWorkbook = "signed-workbook"
    /// No known form on the sheet.
    case layoutUnknown = "layout-unknown"
    /// A rule could not be checked.
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
