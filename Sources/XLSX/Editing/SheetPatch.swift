/// Changes cells in the bytes of a worksheet; all other bytes stay (ECMA-376 Part 1, 18.3.1.99).
struct SheetPatch {
    /// What happens to one cell.
    struct Edit {
        /// `nil` leaves the content and changes the style alone.
        var content: NewContent?
        /// The index of a style in the place of the cell's own; `nil` leaves that.
        var style: Int?
        /// What changes in the style; `nil` leaves it.
        var traits: StyleTraits?
        /// What the cell's formula is computed to be; looked at only where the content stays.
        var result: CellValue?
    }

    /// What the patch did, for the parts around the sheet.
    struct Result {
        var bytes: [UInt8]
        /// A cell had a formula and lost it or got another: the calculation chain no longer fits.
        var removedFormula = false
        /// The sheet has formulas after the patch.
        var hasFormulas = false
        /// The sheet is protected against changes.
        var isProtected = false
        /// The edited cells whose data validation forbids the new value.
        var invalidCells: [CellReference] = []
    }

    private var scanner: XMLScanner
    private var namespace: SheetNamespace
    private let prefix: String
    private let markup: CellMarkup
    private let part: String
    private let edits: [CellReference: Edit]
    private var pending: ArraySlice<CellReference>
    private let editedRows: Set<Int>
    private let resources: any CellResources

    private var splices: XMLSplices
    private var result = Result(bytes: [])
    private var mergedRanges: [CellRange] = []
    private var arrayRanges: [CellRange] = []
    private var sharedFormulas: SharedFormulaPatch
    /// The columns that give their cells a style.
    private var columnStyles: [(columns: ClosedRange<Int>, style: Int)] = []
    private var places: CellPlaces
    private var dimension: (value: Range<Int>, range: CellRange)?
    /// The end of the row last read, where what is left of its edits goes unless the row goes on.
    private var rowEnd: (tag: XMLScanner.Tag, name: Range<Int>, row: Int, style: Int?)?

    /// Applies edits to a sheet.
    ///
    /// - Parameter resources: The parts that the cells refer to.
    /// - Throws: `refusedEdit` with the cell for one inside a merged range or an array formula, or for a sheet whose
    ///   cells are not in order; `malformedPart`.
    static func apply(
        _ edits: [CellReference: Edit], to bytes: [UInt8], part: String, usesDates1904: Bool,
        _ resources: any CellResources
    ) throws(WorkbookError) -> Result {
        var scanner = try XMLScanner(bytes, part: part, allowsLatin1: true)
        guard let root = try scanner.next(), scanner.localName(root) == "worksheet" else {
            throw scanner.malformed("no worksheet")
        }
        var patch = try SheetPatch(scanner, root, edits, part, usesDates1904: usesDates1904, resources)
        return try patch.run()
    }

    private init(
        _ scanner: XMLScanner, _ root: XMLScanner.Tag, _ edits: [CellReference: Edit], _ part: String,
        usesDates1904: Bool, _ resources: any CellResources
    ) throws(WorkbookError) {
        self.scanner = scanner
        splices = XMLSplices(isLatin1: scanner.isLatin1)
        namespace = try SheetNamespace(of: root, scanner, part: part)
        prefix = namespace.prefix
        sharedFormulas = SharedFormulaPatch(prefix: namespace.prefix, part: part)
        places = CellPlaces(part: part)
        markup = CellMarkup(prefix: prefix, usesDates1904: usesDates1904, resources: resources)
        self.part = part
        self.edits = edits
        pending = edits.keys.sorted()[...]
        editedRows = Set(edits.keys.map(\.row))
        self.resources = resources
    }

