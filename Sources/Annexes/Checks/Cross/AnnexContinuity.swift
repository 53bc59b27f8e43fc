import XLSX

/// One annex against that of the year before, or those from which its issuer was merged.
struct AnnexContinuity {
    private let annex: Annex
    private let earlier: [EarlierAnnex]
    private let openings: [Field]
    private let now: AnnexUnits
    private let before: AnnexUnits
    private let alignment: UnitAlignment

    init(_ annex: Annex, _ openings: [Field], earlier: [EarlierAnnex], aliases: UnitAliases) {
        self.annex = annex
        self.earlier = earlier
        self.openings = openings
        now = AnnexUnits(annex)
        before = earlier.first.map { AnnexUnits($0.annex, and: earlier.dropFirst().map(\.annex)) } ?? now
        alignment = UnitAlignment(now.names, before.names, aliases: aliases.renames(in: annex.period))
    }

    /// The field of the year before that an opening count repeats, as `poor_closing` for `poor_opening`.
    static func closing(of field: Field) -> String? {
        guard field.type == .count, field.id.hasSuffix("_opening") else { return nil }
        return field.id.dropLast("_opening".count) + "_closing"
    }

    /// The files and sheets of the year before.
    private var earlierName: String { earlier.map(\.name).joined(separator: " + ") }

    func findings() -> [Finding] {
        guard !alignment.pairs.isEmpty else { return [noUnits] }
        var unread: [CellReference] = []
        var findings = yearOrder()
        for field in openings {
            guard let closing = Self.closing(of: field) else { continue }
            guard earlier.allSatisfy({ $0.annex.columns.contains { $0.field.id == closing } }) else {
                findings.append(noColumn(field, closing))
                continue
            }
            let compared = compare(field, closing)
            unread += compared.unread
            findings += differences(compared, field, closing)
            findings += total(compared, field, closing)
        }
        let presence = UnitPresence(now, before, alignment, name: earlierName, openings) { place($0) }
        return findings + presence.findings() + notCompared(unread)
    }

    // MARK: - Units

    /// An opening that is not last year's closing.
    private struct Difference {
        /// The row of the unit.
        let record: Record
        /// Those of the other parts where a unit was divided.
        let further: ArraySlice<Record>
        let opening: Int
        let closing: Int
        let places: [CellPlace]
        var delta: Int { opening.subtractingReportingOverflow(closing).partialValue }
    }

    private struct Comparison {
        var differences: [Difference] = []
        var unread: [CellReference] = []
    }

    private func compare(_ field: Field, _ closing: String) -> Comparison {
        var result = Comparison()
        for (pair, kind) in alignment.pairs.flatMap({ pair in kinds.map { (pair, $0) } }) {
            let rows = pair.left.flatMap { now.units[$0].records }.filter { annex.breakdown(of: $0) == kind }
            let oldRows = pair.right.flatMap { before.units[$0].rows }
                .filter { before.annex.breakdown(of: $0.record) == kind }
            guard let record = rows.first else { continue }
            // A unit with two rows is told as such.
            guard rows.count == pair.left.count, oldRows.count == pair.right.count,
                let opening = Self.sum(rows, field.id), let before = Self.sum(oldRows.map(\.record), closing)
            else {
                if let cell = record[field.id]?.reference { result.unread.append(cell) }
                continue
            }
            guard opening != before else { continue }
            let places = oldRows.compactMap { row in
                row.record[closing].map { earlier[row.source].place($0.reference) }
            }
            result.differences.append(
                Difference(
                    record: record, further: rows.dropFirst(), opening: opening, closing: before, places: places))
        }
        return result
    }

    /// What the rows of a unit count, as households and persons; one of no name where each unit has one row.
    private var kinds: [String?] {
        guard annex.layout.breakdown != nil else { return [nil] }
        return Set(annex.records.compactMap { annex.breakdown(of: $0) }).sorted()
    }

    private static func sum(_ records: [Record], _ field: String) -> Int? {
        let numbers = records.compactMap { $0[field]?.number?.integer }
        return numbers.count == records.count ? numbers.boundedSum : nil
    }

    private func place(_ unit: AnnexUnits.Unit) -> CellPlace? {
        unit.rows.first.flatMap { row in row.record["unit"].map { earlier[row.source].place($0.reference) } }
    }

