/// The parts of a new workbook that are neither sheets nor styles nor texts.
struct WorkbookParts {
    let sheets: [SheetWriter]
    let properties: WorkbookProperties
    let hasSharedStrings: Bool
    let hasFormulas: Bool
    var book = WorkbookExtras()
    var features = FeatureParts([], WorkbookExtras())

    private static let main = OfficeNamespaces.transitional.main
    private static let office = OfficeNamespaces.transitional.relationships
    private static let packages = "http://schemas.openxmlformats.org/package/2006"
    private static let spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    /// `[Content_Types].xml` (ECMA-376 Part 2, 7.3).
    var contentTypes: [UInt8] {
        var parts = [
            ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
            ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
            ("/xl/workbook.xml", "\(Self.spreadsheet).sheet.main+xml"),
        ]
        parts += sheets.map { ($0.part, "\(Self.spreadsheet).worksheet+xml") }
        parts.append(("/xl/styles.xml", "\(Self.spreadsheet).styles+xml"))
        if hasSharedStrings { parts.append(("/xl/sharedStrings.xml", "\(Self.spreadsheet).sharedStrings+xml")) }
        if properties.customPart != nil {
            parts.append(
                ("/docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml"))
        }
        for part in features.all {
            if let type = part.type { parts.append(("/\(part.name)", type)) }
        }
        var xml = XMLText()
        xml.raw(#"<Types xmlns="\#(Self.packages)/content-types">"#)
        xml.raw(#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#)
        xml.raw(#"<Default Extension="xml" ContentType="application/xml"/>"#)
        for (name, type) in features.defaults { xml.raw(#"<Default Extension="\#(name)" ContentType="\#(type)"/>"#) }
        for (name, type) in parts { xml.raw(#"<Override PartName="\#(name)" ContentType="\#(type)"/>"#) }
        xml.raw("</Types>")
        return xml.bytes
    }

    /// `_rels/.rels`.
    var rootRelationships: [UInt8] {
        var links = [
            ("\(Self.office)/officeDocument", "xl/workbook.xml"),
            ("\(Self.packages)/relationships/metadata/core-properties", "docProps/core.xml"),
            ("\(Self.office)/extended-properties", "docProps/app.xml"),
        ]
        if properties.customPart != nil { links.append(("\(Self.office)/custom-properties", "docProps/custom.xml")) }
        return Relationships.part(links.map { ($0.0, $0.1, false) })
    }

    /// `xl/_rels/workbook.xml.rels`; the sheets come first, in their order.
    var workbookRelationships: [UInt8] {
        var links = sheets.map { ("\(Self.office)/worksheet", String($0.part.dropFirst("/xl/".count))) }
        links.append(("\(Self.office)/styles", "styles.xml"))
        if hasSharedStrings { links.append(("\(Self.office)/sharedStrings", "sharedStrings.xml")) }
        return Relationships.part(links.map { ($0.0, $0.1, false) })
    }

    /// `xl/workbook.xml` (ECMA-376 Part 1, 18.2.27).
    var workbook: [UInt8] {
        var xml = XMLText()
        xml.raw(#"<workbook xmlns="\#(Self.main)" xmlns:r="\#(Self.office)"><bookViews><workbookView"#)
        let active = book.activeSheet.map(SheetName.key)
        let first =
            sheets.firstIndex { active == nil ? $0.setup.state == .visible : SheetName.key($0.name) == active } ?? 0
        if first > 0 {
            // Tabs before the active one stay in view where they fit.
            let shown = sheets.firstIndex { $0.setup.state == .visible } ?? 0
            if shown > 0 { xml.raw(#" firstSheet="\#(shown)""#) }
            xml.raw(#" activeTab="\#(first)""#)
        }
        xml.raw("/></bookViews><sheets>")
        for (offset, sheet) in sheets.enumerated() {
            xml.raw(#"<sheet name=""#)
            xml.attribute(sheet.name)
            xml.raw(#"" sheetId="\#(offset + 1)""#)
            if sheet.setup.state != .visible { xml.raw(#" state="\#(sheet.setup.state.rawValue)""#) }
            xml.raw(#" r:id="rId\#(offset + 1)"/>"#)
        }
        xml.raw("</sheets>")
        appendDefinedNames(to: &xml)
        // Excel computes what is new to it; the cached results serve everybody else.
        if hasFormulas { xml.raw(#"<calcPr fullCalcOnLoad="1"/>"#) }
        xml.raw("</workbook>")
        return xml.bytes
    }

    private func appendDefinedNames(to xml: inout XMLText) {
        let names = sheets.enumerated().flatMap { $1.setup.names(on: $1.name, at: $0) } + book.names
        guard !names.isEmpty else { return }
        var markup = XMLMarkup()
        markup.element("definedNames") { markup in
            for name in names { name.append(to: &markup) }
        }
        xml.raw(markup.text)
    }
}
