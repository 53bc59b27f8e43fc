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

    private struct Sharing: Hashable {
        let name: Names.Key
        let sheet: Int32
    }

    private(set) var code = FormulaCode()
    var names = Names()
    private var functionIndices: [String: Int32] = [:]
    private var nameIndices: [Sharing: NameState] = [:]
    private var areaIndices: [[RelativeArea]: Int32] = [:]

    private enum NameState {
        case underway
        case compiled(Int32, precedents: [FormulaCode.Precedent], isVolatile: Bool)
    }

    // What is being compiled.
    private var steps: [FormulaInstruction] = []
    private var precedents: [FormulaCode.Precedent] = []
    private var isVolatile = false
    private var isSubtotal = false
    private var isCertain = true
    private var seen: Set<RelativeArea> = []
    private var nameDepth = 0
    private var sheet: Int32 = 0
    private var cell = CellReference(uncheckedColumn: 1, row: 1)

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

    private mutating func finish() -> Range<Int> {
        let start = code.steps.count
        code.steps.append(contentsOf: steps)
        return start..<code.steps.count
    }

    // MARK: - Expressions

    /// Steps that leave a value or an array.
    private mutating func compileValue(_ expression: FormulaExpression, _ mode: Mode) {
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
    private mutating func compileChain(_ expression: FormulaExpression, _ mode: Mode) {
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
    private mutating func compileOperand(
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

    private mutating func constant(_ operand: FormulaOperand) {
        code.constants.append(operand)
        steps.append(.constant(Int32(code.constants.count - 1)))
    }

    private mutating func stop(_ reason: FormulaOutcome.Reason) {
        code.reasons.append(reason)
        steps.append(.stop(Int32(code.reasons.count - 1)))
    }

    // MARK: - References and names

    private mutating func compile(_ reference: FormulaReference, _ qualifier: SheetQualifier?) -> Bool {
        guard let sheets = sheets(of: qualifier) else { return false }
        areas(sheets.map { RelativeArea(reference, sheet: $0, at: cell) })
        return true
    }

    /// Notes that the formula reads an area.
    private mutating func read(_ area: RelativeArea) {
        // What is certain once needs no second mention, and cycles are found all the same.
        guard seen.insert(area).inserted || isCertain && precedents.count < 8 else { return }
        guard precedents.count < Self.maximumPrecedents else { return stop(.budgetExceeded) }
        precedents.append(FormulaCode.Precedent(area: area, isCertain: isCertain))
    }

    private mutating func areas(_ areas: [RelativeArea]) {
        for area in areas { read(area) }
        let index = areaIndices[areas] ?? Int32(code.areas.count)
        if Int(index) == code.areas.count {
            code.areas.append(areas)
            areaIndices[areas] = index
        }
        steps.append(.area(index))
    }

    /// The sheets that a qualifier names; `nil`, with what is left instead, where it names none of this workbook.
    private mutating func sheets(of qualifier: SheetQualifier?) -> ClosedRange<Int32>? {
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

    private mutating func compile(_ reference: StructuredReference) -> Bool {
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

    private mutating func compile(name: String, _ qualifier: SheetQualifier?) -> Bool {
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
    private mutating func compile(nameFormula text: String) -> NameState {
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

    // MARK: - Functions

    private mutating func compile(
        call name: String, _ arguments: [FormulaExpression], _ mode: Mode, wantsValue: Bool
    ) -> Bool {
        let inner = mode == .arrayArgument ? .single : mode
        switch (name, arguments.count) {
        case ("IF", 1...3):
            choose(arguments, inner, wantsValue: wantsValue)
            return !wantsValue
        case ("IFERROR", 2), ("IFNA", 2):
            rescue(arguments, inner, onlyNotAvailable: name == "IFNA")
            return false
        default: break
        }
        guard let index = index(of: name) else {
            stop(.unknownFunction(name))
            return false
        }
        let function = code.functions[Int(index)]
        if name == "SUBTOTAL" || name == "AGGREGATE" { isSubtotal = true }
        if function.isVolatile { isVolatile = true }
        guard function.arity.contains(arguments.count) else {
            stop(.unsupported("\(name) with \(arguments.count) arguments"))
            return false
        }
        if case .lazy = function.body {
            lazy(index, arguments, inner)
        } else {
            for (position, argument) in arguments.enumerated() {
                compile(argument: argument, function.parameter(position), mode)
            }
            steps.append(.call(index, count: UInt8(truncatingIfNeeded: arguments.count)))
        }
        return function.givesReference
    }

    private mutating func compile(
        argument: FormulaExpression, _ parameter: FormulaFunction.Parameter, _ mode: Mode
    ) {
        if argument == .omitted { return constant(.omitted) }
        let outer = isCertain
        switch parameter {
        case .value: compileValue(argument, mode)
        case .range: _ = compileOperand(argument, mode)
        case .array: _ = compileOperand(argument, mode == .single ? .arrayArgument : mode)
        case .reference:
            if argument.isAreaOfCells { isCertain = false }
            _ = compileOperand(argument, mode)
        }
        isCertain = outer
    }

    private mutating func index(of name: String) -> Int32? {
        if let index = functionIndices[name] { return index }
        guard let function = FunctionLibrary.function(name) else { return nil }
        code.functions.append(function)
        functionIndices[name] = Int32(code.functions.count - 1)
        return functionIndices[name]
    }

    /// `IF`, of which only one branch is evaluated.
    private mutating func choose(_ arguments: [FormulaExpression], _ mode: Mode, wantsValue: Bool) {
        compileValue(arguments[0], mode)
        let outer = isCertain
        isCertain = false
        let start = steps.count
        steps.append(.jump(0))
        branch(arguments.count > 1 ? arguments[1] : .boolean(true), mode, wantsValue: wantsValue)
        let jump = steps.count
        steps.append(.jump(0))
        branch(arguments.count > 2 ? arguments[2] : .boolean(false), mode, wantsValue: wantsValue)
        steps[start] = .branch(otherwise: Int32(jump + 1 - start), end: Int32(steps.count - start))
        steps[jump] = .jump(Int32(steps.count - jump))
        isCertain = outer
    }

    private mutating func branch(_ expression: FormulaExpression, _ mode: Mode, wantsValue: Bool) {
        if expression == .omitted {
            steps.append(.number(0))
        } else if wantsValue {
            compileValue(expression, mode)
        } else {
            _ = compileOperand(expression, mode)
        }
    }

    private mutating func rescue(_ arguments: [FormulaExpression], _ mode: Mode, onlyNotAvailable: Bool) {
        branch(arguments[0], mode, wantsValue: true)
        let outer = isCertain
        isCertain = false
        let start = steps.count
        steps.append(.jump(0))
        branch(arguments[1], mode, wantsValue: true)
        steps[start] = .rescue(onlyNotAvailable: onlyNotAvailable, end: Int32(steps.count - start))
        isCertain = outer
    }

    private mutating func lazy(_ function: Int32, _ arguments: [FormulaExpression], _ mode: Mode) {
        let outer = isCertain
        let start = steps.count
        steps.append(.jump(0))
        var ranges: [Range<Int>] = []
        for argument in arguments {
            let begin = steps.count
            if argument != .omitted { _ = compileOperand(argument, mode) }
            ranges.append((begin - start)..<(steps.count - start))
            isCertain = false
        }
        isCertain = outer
        code.lazyCalls.append(
            FormulaCode.LazyCall(function: function, arguments: ranges, end: steps.count - start))
        steps[start] = .lazy(Int32(code.lazyCalls.count - 1))
    }
}

extension FormulaExpression {
    /// Whether it is a reference to several cells, but for parentheses.
    fileprivate var isAreaOfCells: Bool {
        switch self {
        case .reference, .structured, .name: true
        case .parentheses(let inner): inner.isAreaOfCells
        case .binary(let binary, _, _): binary.precedence > FormulaOperator.power.precedence
        default: false
        }
    }
}
