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
    let codes: CodeSet?
    let width: Double
    var decimals: Int?
    /// Whether only the words of the header tell the type.
    let isGuess: Bool
    /// What else there is to know of the column.
    var comments: [String] = []
}

extension DraftField {
    /// Whether it says what a row counts where each unit has several.
    var isBreakdown: Bool {
        let values = categories.compactMap { $0.first.map(VietnameseText.key) }
        return values.contains { Self.households.contains($0) } && values.contains { Self.persons.contains($0) }
    }

    private static let households = ["Hộ", "Số hộ"].map(VietnameseText.key)
    private static let persons = ["Nhân khẩu", "Khẩu", "Số khẩu", "Số nhân khẩu", "Người"].map(VietnameseText.key)
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
