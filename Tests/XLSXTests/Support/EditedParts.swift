import Foundation
import Testing

@testable import XLSX

/// What an edit of cells may change in the bytes of a workbook, and nothing else:
///
/// - in the sheet: the elements of edited cells; new `<row>`s for cells whose rows were not there; `spans` of rows that
///   have an edited cell; the `ref` of `<dimension>`; an empty `<row/>` or `<sheetData/>` that gets children;
/// - in the shared strings: `count`, `uniqueCount`, and items behind the others;
/// - in the workbook's part: `fullCalcOnLoad` of `<calcPr>`, or a new `<calcPr>`;
/// - a calculation chain, its relationship and its content type, which go together;
/// - in a table: the name of a column whose header was edited;
/// - a digital signature, all of which goes.
///
/// Every other entry of the archive keeps its bytes, headers among them, and its place.
struct EditedParts {
    let before: Workbook
    let after: Workbook
    let sheet: PartName
    let edited: Set<CellReference>

    /// Checks all parts.
    ///
    /// - Parameter name: The workbook, for messages.
    func check(_ name: String, _ old: RawArchive, _ new: RawArchive) throws {
        let gone = Set(old.entries.map(\.name)).subtracting(new.entries.map(\.name))
        #expect(gone.allSatisfy { $0.hasSuffix("calcChain.xml") || before.isSigned }, "\(name): \(gone)")
        #expect(
            new.entries.map(\.name) == old.entries.map(\.name).filter { !gone.contains($0) },
            "\(name): order of entries")
        #expect(new.prefix == old.prefix && new.comment == old.comment, "\(name): prefix and comment")
        let chainGoes = gone.contains { $0.hasSuffix("calcChain.xml") } || before.isSigned
        for entry in old.changed(in: new).subtracting(gone) {
            let part = PartName(entry)
            let (was, isNow) = (try text(before, part), try text(after, part))
            switch part {
            case sheet: checkSheet(name, was, isNow)
            case before.context.workbook: checkWorkbookPart(name, was, isNow)
            case before.context.relationships.part("sharedStrings"): checkStrings(name, was, isNow)
            case ContentTypes.name, before.context.workbook.relationships, PartName("/_rels/.rels"):
                #expect(chainGoes, "\(name): \(entry)")
                #expect(isRemoval(from: was, to: isNow), "\(name): \(entry)")
            case _ where try before.context.package.parts("table", of: sheet).contains(part):
                let column = #/ name="[^"]*"/#
                expectSame(was.replacing(column, with: ""), isNow.replacing(column, with: ""), "\(name): \(part)")
            default: Issue.record("\(name): \(entry) has changed")
            }
        }
    }

    private func text(_ workbook: Workbook, _ part: PartName) throws -> String {
        let bytes = try workbook.context.package.bytes(of: part)
        guard !XMLEncoding.isLatin1(bytes.span) else {
            return String(decoding: bytes.map { UInt16($0) }, as: UTF16.self)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether a text is another with pieces taken out.
    private func isRemoval(from text: String, to rest: String) -> Bool {
        var pieces = text.utf8.makeIterator()
        return rest.utf8.allSatisfy { byte in
            while let next = pieces.next() { if next == byte { return true } }
            return false
        }
    }

    private func checkWorkbookPart(_ name: String, _ was: String, _ isNow: String) {
        let flag = #/ fullCalcOnLoad="(1|0|true|false)"/#
        let element = #/<(\w+:)?calcPr fullCalcOnLoad="1"\/>/#
        let rest = was.contains("calcPr") ? isNow : isNow.replacing(element, with: "")
        expectSame(was.replacing(flag, with: ""), rest.replacing(flag, with: ""), "\(name): the workbook's part")
        #expect(isNow.contains(#"fullCalcOnLoad="1""#), "\(name)")
    }

    private func checkStrings(_ name: String, _ was: String, _ isNow: String) {
        let counts = #/ (count|uniqueCount)=("[0-9]*"|'[0-9]*')/#
        let (old, new) = (
            was.replacing(counts, with: "", maxReplacements: 2), isNow.replacing(counts, with: "", maxReplacements: 2)
        )
        // An empty list may have been one tag; behind the items there may be space and extensions.
        let start = zip(old.utf8, new.utf8).prefix { $0 == $1 }.count
        let end = zip(old.utf8.reversed(), new.utf8.reversed()).prefix { $0 == $1 }.count
        #expect(start + end >= old.utf8.count || old.hasSuffix("/>"), "\(name): shared strings are not only added to")
    }

    /// Expects two texts to have the same bytes, and shows the place where they do not.
    private func expectSame(_ old: String, _ new: String, _ what: String) {
        guard !old.utf8.elementsEqual(new.utf8) else { return }
        let place = max(0, zip(old.utf8, new.utf8).prefix { $0 == $1 }.count - 60)
        let (left, right) = (old.utf8.dropFirst(place).prefix(160), new.utf8.dropFirst(place).prefix(160))
        Issue.record("\(what) differs at \(place): \(String(left) ?? "") | \(String(right) ?? "")")
    }

    private func checkSheet(_ name: String, _ was: String, _ isNow: String) {
        do {
            let old = try SheetMask(was, edited)
            let new = try SheetMask(isNow, edited, rows: old.rows, cells: old.cells)
            expectSame(old.text, new.text, "\(name): \(sheet)")
        } catch {
            Issue.record("\(name): \(error)")
        }
    }
}

/// A sheet's XML without what an edit of some cells may change.
private struct SheetMask {
    private(set) var text = ""
    /// The rows and cells that stand in the sheet.
    private(set) var rows: Set<Int> = []
    private(set) var cells: Set<CellReference> = []

    /// - Parameters:
    ///   - rows: The rows of the sheet before; others are left out. `nil` keeps all.
    ///   - cells: The cells of the sheet before; other edited ones are left out.
    init(
        _ xml: String, _ edited: Set<CellReference>, rows known: Set<Int>? = nil,
        cells knownCells: Set<CellReference>? = nil
    ) throws {
        var scanner = try XMLScanner(Array(xml.utf8), part: "sheet", allowsLatin1: true)
        var splices = XMLSplices()
        let editedRows = Set(edited.map(\.row))
        var row = 0
        var column = 0
        var isInRows = false
        while let tag = try scanner.next() {
            switch scanner.localName(tag) {
            case "dimension" where tag.kind != .end:
                for attribute in try scanner.attributes(of: tag) where scanner.text(attribute.name) == "ref" {
                    splices.replace(attribute.value, with: "")
                }
            case "sheetData":
                isInRows = tag.kind == .start
                guard tag.kind == .empty else { continue }
                splices.replace(
                    (tag.range.upperBound - 2)..<tag.range.upperBound, with: "></\(scanner.text(tag.name))>")
            case "row" where tag.kind != .end && isInRows:
                row = try scanner.value("r", of: tag).flatMap { Int($0) } ?? row + 1
                column = 0
                if let known, !known.contains(row), editedRows.contains(row) {
                    let end = try scanner.end(of: tag)
                    splices.replace(tag.range.lowerBound..<end.range.upperBound, with: "")
                    continue
                }
                rows.insert(row)
                guard editedRows.contains(row) else { continue }
                for attribute in try scanner.attributes(of: tag) where scanner.text(attribute.name) == "spans" {
                    splices.replace(attribute.value, with: "")
                }
                if tag.kind == .empty {
                    splices.replace(
                        (tag.range.upperBound - 2)..<tag.range.upperBound, with: "></\(scanner.text(tag.name))>")
                }
            case "c" where tag.kind != .end && isInRows:
                let given = try scanner.value("r", of: tag).flatMap { CellReference(attribute: $0.utf8) }
                guard let cell = given ?? CellReference(column: column + 1, row: row) else { continue }
                column = cell.column
                cells.insert(cell)
                guard edited.contains(cell) else { continue }
                let end = try scanner.end(of: tag)
                let isNew = knownCells.map { !$0.contains(cell) } ?? false
                splices.replace(tag.range.lowerBound..<end.range.upperBound, with: isNew ? "" : "<c/>")
            default: break
            }
        }
        text = String(decoding: splices.applied(to: scanner.bytes), as: UTF8.self)
    }
}
