import XLSX

/// What the cells of a column hold: the evidence for its type.
struct ColumnContents {
    private let cells: [GridCell]
    private let numbers: [ExactDecimal]
    private let header: HeaderMeaning
    /// Whether all cells are crosses or say that there is none, and not by figures alone.
    let isMarks: Bool

    /// - Parameters:
    ///   - cells: The cells of the data rows, totals among them.
    ///   - details: Those without the cells of totals, which count crosses.
    ///   - header: What the header says.
    init(_ cells: [GridCell], details: [GridCell], _ header: HeaderMeaning) {
        self.cells = cells.filter { !Self.isPlaceholder($0) }
        isMarks =
            details.allSatisfy { CrossMark.isSet($0.text) != nil }
            && details.contains { $0.isText && Int($0.text) == nil && CrossMark.isSet($0.text) == true }
        self.header = header
        numbers = self.cells.compactMap(Self.number)
        let padded = self.cells.count { $0.isText && Self.isPadded($0.text) }
        isIdentifiers = padded > 0 && padded * 10 >= self.cells.count
    }

    private static func isPadded(_ text: String) -> Bool {
        text.utf8.count > 2 && text.utf8.first == UInt8(ascii: "0")
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Marks that stand for nothing in any column, or for the text above.
    private static func isPlaceholder(_ cell: GridCell) -> Bool {
        cell.isText && (cell.text.allSatisfy { "-–—−.…_xX".contains($0) } || DittoMark.isOne(cell.text))
    }

    /// A number, or a text that was typed for one; identity cards and telephones are none.
    private static func number(_ cell: GridCell) -> ExactDecimal? {
        switch cell.value {
        case .number(let number): return cell.isDate ? nil : ExactDecimal(number)
        case .text:
            let digits = cell.text.filter(\.isNumber).count
            guard digits < 9 else { return nil }
            return NumberText(cell.text, in: .rate)?.value
        default: return nil
        }
    }

    var isEmpty: Bool { cells.isEmpty }
    /// Whether the cells hold numbers, but for a label or two.
    var isNumeric: Bool { !cells.isEmpty && numbers.count * 5 >= cells.count * 4 && !isIdentifiers }
    /// Whether the texts are digits with zeros before them, as `00030`, which numbers would lose; `05` is a count.
    private let isIdentifiers: Bool
    private var isWhole: Bool { numbers.count { Self.isWhole($0) } * 10 >= numbers.count * 9 }
    private var isPercent: Bool { cells.contains { $0.format.numberFormat.isPercent } }

    private static func isWhole(_ number: ExactDecimal) -> Bool {
        // 2.881 typed as text may be grouped thousands.
        number.integer != nil || (number.scale == 3 && number.digits >= 1000)
    }

    /// Lists such as `2,4,10`: several with more codes than a number with a comma has.
    private var isCodes: Bool {
        var lists = 0
        for cell in cells {
            if case .number(let number) = cell.value {
                guard number == number.rounded(), (1...99).contains(number) else { return false }
                continue
            }
            let parts = cell.text.split(whereSeparator: { ",;.- /+".contains($0) }).map { Int($0) }
            guard parts.allSatisfy({ $0.map { (1...99).contains($0) } ?? false }) else { return false }
            if parts.count > 2 { lists += 1 }
        }
        return lists > 0 && lists * 5 >= cells.count
    }

    /// The smallest and the largest code of the lists.
    var codes: ClosedRange<Int>? {
        let all = cells.flatMap { $0.text.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) } }
        return all.min().flatMap { low in all.max().map { low...$0 } }
    }

    /// Whether the texts begin as names of villages and communes do.
    private var isUnits: Bool {
        let units = cells.count { cell in
            UnitKind.leading(VietnameseText.words(cell.text)[...], abbreviation: false) != nil
        }
        return !cells.isEmpty && units * 5 >= cells.count * 3
    }

    /// Whether nearly every row has a unit of its own here, as the rows of a list of villages have.
    ///
    /// - Parameter known: The type of the field that the header names.
    func listsUnits(_ known: FieldType?) -> Bool {
        guard known == .unit || isUnits, !isEmpty, !isNumeric else { return false }
        return Set(cells.map { VietnameseText.key($0.text) }).count * 10 >= cells.count * 9
    }

    /// Whether the header speaks of persons in charge.
    var isOfOfficials: Bool { header.isOfOfficials }

    /// Whether the header speaks of persons, and the texts look like their names: nearly all different.
    private var isPersons: Bool {
        guard header.isOfPersons, !isUnits else { return false }
        let names = cells.filter { CategoryWords.looksLikeName($0.text) }
        let different = Set(names.map { VietnameseText.key($0.text) }).count
        return names.count * 3 >= cells.count * 2 && different * 10 >= names.count * 9 && !names.isEmpty
    }

    /// Whether the column may tell of persons without their names: texts below words for them, or what is known of each.
    var mayBeOfPersons: Bool {
        guard !isEmpty, !isMarks, header.isOfPersons || header.isPersonalDetail else { return false }
        return !isNumeric || allows(.year)
    }

    /// Whether the rows are numbered here.
    private var isOrdinal: Bool {
        let counted = zip(1..., cells).count { RowOrdinal($1.text) == .arabic([$0]) }
        return cells.count > 2 && counted * 5 >= cells.count * 4
    }

    /// The values with their spellings: those of a known field that has all of them, else the distinct texts where they
    /// are few and none may name a person.
    func categories(_ known: Field?, isHouseholdList: Bool) -> [[String]]? {
        guard !cells.isEmpty else { return nil }
        if let known, known.type == .category {
            let keys = Set(known.categories.flatMap(\.spellings).map(VietnameseText.key))
            if cells.allSatisfy({ keys.contains(VietnameseText.key($0.text)) }) {
                return known.categories.map(\.spellings)
            }
        }
        guard !header.isPersonal, !isIdentifiers, cells.count >= 6, cells.allSatisfy(\.isText) else { return nil }
        var values: [String: String] = [:]
        for cell in cells {
            let key = VietnameseText.key(cell.text)
            // What is spelt in two ways stays text.
            guard cell.text.count <= 30, values[key] ?? cell.text == cell.text, values.count <= 6 else { return nil }
            values[key] = cell.text
        }
        let texts = values.values.sorted()
        guard texts.count >= 2, texts.count * 3 <= cells.count else { return nil }
        let isSafe = texts.allSatisfy {
            CategoryWords.isKnown($0) || (!isHouseholdList && !CategoryWords.mayBeName($0))
        }
        return isSafe ? texts.map { [$0] } : nil
    }

    /// The type, by the dictionary where the contents allow it.
    func type(_ known: FieldType?, isFirst: Bool) -> FieldType {
        if isPersons { return .name }
        if let known, allows(known) { return known }
        if header.isOrdinal || (isFirst && isOrdinal) { return .ordinal }
        if header.isName, !isNumeric, !isMarks { return .name }
        if isMarks { return .mark }
        if isIdentifiers { return .text }
        if isCodes { return .codes }
        if isEmpty { return header.isShare ? .rate : header.isCount || header.isBelowCount ? .count : .text }
        guard isNumeric, !header.isLabelNumber else { return isUnits && !header.isPersonal ? .unit : .text }
        if isPercent || (header.isShare && numbers.allSatisfy { $0 <= ExactDecimal(1000) }) { return .rate }
        return isWhole && !header.isAmount ? .count : .amount
    }

    private static let years = ExactDecimal(1900)...ExactDecimal(2099)

    private func allows(_ type: FieldType) -> Bool {
        switch type {
        case .ordinal: header.isOrdinal || isOrdinal
        case .count: isEmpty || isNumeric && isWhole && !isPercent
        case .rate, .amount: isEmpty || isNumeric
        case .codes: isEmpty || isCodes
        case .unit, .name: !isNumeric && !isIdentifiers
        case .text: !isNumeric || isEmpty
        case .category: false
        case .year: isEmpty || isNumeric && numbers.allSatisfy { Self.years.contains($0) }
        case .mark: isMarks || isEmpty
        }
    }
}
