@testable import XLSX

/// Builds a small package from XML, one quirk at a time.
struct PackageBuilder {
    /// The namespace of SpreadsheetML, Transitional.
    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    /// The namespace of relationship ids, Transitional.
    static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    private var parts: [(name: String, bytes: [UInt8])] = []

    /// A workbook of one sheet, `Sheet1`.
    ///
    /// - Parameters:
    ///   - rows: What stands inside `<sheetData>`.
    ///   - strings: What stands inside `<sst>`; `nil` leaves the part out.
    ///   - before: What stands before `<sheetData>`.
    ///   - after: What stands behind it.
    init(rows: String = "", strings: String? = nil, before: String = "", after: String = "") {
        put(
            "[Content_Types].xml",
            """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" \
            ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>
            """)
        relate("_rels/.rels", [("rId1", "officeDocument", "xl/workbook.xml")])
        setWorkbook(#"<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets>"#)
        var links = [("rId1", "worksheet", "worksheets/sheet1.xml")]
        if let strings {
            links.append(("rId2", "sharedStrings", "sharedStrings.xml"))
            put("xl/sharedStrings.xml", #"<sst xmlns="\#(Self.main)">\#(strings)</sst>"#)
        }
        relate("xl/_rels/workbook.xml.rels", links)
        put(
            "xl/worksheets/sheet1.xml",
            #"<worksheet xmlns="\#(Self.main)">\#(before)<sheetData>\#(rows)</sheetData>\#(after)</worksheet>"#)
    }

    /// Puts a part in the place of one of that name, or behind the others.
    mutating func put(_ name: String, _ xml: String) { put(name, Array(xml.utf8)) }

    /// Puts bytes that need not be UTF-8.
    mutating func put(_ name: String, _ bytes: [UInt8]) {
        if let index = parts.firstIndex(where: { $0.name == name }) {
            parts[index].bytes = bytes
        } else {
            parts.append((name, bytes))
        }
    }

    /// Takes a part away; its relationships stay.
    mutating func remove(_ name: String) { parts.removeAll { $0.name == name } }

    /// Puts what stands inside `<workbook>`.
    mutating func setWorkbook(_ content: String) {
        put("xl/workbook.xml", #"<workbook xmlns="\#(Self.main)" xmlns:r="\#(Self.office)">\#(content)</workbook>"#)
    }

    /// Puts the relationships of a part.
    mutating func relate(_ name: String, _ links: [(id: String, kind: String, target: String)]) {
        let items = links.map {
            #"<Relationship Id="\#($0.id)" Type="\#(Self.office)/\#($0.kind)" Target="\#($0.target)"/>"#
        }
        put(
            name,
            #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#
                + items.joined() + "</Relationships>")
    }

    /// Puts styles, and the relationship to them beside the first sheet's.
    mutating func setStyles(_ content: String) {
        relate(
            "xl/_rels/workbook.xml.rels",
            [("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId3", "styles", "styles.xml")])
        put("xl/styles.xml", #"<styleSheet xmlns="\#(Self.main)">\#(content)</styleSheet>"#)
    }

    /// Replaces text in every part and in every part's name.
    mutating func replace(_ text: String, with other: String) {
        for index in parts.indices {
            parts[index].name = parts[index].name.replacing(text, with: other)
            let xml = String(decoding: parts[index].bytes, as: UTF8.self)
            parts[index].bytes = Array(xml.replacing(text, with: other).utf8)
        }
    }

    /// Writes every part anew, as in another encoding.
    mutating func transform(_ body: (String) -> [UInt8]) {
        for index in parts.indices { parts[index].bytes = body(String(decoding: parts[index].bytes, as: UTF8.self)) }
    }

    /// The parts as entries of an archive, not compressed.
    var entries: [ZipBytes.Entry] { parts.map { ZipBytes.Entry($0.name, $0.bytes) } }

    /// The package's bytes.
    func bytes() throws -> [UInt8] {
        try withTemporaryFolder { folder in
            try ArchiveWriter.create(parts.map { ($0.name, $0.bytes) }, to: "\(folder)/a.xlsx")
            return try FileBytes.read("\(folder)/a.xlsx")
        }
    }

    /// The workbook, opened.
    func workbook(limits: ReadLimits = ReadLimits()) throws -> Workbook {
        try Workbook(data: bytes(), limits: limits)
    }

    /// The cells of the first sheet.
    func cells(limits: ReadLimits = ReadLimits()) throws -> SheetCells {
        try workbook(limits: limits).sheets[0].cells()
    }

    /// The error that reading the first sheet throws.
    func error(limits: ReadLimits = ReadLimits()) -> WorkbookError? {
        do {
            _ = try cells(limits: limits)
            return nil
        } catch { return error as? WorkbookError }
    }
}

extension SheetCells {
    /// Places and values in the order of reading, as `A1=text 5`.
    var summary: [String] {
        cells.map { cell in
            let reference = cell.reference
            return switch cell.value {
            case .blank: "\(reference)"
            case .number(let number): "\(reference)=\(number)"
            case .text(let text): "\(reference)='\(text)'"
            case .boolean(let value): "\(reference)=\(value)"
            case .error(let error): "\(reference)=\(error)"
            case .date: "\(reference)=date"
            }
        }
    }
}
