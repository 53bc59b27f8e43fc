import XLSX

/// The units that only one of two tables has, and the spellings that may be one unit.
struct UnitPresence {
    private let own: AnnexUnits
    private let other: AnnexUnits
    private let alignment: UnitAlignment
    private let otherTable: String
    private let place: (AnnexUnits.Unit) -> CellPlace?
    private let counted: [Field]

    /// - Parameters:
    ///   - own: The table whose findings these are, the left one of the alignment.
    ///   - other: The table that it is compared with.
    ///   - alignment: Which units are the same.
    ///   - name: What messages call the other table.
    ///   - counted: The fields of the own table that are compared; a unit without any figure in them is of no weight.
    ///   - place: Where a unit of the other table is named.
    init(
        _ own: AnnexUnits, _ other: AnnexUnits, _ alignment: UnitAlignment, name: String, _ counted: [Field],
        place: @escaping (AnnexUnits.Unit) -> CellPlace?
    ) {
        self.own = own
        self.other = other
        self.alignment = alignment
        self.counted = counted
        self.place = place
        otherTable = name
    }

    /// - Parameter isPartial: Whether the own table need not have every unit, as a list of households.
    func findings(isPartial: Bool = false) -> [Finding] {
        let ownOnes = alignment.onlyLeft.compactMap { index in
            alignment.near[index].map { mismatch(own.units[index], other.units[$0]) } ?? added(own.units[index])
        }
        guard !isPartial else { return ownOnes }
        let near = Set(alignment.near.values)
        return ownOnes + alignment.onlyRight.filter { !near.contains($0) }.map { vanished(other.units[$0]) }
    }

    /// A unit that may be one of the other table's under another spelling.
    private func mismatch(_ unit: AnnexUnits.Unit, _ near: AnnexUnits.Unit) -> Finding {
        let place = self.place(near)
        var finding = finding(
            .unitMismatch, .warning, unit,
            "không có trong \(otherTable); gần giống “\(near.name.exact)”" + (place.map { " (\($0))" } ?? ""),
            "is not in \(otherTable); “\(near.name.exact)” is close" + (place.map { " (\($0))" } ?? ""))
        finding.reason = FindingText.both(
            "Chỉ khác dấu hoặc một chữ cái: không tự coi là một đơn vị, nên số liệu chưa đối chiếu.",
            "Only accents or a letter differ: that does not make them one unit, so their figures were not compared.")
        let same = UnitDecisionText.same(old: [near.name], new: unit.name)
        let distinct = UnitDecisionText.distinct(near.name, unit.name)
        finding.remedy = FindingText.both(
            "Nếu là một đơn vị thì sửa tên cho giống nhau, hoặc thêm \(same); nếu là hai đơn vị thì thêm \(distinct).",
            "If they are one unit, write the name the same way, or add \(same); if they are two, add \(distinct).")
        finding.elsewhere = [place].compactMap(\.self)
        return finding
    }

    private func added(_ unit: AnnexUnits.Unit) -> Finding {
        finding(
            .unitMissing, isEmpty(unit.records, counted.map(\.id)) ? .info : .warning, unit,
            "không có trong \(otherTable), nên số liệu chưa đối chiếu được",
            "is not in \(otherTable), so its figures were not compared")
    }

    /// A unit of the other table that this one does not have; there is no cell to point at.
    private func vanished(_ unit: AnnexUnits.Unit) -> Finding {
        let fields = counted.compactMap { AnnexContinuity.closing(of: $0) ?? $0.id } + counted.map(\.id)
        let place = self.place(unit)
        let at = place.map { " (\($0))" } ?? ""
        var finding = Finding(
            .unitMissing, isEmpty(unit.records, fields) ? .info : .warning, sheet: own.annex.sheet,
            statement: FindingText.both(
                "Thiếu đơn vị “\(unit.name.exact)”, có trong \(otherTable)\(at)",
                "The unit “\(unit.name.exact)” is missing; \(otherTable) has it\(at)"))
        finding.rowLabel = unit.name.exact
        finding.field = "unit"
        finding.elsewhere = [place].compactMap(\.self)
        finding.remedy = remedy
        return finding
    }

    private func finding(
        _ code: FindingCode, _ severity: Severity, _ unit: AnnexUnits.Unit, _ vietnamese: String, _ english: String
    ) -> Finding {
        let record = unit.records.first
        var finding = Finding(
            code, severity, own.annex(of: unit), record?["unit"], field: own.annex.layout.field("unit"), record: record,
            statement: FindingText.both("“\(unit.name.exact)” \(vietnamese)", "“\(unit.name.exact)” \(english)"))
        finding.remedy = remedy
        return finding
    }

    private var remedy: LocalizedText {
        FindingText.both(
            "Kiểm tra danh sách đơn vị; nếu đã đổi tên, sáp nhập hoặc chia tách thì thêm "
                + "\(UnitDecisionText.pattern.vietnamese).",
            "Check the list of units; if it was renamed, merged or divided, add \(UnitDecisionText.pattern.english).")
    }

    private func isEmpty(_ records: [Record], _ fields: [String]) -> Bool {
        records.allSatisfy { record in fields.allSatisfy { record[$0]?.number.map { $0.digits == 0 } ?? true } }
    }
}
