extension WorkbookPart {
    /// The number under which other parts know a sheet, which no move changes.
    func sheetID(_ index: Int) throws(WorkbookError) -> Int? {
        try scanner.value("sheetId", of: sheets[index].tag).flatMap { Int($0) }
    }

    /// Adds a sheet.
    ///
    /// - Parameters:
    ///   - name: Its name.
    ///   - relationship: The id of the relationship to its part.
    ///   - position: The place among the tabs; at most how many there are.
    ///   - namespaces: The flavour of the part.
    mutating func insertSheet(
        _ name: String, relationship: String, at position: Int, _ namespaces: OfficeNamespaces
    ) throws(WorkbookError) {
        guard let sheetList else { throw scanner.malformed("no sheets") }
        var ids: Set<Int> = []
        for index in sheets.indices { if let id = try sheetID(index) { ids.insert(id) } }
        var id = (ids.max() ?? 0).addingReportingOverflow(1).partialValue
        if id <= 0 || id > 65_534 { id = (1...65_534).first { !ids.contains($0) } ?? 1 }
        let markup =
            "<\(prefix)sheet xmlns:r=\"\(namespaces.relationships)\" name=\"\(XMLEscaping.escaped(name, isAttribute: true))\" "
            + "sheetId=\"\(id)\" r:id=\"\(relationship)\"/>"
        if position < sheets.count {
            splices.insert(markup, at: sheets[position].range.lowerBound)
            try renumber(sheets.indices.map { $0 < position ? $0 : $0 + 1 }, active: nil)
        } else {
            splices.append(markup, to: sheetList.tag, endingWith: sheetList.end, in: scanner)
        }
    }

    /// Gives a sheet another name.
    mutating func rename(_ index: Int, to name: String) throws(WorkbookError) {
        try splices.setAttribute("name", to: name, of: sheets[index].tag, in: scanner)
    }

    /// Shows or hides a sheet.
    mutating func setState(_ state: Sheet.State, of index: Int) throws(WorkbookError) {
        let value = state == .visible ? nil : state.rawValue
        try splices.setAttribute("state", to: value, of: sheets[index].tag, in: scanner)
    }

    /// Puts the tabs in another order.
    ///
    /// - Parameter order: Where each new tab stands now.
    mutating func reorder(_ order: [Int]) throws(WorkbookError) {
        var map = [Int?](repeating: nil, count: sheets.count)
        for (new, old) in order.enumerated() {
            map[old] = new
            if new != old { splices.replace(sheets[new].range, with: scanner.text(sheets[old].range)) }
        }
        try renumber(map, active: nil)
    }

    /// Removes a sheet and the names that belong to it.
    ///
    /// - Parameter active: The tab that is shown where it was the removed one, counted without that.
    mutating func remove(_ index: Int, active: Int) throws(WorkbookError) {
        splices.replace(sheets[index].range, with: "")
        let id = try sheetID(index)
        try renumber(sheets.indices.map { $0 == index ? nil : $0 < index ? $0 : $0 - 1 }, active: active)
        let activeID = try sheetID(active < index ? active : active + 1)
        for view in customViews where try scanner.value("activeSheetId", of: view.tag).flatMap({ Int($0) }) == id {
            try splices.setAttribute("activeSheetId", to: activeID.map { String($0) }, of: view.tag, in: scanner)
        }
    }

    /// Has windows that show a sheet show another.
    mutating func activate(_ active: Int, insteadOf index: Int) throws(WorkbookError) {
        for view in views where try number("activeTab", of: view) == index {
            try splices.setAttribute("activeTab", to: String(active), of: view.tag, in: scanner)
        }
        if views.isEmpty, index == 0 { addView(of: active) }
    }

    /// Adds a window that shows a tab, to a workbook that says nothing of windows and so shows the first.
    private mutating func addView(of tab: Int) {
        let view = "<\(prefix)workbookView activeTab=\"\(tab)\"/>"
        if let viewList {
            splices.append(view, to: viewList.tag, endingWith: viewList.end, in: scanner)
        } else if let sheetList {
            splices.insert("<\(prefix)bookViews>\(view)</\(prefix)bookViews>", at: sheetList.range.lowerBound)
        }
    }

    /// Follows sheets to other places among the tabs: names that belong to them, and what windows show.
    ///
    /// - Parameters:
    ///   - map: The new index of each sheet; `nil` for one that goes.
    ///   - active: What windows show in place of that.
    private mutating func renumber(_ map: [Int?], active: Int?) throws(WorkbookError) {
        let staying = names.filter { name in name.sheet.map { !map.indices.contains($0) || map[$0] != nil } ?? true }
        if staying.isEmpty, !names.isEmpty, let nameList {
            splices.replace(nameList.range, with: "")
        } else {
            for name in names {
                guard let sheet = name.sheet, map.indices.contains(sheet), map[sheet] != sheet else { continue }
                if let new = map[sheet] {
                    try splices.setAttribute("localSheetId", to: String(new), of: name.element.tag, in: scanner)
                } else {
                    splices.replace(name.element.range, with: "")
                }
            }
        }
        if views.isEmpty, let first = map.first, case let tab = first ?? active ?? 0, tab != 0 { addView(of: tab) }
        for view in views {
            for attribute in ["activeTab", "firstSheet"] {
                let old = try number(attribute, of: view)
                guard map.indices.contains(old) else { continue }
                // The first tab in sight is only scrolled to.
                let new = map[old] ?? (attribute == "activeTab" ? active ?? 0 : max(0, min(old, map.count - 2)))
                if new != old { try splices.setAttribute(attribute, to: String(new), of: view.tag, in: scanner) }
            }
        }
    }

    /// An index of a view, 0 where it is left out; -1 where it cannot be read.
    private func number(_ attribute: String, of view: XMLScanner.Element) throws(WorkbookError) -> Int {
        guard scanner.localName(view.tag) == "workbookView" else { return -1 }
        return try scanner.value(attribute, of: view.tag).map { Int($0) ?? -1 } ?? 0
    }
}
