/// Changes in the bytes of the workbook part (ECMA-376 Part 1, 18.2.27): one operation at a time.
struct WorkbookPart {
    /// A defined name.
    struct Name {
        let element: XMLScanner.Element
        let name: String
        /// The index of the sheet that it belongs to.
        let sheet: Int?
    }

    let scanner: XMLScanner
    var splices = XMLSplices()
    let prefix: String
    /// The tabs in their order.
    private(set) var sheets: [XMLScanner.Element] = []
    /// The list that holds them.
    private(set) var sheetList: XMLScanner.Element?
    private(set) var names: [Name] = []
    /// The list that holds the names.
    private(set) var nameList: XMLScanner.Element?
    /// The list that holds the windows.
    private(set) var viewList: XMLScanner.Element?
    private(set) var views: [XMLScanner.Element] = []
    /// The views that users have saved.
    private(set) var customViews: [XMLScanner.Element] = []
    private var calculation: XMLScanner.Element?
    /// Where `definedNames` belongs when there is none.
    private(set) var namesPlace: Int?
    /// Where `calcPr` belongs when there is none.
    private var calculationPlace: Int?

    init(_ bytes: [UInt8], part: String) throws(WorkbookError) {
        var scanner = try XMLScanner(bytes, part: part)
        guard let root = try scanner.next() else { throw scanner.malformed("no workbook") }
        prefix = scanner.prefix(root)
        while let tag = try scanner.next(), tag.kind != .end {
            let element = try scanner.element(of: tag)
            switch scanner.localName(tag) {
            case "sheets":
                sheets = try scanner.children(of: element)
                sheetList = element
                (namesPlace, calculationPlace) = (element.range.upperBound, element.range.upperBound)
            case "functionGroups", "externalReferences":
                (namesPlace, calculationPlace) = (element.range.upperBound, element.range.upperBound)
            case "definedNames":
                for child in try scanner.children(of: element) where scanner.localName(child.tag) == "definedName" {
                    names.append(try Self.name(child, scanner))
                }
                nameList = element
                calculationPlace = element.range.upperBound
            case "bookViews":
                views = try scanner.children(of: element)
                viewList = element
            case "customWorkbookViews": customViews = try scanner.children(of: element)
            case "calcPr": calculation = element
            default: break
            }
        }
        self.scanner = scanner
    }

    private static func name(_ element: XMLScanner.Element, _ scanner: XMLScanner) throws(WorkbookError) -> Name {
        let attributes = try scanner.attributes(of: element.tag)
        return Name(
            element: element, name: scanner.value("name", in: attributes) ?? "",
            sheet: scanner.value("localSheetId", in: attributes).flatMap { Int($0) })
    }

    /// Has every formula computed when the workbook is next opened.
    mutating func requestCalculation() throws(WorkbookError) {
        if let calculation {
            try splices.setAttribute("fullCalcOnLoad", to: "1", of: calculation.tag, in: scanner)
        } else if let calculationPlace {
            splices.insert("<\(prefix)calcPr fullCalcOnLoad=\"1\"/>", at: calculationPlace)
        }
    }

    /// The part with the changes.
    func applied() -> [UInt8] { splices.applied(to: scanner.bytes) }
}
