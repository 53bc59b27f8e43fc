extension PackageChanges {
    /// Whether a sheet may have a formula: its bytes hold a tag `f`, of any prefix.
    ///
    /// A tag in a comment counts too, and so does whatever cannot be read: what follows is only that a program computes
    /// the formulas when it opens the workbook.
    ///
    /// - Complexity: O(*n*) in the bytes up to the first such tag, in bounded memory.
    func mayHaveFormulas(_ sheet: PartName) -> Bool {
        var search = FormulaSearch()
        if let bytes = changedBytes(of: sheet) { return search.find(bytes[...]) }
        do throws(WorkbookError) {
            let stream = try package.stream(of: sheet)
            var piece = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let count = try stream.read(into: &piece, at: 0)
                if count == 0 { return false }
                if search.find(piece[..<count]) { return true }
            }
        } catch {
            return true
        }
    }
}

/// Looks for `<f` and `:f` before the end of a name, over pieces of a part.
private struct FormulaSearch {
    /// The last two bytes, which may begin a tag that the next piece ends.
    private var last: (UInt8, UInt8) = (0, 0)

    mutating func find(_ piece: ArraySlice<UInt8>) -> Bool {
        var (first, second) = last
        for byte in piece {
            // A null is a character's half: another encoding.
            if byte == 0 { return true }
            if second == UInt8(ascii: "f"), first == UInt8(ascii: "<") || first == UInt8(ascii: ":"),
                byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
            {
                return true
            }
            (first, second) = (second, byte)
        }
        last = (first, second)
        return false
    }
}
