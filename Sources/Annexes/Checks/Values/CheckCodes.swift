import XLSX

/// Checks the lists of codes of an annex: what a cell may mean, and whether its codes exist.
struct CheckCodes {
    private let annex: Annex

    init(_ annex: Annex) { self.annex = annex }

    /// What is to be said of a list that could be read.
    func findings(_ codes: [Int], _ value: FieldValue, _ field: Field, _ record: Record) -> [Finding] {
        if let readings = value.readings, let doubt = readings.doubt, codes.count > 1 || doubt == .names {
            return [taken(codes, doubt, value, field, record)] + wrong(codes, value, field, record)
        }
        let wrong = wrong(codes, value, field, record)
        guard wrong.isEmpty, Set(codes).count != codes.count || codes != codes.sorted() else { return wrong }
        return [
            finding(
                .info, value, field, record, "các mã lặp lại hoặc không theo thứ tự",
                "the codes repeat or are not in order")
        ]
    }

    /// A cell that is no list, or several.
    func unreadable(_ text: String, _ value: FieldValue, _ field: Field, _ record: Record) -> Finding {
        guard value.marks.isEmpty else {
            return finding(
                .error, value, field, record, "ghi “\(text)”, không phải dấu x", "reads “\(text)”, which is no mark",
                remedy: LocalizedText(
                    vietnamese: "Ghi x nếu thiếu hụt, nếu không thì để trống.",
                    english: "Write x where the household lacks it, else leave the cell blank."))
        }
        guard let lists = value.readings?.lists, lists.count > 1 else {
            return finding(
                .error, value, field, record, "ghi “\(text)”, không đọc được thành danh sách mã",
                "reads “\(text)”, which is no list of codes", remedy: Self.typeAnew([2, 4, 10], ", ví dụ ", ", as "))
        }
        let shown = lists.prefix(Self.mostShown).map { "“\(Self.text($0))”" }
        let more = lists.count > Self.mostShown ? " …" : ""
        return finding(
            .error, value, field, record, "ghi “\(text)”, có thể là \(shown.joined(separator: " hoặc "))\(more)",
            "reads “\(text)”, which may be \(shown.joined(separator: " or "))\(more)",
            remedy: Self.typeAnew(lists[0], " đúng các mã, ví dụ ", " with the codes that are meant, as "))
    }

    /// That the codes of an annex cannot be checked, where its standard does not number them.
    func unchecked() -> [Finding] {
        guard annex.layout.follows(annex.standard) else { return [otherStandard()] }
        guard let slot = annex.columns.firstIndex(where: { $0.field.codes == .indicators }),
            annex.standard?.codes == nil,
            let record = annex.records.first(where: { !Self.codes($0[slot: slot]).isEmpty })
        else { return [] }
        let year = annex.period.map(String.init) ?? "?"
        let statement =
            annex.standard.map { standard in
                FindingText.both(
                    "\(standard.name.vietnamese) (\(standard.source)): chưa có thứ tự chính thức của các chỉ số nên mã thiếu hụt "
                        + "không được kiểm tra",
                    "\(standard.name.english) (\(standard.source)): the order of its indicators is not known, so the codes "
                        + "were not checked")
            }
            ?? FindingText.both(
                "Chưa có chuẩn nghèo của năm \(year) nên mã thiếu hụt không được kiểm tra",
                "The poverty standard of \(year) is not known, so the codes were not checked")
        var finding = Finding(
            .notChecked, .info, annex, record[slot: slot], field: annex.columns[slot].field, record: record,
            statement: statement)
        finding.remedy = FindingText.both(
            "Kiểm tra năm của biểu; nếu đúng thì tự đối chiếu mã với chú giải.",
            "Check the year of the annex; if it is right, compare the codes with the legend yourself.")
        return [finding]
    }

    /// That the columns of a form are the indicators of another standard than that of its year.
    private func otherStandard() -> Finding {
        let own = PovertyStandard.all.first { $0.id == annex.layout.standard }?.name
        let year = annex.period.map(String.init) ?? "?"
        let of = annex.standard?.name
        var finding = Finding(
            .notChecked, .info, sheet: annex.sheet,
            statement: FindingText.both(
                "Các cột chỉ số của mẫu này theo \(own?.vietnamese ?? "?"), nhưng biểu của năm \(year)"
                    + (of.map { " (\($0.vietnamese))" } ?? "") + ": tên chỉ số có thể khác",
                "The indicators of this form are those of the \(own?.english ?? "?"), but it is for \(year)"
                    + (of.map { " (\($0.english))" } ?? "") + ": its columns may be other indicators"))
        finding.remedy = FindingText.both(
            "Kiểm tra năm của biểu; nếu đúng thì tự đối chiếu tên chỉ số.",
            "Check the year of the annex; if it is right, compare the indicators yourself.")
        return finding
    }

