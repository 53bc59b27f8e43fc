import XLSX

/// Checks forms against each other: the sheets of one workbook, and the files that are checked together.
public struct CheckCross {
    private let rules: CrossRules
    private let aliases: UnitAliases

    /// Creates the check.
    ///
    /// - Parameters:
    ///   - rules: What must hold between forms.
    ///   - aliases: The units that were renamed or merged.
    public init(rules: CrossRules, aliases: UnitAliases = UnitAliases()) {
        self.rules = rules
        self.aliases = aliases
    }

    /// The findings of each file with those that only the comparison shows.
    ///
    /// A finding stands at the cell that is known to be wrong, to which it is then evidence, and else in the later one of
    /// the annexes.
    ///
    /// - Parameters:
    ///   - files: The submissions.
    ///   - own: The findings of each file by itself.
    /// - Complexity: O(*n*) in the rows, for each rule.
    public func findings(_ files: [NamedSubmission], own: [[Finding]]) -> [[Finding]] {
        var run = CrossRun(CrossAnnexes(files.map(\.certain)), FindingLedger(own), aliases)
        for rule in rules.rules { run.check(rule) }
        return run.ledger.findings
    }
}

/// One check of all rules over all annexes.
private struct CrossRun {
    private let annexes: CrossAnnexes
    private(set) var ledger: FindingLedger
    private let aliases: UnitAliases
    private var alignments: [[Int]: UnitAlignment] = [:]
    private var counterparts: [Int: [String: Int?]] = [:]
    private var told: Set<[String]> = []

    init(_ annexes: CrossAnnexes, _ ledger: FindingLedger, _ aliases: UnitAliases) {
        self.annexes = annexes
        self.ledger = ledger
        self.aliases = aliases
    }

    mutating func check(_ rule: CrossRule) {
        for subject in annexes.indices(of: rule.layouts[0]) {
            if case .parts(let term) = rule.kind { compareParts(rule, term, subject) } else { compare(rule, subject) }
        }
    }

    // MARK: - Two forms

    private mutating func compare(_ rule: CrossRule, _ subject: Int) {
        var members = [rule.layouts[0]: subject]
        for layout in rule.layouts.dropFirst() {
            guard let other = counterpart(of: subject, layout) else { return }
            members[layout] = other
        }
        guard hasColumns(rule, members) else { return }
        for layout in rule.layouts.dropFirst() { if let other = members[layout] { tellUnits(subject, other) } }
        let groups = groups(rule, members)
        var unread: [CrossFigure] = []
        var broken = 0
        for group in groups {
            let figures = rule.terms.compactMap { term in
                members[term.form.layout].map {
                    CrossFigure(term, annexes.all[$0], units: group[term.form.layout] ?? [])
                }
            }
            switch CrossJudgement(rule, figures).verdict {
            case .holds: continue
            case .unread: unread += figures.filter { $0.value == nil && !$0.cells.isEmpty }.prefix(1)
            case .broken(let finding): broken += add(finding) ? 1 : 0
            }
        }
        tellUnread(unread, rule)
        let totals = rule.terms.compactMap { term in
            members[term.form.layout].flatMap { CrossFigure(totalOf: term, annexes.all[$0]) }
        }
        // A total that differs because its units do is told with these.
        guard broken == 0, unread.isEmpty, totals.count == rule.terms.count, isComparedAsWhole(rule, members, groups),
            case .broken(let finding) = CrossJudgement(rule, totals).verdict
        else { return }
        add(finding)
    }

    /// Whether the totals are about the same units: all are matched, or none as they are of different levels.
    private mutating func isComparedAsWhole(
        _ rule: CrossRule, _ members: [String: Int], _ groups: [[String: [Int]]]
    ) -> Bool {
        if groups.isEmpty { return true }
        return rule.layouts.dropFirst().allSatisfy { layout in
            guard let subject = members[rule.layouts[0]], let other = members[layout] else { return false }
            let alignment = alignment(subject, other)
            let isLeftWhole = alignment.onlyLeft.isEmpty || isCounted(layout, rule)
            let isRightWhole = alignment.onlyRight.isEmpty || isCounted(rule.layouts[0], rule)
            return isLeftWhole && isRightWhole && alignment.near.isEmpty
        }
    }