    private mutating func run() throws(WorkbookError) -> Result {
        var hasSheetData = false
        while let tag = try scanner.next() {
            guard tag.kind != .end, SheetNamespace.mayConcern(tag, scanner) else { continue }
            let attributes = try scanner.attributes(of: tag)
            try namespace.check(tag, attributes, scanner)
            if scanner.isNamed(tag, prefix, "dimension") {
                readDimension(attributes)
            } else if scanner.isNamed(tag, prefix, "col") {
                readColumn(attributes)
            } else if scanner.isNamed(tag, prefix, "sheetData") {
                guard !hasSheetData else {
                    throw WorkbookError(.refusedEdit, part: part, detail: "a sheet with two sheetData")
                }
                hasSheetData = true
                try patchSheetData(tag)
            } else if scanner.isNamed(tag, prefix, "mergeCell"),
                let range = scanner.value("ref", in: attributes).flatMap({ CellRange($0) })
            {
                mergedRanges.append(range)
            } else if scanner.isNamed(tag, prefix, "sheetProtection") {
                result.isProtected = ["1", "true"].contains(scanner.value("sheet", in: attributes) ?? "")
            } else if scanner.isNamed(tag, prefix, "dataValidation") {
                try checkValidation(tag, attributes)
            }
        }
        guard hasSheetData else { throw scanner.malformed("no sheetData") }
        try checkEdits()
        growDimension()
        result.bytes = splices.applied(to: scanner.bytes)
        return result
    }

    private func checkEdits() throws(WorkbookError) {
        for (cell, edit) in edits where edit.content != nil {
            if let range = mergedRanges.first(where: { $0.contains(cell) && $0.first != cell }) {
                throw WorkbookError(.mergedCell(range: range), part: part, cell: cell)
            }
            if let range = arrayRanges.first(where: { $0.contains(cell) }), !replaces(range) {
                throw WorkbookError(.arrayFormula(range: range), part: part, cell: cell)
            }
        }
    }

    /// Whether the content of every cell of a range is replaced.
    private func replaces(_ range: CellRange) -> Bool {
        guard range.rows.count * range.columns.count <= edits.count else { return false }
        return edits.filter { range.contains($0.key) && $0.value.content != nil }.count
            == range.rows.count * range.columns.count
    }

    private mutating func checkValidation(
        _ validation: XMLScanner.Tag, _ attributes: [XMLScanner.Attribute]
    ) throws(WorkbookError) {
        var formulas: [String] = []
        while validation.kind == .start, let tag = try scanner.next(), tag.kind != .end {
            let end = try scanner.end(of: tag)
            if scanner.isNamed(tag, prefix, "formula1") || scanner.isNamed(tag, prefix, "formula2"), tag.kind == .start
            {
                formulas.append(scanner.characters(in: tag.range.upperBound..<end.range.lowerBound))
            }
        }
        let check = ValidationCheck(attribute: { scanner.value($0, in: attributes) }, formulas: formulas)
        guard !check.ranges.isEmpty else { return }
        for (cell, edit) in edits where check.ranges.contains(where: { $0.contains(cell) }) {
            guard let content = edit.content, check.forbids(content, usesDates1904: markup.usesDates1904) else {
                continue
            }
            result.invalidCells.append(cell)
        }
        result.invalidCells.sort()
    }

    // MARK: - The dimension

    private mutating func readDimension(_ attributes: [XMLScanner.Attribute]) {
        for attribute in attributes where scanner.text(attribute.name) == "ref" {
            if let range = CellRange(scanner.text(attribute.value)) { dimension = (attribute.value, range) }
        }
    }

    private mutating func growDimension() {
        guard let dimension else { return }
        let grown = edits.filter { $0.value.content?.isBlank == false }
            .keys.reduce(dimension.range) { $0.union($1) }
        if grown != dimension.range { splices.replace(dimension.value, with: "\(grown)") }
    }

    private mutating func readColumn(_ attributes: [XMLScanner.Attribute]) {
        let numbers = ["min", "max", "style"].map { scanner.value($0, in: attributes).flatMap { Int($0) } }
        guard let first = numbers[0], let last = numbers[1], let style = numbers[2], first <= last else { return }
        columnStyles.append((first...last, style))
    }

    // MARK: - Rows

