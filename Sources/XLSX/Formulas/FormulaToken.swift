/// A piece of a formula's text; the pieces together are the text, without gap or overlap.
struct FormulaToken: Hashable, Sendable {
    /// What a piece is (ECMA-376 Part 1, 18.17.2).
    enum Kind: Hashable, Sendable {
        /// White space; between two references it stands for their intersection.
        case space
        /// A number, as `1.5E-3`.
        case number
        /// A text in double quotes, which stand twice within.
        case string
        /// `TRUE` or `FALSE`.
        case boolean
        /// An error value, as `#N/A` or `Sheet1!#REF!`.
        case error
        /// A cell or an area.
        case reference(FormulaReference)
        /// A defined name, or a parameter of `LAMBDA`.
        case name
        /// The name of a function, which a parenthesis follows.
        case function
        /// A reference to parts of a table, as `Bang[[#Totals],[Cột 1]]`.
        case structured
        case mark(FormulaMark)
        /// What belongs to no formula: a quote or bracket without its partner, a sheet without a reference, `$x`, `~`.
        case broken
    }

    let kind: Kind
    /// The place in the UTF-8 of the formula, qualifier included.
    let range: Range<Int>
    /// Where the qualifier – the sheet with its `!` – ends; the start of the range where there is none.
    let bodyStart: Int

    /// The sheet before a reference or name, with its `!`; empty where there is none.
    var qualifier: Range<Int> { range.lowerBound..<bodyStart }
    /// What follows the qualifier.
    var body: Range<Int> { bodyStart..<range.upperBound }
}

/// An operator, or what encloses and divides (ECMA-376 Part 1, 18.17.2.2).
enum FormulaMark: Hashable, Sendable {
    case plus, minus, times, divide, power, concatenate, percent
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    /// The colon between two references of which one is computed, as in `A1:INDEX(B:B,2)`.
    case range
    /// `@`, which files write as the function `_xlfn.SINGLE`.
    case single
    /// `#` behind a reference, which files write as the function `_xlfn.ANCHORARRAY`.
    case spill
    /// Between arguments, columns of an array, or references of a union.
    case comma
    /// Between rows of an array.
    case semicolon
    case openParenthesis, closeParenthesis, openBrace, closeBrace
}
