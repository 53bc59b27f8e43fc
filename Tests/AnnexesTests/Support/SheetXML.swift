import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@testable import XLSX

/// The XML of a part of a workbook.
func partXML(_ part: String, of path: String) throws -> String {
    let workbook = try Workbook(path: path)
    return String(decoding: try workbook.context.package.bytes(of: PartName(part)), as: UTF8.self)
}

/// A sheet's XML without the elements of some cells, for comparing the rest.
func sheetXML(_ part: String, of path: String, without cells: Set<String>) throws -> String {
    var text = try partXML(part, of: path)
    for cell in cells {
        let element = try Regex("<c\\s[^>]*\\br=\"\(cell)\"[^>]*?(/>|>.*?</c>)").dotMatchesNewlines()
        text.replace(element, with: "")
    }
    return text
}

/// Whether a text is well-formed XML.
func isWellFormed(_ xml: String) -> Bool { XMLParser(data: Data(xml.utf8)).parse() }
