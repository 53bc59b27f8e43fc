extension DefinedName {
    /// What Excel would not accept of the name; `nil` where it is sound.
    var flaw: String? {
        Self.builtin.contains(name.lowercased())
            ? CellLimits.flaw(ofFormula: formula) : Self.flaw(ofName: name) ?? CellLimits.flaw(ofFormula: formula)
    }

    /// The names that mean something to Excel (18.2.5).
    private static let builtin: Set<String> = [
        "_xlnm.print_area", "_xlnm.print_titles", "_xlnm._filterdatabase", "_xlnm.criteria", "_xlnm.extract",
        "_xlnm.database", "_xlnm.consolidate_area", "_xlnm.sheet_title",
    ]

    /// What Excel would not accept as the name of a range or a table; `nil` where it is sound.
    static func flaw(ofName name: String) -> String? {
        let scalars = name.unicodeScalars
        guard let first = scalars.first, name.utf16.count <= 255 else {
            return "a name that is not 1…255 characters long"
        }
        guard first.properties.isAlphabetic || first == "_" || first == "\\" else {
            return "the name \(name) begins with neither a letter nor _ or \\"
        }
        let isSound = scalars.allSatisfy { scalar in
            let kind = scalar.properties
            return kind.isAlphabetic || kind.numericType != nil || kind.generalCategory == .nonspacingMark
                || "._\\?".unicodeScalars.contains(scalar)
        }
        if !isSound { return "the name \(name) has a character that is no letter, digit, ., _ or \\" }
        let lower = name.lowercased()
        if lower.hasPrefix("_xlnm.") { return "the name \(name) belongs to Excel" }
        if CellReference(name) != nil || ["r", "c"].contains(lower) || isNumberedReference(lower) {
            return "the name \(name) reads as a cell"
        }
        return nil
    }

    /// Whether a name reads as a cell in the style `R1C1`, or a row or column in it.
    private static func isNumberedReference(_ lower: String) -> Bool {
        var rest = Substring(lower)
        for letter in ["r", "c"] as [Character] where rest.first == letter {
            rest = rest.dropFirst().drop { $0.isASCII && $0.isNumber }
        }
        return rest.isEmpty
    }

    /// Appends the name as `<definedName>`.
    func append(to markup: inout XMLMarkup) {
        markup.element(
            "definedName",
            ["name": name, "localSheetId": sheetIndex.map { String($0) }, "hidden": isHidden.ifTrue], text: formula)
    }

    // MARK: - Printing

    /// The areas of a sheet that are printed.
    static func printArea(_ areas: [CellRange], sheet: String, sheetIndex: Int) -> DefinedName {
        let name = SheetName.quoted(sheet)
        let formula = areas.map { "\(name)!\($0.absolute)" }.joined(separator: ",")
        return DefinedName("_xlnm.Print_Area", formula: formula, sheetIndex: sheetIndex)
    }

    /// The rows and columns of a sheet that every printed page repeats; `nil` where there are none.
    static func printTitles(
        rows: ClosedRange<Int>?, columns: ClosedRange<Int>?, sheet: String, sheetIndex: Int
    ) -> DefinedName? {
        let name = SheetName.quoted(sheet)
        var areas: [String] = []
        if let columns {
            let (first, last) = (
                CellReference.columnName(columns.lowerBound), CellReference.columnName(columns.upperBound)
            )
            areas.append("\(name)!$\(first):$\(last)")
        }
        if let rows { areas.append("\(name)!$\(rows.lowerBound):$\(rows.upperBound)") }
        if areas.isEmpty { return nil }
        return DefinedName("_xlnm.Print_Titles", formula: areas.joined(separator: ","), sheetIndex: sheetIndex)
    }

    /// The range of a sheet's filter, which Excel looks for under this name.
    static func filter(_ range: CellRange, sheet: String, sheetIndex: Int) -> DefinedName {
        DefinedName(
            "_xlnm._FilterDatabase", formula: "\(SheetName.quoted(sheet))!\(range.absolute)", sheetIndex: sheetIndex,
            isHidden: true)
    }
}

extension CellRange {
    /// The form that copying does not move, as `$A$1:$K$16`.
    var absolute: String { first == last ? first.absolute : "\(first.absolute):\(last.absolute)" }

    /// Whether it has a cell of another range.
    func overlaps(_ other: CellRange) -> Bool {
        rows.overlaps(other.rows) && columns.overlaps(other.columns)
    }
}

extension CellReference {
    /// The form that copying does not move, as `$B$3`.
    var absolute: String { "$\(columnName)$\(row)" }
}