    private mutating func patchSheetData(_ sheetData: XMLScanner.Tag) throws(WorkbookError) {
        if sheetData.kind == .empty {
            let rows = try newRows(before: .max)
            guard !rows.isEmpty else { return }
            let slash = sheetData.range.upperBound - 2
            splices.replace(slash..<sheetData.range.upperBound, with: ">\(rows)</\(prefix)sheetData>")
            return
        }
        while true {
            try passPlainRows()
            guard let tag = try scanner.next() else { throw scanner.malformed("sheetData is not closed") }
            if tag.kind == .end, scanner.isNamed(tag, prefix, "sheetData") {
                try endRow()
                splices.insert(try newRows(before: .max), at: tag.range.lowerBound)
                return
            }
            guard tag.kind != .end else { continue }
            let attributes = try scanner.attributes(of: tag)
            try namespace.check(tag, attributes, scanner)
            guard scanner.isNamed(tag, prefix, "row") else { continue }
            let last = places.row
            let number = try places.enterRow(scanner.value("r", in: attributes).flatMap { Int($0) })
            if number > last { try endRow() }
            // Nothing comes before a row without a number: it follows the one before it.
            let rows = try newRows(before: number)
            if !rows.isEmpty { splices.insert(rows, at: tag.range.lowerBound) }
            try patchRow(tag, attributes)
        }
    }

    /// Passes over rows before the next one that has an edit.
    private mutating func passPlainRows() throws(WorkbookError) {
        guard prefix.isEmpty else { return }
        let bytes = scanner.bytes
        let limit = pending.first?.row ?? .max
        while let row = PlainRow(bytes.span, at: scanner.position), row.number > places.row, row.number < limit {
            _ = try places.enterRow(row.number)
            scanner.move(to: row.end)
            if row.hasFormula { result.hasFormulas = true }
        }
    }

    private mutating func newRows(before limit: Int) throws(WorkbookError) -> String {
        var text = ""
        while let first = pending.first, first.row < limit {
            var cells = ""
            while let cell = pending.first, cell.row == first.row { cells += try newCell(cell, rowStyle: nil) }
            if !cells.isEmpty { text += "<\(prefix)row r=\"\(first.row)\">\(cells)</\(prefix)row>" }
        }
        return text
    }

    /// The markup of the first pending cell, which the file does not have yet.
    ///
    /// Its style is the row's, else the column's, as for a cell typed into Excel.
    private mutating func newCell(_ reference: CellReference, rowStyle: Int?) throws(WorkbookError) -> String {
        pending.removeFirst()
        guard let edit = edits[reference] else { return "" }
        if edit.content?.formula != nil { result.hasFormulas = true }
        let inherited = rowStyle ?? columnStyles.first { $0.columns.contains(reference.column) }?.style ?? 0
        let style = try style(edit, of: edit.style ?? inherited)
        if edit.traits == nil, style == inherited, edit.content?.isBlank ?? true { return "" }
        return try markup.cell(reference, edit.content, style: style)
    }

    private func style(_ edit: Edit, of base: Int) throws(WorkbookError) -> Int {
        guard let traits = edit.traits else { return base }
        return try resources.style(base, with: traits)
    }

    private mutating func patchRow(
        _ row: XMLScanner.Tag, _ attributes: [XMLScanner.Attribute]
    ) throws(WorkbookError) {
        let number = places.row
        if pending.first?.row == number { widenSpans(attributes) }
        let hasStyle = scanner.value("customFormat", in: attributes).map { $0 == "1" || $0 == "true" } ?? false
        let style = hasStyle ? scanner.value("s", in: attributes).flatMap { Int($0) } : nil
        if row.kind == .empty {
            rowEnd = (row, row.name, number, style)
            return
        }
        while let tag = try scanner.next() {
            if tag.kind == .end, scanner.isNamed(tag, prefix, "row") {
                rowEnd = (tag, row.name, number, style)
                return
            }
            guard tag.kind != .end else { continue }
            let attributes = try scanner.attributes(of: tag)
            try namespace.check(tag, attributes, scanner)
            guard scanner.isNamed(tag, prefix, "c") else { continue }
            let given = scanner.value("r", in: attributes).flatMap { CellReference(attribute: $0.utf8) }
            let reference = try places.enterCell(given, isEdited: editedRows.contains(number))
            try insertCells(at: tag.range.lowerBound, before: reference.column, rowStyle: style)
            try patchCell(tag, reference)
        }
        throw scanner.malformed("a row is not closed")
    }

