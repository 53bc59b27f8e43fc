/// One column of a layout that is being drafted.
struct DraftField: Sendable {
    var id: String
    var type: FieldType
    /// The column on the sheet.
    let column: Int
    /// The levels of its heading, with `{year}` for the period.
    let heading: [String]
    /// Other headers that it may have.
    let headers: [String]
    let vietnamese: String
    /// `nil` where nobody has translated the header.
    let english: String?
    var isRequired: Bool
    var mayBeBlank = false
    var total = Field.Total.none
    /// What the total rows say of ``total``.
    var totalComment: String?
    let correction: Field.Correction?
    var part: String?
    /// Each value with its spellings.
    let categories: [[String]]
    let codes: ClosedRange<Int>?
    let width: Double
    var decimals: Int?
    /// What else there is to know of the column.
    var comments: [String] = []
}

/// A rule of a layout that is being drafted.
struct DraftRule: Sendable {
    let text: String
    var code: String?
    /// Which rows bear it out.
    let support: String
    /// Whether it is only shown: most rows do not follow it.
    var isLeftOut = false
}