    /// The total of the year before; `nil` where it is of several annexes.
    private func earlierTotal(_ closing: String) -> (value: Int, place: CellPlace)? {
        guard earlier.count == 1, let only = earlier.first, let value = only.annex.total?[closing],
            let number = value.number?.integer
        else { return nil }
        return (number, only.place(value.reference))
    }

    private func differences(_ compared: Comparison, _ field: Field, _ closing: String) -> [Finding] {
        let sameDelta = Dictionary(grouping: compared.differences, by: \.delta)
        return compared.differences.map { difference in
            var finding = finding(difference, field, closing)
            let opposite = sameDelta[0 &- difference.delta] ?? []
            if sameDelta[difference.delta]?.count == 1, opposite.count == 1, let other = opposite.first {
                finding.reason = exchanged(difference, other, field, closing)
                finding.involved += [other.record[field.id]?.reference].compactMap(\.self)
            } else {
                finding.reason = merger(difference, closing)
            }
            return finding
        }
    }

    private func finding(_ difference: Difference, _ field: Field, _ closing: String) -> Finding {
        let places = difference.places.prefix(12).map(\.description).joined(separator: " + ")
        let figures = [ExactDecimal(difference.opening), ExactDecimal(difference.closing)]
        let isDivided = !difference.further.isEmpty
        let parts = ([difference.record] + difference.further).compactMap { annex.label(of: $0).map { "“\($0)”" } }
            .joined(separator: ", ")
        let title = annex.title(of: field)
        var finding = Finding(
            .stockContinuity, .error, annex, difference.record[field.id], field: field, record: difference.record,
            statement: isDivided
                ? FindingText.filled(
                    "\(parts) · \(title.vietnamese): cộng lại là ¤, cuối năm trước là ¤ (\(places))",
                    "\(parts) · \(title.english): read ¤ together, last year closed with ¤ (\(places))", figures)
                : FindingText.statement(
                    annex, difference.record, field, "ghi ¤, cuối năm trước là ¤ (\(places))",
                    "reads ¤, last year closed with ¤ (\(places))", figures[0], figures[1]))
        // Which part is wrong, nothing tells.
        finding.expected = isDivided ? nil : figures[1]
        finding.tolerance = ExactDecimal(0)
        finding.involved = difference.further.compactMap { $0[field.id]?.reference }
        finding.rule = "\(field.id) = previous(\(closing))"
        finding.elsewhere = difference.places
        finding.remedy = FindingText.checkWithSource
        return finding
    }

    /// What one unit has too much, another lacks.
    private func exchanged(
        _ own: Difference, _ other: Difference, _ field: Field, _ closing: String
    ) -> LocalizedText {
        let name = annex.label(of: other.record) ?? "?"
        let cell = other.record[field.id].map { "\($0.reference)" } ?? "?"
        let totals = (annex.total?[field.id]?.number?.integer, earlierTotal(closing)?.value)
        let agrees = totals.0 != nil && totals.0 == totals.1
        let amount = "\(own.delta.magnitude)"
        return own.delta > 0
            ? FindingText.both(
                "Thừa đúng \(amount) mà “\(name)” (\(cell)) thiếu" + (agrees ? "; dòng tổng khớp với năm trước." : "."),
                "It has the \(amount) too many that “\(name)” (\(cell)) lacks"
                    + (agrees ? "; the total agrees with last year." : "."))
            : FindingText.both(
                "Thiếu đúng \(amount) mà “\(name)” (\(cell)) thừa" + (agrees ? "; dòng tổng khớp với năm trước." : "."),
                "It lacks the \(amount) that “\(name)” (\(cell)) has too many"
                    + (agrees ? "; the total agrees with last year." : "."))
    }

    /// The units that are gone and closed with just what is too much here, where only one choice of them does.
    private func merger(_ difference: Difference, _ closing: String) -> LocalizedText? {
        let delta = difference.delta
        let gone = alignment.onlyRight.prefix(64).compactMap { index -> (name: UnitName, count: Int)? in
            let unit = before.units[index]
            return Self.sum(unit.records, closing).map { (unit.name, $0) }
        }.filter { $0.count > 0 }
        guard delta > 0, !gone.isEmpty else { return nil }
        var choices = gone.filter { $0.count == delta }.map { [$0.name] }
        for (index, first) in gone.enumerated() {
            for second in gone[(index + 1)...] where first.count.addingReportingOverflow(second.count) == (delta, false)
            {
                choices.append([first.name, second.name])
            }
        }
        guard choices.count == 1, let olds = choices.first, let own = annex.label(of: difference.record) else {
            return nil
        }
        let names = olds.map { "“\($0.exact)”" }
        let command = UnitDecisionText.same(old: olds, new: UnitName(own))
        return FindingText.both(
            "Phần thừa đúng bằng số cuối năm trước của \(names.joined(separator: " và ")), nay không còn trong biểu: "
                + "nếu đã sáp nhập thì thêm \(command).",
            "What is too much is what \(names.joined(separator: " and ")) closed with, gone from this annex: if merged, "
                + "add \(command).")
    }

