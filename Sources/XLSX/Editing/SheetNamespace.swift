/// Which elements of a sheet's bytes are SpreadsheetML: those with the prefix of the root.
///
/// A sheet that has another prefix for the same namespace, or another namespace for the same prefix, is refused where
/// that would hide a cell from an edit that the reader shows.
struct SheetNamespace {
    /// The root's prefix with its colon, empty for the default namespace.
    let prefix: String
    /// Other prefixes of the main namespace; elements in no namespace are let in, as the reader does.
    private var others: Set<String>
    private let part: String

    private static let main: Set<String> = [
        OfficeNamespaces.transitional.main, OfficeNamespaces.strict.main, "",
    ]
    /// The elements that an edit looks for.
    private static let names: Set<String> = [
        "dimension", "cols", "col", "sheetData", "row", "c", "f", "v", "is", "sheetProtection", "mergeCells",
        "mergeCell", "dataValidation",
    ]

    init(of root: XMLScanner.Tag, _ scanner: XMLScanner, part: String) throws(WorkbookError) {
        prefix = scanner.prefix(root)
        others = prefix.isEmpty ? [] : [""]
        self.part = part
        for attribute in try scanner.attributes(of: root) where scanner.text(attribute.name) == "xmlns" {
            others.remove("")
        }
        try check(root, scanner.attributes(of: root), scanner)
    }

    /// Whether an element may concern an edit, whatever its prefix.
    static func mayConcern(_ tag: XMLScanner.Tag, _ scanner: XMLScanner) -> Bool {
        names.contains(scanner.localName(tag))
    }

    /// Refuses an element whose namespace and prefix do not go together.
    mutating func check(
        _ tag: XMLScanner.Tag, _ attributes: [XMLScanner.Attribute], _ scanner: XMLScanner
    ) throws(WorkbookError) {
        for attribute in attributes where scanner.bytes[attribute.name].starts(with: "xmlns".utf8) {
            let name = scanner.text(attribute.name)
            let declared = name == "xmlns" ? "" : "\(name.dropFirst(6)):"
            let isMain = Self.main.contains(XMLScanner.resolved(scanner.text(attribute.value)))
            if declared == prefix, !isMain { throw refused(tag, scanner) }
            if declared != prefix, isMain { others.insert(declared) }
        }
        // The reader shows one branch of it only; among rows and cells an edit could hit the other.
        if tag.name.count >= "AlternateContent".utf8.count, scanner.localName(tag) == "AlternateContent" {
            throw WorkbookError(
                .refusedEdit, part: part, offset: tag.range.lowerBound, detail: "cells with alternate content")
        }
        guard !others.isEmpty, others.contains(scanner.prefix(tag)), Self.mayConcern(tag, scanner) else { return }
        throw refused(tag, scanner)
    }

    private func refused(_ tag: XMLScanner.Tag, _ scanner: XMLScanner) -> WorkbookError {
        WorkbookError(
            .refusedEdit, part: part, offset: tag.range.lowerBound,
            detail: "<\(scanner.text(tag.name))> has another prefix or namespace than the sheet")
    }
}
