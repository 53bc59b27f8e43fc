import Synchronization

/// A spreadsheet workbook opened for reading: .xlsx, .xlsm, .xltx or .xltm.
///
/// Opening reads the list of sheets, the styles and the names; cells are read sheet by sheet
/// (``Sheet/rows()``, ``Sheet/cells()``).
///
/// ```swift
/// let workbook = try Workbook(path: "phu-luc.xlsx")
/// for sheet in workbook.sheets where sheet.kind == .worksheet {
///     var rows = try sheet.rows()
///     while let row = try rows.next() {
///         for cell in row.cells { print(cell.reference, cell.value) }
///     }
/// }
/// ```
public final class Workbook: Sendable {
    /// The sheets in the order of their tabs, chart sheets and hidden ones among them.
    public let sheets: [Sheet]
    /// The names of formulas and ranges.
    public var definedNames: [DefinedName] { context.definedNames }
    /// Whether serial dates count from 1904-01-01.
    public let usesDates1904: Bool
    /// Whether the workbook carries a digital signature, which any change breaks.
    public let isSigned: Bool
    /// Whether cells refer to other workbooks.
    public let hasExternalLinks: Bool
    /// The ending that files of this kind have: `xlsx`, `xlsm`, `xltx`, `xltm` or `xlam`; Excel refuses others.
    public let fileExtension: String

    let context: WorkbookContext

    /// Opens the workbook at a path.
    ///
    /// - Parameters:
    ///   - path: The file; it must not change while the workbook is read.
    ///   - limits: What may be believed of the file.
    ///   - options: How it is read.
    /// - Throws: `notFound`, `notReadable`, `notAWorkbook`, `oldFormat`, `encrypted`, `truncated`, `missingPart`,
    ///   `malformedPart` or `overBudget`.
    public convenience init(
        path: String, limits: ReadLimits = ReadLimits(), options: ReadOptions = ReadOptions()
    ) throws(WorkbookError) {
        try self.init(Package(.path(path), limits: limits, options: options))
    }

    /// Opens a workbook held in memory.
    ///
    /// - Parameters:
    ///   - data: The bytes of the file.
    ///   - limits: What may be believed of the file.
    ///   - options: How it is read.
    /// - Throws: As ``init(path:limits:options:)``.
    public convenience init(
        data: [UInt8], limits: ReadLimits = ReadLimits(), options: ReadOptions = ReadOptions()
    ) throws(WorkbookError) {
        try self.init(Package(.bytes(data), limits: limits, options: options))
    }

    init(_ package: Package) throws(WorkbookError) {
        let root = try package.relationships(of: .package)
        guard let part = root.part("officeDocument") else {
            throw WorkbookError(.notAWorkbook, detail: "a package without a main document")
        }
        let type = (package.contentTypes[part] ?? "").lowercased()
        try Self.checkIsSpreadsheet(type, part)
        let handler = Handler(package.limits, part: part.description)
        try package.parse(part, handler)
        guard handler.isWorkbook else {
            throw WorkbookError(.notAWorkbook, part: part.description, detail: "not a workbook of SpreadsheetML")
        }
        let relationships = try package.relationships(of: part)
        let context = try WorkbookContext(
            package, workbook: part, relationships, usesDates1904: handler.usesDates1904, definedNames: handler.names)
        self.context = context
        usesDates1904 = handler.usesDates1904
        fileExtension = Self.fileExtension(type)
        isSigned = root.first("origin") != nil
        hasExternalLinks = relationships.all.contains { $0.kind == "externalLink" }
        sheets = handler.sheets.enumerated().map { index, sheet in
            let relationship = relationships[sheet.relationship]
            return Sheet(
                name: sheet.name, index: index, state: sheet.state,
                // Excel writes modules of Excel 5 with an empty id.
                kind: sheet.relationship.isEmpty ? .macro : Sheet.Kind(relationshipKind: relationship?.kind ?? ""),
                part: relationship.flatMap(relationships.part), context: context)
        }
    }

    /// The first sheet of that name, compared as Excel does, without regard to case.
    public func sheet(named name: String) -> Sheet? {
        sheets.first { $0.name == name } ?? sheets.first { $0.name.lowercased() == name.lowercased() }
    }

    /// The ending for the media type of the main part (ECMA-376 Part 1, 12.3.23; [MS-OFFMACRO2] 2.2).
    private static func fileExtension(_ type: String) -> String {
        if type == commonType { return "xlsx" }
        let hasMacros = type.contains("macroenabled")
        if type.contains("addin") { return "xlam" }
        return type.contains("template") ? (hasMacros ? "xltm" : "xltx") : (hasMacros ? "xlsm" : "xlsx")
    }