    // MARK: - The total

    /// A total that differs although every unit agrees: last year's does not add up, or this one's is told by its sum.
    private func total(_ compared: Comparison, _ field: Field, _ closing: String) -> [Finding] {
        guard kinds == [nil], compared.differences.isEmpty, compared.unread.isEmpty, alignment.onlyLeft.isEmpty,
            alignment.onlyRight.isEmpty, let total = annex.total, let opening = total[field.id]?.number?.integer,
            let (before, place) = earlierTotal(closing), opening != before,
            Self.sum(annex.records, field.id) == opening
        else { return [] }
        var finding = Finding(
            .stockContinuity, .info, annex, total[field.id], field: field, record: total,
            statement: FindingText.statement(
                annex, total, field, "ghi ¤, dòng tổng năm trước ghi ¤ (\(place))",
                "reads ¤, last year's total reads ¤ (\(place))", ExactDecimal(opening), ExactDecimal(before)))
        finding.reason = FindingText.both(
            "Mọi đơn vị đều khớp: dòng tổng của tệp năm trước cộng sai.",
            "Every unit agrees: the total of last year's file does not add up.")
        finding.elsewhere = [place]
        return [finding]
    }

    // MARK: - What is not compared

    private func yearOrder() -> [Finding] {
        guard let year = annex.period, let old = earlier.compactMap(\.annex.period).first(where: { $0 != year - 1 })
        else { return [] }
        return [
            Finding(
                .yearMismatch, .info, sheet: annex.sheet,
                statement: FindingText.both(
                    "Biểu này của năm \(year) nhưng biểu đối chiếu (\(earlierName)) là của năm \(old)",
                    "This annex is for \(year), but the one it is compared with (\(earlierName)) is for \(old)"
                ),
                remedy: FindingText.both(
                    "Kiểm tra lại tệp sau --previous: phải là tệp của năm \(year - 1).",
                    "Check the file after --previous: it should be that of \(year - 1)."))
        ]
    }

    private var noUnits: Finding {
        Finding(
            .notChecked, .warning, sheet: annex.sheet,
            statement: FindingText.both(
                "Không đơn vị nào của biểu có trong tệp năm trước (\(earlierName)) nên không đối chiếu được "
                    + "số đầu năm",
                "No unit of this annex is in the previous file (\(earlierName)), so opening figures were not "
                    + "checked"),
            remedy: FindingText.both(
                "Kiểm tra lại tệp; nếu các đơn vị đã đổi tên thì thêm \(UnitDecisionText.pattern.vietnamese).",
                "Check the file; if the units were renamed, add \(UnitDecisionText.pattern.english)."))
    }

    private func noColumn(_ field: Field, _ closing: String) -> Finding {
        Finding(
            .notChecked, .info, sheet: annex.sheet,
            statement: FindingText.both(
                "Biểu năm trước (\(earlierName)) không có cột \(closing) nên không đối chiếu được "
                    + "“\(field.label.vietnamese)”",
                "Last year's annex (\(earlierName)) has no column \(closing), so "
                    + "“\(field.label.english)” was not checked"))
    }

    private func notCompared(_ cells: [CellReference]) -> [Finding] {
        guard let first = cells.first else { return [] }
        var finding = Finding(
            .notChecked, .info, sheet: annex.sheet,
            statement: FindingText.both(
                "\(cells.count) số đầu năm chưa đối chiếu được với \(earlierName): ô trống, không đọc được, "
                    + "hoặc đơn vị có hai dòng",
                "\(cells.count) opening figures were not compared with \(earlierName): blank, unreadable, or a "
                    + "unit with two rows"))
        finding.cell = first
        finding.involved = Array(cells.dropFirst().prefix(50))
        return [finding]
    }
}
