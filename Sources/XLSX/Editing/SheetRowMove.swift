/// A sheet while rows of it, or of a sheet that its formulas name, move.
struct SheetRowMove {
    let formulas: FormulaRowMove
    /// The name of this sheet.
    let owner: String
    /// Whether the rows that move are its own.
    let isMoved: Bool
    var rows: PartRowMove
    /// Whether the sheet is protected, which an edit does not mind.
    var isProtected = false

    private var scanner: XMLScanner
    private var namespace: SheetNamespace
    private var places: CellPlaces
    private var shared = SharedFormulaMove()
    /// The number of the last row that stays, after the move.
    private var lastRow = 0

    /// A sheet after the move.
    struct Result {
        /// `nil` where nothing changes.
        let bytes: [UInt8]?
        let isProtected: Bool
    }

    /// Moves the rows of a sheet, or what its formulas say of another's.
    ///
    /// - Throws: `refusedEdit` for what cannot follow; `malformedPart`; `overBudget`.
    static func apply(
        _ formulas: FormulaRowMove, to bytes: [UInt8], of owner: String, part: PartName
    ) throws(WorkbookError) -> Result {
        var scanner = try XMLScanner(bytes, part: part.description, allowsLatin1: true)
        guard let root = try scanner.next() else { throw scanner.malformed("no worksheet") }
        var sheet = try SheetRowMove(formulas, owner, scanner, root, part: part.description)
        try sheet.run()
        return Result(bytes: sheet.rows.changed, isProtected: sheet.isProtected)
    }

    private init(
        _ formulas: FormulaRowMove, _ owner: String, _ scanner: XMLScanner, _ root: XMLScanner.Tag, part: String
    ) throws(WorkbookError) {
        self.formulas = formulas
        self.owner = owner
        isMoved = SheetName.key(owner) == SheetName.key(formulas.sheet)
        self.scanner = scanner
        rows = PartRowMove(scanner, formulas.move, part: part)
        namespace = try SheetNamespace(of: root, scanner, part: part)
        places = CellPlaces(part: part)
    }

    private mutating func run() throws(WorkbookError) {
        while let tag = try scanner.next() {
            guard tag.kind != .end else { continue }
            if scanner.localName(tag) == "sheetData" {
                try namespace.check(tag, scanner.attributes(of: tag), scanner)
                try moveSheetData(tag)
            } else {
                let node = try scanner.node(from: tag)
                if try !visit(node) { try rows.remove(node) }
            }
        }
    }

    /// A formula after the move; `nil` where it stays.
    func changed(_ formula: String, _ relativeRows: FormulaRowMove.RelativeRows = .follow) -> String? {
        formulas.apply(to: formula, of: owner, relativeRows: relativeRows)
    }

    // MARK: - Rows and cells

    private mutating func moveSheetData(_ sheetData: XMLScanner.Tag) throws(WorkbookError) {
        guard sheetData.kind == .start else { return }
        let prefix = namespace.prefix
        while let tag = try scanner.next() {
            if tag.kind == .end, scanner.isNamed(tag, prefix, "sheetData") {
                let (formulas, owner) = (formulas, owner)
                return try shared.finish(&rows, prefix: prefix, ownsRows: isMoved) { formulas.apply(to: $0, of: owner) }
            }
            guard tag.kind != .end else { continue }
            let attributes = try scanner.attributes(of: tag)
            try namespace.check(tag, attributes, scanner)
            guard scanner.isNamed(tag, prefix, "row") else { continue }
            try moveRow(tag, attributes)
        }
        throw scanner.malformed("sheetData is not closed")
    }

    private mutating func moveRow(
        _ row: XMLScanner.Tag, _ attributes: [XMLScanner.Attribute]
    ) throws(WorkbookError) {
        let given = attributes.first { scanner.text($0.name) == "r" }
        let number = given.flatMap { Int(scanner.text($0.value)) }
        let old = try places.enterRow(number)
        let new = isMoved ? formulas.move.row(old) : old
        let end = try moveCells(of: row, to: new)
        guard let new else {
            rows.splices.replace(row.range.lowerBound..<end.range.upperBound, with: "")
            return
        }
        if let given, number != nil || new != lastRow + 1 {
            if new != old { rows.splices.replace(given.value, with: String(new)) }
        } else if given == nil, new != lastRow + 1 {
            // It would follow the row before it, which has not moved with it.
            rows.splices.insert(" r=\"\(new)\"", at: row.name.upperBound)
        }
        lastRow = new
    }

