import Testing

@testable import XLSX

/// Writes what real sheets hold besides their cells, and reads it again; skipped where `../shared/corpus` is absent.
@Suite(
    "Features of real workbooks as markup",
    .enabled(if: SharedFolder.path("corpus") != nil, "no ../shared/corpus beside the checkout"))
struct MarkupCorpusTests {
    /// The features of a sheet whose part says what the models say.
    private func rewritten(_ features: SheetFeatures) throws -> SheetFeatures {
        var (head, tail) = (XMLMarkup(), XMLMarkup())
        SheetProperties(
            tabColor: features.tabColor, outline: features.outline, fitsToPages: features.page.fitsToPages
        ).append(to: &head)
        features.views.first?.append(to: &head)
        ColumnFormat.append(features.columns, to: &head)
        features.protection?.append(to: &tail)
        for format in features.conditionalFormats {
            format.append(to: &tail, priority: { 1 }, differentialFormat: { _ in 0 })
        }
        DataValidation.append(features.dataValidations, to: &tail)
        Hyperlink.append(features.hyperlinks, to: &tail) { $0 }
        features.page.append(to: &tail)
        features.headerFooter?.append(to: &tail)
        PageBreaks.append(rows: features.rowBreaks, columns: features.columnBreaks, to: &tail)
        let bytes = ZipBytes.archive(PackageBuilder(before: head.text, after: tail.text).entries)
        return try Workbook(data: bytes).sheets[0].features()
    }

    /// The features without those that are not written, or that Excel would not accept.
    private func writable(_ features: SheetFeatures) -> SheetFeatures {
        var features = features
        features.views = features.views.prefix(1).filter { $0.flaw == nil }
        if ColumnFormat.flaw(of: features.columns) != nil { features.columns = [] }
        features.columns = features.columns.sorted { $0.range.lowerBound < $1.range.lowerBound }
        for index in features.columns.indices where features.columns[index].width == nil {
            features.columns[index].width = 9.140625
        }
        if features.protection?.flaw != nil { features.protection = nil }
        if features.tabColor?.flaw != nil { features.tabColor = nil }
        features.dataValidations.removeAll { $0.flaw != nil }
        features.hyperlinks = features.hyperlinks.filter {
            $0.target == nil && $0.relationship == nil && $0.flaw == nil
        }
        features.conditionalFormats.removeAll { $0.flaw != nil }
        if features.page.flaw != nil { features.page = PageLayout() }
        if features.headerFooter?.flaw != nil { features.headerFooter = nil }
        features.rowBreaks = Set(features.rowBreaks).sorted()
        features.columnBreaks = Set(features.columnBreaks).sorted()
        return features
    }

    /// The formats with what is written in the place of nothing: priorities, and formulas that the kind implies.
    private func completed(_ formats: [ConditionalFormat], from read: [ConditionalFormat]) -> [ConditionalFormat] {
        var formats = formats
        for (index, format) in formats.enumerated() where read.indices.contains(index) {
            for (number, rule) in format.rules.enumerated() where read[index].rules.indices.contains(number) {
                formats[index].rules[number].priority = rule.priority ?? 1
                formats[index].rules[number].id = nil
                if rule.formulas.isEmpty { formats[index].rules[number].formulas = read[index].rules[number].formulas }
            }
        }
        return formats
    }

