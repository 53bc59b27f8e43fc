import XLSX

/// Drafts the columns of a table: names, types, and how they are written.
struct FieldDrafting {
    private let library: LayoutLibrary
    private let sheet: Sheet
    private let grid: SheetGrid
    private let table: SketchedTable

    private static let longestLabel = 120
    private static let longestTitle = 160
    private static let idWords = 6

    init(_ library: LayoutLibrary, _ sheet: Sheet, _ grid: SheetGrid, _ table: SketchedTable) {
        self.library = library
        self.sheet = sheet
        self.grid = grid
        self.table = table
    }

    /// The draft without rules.
    ///
    /// - Parameters:
    ///   - previous: The last row of the table above.
    ///   - source: Where the table stands.
    func draft(after previous: Int, source: String) -> LayoutDraft {
        let letterhead = Letterhead(grid, above: table.headerRows.lowerBound, after: previous)
        let years = table.columns.flatMap(\.header).compactMap { VietnameseText.year(in: $0) }
        let period = FormPeriod(letterhead.period ?? years.max())
        let given = FormTitle(letterhead.titles).text
        let whole = given.isEmpty ? sheet.name : given
        let title = period.text(String(whole.prefix(Self.longestTitle)))
        let name = FormPeriod.withoutYears(title)
        let (fields, doubt) = fields(period)
        let below = grid.rows(after: table.headerRows.upperBound).first
        let columns = Set(table.columns.map(\.number))
        let isNumbered = below.map { row in
            RowClassifier.isNumberRow(
                grid.cells(of: row).filter { columns.contains($0.reference.column) },
                ordinal: fields.first { $0.type == .ordinal }?.column)
        }
        let meanings = table.columns.map { HeaderMeaning($0.header) }
        return LayoutDraft(
            source: source, id: id(name), name: name.isEmpty ? id(name) : name, title: title,
            hasOwnTitle: !given.isEmpty,
            hasNumberRow: isNumbered ?? false, isHouseholdList: doubt != nil || fields.contains { $0.type == .name },
            members: members(fields, meanings), personalDoubt: doubt, fields: fields,
            comments: whole.count > Self.longestTitle
                ? ["The title is cut off at \(Self.longestTitle) characters."] : [])
    }

    /// The field that numbers the households, where each member has a row: members are numbered beside, or the rows of
    /// those whose relation to the head is told have no number.
    private func members(_ fields: [DraftField], _ meanings: [HeaderMeaning]) -> String? {
        let ordinals = zip(fields, meanings).filter { $0.0.type == .ordinal }
        if meanings.contains(where: \.numbersMembers) {
            return ordinals.first { $1.numbersHouseholds }?.0.id
        }
        guard ordinals.count == 1, let ordinal = ordinals.first?.0,
            let name = fields.first(where: { $0.type == .name })?.column,
            let relation = zip(fields, meanings).first(where: { $1.isRelation })?.0.column
        else { return nil }
        let persons = table.dataRows.filter { cell(name, $0) != nil && cell(relation, $0) != nil && !isTotal($0) }
        let numbered = persons.filter { cell(ordinal.column, $0) != nil }
        guard let first = numbered.first, first == persons.first, numbered.count < persons.count else { return nil }
        return ordinal.id
    }

    private func id(_ name: String) -> String {
        let words = FieldNames.words(name).prefix(Self.idWords).joined(separator: "-").prefix(FieldNames.longest)
        let isName = words.first?.isLetter == true && !["null", "true", "false"].contains(words)
        let plain = isName ? String(words) : words.isEmpty ? "annex" : "annex-" + words
        return library[plain] == nil ? plain : plain + "-2"
    }

    // MARK: - Fields

