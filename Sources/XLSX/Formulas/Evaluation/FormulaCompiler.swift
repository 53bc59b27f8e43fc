/// Compiles the trees of formulas into steps.
struct FormulaCompiler {
    /// What stands in the place of an area that a value is taken of.
    enum Mode {
        /// The one cell in the formula's row or column.
        case single
        /// All cells, as in the arguments of `SUMPRODUCT`; in those of `IF` again the one.
        case arrayArgument
        /// All cells, as in an array formula.
        case arrayFormula
    }

    /// The names of a workbook, of which sheets and names of tables mind no case.
    struct Names {
        var sheets: [String: Int32] = [:]
        var tables: [String: FormulaTable] = [:]
        var defined: [Key: String] = [:]

        struct Key: Hashable {
            let name: String
            /// `nil` for a name of the whole workbook.
            let sheet: Int32?
        }
    }

    private static let maximumPrecedents = 10_000
    private static let maximumNameDepth = 16

    struct Sharing: Hashable {
        let name: Names.Key
        let sheet: Int32
    }

    var code = FormulaCode()
    var names = Names()
    var functionIndices: [String: Int32] = [:]
    var nameIndices: [Sharing: NameState] = [:]
    var areaIndices: [[RelativeArea]: Int32] = [:]

    enum NameState {
        case underway
        case compiled(Int32, precedents: [FormulaCode.Precedent], isVolatile: Bool)
    }

    // What is being compiled.
    var steps: [FormulaInstruction] = []
    var precedents: [FormulaCode.Precedent] = []
    var isVolatile = false
    var isSubtotal = false
    var isCertain = true
    var seen: Set<RelativeArea> = []
    var nameDepth = 0
    var sheet: Int32 = 0
    var cell = CellReference(uncheckedColumn: 1, row: 1)

    /// Compiles the formula of a cell.
    mutating func compile(
        _ formula: FormulaExpression, sheet: Int32, cell: CellReference, mode: Mode
    ) -> FormulaCode.Program {
        steps = []
        precedents = []
        isVolatile = false
        isCertain = true
        isSubtotal = false
        seen = []
        self.sheet = sheet
        self.cell = cell
        compileValue(formula, mode)
        var program = FormulaCode.Program(steps: finish(), precedents: precedents, isVolatile: isVolatile)
        program.isSubtotal = isSubtotal
        if case .binary(let binary, _, _) = formula { program.snapsToZero = binary == .plus || binary == .minus }
        return program
    }

    /// A program that only says why there is none.
    mutating func compile(_ reason: FormulaOutcome.Reason) -> FormulaCode.Program {
        steps = []
        stop(reason)
        return FormulaCode.Program(steps: finish(), precedents: [], isVolatile: false)
    }

    mutating func finish() -> Range<Int> {
        let start = code.steps.count
        code.steps.append(contentsOf: steps)
        return start..<code.steps.count
    }

    // MARK: - Expressions

    /// Steps that leave a value or an array.
    mutating func compileValue(_ expression: FormulaExpression, _ mode: Mode) {
        switch expression {
        case .number(let number): steps.append(.number(number))
        case .parentheses(let inner): compileValue(inner, mode)
        case .prefix(let prefix, let operand):
            compileValue(operand, mode)
            if prefix == .minus { steps.append(.negate) }
        case .percent(let operand):
            compileValue(operand, mode)
            steps.append(.percent)
        case .binary(let binary, _, _) where binary.precedence <= FormulaOperator.power.precedence:
            compileChain(expression, mode)
        case .reference(let reference, nil) where reference.last == nil:
            let area = RelativeArea(reference, sheet: sheet, at: cell)
            read(area)
            steps.append(.cellValue(sheet, column: area.left, row: area.top))
        default:
            let outer = isCertain
            // Of an area one cell is read that is known only to the formula's place.
            if mode == .single, expression.isAreaOfCells { isCertain = false }
            if compileOperand(expression, mode, wantsValue: true) {
                steps.append(mode == .single ? .intersect : .dereference)
            }
            isCertain = outer
        }
    }

    /// A chain of operators, which may be long, without a recursion for each.
    mutating func compileChain(_ expression: FormulaExpression, _ mode: Mode) {
        var rest = expression
        var links: [(binary: FormulaOperator, right: FormulaExpression)] = []
        while case .binary(let binary, let left, let right) = rest,
            binary.precedence <= FormulaOperator.power.precedence
        {
            links.append((binary, right))
            rest = left
        }
        compileValue(rest, mode)
        for link in links.reversed() {
            compileValue(link.right, mode)
            steps.append(.binary(link.binary))
        }
    }

    /// Steps that leave an operand as it is.
    ///
    /// - Parameter wantsValue: Whether the branches of a choice are to leave values.
    /// - Returns: Whether it may be a reference.
    mutating func compileOperand(
        _ expression: FormulaExpression, _ mode: Mode, wantsValue: Bool = false
    ) -> Bool {
        switch expression {
        case .number, .prefix, .percent:
            compileValue(expression, mode)
            return false
        case .binary(let binary, let left, let right):
            guard binary.precedence > FormulaOperator.power.precedence else {
                compileValue(expression, mode)
                return false
            }
            // What lies between the two may be read as well.
            if binary == .range { isVolatile = true }
            _ = compileOperand(left, mode)
            _ = compileOperand(right, mode)
            steps.append(.join(binary))
            return true
        case .text(let text): constant(.text(text))
        case .boolean(let value): constant(.boolean(value))
        case .error(let error, _): constant(.error(error))
        case .array(let rows):
            let array = FormulaArray(rows: rows.count, columns: rows.first?.count ?? 0, values: rows.flatMap(\.self))
            constant(array.map { .array($0) } ?? .error(.value))
        case .omitted: constant(.omitted)
        case .parentheses(let inner): return compileOperand(inner, mode, wantsValue: wantsValue)
        case .reference(let reference, let qualifier): return compile(reference, qualifier)
        case .name(let name, let qualifier): return compile(name: name, qualifier)
        case .structured(let reference): return compile(reference)
        case .call(let name, let arguments):
            return compile(call: Formula.functionName(name), arguments, mode, wantsValue: wantsValue)
        case .invocation: stop(.unsupported("LAMBDA"))
        }
        return false
    }

