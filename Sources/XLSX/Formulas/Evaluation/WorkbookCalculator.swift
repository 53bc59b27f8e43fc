/// Computes the formulas of a workbook.
///
/// Sheets, names and tables are given first, then the cells; ``calculate()`` computes all formulas, each after those it
/// reads, and ``recalculate()`` what changed cells change. A formula without a value – for another workbook, an unknown
/// function, a cycle – says why, and the others are computed all the same.
///
/// A cell of such a formula keeps the value that the file has cached, as long as nothing it reads has changed.
public final class WorkbookCalculator {
    /// The work that a calculation may take unless told otherwise: about a second for each hundred million.
    public static let standardBudget = 1_000_000_000

    /// A formula's cell; of an array formula the first.
    struct Place {
        let program: Int32
        let sheet: Int32
        let column: Int32
        let row: Int32
    }

    /// A formula before it is compiled.
    struct Source {
        let result: Result<Formula, FormulaSyntax.Flaw>
        let sheet: Int32
        let cell: CellReference
        let isArray: Bool
    }

    /// The cells that an array formula fills.
    struct ArrayCells {
        let range: CellRange
        var cells: [CellReference]
    }

    private enum ProgramKey: Hashable {
        case shape(FormulaShape)
        case shared(ObjectIdentifier, sheet: Int32)
    }

    let evaluator: FormulaEvaluator
    let budget: Int
    var sources: [Source] = []
    private var sharedFormulas: [SharedFormula] = []
    private var programIndices: [ProgramKey: Int32] = [:]
    var programs: [FormulaCode.Program] = []

    var places: [Place] = []
    var arrays: [Int32: ArrayCells] = [:]
    private var arrayIndices: [SheetCellReference: Int32] = [:]
    /// What the file says of each formula.
    var cached: [GridValue] = []
    /// Which formula each cell has.
    var formulas: [SheetGrid] = []
    /// Why formulas have no value.
    var reasons: [Int32: FormulaOutcome.Reason] = [:]
    /// Whether the file's values are those of formulas that cannot be computed.
    var trustsCached = true

    // The order of the calculation, see ``compute(_:)``.
    var orders: [Int32] = []
    var lows: [Int32] = []
    var frames: [CalculationFrame] = []
    var open: [Int32] = []
    var nextOrder: Int32 = 1
    var discovered: [Int32: [FormulaArea]] = [:]
    var readsItself: Set<Int32> = []

    /// How many of the formulas have been looked at by ``compile()``.
    var compiledPlaces = 0
    /// Formulas that others, or values, have taken the place of.
    var replaced: Set<Int32> = []
    var changed: [SheetCellReference] = []
    var dependencies: DependencyIndex?

    /// Creates a calculation without sheets.
    ///
    /// - Parameters:
    ///   - context: The date system, and the moment for `NOW` and `TODAY`.
    ///   - budget: The work that each calculation may take: about one unit for each cell or step of a formula looked at.
    public init(context: FormulaContext = FormulaContext(), budget: Int = WorkbookCalculator.standardBudget) {
        evaluator = FormulaEvaluator(context: context)
        self.budget = budget
        evaluator.formula = { [weak self] in self?.parsedFormula(at: $0) }
    }

    // MARK: - Contents

    /// Adds a sheet.
    ///
    /// - Parameters:
    ///   - name: The name on its tab.
    ///   - hiddenRows: The rows that `SUBTOTAL` and `AGGREGATE` may leave out.
    ///   - filteredRows: The rows of filters; those of them that are hidden the filter hides.
    /// - Returns: Its index, from 0.
    @discardableResult
    public func addSheet(
        _ name: String, hiddenRows: Set<Int> = [], filteredRows: [ClosedRange<Int>] = []
    ) -> Int {
        let index = evaluator.book.sheets.count
        evaluator.book.sheets.append(SheetGrid(name: name, hiddenRows: hiddenRows, filteredRows: filteredRows))
        formulas.append(SheetGrid(name: name))
        let key = SheetName.key(name)
        if evaluator.compiler.names.sheets[key] == nil {
            evaluator.compiler.names.sheets[key] = Int32(truncatingIfNeeded: index)
        }
        return index
    }

    /// Adds a defined name; of two equal ones the first counts.
    public func add(_ name: DefinedName) {
        let key = FormulaCompiler.Names.Key(
            name: name.name.lowercased(), sheet: name.sheetIndex.map { Int32(truncatingIfNeeded: $0) })
        if evaluator.compiler.names.defined[key] == nil { evaluator.compiler.names.defined[key] = name.formula }
    }

    /// Adds a table.
    public func add(_ table: FormulaTable) {
        evaluator.compiler.names.tables[table.name.lowercased()] = table
    }

    /// Gives a cell without a formula its value.
    ///
    /// After a calculation the cells that read it change with the next ``recalculate()``; a formula that the cell had is
    /// gone. A sheet that was not added is left out.
    public func set(_ value: FormulaValue, at place: SheetCellReference) {
        guard let sheet = sheet(place) else { return }
        replace(place)
        put(evaluator.book.pool.pack(value), sheet, place.cell.column, place.cell.row)
    }

