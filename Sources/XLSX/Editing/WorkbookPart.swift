/// Changes in the bytes of the workbook part (ECMA-376 Part 1, 18.2.27): one operation at a time.
struct WorkbookPart {
    /// An element of a list, from its start to its end.
    struct Element {
        let tag: XMLScanner.Tag
        let end: XMLScanner.Tag

        var range: Range<Int> { tag.range.lowerBound..<end.range.upperBound }
        /// What stands between the tags.
        var content: Range<Int> { tag.range.upperBound..<max(end.range.lowerBound, tag.range.upperBound) }
    }

    /// A defined name.
    struct Name {
        let element: Element
        let name: String
        /// The index of the sheet that it belongs to.
        let sheet: Int?
    }

    let scanner: XMLScanner
    var splices = XMLSplices()
    let prefix: String
    /// The tabs in their order.
    private(set) var sheets: [Element] = []
    /// The list that holds them.
    private(set) var sheetList: Element?
    private(set) var names: [Name] = []
    /// The list that holds the names.
    private(set) var nameList: Element?
    /// The windows.
    private(set) var views: [Element] = []
    /// The views that users have saved.
    private(set) var customViews: [Element] = []
    private var calculation: Element?
    /// Where `definedNames` belongs when there is none.
    private(set) var namesPlace: Int?
    /// Where `calcPr` belongs when there is none.
    private var calculationPlace: Int?

    init(_ bytes: [UInt8], part: String) throws(WorkbookError) {
        var scanner = try XMLScanner(bytes, part: part)
        guard let root = try scanner.next() else { throw scanner.malformed("no workbook") }
        prefix = scanner.prefix(root)
        while let tag = try scanner.next(), tag.kind != .end {
            var children: [Element] = []
            let end = try Self.children(of: tag, &scanner) { children.append($0) }
            let element = Element(tag: tag, end: end)
            switch scanner.localName(tag) {
            case "sheets":
                sheets = children
                sheetList = element
                (namesPlace, calculationPlace) = (element.range.upperBound, element.range.upperBound)
            case "functionGroups", "externalReferences":
                (namesPlace, calculationPlace) = (element.range.upperBound, element.range.upperBound)
            case "definedNames":
                for child in children where scanner.localName(child.tag) == "definedName" {
                    names.append(try Self.name(child, scanner))
                }
                nameList = element
                calculationPlace = element.range.upperBound
            case "bookViews": views = children
            case "customWorkbookViews": customViews = children
            case "calcPr": calculation = element
            default: break
            }
        }
        self.scanner = scanner
    }

    private static func children(
        of tag: XMLScanner.Tag, _ scanner: inout XMLScanner, _ visit: (Element) -> Void
    ) throws(WorkbookError) -> XMLScanner.Tag {
        guard tag.kind == .start else { return tag }
        while let child = try scanner.next() {
            if child.kind == .end { return child }
            visit(Element(tag: child, end: try scanner.end(of: child)))
        }
        throw scanner.malformed("an element is not closed")
    }

    private static func name(_ element: Element, _ scanner: XMLScanner) throws(WorkbookError) -> Name {
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
