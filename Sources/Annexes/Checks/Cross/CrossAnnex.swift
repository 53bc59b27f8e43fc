import XLSX

/// An annex among all that are checked together.
struct CrossAnnex {
    /// Which of the files it stands in, and as which annex there.
    let file: Int
    let position: Int
    let path: String
    let table: AnnexUnits
    let issuer: UnitName?

    var annex: Annex { table.annex }

    /// - Parameter further: The other sheets of a list of households.
    init(_ annex: Annex, and further: [Annex], file: Int, position: Int, path: String) {
        self.file = file
        self.position = position
        self.path = path
        table = AnnexUnits(annex, and: further)
        issuer = annex.issuer.map { UnitName($0) }
    }

    /// Whether it stands behind another one, in its file or in a later file.
    func isBehind(_ other: CrossAnnex) -> Bool { (file, position) > (other.file, other.position) }

    /// The name of its sheet, seen from a file.
    func name(from file: Int) -> String { (file == self.file ? "" : "[\(path)]") + annex.sheet }

    /// A cell of it, seen from a file.
    func place(_ cell: CellPlace, from file: Int) -> CellPlace {
        CellPlace(file: file == self.file ? nil : path, sheet: cell.sheet, cell: cell.cell)
    }

    func hasColumn(_ field: String) -> Bool { annex.columns.contains { $0.field.id == field } }
}

/// All annexes that are checked together, and which of them belong to one another.
struct CrossAnnexes {
    enum Counterpart {
        case none
        case one(Int)
        /// More than one fits alike.
        case several
    }

    let all: [CrossAnnex]
    private let byLayout: [String: [Int]]
    private let byIssuer: [String: [Int]]
    /// The annexes that have a unit, by its core; numbers alone are left out.
    private let byUnit: [String: [Int]]

    init(_ files: [NamedSubmission]) {
        var all: [CrossAnnex] = []
        for (file, named) in files.enumerated() {
            for (position, sheets) in Self.wholeLists(named.submission.annexes).enumerated() {
                all.append(
                    CrossAnnex(
                        sheets.first, and: sheets.further, file: file, position: position, path: named.path))
            }
        }
        self.all = all
        byLayout = Dictionary(grouping: all.indices) { all[$0].annex.layout.id }
        var byUnit: [String: [Int]] = [:]
        for (index, annex) in all.enumerated() {
            for core in Set(annex.table.names.filter(\.isTelling).map(\.core)) {
                byUnit[core, default: []].append(index)
            }
        }
        self.byUnit = byUnit
        byIssuer = Dictionary(grouping: all.indices.filter { all[$0].issuer != nil }) { all[$0].issuer?.core ?? "" }
    }

    /// The annexes with rows; the sheets of one list of households, as one for each category or village, together.
    private static func wholeLists(_ annexes: [Annex]) -> [(first: Annex, further: [Annex])] {
        var result: [(first: Annex, further: [Annex])] = []
        var indexOfList: [String: Int] = [:]
        for annex in annexes where !annex.records.isEmpty {
            let issuer = annex.issuer.map { UnitName($0).folded } ?? ""
            let key = "\(annex.layout.id)|\(annex.period ?? 0)|\(issuer)"
            if annex.layout.isHouseholdList, let index = indexOfList[key] {
                result[index].further.append(annex)
            } else {
                indexOfList[key] = result.count
                result.append((annex, []))
            }
        }
        return result
    }

    func indices(of layout: String) -> [Int] { byLayout[layout] ?? [] }

    /// The annex of another layout that is about the same year and the same units.
    ///
    /// In one workbook annexes belong together unless year or issuer say otherwise. Those of other files must have the
    /// same issuer; where one does not tell its issuer, names of units that are no mere numbers must be the same.
    func counterpart(of index: Int, layout: String) -> Counterpart {
        let subject = all[index]
        let candidates = indices(of: layout).filter { $0 != index && agreesInYear(all[$0], subject) }
        let own = candidates.filter { all[$0].file == subject.file && isIssuer(all[$0], subject) != false }
        if own.count == 1 { return .one(own[0]) }
        if own.count > 1 { return best(own, subject) }
        let sameIssuer = candidates.filter { isIssuer(all[$0], subject) == true }
        if !sameIssuer.isEmpty { return sameIssuer.count == 1 ? .one(sameIssuer[0]) : .several }
        let untold = candidates.filter { isIssuer(all[$0], subject) == nil }
        guard !untold.isEmpty else { return .none }
        let sharing = sharingUnits(subject)
        let sameUnits = untold.filter { sharing.contains($0) }
        return sameUnits.count > 1 ? .several : sameUnits.first.map { .one($0) } ?? .none
    }

    /// The annexes of one layout that a unit issued itself.
    func issued(by unit: UnitName, like index: Int) -> [Int] {
        let whole = all[index]
        return (byIssuer[unit.core] ?? []).filter { candidate in
            guard candidate != index, let issuer = all[candidate].issuer, issuer.isSame(as: unit),
                all[candidate].annex.layout.id == whole.annex.layout.id, agreesInYear(all[candidate], whole)
            else { return false }
            // A village may have the name of a commune.
            return whole.issuer.map { $0.level != issuer.level } ?? (unit.level != nil)
        }
    }

    private func agreesInYear(_ left: CrossAnnex, _ right: CrossAnnex) -> Bool {
        guard let year = left.annex.period, let other = right.annex.period else { return true }
        return year == other
    }

    /// `nil` where one does not tell.
    private func isIssuer(_ left: CrossAnnex, _ right: CrossAnnex) -> Bool? {
        guard let own = left.issuer, let other = right.issuer else { return nil }
        return own.isSame(as: other)
    }

    /// The annexes that have units with names in common with one, at least half as many as the smaller of both has units.
    private func sharingUnits(_ subject: CrossAnnex) -> Set<Int> {
        var shared: [Int: Int] = [:]
        for core in Set(subject.table.names.filter(\.isTelling).map(\.core)) {
            for index in byUnit[core] ?? [] { shared[index, default: 0] += 1 }
        }
        let count = subject.table.units.count
        return Set(shared.filter { $0.value * 2 >= min(count, all[$0.key].table.units.count) }.keys)
    }

    /// The one with the most units in common, of those in one workbook.
    private func best(_ candidates: [Int], _ subject: CrossAnnex) -> Counterpart {
        guard candidates.count <= Self.comparedAnnexes else { return .several }
        let shared = candidates.map { ($0, UnitAlignment(subject.table.names, all[$0].table.names).pairs.count) }
        guard let most = shared.map(\.1).max(), most > 0 else { return .none }
        let best = shared.filter { $0.1 == most }
        return best.count == 1 ? .one(best[0].0) : .several
    }

    /// How many sheets of one layout are compared by their units.
    private static let comparedAnnexes = 64
}