    /// Puts the cells that are left into the row that has ended.
    private mutating func endRow() throws(WorkbookError) {
        guard let (tag, name, row, style) = rowEnd else { return }
        rowEnd = nil
        var cells = ""
        while let cell = pending.first, cell.row == row { cells += try newCell(cell, rowStyle: style) }
        guard !cells.isEmpty else { return }
        if tag.kind == .end { return splices.insert(cells, at: tag.range.lowerBound) }
        let slash = tag.range.upperBound - 2
        splices.replace(slash..<tag.range.upperBound, with: ">\(cells)</\(scanner.text(name))>")
    }

    private mutating func insertCells(
        at offset: Int, before column: Int, rowStyle: Int?
    ) throws(WorkbookError) {
        var text = ""
        while let cell = pending.first, cell.row == places.row, cell.column < column {
            text += try newCell(cell, rowStyle: rowStyle)
        }
        if !text.isEmpty { splices.insert(text, at: offset) }
    }

    /// `spans` says which columns a row may use; a cell beyond it would be a lie.
    private mutating func widenSpans(_ attributes: [XMLScanner.Attribute]) {
        let columns = pending.prefix { $0.row == places.row }.map(\.column)
        for attribute in attributes where scanner.text(attribute.name) == "spans" {
            let bounds = scanner.text(attribute.value).split(separator: ":").compactMap { Int($0) }
            guard bounds.count == 2, let first = columns.first, let last = columns.last,
                first < bounds[0] || last > bounds[1]
            else { return }
            splices.replace(attribute.value, with: "\(min(first, bounds[0])):\(max(last, bounds[1]))")
        }
    }

    // MARK: - Cells

    private mutating func patchCell(_ cell: XMLScanner.Tag, _ reference: CellReference) throws(WorkbookError) {
        if pending.first == reference { pending.removeFirst() }
        let edit = edits[reference]
        var kept: [Range<Int>] = []
        var cached = CachedValue(cell: cell, end: cell)
        var end = cell
        if cell.kind == .start {
            while let tag = try scanner.next() {
                if tag.kind == .end {
                    end = tag
                    break
                }
                let attributes = try scanner.attributes(of: tag)
                try namespace.check(tag, attributes, scanner)
                let close = try scanner.end(of: tag)
                let range = tag.range.lowerBound..<close.range.upperBound
                if scanner.isNamed(tag, prefix, "f") {
                    try patchFormula(attributes, tag, close, at: reference, isReplaced: edit?.content != nil)
                    cached.formulaEnd = range.upperBound
                } else if scanner.isNamed(tag, prefix, "v") {
                    cached.range = range
                } else if !scanner.isNamed(tag, prefix, "is") {
                    kept.append(range)
                }
            }
        }
        guard let edit else { return }
        if edit.content?.formula != nil { result.hasFormulas = true }
        let attributes = try scanner.attributes(of: cell)
        let style = try style(edit, of: edit.style ?? scanner.value("s", in: attributes).flatMap { Int($0) } ?? 0)
        guard let content = edit.content else {
            cached.end = end
            if let result = edit.result { return try replace(cached, with: result, attributes) }
            let start = startTag(cell, attributes, style: style, keepsType: true)
            splices.replace(cell.range, with: start + (cell.kind == .empty ? "/>" : ">"))
            return
        }
        let oldType = scanner.value("t", in: attributes)
        if oldType == "s" { resources.releaseSharedString() }
        let body = try markup.body(content, style: style, keepsInline: oldType == "inlineStr")
        var text = startTag(cell, attributes, style: style, keepsType: false)
        if let type = body.type { text += " t=\"\(type)\"" }
        let children = body.children + kept.map { scanner.text($0) }.joined()
        text += children.isEmpty ? "/>" : ">\(children)</\(scanner.text(cell.name))>"
        splices.replace(cell.range.lowerBound..<end.range.upperBound, with: text)
    }