    mutating func constant(_ operand: FormulaOperand) {
        code.constants.append(operand)
        steps.append(.constant(Int32(code.constants.count - 1)))
    }

    mutating func stop(_ reason: FormulaOutcome.Reason) {
        code.reasons.append(reason)
        steps.append(.stop(Int32(code.reasons.count - 1)))
    }

    // MARK: - References and names

    mutating func compile(_ reference: FormulaReference, _ qualifier: SheetQualifier?) -> Bool {
        guard let sheets = sheets(of: qualifier) else { return false }
        areas(sheets.map { RelativeArea(reference, sheet: $0, at: cell) })
        return true
    }

    /// Notes that the formula reads an area.
    mutating func read(_ area: RelativeArea) {
        // What is certain once needs no second mention, and cycles are found all the same.
        guard seen.insert(area).inserted || isCertain && precedents.count < 8 else { return }
        guard precedents.count < Self.maximumPrecedents else { return stop(.budgetExceeded) }
        precedents.append(FormulaCode.Precedent(area: area, isCertain: isCertain))
    }

    mutating func areas(_ areas: [RelativeArea]) {
        for area in areas { read(area) }
        let index = areaIndices[areas] ?? Int32(code.areas.count)
        if Int(index) == code.areas.count {
            code.areas.append(areas)
            areaIndices[areas] = index
        }
        steps.append(.area(index))
    }

    /// The sheets that a qualifier names; `nil`, with what is left instead, where it names none of this workbook.
    mutating func sheets(of qualifier: SheetQualifier?) -> ClosedRange<Int32>? {
        guard let qualifier else { return sheet...sheet }
        guard qualifier.isInternal else {
            stop(.externalReference)
            return nil
        }
        guard !qualifier.sheet.isEmpty else { return sheet...sheet }
        guard let first = names.sheets[SheetName.key(qualifier.sheet)],
            let last = qualifier.last.map({ names.sheets[SheetName.key($0)] }) ?? first
        else {
            constant(.error(.reference))
            return nil
        }
        return min(first, last)...max(first, last)
    }

    mutating func compile(_ reference: StructuredReference) -> Bool {
        if let qualifier = reference.sheet, !qualifier.isInternal {
            stop(.externalReference)
            return false
        }
        let key = reference.table.lowercased()
        let own = names.tables.values.first {
            $0.sheet == Int(sheet) && $0.range.contains(cell)
        }
        guard let table = reference.table.isEmpty ? own : names.tables[key],
            let area = table.area(of: reference)
        else {
            constant(.error(.reference))
            return false
        }
        areas([area])
        return true
    }

    mutating func compile(name: String, _ qualifier: SheetQualifier?) -> Bool {
        guard let sheets = sheets(of: qualifier) else { return false }
        let key = name.lowercased()
        let local = Names.Key(name: key, sheet: sheets.lowerBound)
        let global = Names.Key(name: key, sheet: nil)
        guard let found = names.defined[local] != nil ? local : names.defined[global] != nil ? global : nil,
            let text = names.defined[found]
        else {
            if let table = names.tables[key],
                let all = StructuredReference("\(table.name)[]", sheet: nil)
            {
                return compile(all)
            }
            constant(.error(.name))
            return false
        }
        let sharing = Sharing(name: found, sheet: sheet)
        switch nameIndices[sharing] {
        case .underway:
            stop(.unsupported("the name \(name) refers to itself"))
            return false
        case .compiled: break
        case nil where nameDepth == Self.maximumNameDepth:
            stop(.unsupported("names within each other"))
            return false
        case nil:
            nameIndices[sharing] = .underway
            nameIndices[sharing] = compile(nameFormula: text)
        }
        if case .compiled(let index, let areas, let isVolatile) = nameIndices[sharing] {
            let outer = isCertain
            for precedent in areas {
                isCertain = outer && precedent.isCertain
                read(precedent.area)
            }
            isCertain = outer
            if isVolatile { self.isVolatile = true }
            steps.append(.name(index))
        }
        return true
    }

    /// Relative references of a name count from A1.
    mutating func compile(nameFormula text: String) -> NameState {
        let outer = (steps, precedents, isVolatile, isCertain, cell, seen)
        (steps, precedents, isVolatile, isCertain, cell, seen) = (
            [], [], false, true, CellReference(uncheckedColumn: 1, row: 1), []
        )
        nameDepth += 1
        defer {
            (steps, precedents, isVolatile, isCertain, cell, seen) = outer
            nameDepth -= 1
        }
        do throws(FormulaSyntax.Flaw) {
            _ = compileOperand(try FormulaParser.parse(text), .arrayFormula)
        } catch {
            stop(.malformed(error))
        }
        code.names.append(finish())
        return .compiled(Int32(code.names.count - 1), precedents: precedents, isVolatile: isVolatile)
    }
}

extension FormulaExpression {
    /// Whether it is a reference to several cells, but for parentheses.
    var isAreaOfCells: Bool {
        switch self {
        case .reference, .structured, .name: true
        case .parentheses(let inner): inner.isAreaOfCells
        case .binary(let binary, _, _): binary.precedence > FormulaOperator.power.precedence
        default: false
        }
    }
}
