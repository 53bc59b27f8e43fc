import Testing

@testable import XLSX

/// A small file that is made to take the reader's memory or time.
struct Bomb: Sendable, CustomTestStringConvertible {
    /// What must become of it.
    enum Outcome: Equatable, Sendable {
        case error(WorkbookError.Code)
        /// What was read.
        case read(String)
    }

    let name: String
    let expected: Outcome
    let bytes: @Sendable () throws -> [UInt8]
    let read: @Sendable (Workbook) throws -> String

    var testDescription: String { name }

    init(
        _ name: String, _ expected: Outcome, reading read: @escaping @Sendable (Workbook) throws -> String = Bomb.rows,
        _ bytes: @escaping @Sendable () throws -> [UInt8]
    ) {
        self.name = name
        self.expected = expected
        self.bytes = bytes
        self.read = read
    }

    /// A package from the builder.
    static func package(
        _ name: String, _ expected: Outcome, reading read: @escaping @Sendable (Workbook) throws -> String = Bomb.rows,
        _ builder: @escaping @Sendable () -> PackageBuilder
    ) -> Bomb {
        Bomb(name, expected, reading: read) { try builder().bytes() }
    }

    /// What comes of opening and reading it.
    func outcome(limits: ReadLimits = ReadLimits(), options: ReadOptions = ReadOptions()) throws -> Outcome {
        let bytes = try bytes()
        do {
            return .read(try read(Workbook(data: bytes, limits: limits, options: options)))
        } catch let error as WorkbookError {
            return .error(error.code)
        }
    }

    // MARK: - Ways of reading

    /// Reads the rows of every sheet, with the texts.
    @Sendable static func rows(_ workbook: Workbook) throws -> String {
        var (rows, cells, last) = (0, 0, "")
        for sheet in workbook.sheets {
            var cursor = try sheet.rows()
            while let row = try cursor.next() {
                rows += 1
                cells += row.cells.count
                if let cell = row.cells.last { last = "\(cell.reference)" }
            }
        }
        return "\(rows) rows, \(cells) cells, last \(last)"
    }

    /// Holds all cells of the first sheet.
    @Sendable static func cells(_ workbook: Workbook) throws -> String {
        let cells = try workbook.sheets[0].cells()
        return "\(cells.cells.count) cells in \(cells.range.map { "\($0)" } ?? "nothing")"
    }

    @Sendable static func features(_ workbook: Workbook) throws -> String {
        let features = try workbook.sheets[0].features()
        return """
            \(features.mergedRanges.count) merges, \(features.hyperlinks.count) links, \
            \(features.conditionalFormats.reduce(0) { $0 + $1.ranges.count }) ranges
            """
    }

    @Sendable static func comments(_ workbook: Workbook) throws -> String {
        "\(try workbook.sheets[0].comments().count) comments"
    }

    @Sendable static func tables(_ workbook: Workbook) throws -> String {
        "\(try workbook.sheets[0].tables().count) tables"
    }

    @Sendable static func list(_ workbook: Workbook) throws -> String {
        "\(workbook.sheets.count) sheets, \(workbook.definedNames.count) names"
    }

    // MARK: - Material

    /// More than the floor of the ratio, which the tests lower so that debug builds need not read the whole of it.
    static let size = 2 << 20
    static var limits: ReadLimits {
        var limits = ReadLimits()
        limits.ratioFloor = 1 << 20
        return limits
    }

    static func repeated(_ text: String, bytes: Int = size) -> String {
        String(repeating: text, count: bytes / text.utf8.count)
    }

    private static let cell = #"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#
    private static let sheet = "xl/worksheets/sheet1.xml"

    private static func builder(_ part: String, _ xml: String) -> PackageBuilder {
        var builder = PackageBuilder(rows: cell, strings: "<si><t>a</t></si>")
        builder.relate(
            "xl/_rels/workbook.xml.rels",
            [
                ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", "sharedStrings.xml"),
                ("rId3", "styles", "styles.xml"),
            ])
        builder.relate(
            "xl/worksheets/_rels/sheet1.xml.rels",
            [("rId1", "comments", "../comments1.xml"), ("rId2", "table", "../tables/table1.xml")])
        builder.put(part, xml)
        return builder
    }

