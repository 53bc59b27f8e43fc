import XLSX

/// Writes a workbook with corrections and leaves everything else as it is.
struct CorrectedWorkbook {
    /// What the log says of the file that was corrected.
    struct Origin {
        let name: String
        let sha256: String
        let tool: String
    }

    /// Yellow as Excel marks neutral values.
    private static let markColour: CellFill = 0xFFEB9C
    private static let author = "annex"

    /// Writes the corrected copy of a workbook.
    ///
    /// Formulas that read a corrected figure are computed anew.
    ///
    /// A figure that was typed as text stays text, in the same spelling; a signed workbook becomes an unsigned copy.
    ///
    /// - Throws: As ``WorkbookEditor/write(to:)``.
    static func write(
        _ editor: WorkbookEditor, _ corrections: [Correction], annexes: [Annex], marks: CorrectionMarks, origin: Origin,
        language: Language, to path: String
    ) throws(WorkbookError) {
        editor.dropsSignature = true
        let sources = values(corrections, annexes)
        for correction in corrections {
            let source = sources[correction.sheet]?[correction.cell]
            if let formula = correction.formula {
                try editor.setFormula(
                    formula, result: content(correction.after, like: source), at: correction.cell,
                    in: correction.sheet)
            } else {
                try editor.set(content(correction.after, like: source), at: correction.cell, in: correction.sheet)
            }
            if marks.contains(.fill) {
                try editor.style(StyleTraits(fill: markColour), at: correction.cell, in: correction.sheet)
            }
            if marks.contains(.comment) {
                try editor.comment(
                    comment(correction, language), author: author, at: correction.cell, in: correction.sheet)
            }
        }
        // What reads a corrected figure, on any sheet, shows its new result in programs that do not compute, too.
        if !corrections.isEmpty { try editor.recalculate() }
        if marks.contains(.log) { try editor.addSheet(log(corrections, origin, language)) }
        try editor.write(to: path)
    }

    /// The values that are to be corrected, each in its sheet.
    private static func values(_ corrections: [Correction], _ annexes: [Annex]) -> [String: [CellReference: FieldValue]]
    {
        let corrected = Dictionary(grouping: corrections, by: \.sheet).mapValues { Set($0.map(\.cell)) }
        var values: [String: [CellReference: FieldValue]] = [:]
        for annex in annexes {
            guard let cells = corrected[annex.sheet] else { continue }
            for value in (annex.records + annex.totals).flatMap(\.values.values) where cells.contains(value.reference) {
                values[annex.sheet, default: [:]][value.reference] = value
            }
        }
        return values
    }

    /// The new value in the form that the old one had: text stays text, a percent cell holds a fraction.
    private static func content(_ number: ExactDecimal, like source: FieldValue?) -> CellValue {
        guard let source else { return .number(number.double) }
        let isPercent = source.cell?.format.numberFormat.isPercent == true
        let fraction = ExactDecimal(digits: number.digits, scale: number.scale + 2)
        if source.isNumberAsText {
            let percent = source.cell?.text.hasSuffix("%") == true ? "%" : ""
            let shown = source.isFraction ? fraction ?? number : number
            return .text(shown.text(decimalMark: source.decimalMark.map(String.init) ?? ",") + percent)
        }
        return .number((source.isFraction || isPercent ? fraction ?? number : number).double)
    }

    private static func comment(_ correction: Correction, _ language: Language) -> String {
        let mark = language.pick(",", ".")
        return "annex: \(correction.shown.text(language)) → \(correction.after.text(decimalMark: mark))\n"
            + correction.reason.text(language)
    }

    private static func log(_ corrections: [Correction], _ origin: Origin, _ language: Language) -> NewSheet {
        let title = SheetGrid.correctionLogTitles[language == .vietnamese ? 0 : 1]
        let bold = StyleTraits(isBold: true)
        let heading = StyleTraits(fill: 0xD9E1F2, isBold: true, vertical: .top, wrapsText: true)
        let wrapped = StyleTraits(vertical: .top, wrapsText: true)
        func text(_ vietnamese: String, _ english: String, _ traits: StyleTraits? = nil) -> NewSheet.Cell {
            NewSheet.Cell(.text(language.pick(vietnamese, english)), traits: traits)
        }
        var rows: [[NewSheet.Cell]] = [
            [NewSheet.Cell(.text(title), traits: bold)],
            [text("Tệp gốc", "Original file"), NewSheet.Cell(.text(origin.name))],
            [NewSheet.Cell(.text("SHA-256")), NewSheet.Cell(.text(origin.sha256))],
            [text("Công cụ", "Tool"), NewSheet.Cell(.text(origin.tool))],
            [],
        ]
        guard !corrections.isEmpty else {
            rows.append([text("Không có ô nào được sửa.", "No cell was changed.")])
            return NewSheet(name: title, columnWidths: [16, 12, 8, 12, 12, 18, 60, 40], rows: rows)
        }
        rows.append([
            text("STT", "No.", heading), text("Trang", "Sheet", heading), text("Ô", "Cell", heading),
            text("Trước", "Before", heading), text("Sau", "After", heading), text("Mã", "Code", heading),
            text("Lý do", "Reason", heading), text("Quy tắc", "Rule", heading),
        ])
        for (index, correction) in corrections.enumerated() {
            rows.append([
                NewSheet.Cell(.number(Double(index + 1)), traits: wrapped),
                NewSheet.Cell(.text(correction.sheet), traits: wrapped),
                NewSheet.Cell(.text(correction.cell.description), traits: wrapped),
                NewSheet.Cell(.text(correction.shown.text(language)), traits: wrapped),
                NewSheet.Cell(
                    .text(
                        correction.formula.map {
                            "=\($0)  (\(correction.after.text(decimalMark: language.pick(",", "."))))"
                        }
                            ?? correction.after.text(decimalMark: language.pick(",", "."))), traits: wrapped),
                NewSheet.Cell(.text(correction.code.rawValue), traits: wrapped),
                NewSheet.Cell(.text(correction.reason.text(language)), traits: wrapped),
                NewSheet.Cell(.text(correction.rule ?? ""), traits: wrapped),
            ])
        }
        return NewSheet(name: title, columnWidths: [16, 12, 8, 12, 18, 18, 60, 40], rows: rows)
    }
}
