/// A formula as a tree (ECMA-376 Part 1, 18.17.2).
public indirect enum FormulaExpression: Hashable, Sendable {
    /// A number, finite and not negative.
    case number(Double)
    /// A text without its quotes.
    case text(String)
    /// TRUE or FALSE.
    case boolean(Bool)
    /// An error value; of a sheet what remains of a reference to it.
    case error(CellError, sheet: SheetQualifier? = nil)
    /// An array constant: rows of the same length, at least one value in each.
    case array([[FormulaValue]])
    /// A cell or an area.
    case reference(FormulaReference, sheet: SheetQualifier? = nil)
    /// A defined name, or a parameter of `LAMBDA` or `LET`.
    case name(String, sheet: SheetQualifier? = nil)
    /// Parts of a table.
    case structured(StructuredReference)
    /// A sign before an operand.
    case prefix(FormulaPrefix, FormulaExpression)
    /// An operand with a percent sign.
    case percent(FormulaExpression)
    /// Two operands with an operator between them.
    case binary(FormulaOperator, FormulaExpression, FormulaExpression)
    /// A function by its name as the file has it, such as `_xlfn.IFS`, with its arguments.
    case call(String, [FormulaExpression])
    /// A call of what an expression gives, as in `LAMBDA(x,x+1)(2)`.
    case invocation(FormulaExpression, [FormulaExpression])
    /// An argument that is left empty.
    case omitted
    /// An expression in parentheses.
    case parentheses(FormulaExpression)
}

/// A sign before an operand.
public enum FormulaPrefix: String, Hashable, Sendable {
    /// It changes nothing, not even a text.
    case plus = "+"
    /// It turns the sign of a number.
    case minus = "-"
}

/// An operator between two operands (ECMA-376 Part 1, 18.17.2.2).
public enum FormulaOperator: String, Hashable, Sendable, CaseIterable {
    /// The area that two references span.
    case range = ":"
    /// What two references share.
    case intersection = " "
    /// Two references as one of several areas.
    case union = ","
    /// The power.
    case power = "^"
    /// The product.
    case times = "*"
    /// The quotient.
    case divide = "/"
    /// The sum.
    case plus = "+"
    /// The difference.
    case minus = "-"
    /// The texts joined.
    case concatenate = "&"
    /// Whether both are equal.
    case equal = "="
    /// Whether both differ.
    case notEqual = "<>"
    /// Whether the left is less.
    case less = "<"
    /// Whether the left is less or equal.
    case lessOrEqual = "<="
    /// Whether the left is greater.
    case greater = ">"
    /// Whether the left is greater or equal.
    case greaterOrEqual = ">="

    /// How tightly it binds; all are grouped from left to right, powers too.
    var precedence: Int {
        switch self {
        case .range: 10
        case .intersection: 9
        case .union: 8
        case .power: 5
        case .times, .divide: 4
        case .plus, .minus: 3
        case .concatenate: 2
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: 1
        }
    }

    /// How tightly a sign before an operand binds: `-2^2` is 4.
    static let prefixPrecedence = 7
    /// How tightly the percent sign binds.
    static let percentPrecedence = 6

    init?(_ mark: FormulaMark) {
        switch mark {
        case .range: self = .range
        case .comma: self = .union
        case .power: self = .power
        case .times: self = .times
        case .divide: self = .divide
        case .plus: self = .plus
        case .minus: self = .minus
        case .concatenate: self = .concatenate
        case .equal: self = .equal
        case .notEqual: self = .notEqual
        case .less: self = .less
        case .lessOrEqual: self = .lessOrEqual
        case .greater: self = .greater
        case .greaterOrEqual: self = .greaterOrEqual
        case .percent, .single, .spill, .semicolon, .openParenthesis, .closeParenthesis, .openBrace, .closeBrace:
            return nil
        }
    }
}