    /// Where a cell has the cached result of its formula.
    private struct CachedValue {
        let cell: XMLScanner.Tag
        var end: XMLScanner.Tag
        /// The end of the formula; `nil` where it stands in another cell.
        var formulaEnd: Int?
        /// The value's element; `nil` where there is none.
        var range: Range<Int>?
    }

    /// Puts another result beside the formula, which stays as it is.
    private mutating func replace(
        _ cached: CachedValue, with value: CellValue, _ attributes: [XMLScanner.Attribute]
    ) throws(WorkbookError) {
        // Without a formula or a value of its own the cell is no longer what was computed.
        guard let place = cached.range ?? cached.formulaEnd.map({ $0..<$0 }) else { return }
        let oldType = scanner.value("t", in: attributes)
        if oldType == "s" { resources.releaseSharedString() }
        // An empty formula keeps a text out of the shared strings.
        let body = try markup.body(NewContent(value: value, formula: ""), style: 0)
        if body.type ?? "n" != oldType ?? "n" {
            try splices.setAttribute("t", to: body.type, of: cached.cell, in: scanner)
        }
        splices.replace(place, with: String(body.children.dropFirst("<\(prefix)f></\(prefix)f>".count)))
    }

    /// The start tag without its end, attributes in their order and spelling but for those that change.
    ///
    /// - Parameter keepsType: Whether the content stays, to which type and metadata belong.
    private func startTag(
        _ cell: XMLScanner.Tag, _ attributes: [XMLScanner.Attribute], style: Int, keepsType: Bool
    ) -> String {
        var text = "<" + scanner.text(cell.name)
        var hasStyle = false
        for attribute in attributes {
            switch scanner.text(attribute.name) {
            case "s":
                hasStyle = true
                let old = Int(XMLScanner.resolved(scanner.text(attribute.value)))
                if old == style {
                    text += scanner.text(attribute.range)
                } else if style != 0 {
                    text += scanner.text(attribute.range.lowerBound..<attribute.value.lowerBound) + String(style)
                    text += scanner.text(attribute.value.upperBound..<attribute.range.upperBound)
                }
            case "t", "cm", "vm":
                if keepsType { text += scanner.text(attribute.range) }
            default: text += scanner.text(attribute.range)
            }
        }
        if !hasStyle, style != 0 { text += " s=\"\(style)\"" }
        return text
    }

    private mutating func patchFormula(
        _ attributes: [XMLScanner.Attribute], _ tag: XMLScanner.Tag, _ close: XMLScanner.Tag,
        at reference: CellReference, isReplaced: Bool
    ) throws(WorkbookError) {
        let kind = scanner.value("t", in: attributes) ?? "normal"
        let range = scanner.value("ref", in: attributes).flatMap { CellRange($0) }
        if kind == "array" || kind == "dataTable", let range, range.first != range.last { arrayRanges.append(range) }
        if isReplaced { result.removedFormula = true } else { result.hasFormulas = true }
        guard kind == "shared", let index = scanner.value("si", in: attributes) else { return }
        let text = tag.kind == .empty ? "" : scanner.characters(in: tag.range.upperBound..<close.range.lowerBound)
        guard text.utf16.count <= CellLimits.formula else {
            throw WorkbookError(
                .refusedEdit, part: part, cell: reference, detail: "a shared formula that is too long")
        }
        let element = SharedFormulaPatch.Element(
            range: tag.range.lowerBound..<close.range.upperBound, cell: reference, index: index,
            text: XMLEscaping.unescaped(text))
        try sharedFormulas.visit(element, isReplaced: isReplaced, &splices)
    }
}
