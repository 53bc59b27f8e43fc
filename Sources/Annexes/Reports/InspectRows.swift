import XLSX

/// What each row of an annex was taken for, and why; equal rows below each other in one line.
struct InspectRows {
    private let annex: Annex
    private let language: Language

    init(_ annex: Annex, _ language: Language) {
        self.annex = annex
        self.language = language
    }

    var lines: [String] {
        var verdicts = annex.letterhead.map { (row: $0.row, text: role($0.role)) }
        verdicts += annex.headerRows.map { ($0, language.pick("tiêu đề cột", "header")) }
        verdicts += annex.rows.map {
            ($0.row, "\($0.evidence == .onlyOrdinal ? emptyRow : kind($0.kind)): \(why($0.evidence))")
        }
        var lines: [(rows: ClosedRange<Int>, text: String)] = []
        for verdict in verdicts {
            if let last = lines.last, last.text == verdict.text {
                lines[lines.count - 1].rows = last.rows.lowerBound...max(verdict.row, last.rows.upperBound)
            } else {
                lines.append((verdict.row...verdict.row, verdict.text))
            }
        }
        return lines.map { rows, text in
            let numbers = rows.count == 1 ? "\(rows.lowerBound)" : "\(rows.lowerBound)–\(rows.upperBound)"
            return language.pick("Dòng \(numbers): ", rows.count == 1 ? "Row \(numbers): " : "Rows \(numbers): ") + text
        }
    }

    private func role(_ role: LetterheadRole) -> String {
        switch role {
        case .motto: language.pick("quốc hiệu, tiêu ngữ", "name and motto of the state")
        case .authority: language.pick("cơ quan lập biểu", "issuing authority")
        case .title: language.pick("tên biểu", "title")
        case .attachment: language.pick("văn bản kèm theo", "the document that it belongs to")
        case .unitOfMeasure: language.pick("đơn vị tính", "unit of measure")
        case .number: language.pick("số văn bản", "number of the document")
        case .date: language.pick("nơi lập, ngày lập", "place and day")
        }
    }

    private var emptyRow: String { language.pick("dòng để trống", "empty row") }

    private func kind(_ kind: RowKind) -> String {
        switch kind {
        case .detail: language.pick("số liệu", "data")
        case .total: language.pick("tổng", "total")
        case .memo: language.pick("“trong đó”", "part of the above")
        case .numberRow: language.pick("số thứ tự cột", "column numbers")
        case .header: language.pick("tiêu đề in lại", "header again")
        case .group: language.pick("tên nhóm", "heading of a group")
        case .footer: language.pick("ghi chú, chữ ký", "notes, signatures")
        }
    }

    private func why(_ evidence: RowEvidence) -> String {
        switch evidence {
        case .columnNumbers: language.pick("đánh số các cột", "numbers the columns")
        case .headerTexts: language.pick("giống tiêu đề cột", "has the texts of the header")
        case .otherHeader: language.pick("giống tiêu đề cột nhưng nói về đối tượng khác", "a header of something else")
        case .totalLabel(let text): language.pick("ghi “\(text)”", "says “\(text)”")
        case .labelAndSums(let text):
            language.pick(
                "ghi “\(text)” và bằng tổng các dòng trên", "says “\(text)” and has the sums of the rows above")
        case .labelInBold(let text): language.pick("ghi “\(text)”, in đậm", "says “\(text)”, in bold")
        case .headsGroup:
            language.pick(
                "đứng đầu nhóm và bằng tổng các dòng dưới", "heads a group and has the sums of the rows below")
        case .partLabel: language.pick("chỉ tách một phần của số trên", "tells only a part of the figures above")
        case .key: language.pick("có \(keyLabel) và nội dung", "has \(keyLabel) and more")
        case .figures: language.pick("có số nhưng không có \(keyLabel)", "has figures but no \(keyLabel)")
        case .continuesUnit: language.pick("tính theo cách khác cho dòng trên", "counts the row above in another way")
        case .noteWords: language.pick("mở đầu như ghi chú hoặc chữ ký", "begins like a note or a signature")
        case .belowEnd: language.pick("sau khi bảng đã hết", "below the end of the table")
        case .loneText: language.pick("chỉ có một ô chữ", "has one text only")
        case .onlyOrdinal: language.pick("chỉ có số thứ tự", "has nothing but its number")
        case .noFigures: language.pick("không có số, còn dòng số liệu ở dưới", "has no figures; rows of data follow")
        case .noFiguresAtEnd: language.pick("không có số, hết dòng số liệu", "has no figures; no rows of data follow")
        case .footOfPage: language.pick("cuối trang, tiêu đề in lại ở dưới", "foot of a page; the header follows again")
        }
    }

    private var keyLabel: String { annex.layout.keyField?.label.text(language).lowercased() ?? "?" }
}
