extension WorkbookDraft {
    /// Adds a sheet at a place among the tabs, or behind the others.
    ///
    /// - Returns: Its name.
    mutating func add(_ sheet: NewSheet, at position: Int?) throws(WorkbookError) -> String {
        try checkIsNotShared()
        let position = position ?? sheets.count
        guard (0...sheets.count).contains(position) else { throw beyondTabs(position) }
        let taken = Set(sheets.map { SheetName.key($0.name) })
        var sheet = sheet
        var number = 2
        let wanted = sheet.name
        while taken.contains(SheetName.key(sheet.name)) {
            sheet.name = SheetName.numbered(wanted, number)
            number += 1
        }
        let namespaces = try namespaces()
        let shared = SharedParts(of: main, namespaces, changes)
        let bytes = try sheet.bytes(namespaces, usesDates1904: workbook.usesDates1904, shared)
        try shared.save(&changes)
        let part = try changes.freshName("/xl/worksheets/sheet", "xml")
        try changes.add(
            bytes, as: part,
            contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml")
        let id = try changes.relate(main, to: part, kind: "worksheet", namespaces: namespaces)
        try editWorkbook { part throws(WorkbookError) in
            try part.insertSheet(sheet.name, relationship: id, at: position, namespaces)
        }
        // Beside the worksheet before it, or else behind: the list has one kind of sheet after another.
        if let before = sheets[..<position].lastIndex(where: { $0.kind == .worksheet }) {
            try editTitles { titles throws(WorkbookError) in
                try titles.insert(sheet.name, besides: before, isBefore: false)
            }
        } else if let behind = sheets[position...].firstIndex(where: { $0.kind == .worksheet }) {
            try editTitles { titles throws(WorkbookError) in
                try titles.insert(sheet.name, besides: behind, isBefore: true)
            }
        }
        sheets.insert(Sheet(name: sheet.name, state: .visible, kind: .worksheet, part: part), at: position)
        // Between the ends of a span of sheets it counts with them.
        if position < sheets.count - 1 { changesMeaning = true }
        return sheet.name
    }

    mutating func renameSheet(_ name: String, to new: String) throws(WorkbookError) {
        let index = try sheet(name)
        let old = sheets[index].name
        if let flaw = SheetName.flaw(of: new) {
            throw WorkbookError(.sheetName(new), part: main.description, detail: flaw)
        }
        let key = SheetName.key(new)
        guard !sheets.indices.contains(where: { $0 != index && SheetName.key(sheets[$0].name) == key }) else {
            throw WorkbookError(.sheetNameTaken(new), part: main.description)
        }
        guard new != old else { return }
        try checkIsNotShared()
        try flush()
        let renaming = SheetRenaming(old: old, new: new)
        try rewriteFormulas(where: Self.mayNameSheets) { place, _, _ in
            switch place.kind {
            case .formula, .location: renaming.apply(to: place.text)
            case .target: renaming.apply(to: String(place.text.dropFirst())).map { "#\($0)" }
            case .sheetName: SheetName.key(place.text) == SheetName.key(old) ? new : nil
            case .pivotSource: PivotSource(place.text)?.renamed(old, to: new)
            }
        }
        try editWorkbook { part throws(WorkbookError) in try part.rename(index, to: new) }
        try editTitles { titles in titles.rename(index, to: new) { renaming.apply(to: $0) } }
        sheets[index].name = new
    }

    mutating func moveSheet(_ name: String, to position: Int) throws(WorkbookError) {
        let index = try sheet(name)
        guard sheets.indices.contains(position) else { throw beyondTabs(position) }
        guard position != index else { return }
        try checkIsNotShared()
        var order = Array(sheets.indices)
        order.insert(order.remove(at: index), at: position)
        try editWorkbook { part throws(WorkbookError) in try part.reorder(order) }
        try editTitles { titles in titles.reorder(order) }
        sheets = order.map { sheets[$0] }
        // What a span of sheets adds up may have changed.
        changesMeaning = true
    }

    mutating func setState(_ state: XLSX.Sheet.State, of name: String) throws(WorkbookError) {
        let index = try sheet(name)
        guard sheets[index].state != state else { return }
        try flush()
        if state != .visible, sheets[index].state == .visible {
            let active = try visibleNeighbour(of: index)
            try editWorkbook { part throws(WorkbookError) in try part.activate(active, insteadOf: index) }
            try deselect(index)
        }
        try editWorkbook { part throws(WorkbookError) in try part.setState(state, of: index) }
        sheets[index].state = state
    }

    /// The visible sheet that is shown once another goes: the next one, else the one before it.
    ///
    /// - Throws: `refusedEdit` where there is none.
    func visibleNeighbour(of index: Int) throws(WorkbookError) -> Int {
        let isVisible: (Int) -> Bool = { $0 != index && sheets[$0].state == .visible }
        guard
            let neighbour = sheets.indices[(index + 1)...].first(where: isVisible)
                ?? sheets.indices[..<index].last(where: isVisible)
        else { throw refused("\(sheets[index].name) is the only visible sheet; Excel needs one") }
        return neighbour
    }

    /// Takes a sheet out of those that are selected: Excel would change a hidden one together with those in sight.
    private mutating func deselect(_ index: Int) throws(WorkbookError) {
        guard let part = sheets[index].part, changes.contains(part) else { return }
        var scanner = try XMLScanner(changes.bytes(of: part), part: part.description)
        var splices = XMLSplices()
        while let tag = try scanner.next() {
            let name = scanner.localName(tag)
            if name == "sheetData" { break }
            guard name == "sheetView", tag.kind != .end, let value = try scanner.value("tabSelected", of: tag),
                value != "0", value != "false"
            else { continue }
            try splices.setAttribute("tabSelected", to: nil, of: tag, in: scanner)
        }
        if !splices.isEmpty { try changes.set(splices.applied(to: scanner.bytes), of: part) }
    }

    /// Refuses a workbook that records what its users change: the record names and numbers the sheets.
    func checkIsNotShared() throws(WorkbookError) {
        guard let log = try changes.relationships(of: main).part("revisionHeaders") else { return }
        throw WorkbookError(
            .refusedEdit, part: log.description, detail: "several users share the workbook; end that in Excel first")
    }

    func refused(_ detail: String) -> WorkbookError {
        WorkbookError(.refusedEdit, part: main.description, detail: detail)
    }

    private func beyondTabs(_ position: Int) -> WorkbookError {
        refused("no place \(position) among \(sheets.count) sheets")
    }

    /// Changes the list of sheets in the document's properties, where it is that of the sheets.
    mutating func editTitles(_ edit: (inout SheetTitles) throws(WorkbookError) -> Void) throws(WorkbookError) {
        let kinds = ["extended-properties", "extendedProperties"]
        let relationships = try changes.relationships(of: .package)
        guard let part = kinds.compactMap({ relationships.part($0) }).first, changes.contains(part) else { return }
        let bytes = try changes.bytes(of: part)
        // A list for those who search for files is no reason to refuse an edit.
        guard XMLEncoding.isUTF8(bytes.span),
            var titles = try SheetTitles(bytes, part: part.description, sheets: sheets.map(\.name))
        else { return }
        try edit(&titles)
        try changes.set(titles.applied(), of: part)
    }

    /// Whether a part may hold the name of a sheet; only long ones are searched for it before they are gone through.
    static func mayNameSheets(_ bytes: [UInt8]) -> Bool {
        bytes.count < 1 << 20 || bytes.contains(UInt8(ascii: "!")) || bytes.contains(UInt8(ascii: "#"))
    }
}
