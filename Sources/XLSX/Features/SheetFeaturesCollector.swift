/// Collects what a sheet's part holds around its rows.
///
/// Whoever reads the part hands on every element outside of `<sheetData>`, of other namespaces too, and stops where
/// ``failure`` is set. Custom views (18.3.1.27) repeat panes, filters and page layouts, so that only children of the
/// root and their children count.
struct SheetFeaturesCollector {
    /// What has been read so far.
    private(set) var features = SheetFeatures()
    /// Set where a limit is passed.
    private(set) var failure: WorkbookError?

    private let limits: ReadLimits
    private let part: String
    private var budget: FeatureBudget
    private var depth = 0
    private var section = Section.other
    private var validations: DataValidationCollector
    private var formats: ConditionalFormatCollector
    private var headerText: WritableKeyPath<HeaderFooter, String?>?
    private var text: [UInt8] = []

    /// The child of the root that is open.
    private enum Section {
        case properties, views, columns, merges, validations, format, links, headerFooter, rowBreaks, columnBreaks
        case tables, extensions, other
    }

    init(limits: ReadLimits, part: String) {
        self.limits = limits
        self.part = part
        budget = FeatureBudget(limits, part: part)
        validations = DataValidationCollector(limits, part: part)
        formats = ConditionalFormatCollector(limits, part: part)
    }

    mutating func start(_ element: borrowing XMLElement) {
        depth += 1
        switch depth {
        case 1: return
        case 2:
            section = .other
            if element.isSpreadsheetML { startSection(element) }
        case 3 where element.isSpreadsheetML: startItem(element)
        default: break
        }
        startRule(element)
        // A pane is the child of a view.
        if depth == 4, section == .views, element.isSpreadsheetML, element.name == "pane", !features.views.isEmpty {
            features.views[features.views.count - 1].frozenPanes = FrozenPanes(element)
        }
    }

    mutating func end(_ name: XMLName) {
        defer { depth -= 1 }
        if let validation = validations.end(name, depth: depth, &budget) { features.dataValidations.append(validation) }
        if let format = formats.end(name, depth: depth, &budget) { features.conditionalFormats.append(format) }
        note(validations.failure ?? formats.failure)
        if let headerText, depth == 3 {
            let string = XMLEscaping.string(text)
            features.headerFooter?[keyPath: headerText] = string
            self.headerText = nil
            note(budget.spend(texts: string))
        }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        validations.text(bytes)
        formats.text(bytes)
        guard headerText != nil else { return }
        text.append(contentsOf: bytes)
        if text.count > limits.textBytes { fail("a text of \(text.count) bytes") }
    }

    /// Data validations and conditional formats, of the sheet itself or in extensions.
    private mutating func startRule(_ element: borrowing XMLElement) {
        if section == .validations && depth == 3 || section == .extensions, !validations.isOpen {
            validations.open(element, depth: depth, isExtension: section == .extensions, &budget)
        } else {
            validations.start(element, depth: depth)
        }
        if section == .format && depth == 2 || section == .extensions, !formats.isOpen {
            formats.open(element, depth: depth, isExtension: section == .extensions, &budget)
        } else {
            formats.start(element, depth: depth, &budget)
        }
        note(validations.failure ?? formats.failure)
    }

    // MARK: - Children of the root

    private mutating func startSection(_ element: borrowing XMLElement) {
        switch element.name {
        case "sheetPr": section = .properties
        case "dimension": features.dimension = element.range("ref")
        case "sheetViews": section = .views
        case "sheetFormatPr": readFormat(element)
        case "cols": section = .columns
        case "sheetProtection": features.protection = SheetProtection(element)
        case "autoFilter": features.autoFilter = element.range("ref")
        case "mergeCells": section = .merges
        case "conditionalFormatting": section = .format
        case "dataValidations": section = .validations
        case "hyperlinks": section = .links
        case "printOptions": features.page.readOptions(element)
        case "pageMargins": features.page.readMargins(element)
        case "pageSetup": features.page.readSetup(element)
        case "headerFooter":
            section = .headerFooter
            var headerFooter = HeaderFooter()
            headerFooter.differsOnEvenPages = element.boolean("differentOddEven") ?? false
            headerFooter.differsOnFirstPage = element.boolean("differentFirst") ?? false
            features.headerFooter = headerFooter
        case "rowBreaks": section = .rowBreaks
        case "colBreaks": section = .columnBreaks
        case "drawing": features.drawingRelationship = element.relationship
        case "legacyDrawing": features.legacyDrawingRelationship = element.relationship
        case "tableParts": section = .tables
        case "extLst": section = .extensions
        default: break
        }
    }

