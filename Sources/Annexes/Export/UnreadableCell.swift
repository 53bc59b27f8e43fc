import XLSX

/// Cells for values that could not be read, such that reading them again gives the same.
///
/// A record has only the text that was displayed. What Excel had taken for a number or a date must not come back as
/// the list of codes that its text looks like.
enum UnreadableCell {
    /// Puts a value that was displayed as a text, and was no value of its field, into a cell.
    static func fill(_ cell: inout WriterCell, with text: String, _ field: Field) {
        if CellError.isKnown(text) {
            cell.value = .error(CellError(text))
        } else if field.type == .codes, let number = number(text) {
            cell.value = .number(number)
            cell.style.numberFormat = "General"
        } else if field.type.isNumeric || field.type == .codes, let (date, format) = date(text) {
            cell.value = .date(date)
            cell.style.numberFormat = format
        } else {
            // In quotes nothing else can be taken for a value.
            cell.value = .text(ValueReader.isReadable(text, as: field) ? "“\(text)”" : text)
        }
    }

    /// The number that General displays as a text and that no list of codes is.
    private static func number(_ text: String) -> Double? {
        guard let number = ExactDecimal(parsing: text), number.integer == nil,
            NumberFormat("General").text(for: number.double) == text
        else { return nil }
        return number.double
    }

    /// A date and the format that displays it as a text, such as `1.10` or `2023-04-02`.
    private static func date(_ text: String) -> (CivilDate, format: String)? {
        let words = text.split(separator: " ", maxSplits: 1).map(String.init)
        let time = words.count > 1 ? words[1].split(separator: ":").map(String.init) : []
        guard let first = words.first, let mark = first.first(where: { "-/.".contains($0) }), time.count != 1,
            time.count <= 3, words.count == (time.isEmpty ? 1 : 2)
        else { return nil }
        let parts = first.split(separator: mark, omittingEmptySubsequences: false).map(String.init)
        guard (parts + time).allSatisfy({ (1...4).contains($0.count) && Int($0) != nil }) else { return nil }
        for order in orders(parts) {
            var (year, month, day) = (2000, 1, 1)
            for (token, part) in zip(order, parts) {
                let number = Int(part) ?? 0
                switch token {
                case "y": year = number < 100 ? 2000 + number : number
                case "m": month = number
                default: day = number
                }
            }
            let clock = (time + ["0", "0", "0"]).prefix(3).map { $0.count < 2 ? "0" + $0 : $0 }.joined(separator: ":")
            let iso = [padded(year, 4), padded(month, 2), padded(day, 2)].joined(separator: "-") + "T" + clock
            var format = code(order, parts).joined(separator: String(mark))
            if !time.isEmpty { format += " " + code(["h", "m", "s"], time).joined(separator: ":") }
            guard let date = CivilDate(iso8601: iso),
                NumberFormat(format).text(for: date.serial(date1904: false)) == text
            else { continue }
            return (date, format)
        }
        return nil
    }

    /// The code of each part of a date: its letter as often as the part has digits.
    private static func code(_ letters: [String], _ parts: [String]) -> [String] {
        zip(letters, parts).map { String(repeating: $0, count: $1.count) }
    }

    /// The orders of day, month and year in which so many parts may stand, the likeliest first.
    private static func orders(_ parts: [String]) -> [[String]] {
        switch parts.count {
        case 3: parts[0].count == 4 ? [["y", "m", "d"]] : [["d", "m", "y"], ["m", "d", "y"], ["y", "m", "d"]]
        case 2: parts[0].count == 4 ? [["y", "m"]] : [["d", "m"], ["m", "d"], ["m", "y"]]
        default: []
        }
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
