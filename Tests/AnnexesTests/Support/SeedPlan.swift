import Foundation
import Testing

/// The plans in `../shared/seeds`, as sheets into which they were pasted: paragraphs in column A, each line in a row of
/// its own, tables in cells.
enum SeedPlan {
    /// The text of a plan by its number; `nil` where the folder is absent.
    static func text(_ number: String) -> String? {
        let folder = Reference.folder.appendingPathComponent("seeds")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.first { $0.hasPrefix(number) }.flatMap {
            try? String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)
        }
    }

    /// Whether the plans are there.
    static var arePresent: Bool { text("000") != nil }

    /// The sheet of a plan.
    static func sheet(_ number: String) throws -> SheetSketch { sheet(text: try #require(text(number))) }

    /// The sheet of a text with tables as tab-separated lines, or with a table that a PDF's text broke into words.
    static func sheet(text: String) -> SheetSketch {
        var sheet = SheetSketch(name: "Ke hoach")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { plain(String($0)) }
        let numberRow = lines.firstIndex { $0.hasPrefix("A B 1 2 3") }
        let brokenTable = numberRow.flatMap { end in lines[..<end].lastIndex(of: "TT").map { $0..<end } }
        var tableRows: [(row: Int, cells: [String])] = []
        for (index, line) in lines.enumerated() where !line.isEmpty {
            if let brokenTable, index >= brokenTable.lowerBound { break }
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map { plain(String($0)) }
            if cells.count > 2 {
                tableRows.append((index + 1, cells))
            } else {
                sheet.add([cells.map { $0.isEmpty ? .blank : .text($0) }], at: "A\(index + 1)")
            }
        }
        if let brokenTable {
            draw(
                words: lines[brokenTable.upperBound...].joined(separator: " "), at: brokenTable.lowerBound + 1,
                on: &sheet)
        }
        // A column of lists such as "2,4,10" holds text, also where one is "1,4".
        let columns = tableRows.map(\.cells.count).max() ?? 0
        for column in 0..<columns {
            let entries = tableRows.compactMap { row in
                row.cells.indices.contains(column) ? (row: row.row, text: row.cells[column]) : nil
            }
            let hasLists = entries.contains { $0.text.split(separator: ",").count > 2 && Int($0.text.prefix(1)) != nil }
            for entry in entries where !entry.text.isEmpty {
                let value: Entry = hasLists ? .text(entry.text) : self.entry(entry.text)
                sheet.add([[value]], at: "\(Character(UnicodeScalar(UInt8(65 + column))))\(entry.row)")
            }
        }
        return sheet
    }

    /// Without the marks of headings and bold type.
    private static func plain(_ line: String) -> String {
        var text = line.replacingOccurrences(of: "<b>", with: "").replacingOccurrences(of: "</b>", with: "")
            .replacingOccurrences(of: "*", with: "")
        while text.hasPrefix("#") { text.removeFirst() }
        return text.trimmingCharacters(in: CharacterSet(charactersIn: " \r\u{C}"))
    }

    /// A number with the decimals that are printed, whatever its mark; a text otherwise.
    private static func entry(_ text: String) -> Entry {
        let parts = text.split(whereSeparator: { ",.".contains($0) })
        guard (1...2).contains(parts.count), parts.allSatisfy({ $0.allSatisfy(\.isNumber) }),
            let number = Double(parts.joined(separator: "."))
        else { return .text(text) }
        let decimals = parts.count > 1 ? parts[1].count : 0
        return .number(number, format: decimals > 0 ? "0." + String(repeating: "0", count: decimals) : "General")
    }

    /// The table of rates, which lies in the plan's text as single words: its header as it is printed, then the rows.
    private static func draw(words: String, at row: Int, on sheet: inout SheetSketch) {
        sheet.add(
            [
                [
                    "TT", "Xã Kim Tân", "Tổng số hộ dân đầu năm 2023", "Hộ nghèo đầu năm 2023", nil,
                    "Thực hiện giảm tỷ lệ hộ nghèo năm 2023", nil, nil, nil, nil, "Ghi chú",
                ],
                [
                    nil, nil, nil, nil, nil, "Dự kiến hộ dân đến cuối năm 2023", "Chỉ tiêu giảm tỷ lệ hộ nghèo", nil,
                    "Số hộ nghèo cuối năm 2023",
                ],
                [nil, nil, nil, "Số hộ", "Tỷ lệ %", nil, "Tỷ lệ giảm", "Ước số hộ giảm", "Hộ", "Tỷ lệ"],
                ["A", "B", 1, 2, 3, 6, 7, 8, 9, 10, 11],
            ], at: "A\(row)")
        sheet.merges = [
            "A0:A2", "B0:B2", "C0:C2", "D0:E1", "F0:J0", "F1:F2", "G1:H1", "I1:J1", "K0:K2",
        ].map { merge in
            merge.split(separator: ":").map { "\($0.prefix(1))\(row + (Int($0.dropFirst()) ?? 0))" }.joined(
                separator: ":")
        }
        // Behind the number row: an ordinal, a name that may end with a number, and eight figures.
        let tokens = words.split(separator: " ").dropFirst(11).map(String.init)
        var names: [[String]] = []
        var figures: [[String]] = []
        var isInName = false
        for token in tokens where token.contains(where: { $0.isLetter || $0.isNumber }) {
            let isName = token.first?.isNumber == false
            if isName, !isInName { names.append([]) }
            if !isName, isInName { figures.append([]) }
            isInName = isName
            // The ordinal before the first name is left out.
            if isName {
                names[names.count - 1].append(token)
            } else if !figures.isEmpty {
                figures[figures.count - 1].append(token)
            }
        }
        for (index, (name, figures)) in zip(names, figures).enumerated() {
            var run = figures
            let isLast = index == names.count - 1
            // The ordinal of the next row stands behind the figures; the total has none.
            if index < names.count - 2, !run.isEmpty { run.removeLast() }
            let text = (name + run.dropLast(8)).joined(separator: " ")
            let ordinal: Entry = isLast ? .blank : .number(Double(index + 1))
            sheet.add([[ordinal, .text(text)] + run.suffix(8).map(entry)], at: "A\(row + 4 + index)")
        }
    }
}
