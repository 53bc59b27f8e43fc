/// The parts of a new workbook that are neither sheets nor styles nor texts.
struct WorkbookParts {
    let sheets: [SheetWriter]
    let properties: DocumentProperties
    let hasSharedStrings: Bool
    let hasFormulas: Bool

    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006"
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
        var xml = XMLText()
        xml.raw(#"<Types xmlns="\#(Self.packages)/content-types">"#)
        xml.raw(#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#)
        xml.raw(#"<Default Extension="xml" ContentType="application/xml"/>"#)
        for (name, type) in parts { xml.raw(#"<Override PartName="\#(name)" ContentType="\#(type)"/>"#) }
        xml.raw("</Types>")
        return xml.bytes
    }

    /// `_rels/.rels`.
    var rootRelationships: [UInt8] {
        Self.relationships([
            ("\(Self.office)/relationships/officeDocument", "xl/workbook.xml"),
            ("\(Self.packages)/relationships/metadata/core-properties", "docProps/core.xml"),
            ("\(Self.office)/relationships/extended-properties", "docProps/app.xml"),
        ])
    }

    /// `xl/_rels/workbook.xml.rels`; the sheets come first, in their order.
    var workbookRelationships: [UInt8] {
        var links = sheets.map { ("\(Self.office)/relationships/worksheet", String($0.part.dropFirst("/xl/".count))) }
        links.append(("\(Self.office)/relationships/styles", "styles.xml"))
        if hasSharedStrings { links.append(("\(Self.office)/relationships/sharedStrings", "sharedStrings.xml")) }
        return Self.relationships(links)
    }

    private static func relationships(_ links: [(type: String, target: String)]) -> [UInt8] {
        var xml = XMLText()
        xml.raw(#"<Relationships xmlns="\#(packages)/relationships">"#)
        for (offset, link) in links.enumerated() {
            xml.raw(#"<Relationship Id="rId\#(offset + 1)" Type="\#(link.type)" Target="\#(link.target)"/>"#)
        }
        xml.raw("</Relationships>")
        return xml.bytes
    }

    /// `docProps/core.xml` (ECMA-376 Part 2, 8).
    var coreProperties: [UInt8] {
        var xml = XMLText()
        xml.raw(#"<cp:coreProperties xmlns:cp="\#(Self.packages)/metadata/core-properties" "#)
        xml.raw(#"xmlns:dc="http://purl.org/dc/elements/1.1/">"#)
        for (name, value) in [("title", properties.title), ("creator", properties.creator)] {
            guard let value else { continue }
            xml.raw("<dc:\(name)>")
            xml.text(value)
            xml.raw("</dc:\(name)>")
        }
        xml.raw("</cp:coreProperties>")
        return xml.bytes
    }

    /// `docProps/app.xml` (ECMA-376 Part 1, 22.2).
    var extendedProperties: [UInt8] {
        var xml = XMLText()
        xml.raw(#"<Properties xmlns="\#(Self.office)/extended-properties">"#)
        xml.raw("<Application>annex</Application></Properties>")
        return xml.bytes
    }

    /// `xl/workbook.xml` (ECMA-376 Part 1, 18.2.27).
    var workbook: [UInt8] {
        var xml = XMLText()
        xml.raw(#"<workbook xmlns="\#(Self.main)" xmlns:r="\#(Self.office)/relationships"><bookViews><workbookView"#)
        let first = sheets.firstIndex { $0.setup.state == .visible } ?? 0
        if first > 0 { xml.raw(#" firstSheet="\#(first)" activeTab="\#(first)""#) }
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
        var names: [(attributes: String, formula: String)] = []
        for (index, sheet) in sheets.enumerated() {
            let name = SheetName.quoted(sheet.name)
            if let range = sheet.setup.autoFilter {
                // Excel looks for the filter's range under this name.
                names.append(
                    (
                        #"name="_xlnm._FilterDatabase" localSheetId="\#(index)" hidden="1""#,
                        "\(name)!\(range.first.absolute):\(range.last.absolute)"
                    ))
            }
            if let rows = sheet.setup.repeatedRows {
                names.append(
                    (
                        #"name="_xlnm.Print_Titles" localSheetId="\#(index)""#,
                        "\(name)!$\(rows.lowerBound):$\(rows.upperBound)"
                    ))
            }
        }
        guard !names.isEmpty else { return }
        xml.raw("<definedNames>")
        for name in names {
            xml.raw("<definedName \(name.attributes)>")
            xml.text(name.formula)
            xml.raw("</definedName>")
        }
        xml.raw("</definedNames>")
    }
}
