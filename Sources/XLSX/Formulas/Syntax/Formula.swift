/// A formula, parsed.
public struct Formula: Hashable, Sendable {
    /// Its tree.
    public let expression: FormulaExpression

    /// Parses a formula.
    ///
    /// - Parameter text: In English function names with commas, as the file has it, without `=`.
    /// - Throws: What is wrong with it.
    /// - Complexity: O(*n*).
    public init(_ text: String) throws(FormulaSyntax.Flaw) { expression = try FormulaParser.parse(text) }

    /// Makes a formula of a tree.
    public init(_ expression: FormulaExpression) { self.expression = expression }

    /// The formula as files have it, without `=` and white space; parsed again it gives an equal tree.
    public var text: String {
        var printer = FormulaPrinter()
        printer.write(expression)
        return printer.text
    }

    /// A reference of a formula, with the sheet before it.
    public struct Reference: Hashable, Sendable {
        /// The sheet that is named; `nil` for the formula's own.
        public let sheet: SheetQualifier?
        /// The cell or area.
        public let reference: FormulaReference
    }

    /// The references to cells and areas in the order of the formula, each as often as it stands there.
    public var references: [Reference] {
        var result: [Reference] = []
        expression.forEach { part in
            if case .reference(let reference, let sheet) = part {
                result.append(Reference(sheet: sheet, reference: reference))
            }
        }
        return result
    }

    /// The names of the functions it calls, in upper case without `_xlfn.` and the like, in the order of the formula.
    public var functions: [String] {
        var result: [String] = []
        expression.forEach { part in
            if case .call(let name, _) = part { result.append(Self.functionName(name)) }
        }
        return result
    }

    /// The formula with its relative references moved, as copying its cell would; those that leave the sheet become
    /// `#REF!`.
    public func shifted(columns: Int, rows: Int) -> Formula {
        let shift = ReferenceShift(columns: columns, rows: rows)
        return Formula(
            expression.mapped { part in
                guard case .reference(let reference, let sheet) = part else { return part }
                return shift.reference(reference).map { .reference($0, sheet: sheet) }
                    ?? .error(.reference, sheet: sheet)
            })
    }

    /// A function's name in upper case, without the prefixes that files give newer functions.
    static func functionName(_ name: String) -> String {
        var name = name.uppercased()[...]
        for prefix in ["_XLFN.", "_XLWS.", "_XLUDF."] where name.hasPrefix(prefix) {
            name = name.dropFirst(prefix.utf8.count)
        }
        return String(name)
    }
}

extension Formula: CustomStringConvertible {
    /// The ``text``.
    public var description: String { text }
}
