import Testing

@testable import XLSX

/// Proves ``CorpusDecisions``; skipped where the corpus is absent.
@Suite(
    "Real workbooks that other readers read differently",
    .enabled(if: SharedFolder.path("corpus") != nil, "no ../shared/corpus beside the checkout"))
struct CorpusDecisionTests {
    @Test("every workbook without golden values is decided, and refused or read")
    func complete() throws {
        let exceptions: Set = [
            "fxl-infer_dtypes_fallback.xlsx", "poi-duplicate_filename.xlsx", "xw-shared_strings03.xlsx",
        ]
        let undecided = Set(try Corpus.manifest().filter { !$0.isGolden }.map(\.name)).union(exceptions)
        #expect(CorpusDecisions.names.symmetricDifference(undecided).isEmpty)
        let refused = CorpusDecisions.refusals.flatMap(\.names)
        #expect(refused.count == Set(refused).count)
        #expect(Set(refused).isDisjoint(with: CorpusDecisions.kinds.flatMap(\.names)))
        for kind in CorpusDecisions.kinds { #expect(kind.names.count == Set(kind.names).count, "\(kind)") }
    }

    @Test("read as decided", arguments: CorpusDecisions.kinds)
    func values(kind: CorpusDecisions.Kind) throws {
        for name in kind.names {
            let differences = try differences(name)
            #expect(differences.isEmpty, "\(name): \(differences.count), \(differences.prefix(3))")
        }
    }

    @Test("refused as decided", arguments: CorpusDecisions.refusals)
    func refused(refusal: CorpusDecisions.Refusal) throws {
        for name in refusal.names {
            let error = #expect(throws: WorkbookError.self, "\(name)") {
                for sheet in try Corpus.workbook(name).sheets { _ = try sheet.cells() }
            }
            #expect(error?.code == refusal.code, "\(name)")
            // Entries have no leading slash, parts have one.
            #expect(error?.part?.trimmingPrefix("/") == refusal.part?[...], "\(name)")
        }
    }

    // MARK: - Comparing

    private typealias ReadSheet = (sheet: Sheet, cells: [CellReference: Cell])

    private func differences(_ name: String) throws -> [String] {
        let workbook = try Corpus.workbook(name)
        var sheets: [ReadSheet] = []
        var differences: [String] = []
        for sheet in workbook.sheets {
            do throws(WorkbookError) {
                sheets.append((sheet, try sheet.cells().byReference))
            } catch {
                if CorpusDecisions.refusedSheets[name] != sheet.name || error.code != .malformedPart {
                    differences.append("\(sheet.name): \(error)")
                }
            }
        }
        if let count = CorpusDecisions.sheetCounts[name], count != workbook.sheets.count {
            differences.append("\(count) sheets, read \(workbook.sheets.count)")
        }
        let pinned = CorpusDecisions.cells.filter { $0.workbook == name }
        differences += pinned.flatMap { self.differences(from: $0, sheets) }
        if let count = CorpusDecisions.counts[name] {
            let read = sheets.reduce(0) { $0 + $1.cells.values.count(where: hasValue) }
            return read == count ? differences : differences + ["\(count) cells, read \(read)"]
        }
        guard let expected = try Corpus.expected(CorpusDecisions.twins[name] ?? name) else {
            return differences + ["no expected values"]
        }
        for sheet in expected.sheets.keys where CorpusDecisions.refusedSheets[name] != sheet {
            // A name finds the first sheet.
            guard let cells = sheets.first(where: { $0.sheet.name == sheet })?.cells else {
                differences.append("no sheet \(sheet)")
                continue
            }
            differences += expected.differences(
                in: sheet, cells, date1904: workbook.usesDates1904,
                except: Set(pinned.filter { $0.sheet == sheet }.map(\.place)),
                mayHaveMore: CorpusDecisions.unexpected[name] != nil)
        }
        if let count = CorpusDecisions.unexpected[name] {
            let read = sheets.reduce(0) { $0 + unexpected(expected, $1) }
            if read != count { differences.append("\(count) cells more, read \(read)") }
        }
        for (sheet, cells) in sheets where expected.sheets[sheet.name] == nil && !cells.isEmpty {
            differences.append("the sheet \(sheet.name) has \(cells.count) cells")
        }
        return differences
    }

    private func differences(from pin: CorpusDecisions.PinnedCell, _ sheets: [ReadSheet]) -> [String] {
        guard let (sheet, cells) = sheets.first(where: { $0.sheet.name == pin.sheet }),
            let cell = CellReference(pin.place).flatMap({ cells[$0] })
        else { return ["\(pin): no such cell"] }
        let date = sheet.date(of: cell)?.iso8601
        return (isSame(cell.value, pin.value) ? [] : ["\(pin): \(pin.value), read \(cell.value)"])
            + (date == pin.date ? [] : ["\(pin): \(pin.date ?? "no date"), read \(date ?? "none")"])
    }

    private func unexpected(_ expected: ExpectedWorkbook, _ read: ReadSheet) -> Int {
        let values = expected.sheets[read.sheet.name] ?? [:]
        return read.cells.values.count { hasValue($0) && values["\($0.reference)"] == nil }
    }

    /// Whether a cell has more than white space.
    private func hasValue(_ cell: Cell) -> Bool {
        switch cell.value {
        case .blank: false
        case .text(let text): !text.allSatisfy(\.isWhitespace)
        default: true
        }
    }

    /// Whether values are the same, letters compared as scalars.
    private func isSame(_ value: CellValue, _ other: CellValue) -> Bool {
        guard case (.text(let text), .text(let otherText)) = (value, other) else { return value == other }
        return text.unicodeScalars.elementsEqual(otherText.unicodeScalars)
    }
}