    /// The units that are compared, by layout: those that are the same, and where a list is counted also those that it
    /// does not have.
    private mutating func groups(_ rule: CrossRule, _ members: [String: Int]) -> [[String: [Int]]] {
        guard let subject = members[rule.layouts[0]] else { return [] }
        guard rule.layouts.count > 1, let first = members[rule.layouts[1]] else {
            return annexes.all[subject].table.units.indices.map { [rule.layouts[0]: [$0]] }
        }
        let alignment = alignment(subject, first)
        guard !alignment.pairs.isEmpty else { return [] }
        let near = Set(alignment.near.values)
        var groups = alignment.pairs.map { [rule.layouts[0]: $0.left, rule.layouts[1]: $0.right] }
        if isCounted(rule.layouts[0], rule) {
            groups += alignment.onlyRight.filter { !near.contains($0) }.map { [rule.layouts[1]: [$0]] }
        }
        if isCounted(rule.layouts[1], rule) {
            groups += alignment.onlyLeft.filter { alignment.near[$0] == nil }.map { [rule.layouts[0]: [$0]] }
        }
        for layout in rule.layouts.dropFirst(2) {
            guard let other = members[layout] else { return [] }
            let further = Dictionary(
                self.alignment(subject, other).pairs.map { ($0.left, $0.right) },
                uniquingKeysWith: { first, _ in first })
            let isCounted = isCounted(layout, rule)
            groups = groups.compactMap { group in
                guard let units = further[group[rule.layouts[0]] ?? []] ?? (isCounted ? [] : nil) else { return nil }
                var group = group
                group[layout] = units
                return group
            }
        }
        return groups
    }

    private func isCounted(_ layout: String, _ rule: CrossRule) -> Bool {
        rule.terms.allSatisfy { $0.form.layout != layout || $0.isCount }
    }

    private mutating func alignment(_ left: Int, _ right: Int) -> UnitAlignment {
        if let known = alignments[[left, right]] { return known }
        let own = annexes.all[left]
        let alignment = UnitAlignment(
            own.table.names, annexes.all[right].table.names, aliases: aliases.renames(in: own.annex.period))
        alignments[[left, right]] = alignment
        return alignment
    }

    // MARK: - A form and its parts

    private mutating func compareParts(_ rule: CrossRule, _ term: CrossRule.Term, _ subject: Int) {
        let whole = annexes.all[subject]
        for (unit, name) in whole.table.names.enumerated() {
            let parts = annexes.issued(by: name, like: subject)
            guard let part = parts.first else { continue }
            guard parts.count == 1 else {
                tellSeveral(subject, "\(whole.annex.layout.id), “\(name.exact)”")
                continue
            }
            guard hasColumns(rule, [term.form.layout: subject]), hasColumns(rule, [term.form.layout: part]) else {
                return
            }
            let figures = [
                CrossFigure(term, whole, units: [unit]), CrossFigure(partOf: term, annexes.all[part]),
            ]
            switch CrossJudgement(rule, figures).verdict {
            case .holds: continue
            case .unread: tellUnread(figures.filter { $0.value == nil && !$0.cells.isEmpty }, rule)
            case .broken(let finding): add(finding)
            }
        }
    }

    // MARK: - Findings

    /// Adds a finding to the file whose cell is known to be wrong, or to the later one.
    @discardableResult
    private mutating func add(_ broken: CrossJudgement.Broken) -> Bool {
        let known = broken.candidates.first { figure in
            figure.cells.contains {
                ledger.hasError(file: figure.annex.file, sheet: $0.sheet, cell: $0.cell)
            }
        }
        guard let blamed = known ?? broken.suspect else { return false }
        ledger.add(broken.finding(at: blamed), file: blamed.annex.file)
        return true
    }

    private mutating func tell(_ finding: Finding, _ key: [String], file: Int) {
        if told.insert(key).inserted { ledger.add(finding, file: file) }
    }

    private mutating func counterpart(of subject: Int, _ layout: String) -> Int? {
        if let known = counterparts[subject]?[layout] { return known }
        let other = findCounterpart(of: subject, layout)
        counterparts[subject, default: [:]].updateValue(other, forKey: layout)
        return other
    }