    private mutating func readFormat(_ element: borrowing XMLElement) {
        features.defaultColumnWidth = element.number("defaultColWidth").flatMap { $0 >= 0 ? $0 : nil }
        features.defaultRowHeight = element.number("defaultRowHeight").flatMap { $0 >= 0 ? $0 : nil }
        features.hidesOtherRows = element.boolean("zeroHeight") ?? false
        features.outline.rowLevels = element.integer("outlineLevelRow", in: 0...7) ?? 0
        features.outline.columnLevels = element.integer("outlineLevelCol", in: 0...7) ?? 0
    }

    // MARK: - Their children

    private mutating func startItem(_ element: borrowing XMLElement) {
        switch section {
        case .properties: startProperty(element)
        case .views where element.name == "sheetView":
            features.views.append(SheetView(element))
            note(budget.spend())
        case .columns where element.name == "col":
            // Excel refuses columns that overlap, so that there cannot be more stretches than columns.
            guard features.columns.count < CellReference.maximumColumn, let column = ColumnFormat(element) else {
                return
            }
            features.columns.append(column)
            note(budget.spend())
        case .merges where element.name == "mergeCell":
            guard let range = element.range("ref") else { return }
            features.mergedRanges.append(range)
            let count = features.mergedRanges.count
            if count > limits.mergedRanges { fail("\(count) merged ranges") }
        case .links where element.name == "hyperlink":
            guard let link = Hyperlink(element) else { return }
            features.hyperlinks.append(link)
            note(budget.spend(texts: link.location, link.tooltip, link.display, link.relationship))
        case .headerFooter: startHeaderText(element.name)
        case .rowBreaks where element.name == "brk":
            addBreak(element, to: \.rowBreaks, maximum: CellReference.maximumRow)
        case .columnBreaks where element.name == "brk":
            addBreak(element, to: \.columnBreaks, maximum: CellReference.maximumColumn)
        case .tables where element.name == "tablePart":
            guard let id = element.relationship else { return }
            features.tableRelationships.append(id)
            note(budget.spend(texts: id))
        default: break
        }
    }

    private mutating func startProperty(_ element: borrowing XMLElement) {
        switch element.name {
        case "tabColor": features.tabColor = ColorReference(element)
        case "outlinePr":
            features.outline.summaryBelow = element.boolean("summaryBelow") ?? true
            features.outline.summaryRight = element.boolean("summaryRight") ?? true
        case "pageSetUpPr": features.page.fitsToPages = element.boolean("fitToPage") ?? false
        default: break
        }
    }

    private mutating func startHeaderText(_ name: XMLName) {
        switch name {
        case "oddHeader": headerText = \.oddHeader
        case "oddFooter": headerText = \.oddFooter
        case "evenHeader": headerText = \.evenHeader
        case "evenFooter": headerText = \.evenFooter
        case "firstHeader": headerText = \.firstHeader
        case "firstFooter": headerText = \.firstFooter
        default: return
        }
        text.removeAll(keepingCapacity: true)
    }

    private mutating func addBreak(
        _ element: borrowing XMLElement, to breaks: WritableKeyPath<SheetFeatures, [Int]>, maximum: Int
    ) {
        guard let id = element.integer("id", in: 1...maximum) else { return }
        features[keyPath: breaks].append(id)
        note(budget.spend())
    }

    private mutating func note(_ error: WorkbookError?) { failure = failure ?? error }

    private mutating func fail(_ detail: String) { note(WorkbookError(.overBudget, part: part, detail: detail)) }
}
