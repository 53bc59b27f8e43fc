import Foundation
import Testing

@testable import XLSX

@Suite("Rows that an edit passes over")
struct PlainRowTests {
    private func plainRow(_ xml: String) -> PlainRow? { PlainRow(Array((xml + "<row").utf8).span, at: 0) }

    @Test(
        "the commonest forms",
        arguments: [
            (#"<row r="7"/>"#, 7, false), (#"<row r="1048576" x14ac:dyDescent="0.25"></row>"#, 1_048_576, false),
            (#" <row r="3" spans="1:2"><c r="A3" s="1"/><c r="C3" t="s"><v>5</v></c></row>"#, 3, false),
            (#"<row r="3"><c r="A3"><f>B3&amp;"&lt;"</f><v>5</v></c></row>"#, 3, true),
            (#"<row r="3"><c r="XFD3" t="inlineStr"><is><t>ế > a</t></is></c></row>"#, 3, false),
            (#"<row r="3" a=">"><c r="A3" b="/>"><v>5</v></c></row>"#, 3, false),
        ])
    func plain(xml: String, number: Int, hasFormula: Bool) throws {
        let row = try #require(plainRow(xml))
        #expect(row.number == number)
        #expect(row.end == xml.utf8.count)
        #expect(row.hasFormula == hasFormula)
    }

    @Test(
        "whatever an edit has to look into, or is not in order",
        arguments: [
            "", "<row>", #"<row r="0"/>"#, #"<row r="01"/>"#, #"<row r="1048577"/>"#, #"<row s="1" r="3"/>"#,
            #"<row r="3" xmlns="urn:x"/>"#, #"<row r='3'/>"#, #"<rows r="3"/>"#, #"<row r="3"><c/></row>"#,
            #"<row r="3"><c r="A4"/></row>"#, #"<row r="3"><c r="A33"/></row>"#, #"<row r="33"><c r="A3"/></row>"#,
            #"<row r="3"><c r="B3"/><c r="A3"/></row>"#, #"<row r="3"><c r="A3"/><c r="A3"/></row>"#,
            #"<row r="3"><c r="XFE3"/></row>"#, #"<row r="3"><c r="A3"><f t="shared" si="0"/></c></row>"#,
            #"<row r="3"><c r="A3"><v>1</v><v>2</v></c></row>"#, #"<row r="3"><!-- --></row>"#,
            #"<row r="3"><c r="A3"><is><r><t>a</t></r></is></c></row>"#, #"<row r="3"><c r="A3"><v/></c></row>"#,
            #"<row r="3"><c r="A3"><v>1</v></c>"#, #"<row r="3"><x:c r="A3"/></row>"#,
            #"<row r="3"><c r="A3" xmlns:a="urn:x"/></row>"#, #"<row r="3"><extLst/></row>"#,
        ])
    func unusual(xml: String) { #expect(plainRow(xml) == nil) }

    @Test(
        "in real sheets a plain row is what the scanner of tags finds there",
        .enabled(if: SharedFolder.path("corpus") != nil, "no ../shared/corpus beside the checkout"))
    func corpus() throws {
        let folder = try #require(SharedFolder.path("corpus")) + "/files"
        var rows = 0
        var plainRows = 0
        for (index, name) in try FileManager.default.contentsOfDirectory(atPath: folder).sorted().enumerated()
        where index % 8 == 0 {
            guard let workbook = try? Workbook(path: "\(folder)/\(name)") else { continue }
            for sheet in workbook.sheets where sheet.kind == .worksheet {
                guard let part = sheet.part, let bytes = try? workbook.context.package.bytes(of: part),
                    var scanner = try? XMLScanner(bytes, part: name)
                else { continue }
                while let tag = try? scanner.next() {
                    guard tag.kind != .end, scanner.isNamed(tag, "", "row") else { continue }
                    rows += 1
                    guard let row = PlainRow(bytes.span, at: tag.range.lowerBound) else { continue }
                    plainRows += 1
                    #expect(try scanner.value("r", of: tag) == String(row.number), "\(name)")
                    let cells = try Self.cells(of: tag, &scanner)
                    #expect(cells.end == row.end, "\(name)")
                    #expect(cells.hasFormula == row.hasFormula, "\(name)")
                    let places = cells.places.map { CellReference($0) }
                    #expect(places.allSatisfy { $0?.row == row.number }, "\(name)")
                    #expect(zip(places, places.dropFirst()).allSatisfy { ($0?.column ?? 0) < ($1?.column ?? 0) })
                }
            }
        }
        print("Corpus: \(plainRows) of \(rows) rows are plain")
        #expect(plainRows > rows / 2)
    }

    private static func cells(
        of row: XMLScanner.Tag, _ scanner: inout XMLScanner
    ) throws -> (places: [String], hasFormula: Bool, end: Int) {
        var places: [String] = []
        var hasFormula = false
        guard row.kind == .start else { return ([], false, row.range.upperBound) }
        while let tag = try scanner.next() {
            if scanner.isNamed(tag, "", "row") { return (places, hasFormula, tag.range.upperBound) }
            guard tag.kind != .end else { continue }
            if scanner.isNamed(tag, "", "c") { places.append(try scanner.value("r", of: tag) ?? "") }
            if scanner.isNamed(tag, "", "f") { hasFormula = true }
        }
        return (places, hasFormula, -1)
    }
}