    /// Gives a cell a formula, in the stead of any other.
    ///
    /// - Parameters:
    ///   - formula: Without `=`. It need not be sound; its outcome then says what is wrong.
    ///   - value: The value that the file has cached.
    ///   - arrayRange: The cells that an array formula fills; each of them is set with the same formula and range.
    ///   - place: The cell.
    public func set(
        formula: String, cached value: FormulaValue, arrayRange: CellRange? = nil, at place: SheetCellReference
    ) {
        guard let sheet = sheet(place) else { return }
        if let arrayRange {
            return set(array: formula, arrayRange, value, sheet, place)
        }
        let key = ProgramKey.shape(FormulaShape(formula, sheet: sheet, cell: place.cell, isArray: false))
        append(program(key, formula, sheet, place.cell), value, sheet, place)
    }

    /// Gives a cell the formula of a group.
    func set(shared formula: SharedFormula, cached value: FormulaValue, at place: SheetCellReference) {
        guard let sheet = sheet(place) else { return }
        let key = ProgramKey.shared(ObjectIdentifier(formula), sheet: sheet)
        if programIndices[key] == nil { sharedFormulas.append(formula) }
        append(program(key, formula.text, sheet, formula.master), value, sheet, place)
    }

    private func set(
        array formula: String, _ range: CellRange, _ value: FormulaValue, _ sheet: Int32, _ place: SheetCellReference
    ) {
        let first = SheetCellReference(sheet: place.sheet, cell: range.first)
        if let index = arrayIndices[first], arrays[index]?.range == range {
            arrays[index]?.cells.append(place.cell)
            link(index, sheet, place.cell, value)
            return
        }
        let key = ProgramKey.shape(FormulaShape(formula, sheet: sheet, cell: range.first, isArray: true))
        let program = program(key, formula, sheet, range.first, isArray: true)
        let index = Int32(truncatingIfNeeded: places.count)
        arrayIndices[first] = index
        arrays[index] = ArrayCells(range: range, cells: [place.cell])
        append(program, value, sheet, first, at: place.cell)
    }

    private func program(
        _ key: ProgramKey, _ formula: String, _ sheet: Int32, _ cell: CellReference, isArray: Bool = false
    ) -> Int32 {
        if let index = programIndices[key] { return index }
        let result: Result<Formula, FormulaSyntax.Flaw>
        do throws(FormulaSyntax.Flaw) { result = .success(try Formula(formula)) } catch { result = .failure(error) }
        sources.append(Source(result: result, sheet: sheet, cell: cell, isArray: isArray))
        let index = Int32(truncatingIfNeeded: sources.count - 1)
        programIndices[key] = index
        return index
    }

    private func append(
        _ program: Int32, _ value: FormulaValue, _ sheet: Int32, _ place: SheetCellReference,
        at cell: CellReference? = nil
    ) {
        places.append(
            Place(
                program: program, sheet: sheet, column: Int32(truncatingIfNeeded: place.cell.column),
                row: Int32(truncatingIfNeeded: place.cell.row)))
        cached.append(.blank)
        link(Int32(truncatingIfNeeded: places.count - 1), sheet, cell ?? place.cell, value)
        dependencies = nil
    }

    /// Notes that a cell changes, and drops the formula that it has.
    private func replace(_ place: SheetCellReference) {
        if compiledPlaces > 0 { changed.append(place) }
        guard let formula = formula(at: place) else { return }
        formulas[place.sheet].set(.blank, column: place.cell.column, row: place.cell.row)
        if arrays[formula] == nil {
            replaced.insert(formula)
            reasons[formula] = nil
        }
    }

    private func link(_ formula: Int32, _ sheet: Int32, _ cell: CellReference, _ value: FormulaValue) {
        let place = places[Int(formula)]
        replace(SheetCellReference(sheet: Int(sheet), cell: cell))
        let index = GridValue(kind: .pending, payload: UInt64(formula))
        formulas[Int(sheet)].set(index, column: cell.column, row: cell.row)
        put(index, sheet, cell.column, cell.row)
        if place.column == cell.column, place.row == cell.row {
            cached[Int(formula)] = evaluator.book.pool.pack(value)
        } else {
            arrayCached[SheetCellReference(sheet: Int(sheet), cell: cell)] = evaluator.book.pool.pack(value)
        }
    }

    /// What the file says of the cells of array formulas, but for the first.
    var arrayCached: [SheetCellReference: GridValue] = [:]

    func sheet(_ place: SheetCellReference) -> Int32? {
        evaluator.book.sheets.indices.contains(place.sheet) ? Int32(truncatingIfNeeded: place.sheet) : nil
    }

    /// Puts a value into a cell of the grid and gives back what the old one took.
    func put(_ value: GridValue, _ sheet: Int32, _ column: Int, _ row: Int) {
        let old = evaluator.book.sheets[Int(sheet)].exchange(value, column: column, row: row)
        if old.kind == .text { evaluator.book.pool.release(old) }
    }
}