    // MARK: - What is told

    /// No more readings are shown.
    private static let mostShown = 4

    private static func codes(_ value: FieldValue) -> [Int] {
        if case .codes(let codes) = value.content { codes } else { [] }
    }

    private static func text(_ codes: [Int]) -> String { codes.map(String.init).joined(separator: ",") }

    private static func typeAnew(_ codes: [Int], _ vietnamese: String, _ english: String) -> LocalizedText {
        LocalizedText(
            vietnamese: "Đặt ô ở dạng chữ (Text) rồi ghi lại\(vietnamese)\(text(codes)).",
            english: "Set the cell to Text and type it again\(english)\(text(codes)).")
    }

    private func finding(
        _ severity: Severity, _ value: FieldValue, _ field: Field, _ record: Record, _ vietnamese: String,
        _ english: String, remedy: LocalizedText? = nil
    ) -> Finding {
        var finding = Finding(
            .codeRange, severity, annex, value, field: field, record: record,
            statement: FindingText.statement(annex, record, field, vietnamese, english))
        finding.remedy = remedy
        return finding
    }

    /// A list that was understood, although it is written as something else.
    private func taken(
        _ codes: [Int], _ doubt: CodeReadings.Doubt, _ value: FieldValue, _ field: Field, _ record: Record
    ) -> Finding {
        let list = Self.text(codes)
        let read = value.cell?.text ?? ""
        let isChosen = (value.readings?.lists.count ?? 0) > 1
        let by = isChosen ? " theo loại hộ" : ""
        let byClass = isChosen ? " by the class of the household" : ""
        let remedy = Self.typeAnew(codes, ": ", ": ")
        switch doubt {
        case .number:
            return finding(
                .info, value, field, record, "ô là số “\(read)”, đọc là các mã \(list)\(by)",
                "the cell is the number “\(read)”, read as the codes \(list)\(byClass)", remedy: remedy)
        case .date:
            return finding(
                .warning, value, field, record, "ô đã thành ngày tháng “\(read)”, đọc là các mã \(list)",
                "the cell became the date “\(read)”, read as the codes \(list)", remedy: remedy)
        case .digits:
            return finding(
                .warning, value, field, record, "ghi liền “\(read)”, đọc là các mã \(list)\(by)",
                "reads “\(read)” without marks, taken for the codes \(list)\(byClass)", remedy: remedy)
        case .range, .names:
            return finding(
                .info, value, field, record, "ghi “\(read)”, đọc là các mã \(list)\(by)",
                "reads “\(read)”, taken for the codes \(list)\(byClass)", remedy: remedy)
        }
    }

    /// The codes that there are not.
    private func wrong(_ codes: [Int], _ value: FieldValue, _ field: Field, _ record: Record) -> [Finding] {
        guard let range = field.codes?.range(annex.standard) else { return [] }
        let wrong = codes.filter { !range.contains($0) }
        guard !wrong.isEmpty else { return [] }
        let list = wrong.map(String.init).joined(separator: ", ")
        let name = field.codes == .indicators ? annex.standard?.name : nil
        let of = LocalizedText(
            vietnamese: name.map { " (\($0.vietnamese))" } ?? "", english: name.map { " (\($0.english))" } ?? "")
        return [
            finding(
                .error, value, field, record,
                "mã \(list) nằm ngoài \(range.lowerBound)–\(range.upperBound)\(of.vietnamese)",
                "code \(list) is outside \(range.lowerBound)–\(range.upperBound)\(of.english)",
                remedy: split(wrong, range) ?? FindingText.checkWithSource)
        ]
    }

    /// That a code such as 24 may be two without a comma.
    private func split(_ wrong: [Int], _ range: ClosedRange<Int>) -> LocalizedText? {
        guard wrong.count == 1, (10...99).contains(wrong[0]) else { return nil }
        let (first, second) = (wrong[0] / 10, wrong[0] % 10)
        guard range.contains(first), range.contains(second), first < second else { return nil }
        return LocalizedText(
            vietnamese: "Đối chiếu với nguồn số liệu; nếu là hai mã thì ghi \(first),\(second).",
            english: "Compare it with the source; if two codes are meant, write \(first),\(second).")
    }
}