    /// Moves the cells of a row, or finds out that they may go.
    ///
    /// - Parameter new: `nil` where the row is deleted or falls off the end of the sheet.
    /// - Returns: The end tag of the row.
    private mutating func moveCells(of row: XMLScanner.Tag, to new: Int?) throws(WorkbookError) -> XMLScanner.Tag {
        guard row.kind == .start else { return row }
        let prefix = namespace.prefix
        while let tag = try scanner.next() {
            if tag.kind == .end, scanner.isNamed(tag, prefix, "row") { return tag }
            guard tag.kind != .end else { continue }
            let attributes = try scanner.attributes(of: tag)
            try namespace.check(tag, attributes, scanner)
            guard scanner.isNamed(tag, prefix, "c") else { continue }
            let written = attributes.first { scanner.text($0.name) == "r" }
            let given = written.flatMap { CellReference(attribute: scanner.bytes[$0.value]) }
            let cell = try places.enterCell(given, isEdited: false)
            let hasContent = try moveContent(of: tag, cell, new.flatMap { CellReference(column: cell.column, row: $0) })
            if hasContent, new == nil, case .insert = formulas.move {
                throw rows.fallsOff(cell)
            }
            guard let written, given != nil, let new, new != cell.row else { continue }
            let digits = written.value.reversed().prefix { (0x30...0x39).contains(scanner.bytes[$0]) }.count
            rows.splices.replace((written.value.upperBound - digits)..<written.value.upperBound, with: String(new))
        }
        throw scanner.malformed("a row is not closed")
    }

    /// Moves the formula of a cell.
    ///
    /// - Returns: Whether the cell holds anything.
    private mutating func moveContent(
        of cell: XMLScanner.Tag, _ old: CellReference, _ new: CellReference?
    ) throws(WorkbookError) -> Bool {
        guard cell.kind == .start else { return false }
        let prefix = namespace.prefix
        var hasContent = false
        while let tag = try scanner.next() {
            if tag.kind == .end { return hasContent }
            let attributes = try scanner.attributes(of: tag)
            try namespace.check(tag, attributes, scanner)
            let close = try scanner.end(of: tag)
            let isFormula = scanner.isNamed(tag, prefix, "f")
            hasContent =
                hasContent || isFormula || scanner.isNamed(tag, prefix, "v") || scanner.isNamed(tag, prefix, "is")
            if isFormula { try moveFormula(tag, attributes, close, old, new) }
        }
        throw scanner.malformed("a cell is not closed")
    }

    private mutating func moveFormula(
        _ tag: XMLScanner.Tag, _ attributes: [XMLScanner.Attribute], _ close: XMLScanner.Tag, _ old: CellReference,
        _ new: CellReference?
    ) throws(WorkbookError) {
        let content = tag.range.upperBound..<max(tag.range.upperBound, close.range.lowerBound)
        let text = content.isEmpty ? "" : XMLEscaping.unescaped(scanner.characters(in: content))
        guard text.utf16.count <= CellLimits.formula else { throw rows.refused("a formula that is too long", old) }
        let kind = scanner.value("t", in: attributes)
        if kind == "shared", let index = scanner.value("si", in: attributes) {
            shared.visit(
                SharedFormulaMove.Element(
                    tag: tag, range: tag.range.lowerBound..<close.range.upperBound, content: content, cell: old,
                    newCell: new, index: index, text: text))
            return
        }
        if isMoved, kind == "array" || kind == "dataTable" { try moveRange(tag, kind, old, new) }
        guard new != nil, let changed = changed(text) else { return }
        rows.splices.replace(content, with: XMLEscaping.escaped(changed, like: scanner.text(content)))
    }

    /// Moves the range of an array formula or a data table, which must stay whole, and the cells that a table varies.
    private mutating func moveRange(
        _ tag: XMLScanner.Tag, _ kind: String?, _ old: CellReference, _ new: CellReference?
    ) throws(WorkbookError) {
        let range = try scanner.value("ref", of: tag).flatMap { CellRange($0) }
        if let range, formulas.move.range(range)?.rows.count ?? 0 != (new == nil ? 0 : range.rows.count) {
            throw rows.refused(
                "the rows would cut the \(kind == "array" ? "array formula" : "data table") of \(range)", old)
        }
        guard new != nil else { return }
        _ = try rows.move("ref", of: tag)
        guard kind == "dataTable" else { return }
        try rows.require("r1", of: tag, "a cell that the data table of \(old) varies")
        try rows.require("r2", of: tag, "a cell that the data table of \(old) varies")
    }
}