    /// The fields, and the heading of a column that may tell of persons where none holds names.
    private func fields(_ period: FormPeriod) -> (fields: [DraftField], personalDoubt: String?) {
        let dictionary = FieldDictionary(library)
        let known = dictionary.fields(of: table.columns)
        let opening = dictionary.opening(table.columns)
        let details = table.dataRows.filter { !isTotal($0) }
        let contents = table.columns.map { column in
            ColumnContents(
                table.dataRows.compactMap { cell(column.number, $0) },
                details: details.compactMap { cell(column.number, $0) }, HeaderMeaning(column.header))
        }
        // The persons of a list of villages are those in charge of them.
        let listsUnits = zip(table.columns, contents).contains { $1.listsUnits(known[$0.number]?.type) }
        let areOfficials = contents.map { listsUnits && $0.isOfOfficials }
        let types = types(contents, known, areOfficials)
        let doubtful =
            types.contains(.name)
            ? nil : contents.indices.first { contents[$0].mayBeOfPersons && !areOfficials[$0] }
        let isHouseholdList = doubtful != nil || types.contains(.name)
        let key = key(types)
        let widths = widths()
        var names = FieldNames(known.values.map(\.id))
        var fields = table.columns.enumerated().map { index, column in
            // A known field lends its name only to what it holds.
            let content = contents[index]
            var type = types[index]
            let own = known[column.number].flatMap { $0.type == type || $0.type == .category ? $0 : nil }
            var categories: [[String]] = []
            if type == .text, let found = content.categories(own, isHouseholdList: isHouseholdList) {
                type = .category
                categories = found
            }
            let texts = column.header.map { period.text(opening($0)) }.filter { !$0.isEmpty }
            let label = label(texts, of: column, at: index)
            let isUsual = [.ordinal, .unit, .name].contains(type) && types.count { $0 == type } == 1
            let isNamed = type == .unit && own != nil && dictionary.isUnitName(column.header.last ?? "")
            let heading = isNamed ? own?.heading ?? texts : texts
            let isFilled = share(column.number) >= 0.8
            var comments: [String] = []
            let isGuess = content.isEmpty && !content.isMarks && own == nil
            if isGuess {
                comments.append("No cell below tells the type: it is a guess from the words.")
            }
            if label.count == Self.longestLabel { comments.append("The label is cut off here; the heading is whole.") }
            return DraftField(
                id: own?.id ?? names.id(column.header, column: index + 1), type: type, column: column.number,
                heading: heading.isEmpty ? [label] : heading,
                headers: isUsual ? own.map { Self.headers($0, besides: heading) } ?? [] : [],
                vietnamese: isNamed ? own?.label.vietnamese ?? label : label, english: own?.label.english,
                isRequired: index == key || ((type.isNumeric || type == .category) && isFilled),
                total: type == .count ? .sum : .none, correction: own.flatMap(Self.correction),
                part: own?.part, categories: categories, codes: type == .codes ? codes(own, content) : nil,
                width: widths[column.number] ?? Self.width(type), decimals: nil, isGuess: isGuess,
                comments: comments)
        }
        let counts = Set(fields.filter { $0.type == .count }.map(\.id))
        for index in fields.indices where fields[index].part.map(counts.contains) == false { fields[index].part = nil }
        return (fields, doubtful.map { fields[$0].vietnamese })
    }

    /// What a column is called: its header without years, where that leaves anything.
    private func label(_ texts: [String], of column: SketchedTable.Column, at index: Int) -> String {
        let lasting = texts.map(FormPeriod.withoutYears).filter { !$0.isEmpty }
        let own = lasting.isEmpty ? column.header.suffix(1) : lasting[...]
        let label = own.joined(separator: " – ")
        return label.isEmpty ? "Cột \(index + 1)" : String(label.prefix(Self.longestLabel))
    }

    /// Whether a row has the label of a total.
    private func isTotal(_ row: Int) -> Bool {
        table.columns.contains { column in
            guard let cell = cell(column.number, row), cell.isText, let label = TotalLabel(cell.text) else {
                return false
            }
            return label.certainty != .possible
        }
    }

    private func cell(_ column: Int, _ row: Int) -> GridCell? { grid.cell(column, row) }

    /// The types of the columns; only one numbers the rows, and one names persons.
    private func types(_ contents: [ColumnContents], _ known: [Int: Field], _ areOfficials: [Bool]) -> [FieldType] {
        var types: [FieldType] = []
        for (index, column) in table.columns.enumerated() {
            let type = contents[index].type(known[column.number]?.type, isFirst: index == 0)
            // The members of a household are numbered beside the households.
            let isSecond = type == .name || type == .ordinal && !HeaderMeaning(column.header).numbersMembers
            let isTaken = isSecond && types.contains(type) || type == .name && areOfficials[index]
            types.append(isTaken ? .text : type)
        }
        return types
    }

    /// The column that names a row.
    private func key(_ types: [FieldType]) -> Int? {
        types.firstIndex(of: .name) ?? types.firstIndex(of: .unit)
            ?? types.indices.first { types[$0] == .text && share(table.columns[$0].number) >= 0.8 }
    }

    /// The part of the rows that have something in a column.
    private func share(_ column: Int) -> Double {
        let filled = table.dataRows.count { grid.seen(column, $0) != nil }
        return table.dataRows.isEmpty ? 0 : Double(filled) / Double(table.dataRows.count)
    }

    private static func headers(_ field: Field, besides heading: [String]) -> [String] {
        field.headers.filter { $0 != heading }.map { $0.joined(separator: " > ") }
    }

    /// Where a person decides of a rate, or the tool of a count, unlike usual.
    private static func correction(_ field: Field) -> Field.Correction? {
        field.correction == (field.type == .rate ? .auto : .person) ? nil : field.correction
    }

    /// The codes of the known field where it may hold those that are there, else these.
    private func codes(_ known: Field?, _ contents: ColumnContents) -> CodeSet? {
        guard let own = contents.codes else { return known?.codes }
        let range = known?.codes.flatMap { $0.range(PovertyStandard.of(nil)) }
        guard let range, range.contains(own.lowerBound), range.contains(own.upperBound) else { return .range(own) }
        return known?.codes
    }

    // MARK: - Widths

    private func widths() -> [Int: Double] {
        guard let features = try? sheet.features() else { return [:] }
        var widths: [Int: Double] = [:]
        for column in table.columns {
            let format = features.columns.first { $0.range.contains(column.number) }
            if let width = format?.width, !(format?.isHidden ?? false), width >= 1 {
                widths[column.number] = min(width, 120)
            }
        }
        return widths
    }

    private static func width(_ type: FieldType) -> Double {
        switch type {
        case .ordinal: 6
        case .unit, .name, .text: 22
        default: 10
        }
    }
}