    // MARK: - Repetition

    /// A thousand bytes of one.
    static let repetitive: [Bomb] = [
        package("a sheet of spaces", .error(.overBudget)) { PackageBuilder(rows: repeated(" ")) },
        package("a sheet of rows without anything", .error(.overBudget)) {
            PackageBuilder(rows: repeated("<row r=\"1\"/>"))
        },
        package("a sheet of cells without anything", .error(.overBudget)) {
            PackageBuilder(rows: repeated("<row r=\"1\">\(String(repeating: "<c/>", count: 16_000))</row>"))
        },
        package("a sheet of cells that all say the same", .error(.overBudget), reading: cells) {
            PackageBuilder(rows: repeated("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"))
        },
        package("a sheet that is one comment of XML", .error(.overBudget)) {
            PackageBuilder(rows: "<!--" + repeated("x", bytes: 32 << 20) + "-->")
        },
        package("one text of 30 MB", .error(.overBudget)) {
            PackageBuilder(rows: "<row><c t=\"str\"><v>" + repeated("x", bytes: 30 << 20) + "</v></c></row>")
        },
        package("shared strings of spaces", .error(.overBudget)) { PackageBuilder(rows: cell, strings: repeated(" ")) },
        package("shared strings that are all blank", .error(.overBudget)) {
            PackageBuilder(rows: #"<row><c t="s"><v>99999999</v></c></row>"#, strings: repeated("<si/>"))
        },
        package("shared strings of runs", .error(.overBudget)) {
            PackageBuilder(
                rows: #"<row><c t="s"><v>99999999</v></c></row>"#,
                strings: repeated("<si>" + String(repeating: "<r><t>a</t></r>", count: 5_000) + "</si>"))
        },
        package("shared strings of runs without text", .error(.overBudget)) {
            PackageBuilder(
                rows: #"<row><c t="s"><v>99999999</v></c></row>"#,
                strings: repeated("<si>" + String(repeating: "<r/>", count: 5_000) + "</si>"))
        },
        package("styles of spaces", .error(.overBudget)) {
            builder("xl/styles.xml", #"<styleSheet xmlns="\#(PackageBuilder.main)">\#(repeated(" "))</styleSheet>"#)
        },
        package("styles of fonts", .error(.overBudget)) {
            builder(
                "xl/styles.xml",
                #"<styleSheet xmlns="\#(PackageBuilder.main)"><fonts>\#(repeated("<font/>"))</fonts></styleSheet>"#)
        },
        package("styles of number formats", .error(.overBudget)) {
            let formats = (0..<200_000).map { #"<numFmt numFmtId="\#($0)" formatCode="0"/>"# }.joined()
            return builder(
                "xl/styles.xml",
                #"<styleSheet xmlns="\#(PackageBuilder.main)"><numFmts>\#(formats)</numFmts></styleSheet>"#)
        },
        package("a workbook of spaces", .error(.overBudget)) {
            builder("xl/workbook.xml", #"<workbook xmlns="\#(PackageBuilder.main)">\#(repeated(" "))</workbook>"#)
        },
        package("a workbook of names", .error(.overBudget), reading: list) {
            var builder = PackageBuilder()
            builder.setWorkbook("<definedNames>\(repeated("<definedName name=\"a\">1</definedName>"))</definedNames>")
            return builder
        },
        package("one sheet listed 100,000 times", .error(.overBudget), reading: list) {
            var builder = PackageBuilder()
            builder.setWorkbook(
                "<sheets>" + String(repeating: #"<sheet name="a" r:id="rId1"/>"#, count: 100_000) + "</sheets>")
            return builder
        },
        package("relationships of spaces", .error(.overBudget)) {
            builder("xl/_rels/workbook.xml.rels", "<Relationships>\(repeated(" "))</Relationships>")
        },
        package("200,000 relationships", .error(.overBudget)) {
            let links = (0..<200_000).map { #"<Relationship Id="r\#($0)" Type="a/b" Target="c"/>"# }.joined()
            return builder("xl/_rels/workbook.xml.rels", "<Relationships>\(links)</Relationships>")
        },
        package("100,000 media types", .error(.overBudget)) {
            let types = (0..<100_000).map { #"<Override PartName="/p\#($0)" ContentType="a/b"/>"# }.joined()
            return builder("[Content_Types].xml", "<Types>\(types)</Types>")
        },
        package("comments of spaces", .error(.overBudget), reading: comments) {
            builder("xl/comments1.xml", #"<comments xmlns="\#(PackageBuilder.main)">\#(repeated(" "))</comments>"#)
        },
        package("comments without end", .error(.overBudget), reading: comments) {
            builder(
                "xl/comments1.xml",
                #"<comments xmlns="\#(PackageBuilder.main)"><authors/><commentList>\#(repeated("<comment ref=\"A1\"/>"))</commentList></comments>"#
            )
        },
        package("merged ranges without end", .error(.overBudget), reading: features) {
            PackageBuilder(after: "<mergeCells>\(repeated("<mergeCell ref=\"A1\"/>"))</mergeCells>")
        },
        package("links without end", .error(.overBudget), reading: features) {
            PackageBuilder(after: "<hyperlinks>\(repeated("<hyperlink ref=\"A1\"/>"))</hyperlinks>")
        },
        package("a conditional format of countless ranges", .error(.overBudget), reading: features) {
            PackageBuilder(
                after:
                    #"<conditionalFormatting sqref="\#(repeated("A1 ", bytes: 3_900_000))"><cfRule type="x"/></conditionalFormatting>"#
            )
        },
    ]

    // MARK: - Costly XML

    static let entities = #"""
        <!DOCTYPE a [<!ENTITY a0 "ha">\#((1...30).map { #"<!ENTITY a\#($0) "&a\#($0 - 1);&a\#($0 - 1);">"# }.joined())]>
        """#

    /// Markup that costs a parser more than its length.
    static let costly: [Bomb] =
        [
            (entities, "&a30;", "a billion laughs"),
            (#"<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>"#, "&a;", "an entity from a file"),
            (#"<!DOCTYPE a SYSTEM "file:///etc/hostname">"#, "", "a document type from a file"),
            (
                #"<!DOCTYPE a [<!ENTITY a "\#(repeated("x", bytes: 100_000))">]>"#,
                String(repeating: "&a;", count: 10_000), "one long entity, used often"
            ),
        ].flatMap { type, text, name in
            [
                "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "_rels/.rels", "xl/styles.xml",
                sheet,
                "xl/sharedStrings.xml", "xl/comments1.xml",
            ].map { part in
                package("\(name), in \(part)", .error(.malformedPart), reading: { try rows($0) + comments($0) }) {
                    builder(part, "\(type)<a>\(text)</a>")
                }
            }
        } + [
            package("an element of 100,000 attributes", .error(.overBudget)) {
                PackageBuilder(rows: "<row \((0..<100_000).map { "a\($0)=\"\"" }.joined(separator: " "))/>")
            },
            package("elements of 256 attributes", .read("1001 rows, 1 cells, last A1")) {
                let row = "<row r=\"1\" \((0..<255).map { "a\($0)=\"\"" }.joined(separator: " "))/>"
                return PackageBuilder(rows: String(repeating: row, count: 1_000) + #"<row r="1"><c r="A1"/></row>"#)
            },
            package("an attribute of 5 MB", .error(.overBudget)) {
                PackageBuilder(rows: #"<row r="1" spans="\#(repeated("1", bytes: 5 << 20))"/>"#)
            },
            package("a tag of 5 MB", .error(.overBudget)) {
                PackageBuilder(rows: "<row\(repeated(" ", bytes: 5 << 20))r=\"1\"/>")
            },
            package("a cell's tag of 5 MB", .error(.overBudget)) {
                PackageBuilder(rows: "<row r=\"1\"><c\(repeated(" ", bytes: 5 << 20))r=\"A1\"/></row>")
            },
            package("100,000 elements within each other", .error(.overBudget)) {
                PackageBuilder(
                    rows: String(repeating: "<a>", count: 100_000) + String(repeating: "</a>", count: 100_000))
            },
            package("30,000 namespaces", .error(.overBudget)) {
                PackageBuilder(rows: "<row \((0..<30_000).map { "xmlns:a\($0)=\"u\"" }.joined(separator: " "))/>")
            },
            package("namespaces that every name has to be looked up among", .error(.overBudget)) {
                let head = (0..<5_000).map { "xmlns:a\($0)=\"u\"" }.joined(separator: " ")
                return PackageBuilder(rows: "<x \(head)>" + repeated("<a0:b/>", bytes: 350_000) + "</x>")
            },
            package("as many namespaces as are allowed", .read("0 rows, 0 cells, last ")) {
                let head = (0..<250).map { "xmlns:a\($0)=\"u\"" }.joined(separator: " ")
                return PackageBuilder(rows: "<x \(head)>" + repeated("<a0:b/>", bytes: 350_000) + "</x>")
            },
            package("cells of growing size that only libxml2 reads", .read("300 rows, 300 cells, last A300")) {
                PackageBuilder(
                    rows: (1...300).map { row in
                        #"<row r="\#(row)"><c r="A\#(row)"><!--\#(String(repeating: "x", count: row * 64))--><v>1</v></c></row>"#
                    }.joined())
            },
            package("cells that only libxml2 reads", .read("2 rows, 20000 cells, last A1")) {
                PackageBuilder(
                    rows: String(
                        repeating: "<row r=\"1\">\(String(repeating: "<c  r=\"A1\"/>", count: 10_000))</row>", count: 2)
                )
            },
            package("array formulas over all columns", .error(.overBudget)) {
                let row = #"<row r="1"><c r="A1"><f t="array" ref="A1:XFD1048576">1</f></c></row>"#
                return PackageBuilder(rows: String(repeating: row, count: 2_000))
            },
            package("a shared formula of a million cells", .error(.overBudget), reading: cells) {
                let text = String(repeating: "A1+", count: 2_000) + "A1"
                let row = "<row>\(String(repeating: #"<c><f t="shared" si="0"/></c>"#, count: 10_000))</row>"
                return PackageBuilder(
                    rows: #"<row r="1"><c r="A1"><f t="shared" si="0">\#(text)</f></c></row>"#
                        + String(repeating: row, count: 10))
            },
        ]

    // MARK: - Lies

    private static func cell(_ attributes: String, _ value: String = "1") -> PackageBuilder {
        PackageBuilder(rows: "<row r=\"1\"><c \(attributes)><v>\(value)</v></c></row>", strings: "<si><t>a</t></si>")
    }

    /// Numbers that are not what they claim.
    static let lying: [Bomb] =
        ["2147483647", "-1", "1e308", "99999999999999999999", "18446744073709551616"].map { index in
            package("shared string \(index)", .error(.malformedPart)) { cell("r=\"A1\" t=\"s\"", index) }
        }
        + ["-1", "2147483647", "4294967296", "99999999999999999999"].map { style in
            package(
                "style \(style)", .read("General"),
                reading: { workbook in
                    let sheet = workbook.sheets[0]
                    return try sheet.format(of: sheet.cells().cells[0]).numberFormat.code
                }
            ) { cell("r=\"A1\" s=\"\(style)\"") }
        }
        + ["2147483647", "-1", "0", "1048577", "9223372036854775807"].map { row in
            package("row \(row)", .error(.malformedPart)) { PackageBuilder(rows: "<row r=\"\(row)\"/>") }
        }
        + ["A99999999999999999999", "XFE1", "A0", "AAAAAAAAAAAAAAAA1", "A1048577"].map { reference in
            package("cell \(reference), read as the next one", .read("1 rows, 1 cells, last A1")) {
                cell("r=\"\(reference)\"")
            }
        }
        + [
            package("two cells at the ends of a sheet", .read("2 cells in A1:XFD1048576"), reading: cells) {
                PackageBuilder(
                    rows:
                        #"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#
                )
            },
            package("one sheet listed 50,000 times", .read("50000 sheets, 0 names"), reading: list) {
                var builder = PackageBuilder()
                builder.setWorkbook(
                    "<sheets>" + String(repeating: #"<sheet name="a" r:id="rId1"/>"#, count: 50_000) + "</sheets>")
                return builder
            },
            package("relationships of a part to itself", .error(.malformedPart)) {
                var builder = PackageBuilder()
                builder.relate("xl/_rels/workbook.xml.rels", [("rId1", "worksheet", "workbook.xml")])
                return builder
            },
            package("a main document that is the relationships", .error(.notAWorkbook)) {
                var builder = PackageBuilder()
                builder.relate("_rels/.rels", [("rId1", "officeDocument", "_rels/.rels")])
                return builder
            },
        ]

    // MARK: - Archives

    private static let row = #"<row r="1"><c r="A1"><v>1</v></c></row>"#
    private static let one = "1 rows, 1 cells, last A1"

    /// A package whose sheet has been deflated, to be changed.
    static func deflated(
        rows: String = row, _ change: (inout [ZipBytes.Entry], Int) -> Void
    ) throws -> [UInt8] {
        var entries = try RawArchive(PackageBuilder(rows: rows).bytes()).entries.map { ZipBytes.Entry($0) }
        let index = entries.firstIndex { $0.name == Array(sheet.utf8) } ?? 0
        change(&entries, index)
        return ZipBytes.archive(entries)
    }

    static let numbers = (1...2_000).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0 * 7_919 % 10_007)</v></c></row>" }
        .joined()

    /// Archives that are not what they seem.
    static let archives: [Bomb] = [
        Bomb("a bomb within, which nothing refers to", .read(one)) {
            let inner = try PackageBuilder(rows: repeated(" ", bytes: 1 << 20)).bytes()
            let outer = ZipBytes.archive([ZipBytes.Entry("a.xlsx", inner)])
            return ZipBytes.archive(
                PackageBuilder(rows: row).entries + [ZipBytes.Entry("xl/embeddings/a.xlsx", outer)])
        },
        Bomb("entries that share their data", .error(.notAWorkbook)) {
            var entries = PackageBuilder(rows: row).entries
            var shared = ZipBytes.Entry("xl/x0", [UInt8](repeating: 0x20, count: 1 << 16))
            for index in 0..<1_000 {
                shared.name = Array("xl/x\(index)".utf8)
                shared.sharesData = index > 0
                entries.append(shared)
            }
            return ZipBytes.archive(entries)
        },
        Bomb("65,535 entries", .read(one)) {
            let entries = PackageBuilder(rows: row).entries
            return ZipBytes.archive(entries + (entries.count..<65_535).map { ZipBytes.Entry("x\($0)", []) })
        },
        Bomb("names of 64 KB", .read(one)) {
            let names = (0..<50).map { String(repeating: "../a/./", count: 9_000) + "\($0)" }
            return ZipBytes.archive(PackageBuilder(rows: row).entries + names.map { ZipBytes.Entry($0, []) })
        },
        Bomb("a size of 2^63", .error(.notAWorkbook)) {
            try deflated {
                $0[$1].form = .zip64
                ($0[$1].size, $0[$1].compressedSize) = (1 << 63, 1 << 63)
            }
        },
        Bomb("a claimed size of 2^63, nothing else", .read(one)) {
            try deflated {
                $0[$1].form = .zip64
                $0[$1].size = 1 << 63
            }
        },
        Bomb("a claimed size of 4 GB", .read(one)) { try deflated { $0[$1].size = 0xFFFF_FFF0 } },
        Bomb("more compressed bytes than the archive has", .error(.notAWorkbook)) {
            try deflated { $0[$1].compressedSize = 0x7FFF_FFFF }
        },
        Bomb("fewer compressed bytes than there are", .error(.malformedPart)) {
            try deflated(rows: numbers) { $0[$1].compressedSize /= 2 }
        },
        Bomb("a deflate stream that is cut", .error(.malformedPart)) {
            try deflated(rows: numbers) {
                $0[$1].data.removeLast(100)
                $0[$1].compressedSize -= 100
            }
        },
        Bomb("another checksum", .error(.malformedPart)) { try deflated(rows: numbers) { $0[$1].checksum ^= 1 } },
        Bomb("bytes behind the end of the deflate stream", .read(one)) {
            try deflated {
                $0[$1].data += [UInt8](repeating: 0xAA, count: 1_000)
                $0[$1].compressedSize += 1_000
            }
        },
        Bomb("a method that nobody knows", .error(.malformedPart)) { try deflated { $0[$1].method = 77 } },
    ]

    static let all = repetitive + costly + lying + archives
}