    @Test("what is written is read again")
    func roundTrip() throws {
        let folder = try #require(SharedFolder.path("corpus")) + "/files"
        var differences: [String] = []
        var counts: [String: Int] = [:]
        for name in try names(in: folder) {
            guard let workbook = try? Workbook(path: "\(folder)/\(name)") else { continue }
            for sheet in workbook.sheets {
                guard let all = try? sheet.features() else { continue }
                let features = writable(all)
                let read = try rewritten(features)
                func compare<Value: Equatable>(_ what: String, _ count: Int, _ left: Value, _ right: Value) {
                    counts[what, default: 0] += count
                    if left != right { differences.append("\(name) \(sheet.name): \(what)\n  \(left)\n  \(right)") }
                }
                compare("views", features.views.count, features.views, read.views)
                compare("columns", features.columns.count, features.columns, read.columns)
                compare("protection", features.protection == nil ? 0 : 1, features.protection, read.protection)
                compare("tab", features.tabColor == nil ? 0 : 1, features.tabColor, read.tabColor)
                compare(
                    "validations", features.dataValidations.count, features.dataValidations, read.dataValidations)
                compare("links", features.hyperlinks.count, features.hyperlinks, read.hyperlinks)
                compare(
                    "formats", features.conditionalFormats.count,
                    completed(features.conditionalFormats, from: read.conditionalFormats), read.conditionalFormats)
                compare("page", 1, features.page, read.page)
                compare("headers", features.headerFooter == nil ? 0 : 1, features.headerFooter, read.headerFooter)
                compare("row breaks", features.rowBreaks.count, features.rowBreaks, read.rowBreaks)
                compare("column breaks", features.columnBreaks.count, features.columnBreaks, read.columnBreaks)
            }
        }
        #expect(
            differences.isEmpty, "\(differences.count) differences\n\(differences.prefix(20).joined(separator: "\n"))")
        for (what, count) in counts { #expect(count > 0, "no \(what)") }
    }

    /// A workbook whose sheet has these tables and comments.
    private func workbook(_ tables: [Table], _ comments: [XLSX.Comment]) throws -> Workbook {
        var tail = XMLMarkup(declaring: PackageBuilder.office)
        Table.appendParts(tables.indices.map { "rId\($0 + 1)" }, to: &tail)
        var builder = PackageBuilder(after: tail.text)
        var links = [("c", "comments", "../comments1.xml")]
        for (index, table) in tables.enumerated() {
            var markup = XMLMarkup.document
            table.append(to: &markup, id: index + 1, namespaces: .transitional)
            builder.put("xl/tables/table\(index + 1).xml", markup.text)
            links.append(("rId\(index + 1)", "table", "../tables/table\(index + 1).xml"))
        }
        builder.put("xl/comments1.xml", Comment.part(comments, .transitional))
        builder.relate("xl/worksheets/_rels/sheet1.xml.rels", links)
        return try Workbook(data: ZipBytes.archive(builder.entries))
    }

    @Test("tables and comments that are written are read again")
    func parts() throws {
        let folder = try #require(SharedFolder.path("corpus")) + "/files"
        var differences: [String] = []
        var count = (tables: 0, comments: 0)
        for name in try names(in: folder) {
            guard let source = try? Workbook(path: "\(folder)/\(name)") else { continue }
            for sheet in source.sheets {
                let tables = (try? sheet.tables()) ?? []
                let comments = (try? sheet.comments()) ?? []
                let flaws = tables.compactMap(\.flaw) + comments.compactMap(\.flaw)
                if !flaws.isEmpty { differences.append("\(name) \(sheet.name): \(flaws)") }
                guard !tables.isEmpty || !comments.isEmpty else { continue }
                let read = try workbook(tables, comments).sheets[0]
                count = (count.tables + tables.count, count.comments + comments.count)
                if try read.tables() != tables { differences.append("\(name) \(sheet.name): tables") }
                // The author of nobody is one without a name, and runs get the size and font of comments.
                let texts = try read.comments()
                let isSame =
                    texts.map(\.reference) == comments.map(\.reference) && texts.map(\.text) == comments.map(\.text)
                    && texts.map { $0.author ?? "" } == comments.map { $0.author ?? "" }
                    && texts.map { $0.runs?.map(\.isBold) } == comments.map { $0.runs?.map(\.isBold) }
                if !isSame { differences.append("\(name) \(sheet.name): comments") }
            }
        }
        #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
        #expect(count.tables > 100 && count.comments > 100, "\(count)")
    }
}
