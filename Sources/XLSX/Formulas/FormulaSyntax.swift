/// Whether a formula is one that Excel accepts in a file; it repairs a file that has another.
///
/// The formula is judged by its form (ECMA-376 Part 1, 18.17.2): operators between operands, arguments in parentheses,
/// constants in arrays, and Excel's limits of 255 arguments, 64 functions within each other and 255 characters in a text.
/// Whether functions, names, tables and sheets exist, and how many arguments a function takes, is not asked.
public enum FormulaSyntax {
    /// What is wrong with a formula, and where.
    public struct Flaw: Error, Hashable, Sendable {
        /// The kind of flaw.
        public enum Reason: String, Sendable, CaseIterable {
            /// There is nothing but white space.
            case empty = "is empty"
            /// The equals sign that Excel shows does not stand in files.
            case leadingEquals = "begins with ="
            /// A value, reference, name or function belongs here.
            case missingOperand = "lacks an operand"
            /// Two operands stand side by side; only references may, for their intersection.
            case missingOperator = "lacks an operator"
            /// A quote, parenthesis, brace or bracket has no partner.
            case unpaired = "has a mark without its partner"
            /// A character or word that belongs to no formula, such as `~` or `1x`.
            case unexpected = "has what belongs to no formula"
            /// A semicolon outside an array: arguments are divided by commas in files, whatever Excel shows.
            case semicolon = "has a semicolon where a comma belongs"
            /// Something other than a constant in an array, or rows of different lengths.
            case array = "has an array that is not rows of constants"
            /// A colon stands beside what is no reference.
            case notAReference = "has a colon beside what is no reference"
            /// A cell, row or column that no sheet has.
            case outsideSheet = "has a reference outside the sheet"
            /// `@` and `#` are shown by Excel; files have `_xlfn.SINGLE(…)`, `_xlfn.ANCHORARRAY(…)` and `[#This Row]`.
            case shownOnly = "has @ or #, which files write as functions"
            /// More than 255 arguments.
            case tooManyArguments = "has more than 255 arguments"
            /// More than 64 functions within each other.
            case tooDeep = "has more than 64 functions within each other"
            /// So many operators or parentheses within each other that ``Formula`` does not read them.
            case tooComplex = "has too many operators within each other"
            /// A text of more than 255 characters.
            case longText = "has a text of more than 255 characters"
        }

        /// What is wrong.
        public let reason: Reason
        /// Where, in bytes of the formula's UTF-8.
        public let offset: Int
    }

    /// The first flaw of a formula.
    ///
    /// - Parameter formula: In English function names with commas, as the file has it, without `=`.
    /// - Returns: `nil` where all is well.
    /// - Complexity: O(*n*).
    public static func flaw(in formula: String) -> Flaw? {
        var parser = FormulaSyntaxParser(formula)
        do throws(Flaw) {
            try parser.parse()
            return nil
        } catch {
            return error
        }
    }
}

extension FormulaSyntax.Flaw: CustomStringConvertible {
    /// The reason and the place, as `lacks an operand at byte 3`.
    public var description: String { "\(reason.rawValue) at byte \(offset)" }
}
