/// Changes in the bytes of the workbook part (ECMA-376 Part 1, 18.2.27).
struct WorkbookPart {
    private var scanner: XMLScanner
    private var splices = XMLSplices()
    private let prefix: String
    private var sheetsEnd: Int?
    private var sheetIDs: Set<Int> = []
    private var calculation: XMLScanner.Tag?
    /// Where `calcPr` belongs when there is none.
    private var calculationPlace: Int?

    init(_ bytes: [UInt8], part: String) throws(WorkbookError) {
        scanner = try XMLScanner(bytes, part: part)
        guard let root = try scanner.next() else { throw scanner.malformed("no workbook") }
        prefix = scanner.prefix(root)
        while let tag = try scanner.next(), tag.kind != .end {
            let name = scanner.localName(tag)
            if name == "sheets", tag.kind == .start {
                while let sheet = try scanner.next() {
                    if sheet.kind == .end {
                        sheetsEnd = sheet.range.lowerBound
                        calculationPlace = sheet.range.upperBound
                        break
                    }
                    if let id = try scanner.value("sheetId", of: sheet).flatMap({ Int($0) }) { sheetIDs.insert(id) }
                    _ = try scanner.end(of: sheet)
                }
                continue
            }
            let end = try scanner.end(of: tag)
            if name == "calcPr" { calculation = tag }
            if ["functionGroups", "externalReferences", "definedNames"].contains(name) {
                calculationPlace = end.range.upperBound
            }
        }
    }

    /// Appends a sheet to the tabs.
    mutating func appendSheet(_ name: String, relationship: String, _ namespaces: OfficeNamespaces)
        throws(WorkbookError)
    {
        guard let sheetsEnd else { throw scanner.malformed("no sheets") }
        var id = (sheetIDs.max() ?? 0).addingReportingOverflow(1).partialValue
        if id <= 0 || id > 65_534 { id = (1...65_534).first { !sheetIDs.contains($0) } ?? 1 }
        sheetIDs.insert(id)
        splices.insert(
            "<\(prefix)sheet xmlns:r=\"\(namespaces.relationships)\" name=\"\(XMLEscaping.escaped(name, isAttribute: true))\" "
                + "sheetId=\"\(id)\" r:id=\"\(relationship)\"/>",
            at: sheetsEnd)
    }

    /// Has every formula computed when the workbook is next opened.
    mutating func requestCalculation() throws(WorkbookError) {
        guard let calculation else {
            if let calculationPlace { splices.insert("<\(prefix)calcPr fullCalcOnLoad=\"1\"/>", at: calculationPlace) }
            return
        }
        for attribute in try scanner.attributes(of: calculation) where scanner.text(attribute.name) == "fullCalcOnLoad"
        {
            splices.replace(attribute.value, with: "1")
            return
        }
        let end = calculation.range.upperBound - (calculation.kind == .empty ? 2 : 1)
        splices.insert(" fullCalcOnLoad=\"1\"", at: end)
    }

    /// The part with the changes.
    func applied() -> [UInt8] { splices.applied(to: scanner.bytes) }
}