    private mutating func findCounterpart(of subject: Int, _ layout: String) -> Int? {
        let own = annexes.all[subject].annex.layout.id
        switch annexes.counterpart(of: subject, layout: layout) {
        case .none: return nil
        case .several: tellSeveral(subject, layout)
        case .one(let other):
            // Several sheets that fit one table are not compared with it one by one.
            if case .one(subject) = annexes.counterpart(of: other, layout: own) { return other }
            tellSeveral(other, own)
        }
        return nil
    }

    private mutating func tellSeveral(_ subject: Int, _ what: String) {
        let annex = annexes.all[subject]
        let finding = Finding(
            .notChecked, .info, sheet: annex.annex.sheet,
            statement: FindingText.both(
                "Chưa đối chiếu với biểu khác: có nhiều biểu như nhau (\(what))",
                "Not compared with the other form: several of them fit alike (\(what))"))
        tell(finding, ["several", "\(subject)", what], file: annex.file)
    }

    /// Whether the annexes have the columns that a rule compares.
    ///
    /// A form may be without a column that its layout does not ask for; a field that the layout does not have is a
    /// mistake in the rule.
    private mutating func hasColumns(_ rule: CrossRule, _ members: [String: Int]) -> Bool {
        for term in rule.terms {
            guard let index = members[term.form.layout] else { continue }
            let annex = annexes.all[index]
            let fields = [term.field, term.form.filter?.field].compactMap(\.self)
            guard let missing = fields.first(where: { !annex.hasColumn($0) }) else { continue }
            if annex.annex.layout.field(missing) == nil {
                let finding = Finding(
                    .notChecked, .info, sheet: annex.annex.sheet,
                    statement: FindingText.both(
                        "Mẫu \(term.form.layout) không có trường \(missing) nên chưa đối chiếu được: \(rule.text)",
                        "The layout \(term.form.layout) has no field \(missing), so this was not compared: \(rule.text)"
                    ))
                tell(finding, ["field", "\(index)", missing, rule.text], file: annex.file)
            }
            return false
        }
        return true
    }

    private mutating func tellUnread(_ figures: [CrossFigure], _ rule: CrossRule) {
        guard let first = figures.first, let cell = first.cells.first else { return }
        var finding = Finding(
            .notChecked, .info, sheet: cell.sheet,
            statement: FindingText.both(
                "Chưa đối chiếu được \(figures.count) số (ô trống, không đọc được, hoặc đơn vị có hai dòng): \(rule.text)",
                "\(figures.count) figures were not compared (blank, unreadable, or a unit with two rows): \(rule.text)")
        )
        finding.cell = cell.cell
        finding.rule = rule.text
        ledger.add(finding, file: first.annex.file)
    }

    /// The units that only one of two forms has, once for each pair of forms.
    private mutating func tellUnits(_ subject: Int, _ other: Int) {
        guard told.insert(["units", "\(min(subject, other))", "\(max(subject, other))"]).inserted else { return }
        let isList = (
            annexes.all[subject].annex.layout.isHouseholdList, annexes.all[other].annex.layout.isHouseholdList
        )
        guard isList != (true, true) else { return }
        let subjectIsLater = annexes.all[subject].isBehind(annexes.all[other])
        let ownIsSubject = isList.0 || (!isList.1 && subjectIsLater)
        let (own, seen) = ownIsSubject ? (subject, other) : (other, subject)
        let (table, base) = (annexes.all[own], annexes.all[seen])
        let alignment = alignment(own, seen)
        guard !alignment.pairs.isEmpty else {
            let name = base.name(from: table.file)
            ledger.add(
                Finding(
                    .notChecked, .info, sheet: table.annex.sheet,
                    statement: FindingText.both(
                        "Không đơn vị nào có trong \(name), nên chỉ đối chiếu dòng tổng",
                        "No unit is in \(name), so only the totals were compared")), file: table.file)
            return
        }
        let counted = table.annex.columns.map(\.field).filter { $0.type == .count }
        let presence = UnitPresence(
            table.table, base.table, alignment, name: base.name(from: table.file), counted
        ) { unit in
            unit.cell.map {
                let cell = CellPlace(file: nil, sheet: base.table.annex(of: unit).sheet, cell: $0)
                return base.place(cell, from: table.file)
            }
        }
        ledger.add(presence.findings(isPartial: table.annex.layout.isHouseholdList), file: table.file)
    }
}
