/// The rows and columns that every printed page repeats (ECMA-376 Part 1, 18.2.5, `_xlnm.Print_Titles`).
public struct PrintTitles: Hashable, Sendable {
    /// The rows on top, from 1; `nil` for none.
    public var rows: ClosedRange<Int>?
    /// The columns at the left, from 1; `nil` for none.
    public var columns: ClosedRange<Int>?

    /// Creates titles.
    public init(rows: ClosedRange<Int>? = nil, columns: ClosedRange<Int>? = nil) {
        self.rows = rows
        self.columns = columns
    }
}

extension Sheet {
    /// The areas that are printed, in their order; none where the whole sheet is, or where the name cannot be read.
    ///
    /// They come from the defined name `_xlnm.Print_Area` of this sheet (ECMA-376 Part 1, 18.2.5). Areas of other
    /// sheets and formulas that compute an area are left out.
    public var printArea: [CellRange] {
        areas("_xlnm.Print_Area").compactMap { CellRange(area: $0) }
    }

    /// The rows and columns that every page repeats, from the defined name `_xlnm.Print_Titles` of this sheet.
    public var printTitles: PrintTitles {
        var rows: ClosedRange<Int>?
        var columns: ClosedRange<Int>?
        for area in areas("_xlnm.Print_Titles") {
            guard let range = CellRange(area: area) else { continue }
            // Some programs write whole rows as cells of the first to the last column.
            if range.columns == 1...CellReference.maximumColumn {
                rows = range.rows
            } else if range.rows == 1...CellReference.maximumRow {
                columns = range.columns
            }
        }
        return PrintTitles(rows: rows, columns: columns)
    }

    /// The areas that a name of this sheet lists, without the sheet's name.
    private func areas(_ name: String) -> [ArraySlice<UInt8>] {
        let formula = context.definedNames.first { $0.sheetIndex == index && $0.name.lowercased() == name.lowercased() }
        return AreaList(formula?.formula ?? "").areas(of: self.name)
    }
}

/// A formula that lists areas: `'PL 01'!$A$1:$K$16,'PL 01'!$M:$N`.
struct AreaList {
    private let bytes: [UInt8]

    init(_ formula: String) { bytes = Array(formula.utf8) }

    /// The areas on one sheet, or on none that is named.
    func areas(of sheet: String) -> [ArraySlice<UInt8>] {
        var areas: [ArraySlice<UInt8>] = []
        var start = 0
        var mark: Int?
        var isQuoted = false
        // A list within parentheses belongs to a function, which may choose one of its areas or none.
        var parentheses = 0
        for index in 0...bytes.count {
            let byte = index < bytes.count ? bytes[index] : UInt8(ascii: ",")
            switch byte {
            // A quote within a name is doubled, and so changes nothing.
            case UInt8(ascii: "'"): isQuoted.toggle()
            case UInt8(ascii: "(") where !isQuoted: parentheses += 1
            case UInt8(ascii: ")") where !isQuoted: parentheses -= 1
            case UInt8(ascii: "!") where !isQuoted && parentheses == 0: mark = index
            case UInt8(ascii: ",") where !isQuoted && parentheses == 0 || index == bytes.count:
                if mark.map({ isName(bytes[start..<$0], sheet) }) ?? true {
                    areas.append(trimmed(bytes[(mark.map { $0 + 1 } ?? start)..<index]))
                }
                start = index + 1
                mark = nil
            default: break
            }
        }
        return areas
    }

    private func isName(_ written: ArraySlice<UInt8>, _ sheet: String) -> Bool {
        var name = String(decoding: trimmed(written), as: UTF8.self).unicodeScalars[...]
        if name.count >= 2, name.first == "'", name.last == "'" { name = name.dropFirst().dropLast() }
        return SheetName.key(String(name).replacing("''", with: "'")) == SheetName.key(sheet)
    }

    private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let start = bytes.drop { $0 <= 0x20 }
        return start.dropLast(start.reversed().prefix { $0 <= 0x20 }.count)
    }
}