    /// The media type of nearly all workbooks.
    private static let commonType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

    private static func checkIsSpreadsheet(_ type: String, _ part: PartName) throws(WorkbookError) {
        if type == commonType { return }
        if type.contains("sheet.binary") || part.fileExtension == "bin" {
            throw WorkbookError(.notAWorkbook, detail: "a binary workbook (.xlsb)")
        }
        if type.contains("wordprocessingml") || type.contains("ms-word") {
            throw WorkbookError(.notAWorkbook, detail: "a Word document")
        }
        if type.contains("presentationml") || type.contains("ms-powerpoint") {
            throw WorkbookError(.notAWorkbook, detail: "a presentation")
        }
        guard type.contains("spreadsheetml") || type.contains("ms-excel") || type.hasSuffix("xml") else {
            throw WorkbookError(.notAWorkbook, detail: "a package whose main document is \(type)")
        }
    }

    private final class Handler: XMLHandler {
        /// Whether the root is a workbook's; betas of Office wrote other namespaces, which leave nothing to read.
        var isWorkbook = false
        var usesDates1904 = false
        var sheets: [(name: String, state: Sheet.State, relationship: String)] = []
        var names: [DefinedName] = []
        private var name: (name: String, sheet: Int?, isHidden: Bool)?
        private var formula: FeatureText
        private var budget: FeatureBudget
        private var depth = 0
        private var list = List.none
        private let limits: ReadLimits
        private let part: String

        init(_ limits: ReadLimits, part: String) {
            self.limits = limits
            self.part = part
            formula = FeatureText(limits, part: part)
            budget = FeatureBudget(limits, part: part)
        }

        /// The child of the root that is open: extensions have sheets and names of their own elsewhere.
        private enum List { case none, sheets, names }

        override func start(_ element: borrowing XMLElement) {
            depth += 1
            if depth == 1 { isWorkbook = element.isSpreadsheetML && element.name == "workbook" }
            if depth == 2 {
                list =
                    !element.isSpreadsheetML
                    ? .none
                    : element.name == "sheets" ? .sheets : element.name == "definedNames" ? .names : .none
            }
            guard element.isSpreadsheetML else { return }
            switch element.name {
            case "workbookPr": usesDates1904 = element.boolean("date1904") ?? false
            case "sheet" where depth == 3 && list == .sheets:
                sheets.append(
                    (
                        element.string("name").map(XMLEscaping.unescaped) ?? "",
                        Sheet.State(rawValue: element.string("state") ?? "") ?? .visible,
                        element.string("id", qualified: true) ?? ""
                    ))
                // Each has a part of its own.
                if sheets.count > limits.entries {
                    failure = WorkbookError(.overBudget, part: part, detail: "\(sheets.count) sheets")
                }
            case "definedName" where depth == 3 && list == .names:
                name = (
                    element.string("name") ?? "", element.integer("localSheetId"), element.boolean("hidden") ?? false
                )
                formula.begin(depth: depth)
            default: break
            }
        }

        override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
            formula.append(bytes)
            failure = failure ?? formula.failure
        }

        override func end(_ name: XMLName) {
            defer { depth -= 1 }
            guard let bytes = formula.end(depth: depth), let pending = self.name else { return }
            let formula = String(decoding: bytes, as: UTF8.self)
            names.append(
                DefinedName(
                    pending.name, formula: formula, sheetIndex: pending.sheet, isHidden: pending.isHidden))
            failure = failure ?? budget.spend(texts: pending.name, formula)
            self.name = nil
        }
    }
}

/// What the sheets of a workbook share.
final class WorkbookContext: Sendable {
    let package: Package
    let workbook: PartName
    let relationships: Relationships
    let styles: Styles
    let usesDates1904: Bool
    let definedNames: [DefinedName]
    private let strings = Mutex<SharedStrings?>(nil)

    init(
        _ package: Package, workbook: PartName, _ relationships: Relationships, usesDates1904: Bool,
        definedNames: [DefinedName]
    ) throws(WorkbookError) {
        self.package = package
        self.workbook = workbook
        self.relationships = relationships
        self.usesDates1904 = usesDates1904
        self.definedNames = definedNames
        if let part = relationships.part("styles"), package.contains(part) {
            styles = try Styles(package, part: part)
        } else {
            styles = Styles()
        }
    }

    /// The shared strings, opened when the first sheet needs them.
    func sharedStrings() throws(WorkbookError) -> SharedStrings {
        try strings.withLock { strings throws(WorkbookError) in
            if let strings { return strings }
            var opened = SharedStrings()
            if let part = relationships.part("sharedStrings"), package.contains(part) {
                opened = try SharedStrings(package, part: part)
            }
            strings = opened
            return opened
        }
    }
}
