import Foundation
import Testing

@testable import XLSX

/// Everything that is known of what Excel displays, case by case.
@Suite(
    "What Excel displays",
    // The data lies beside the checkout and is not part of it.
    .enabled(if: ExcelDisplayData.isPresent, "the folder ../shared/numfmt is absent"))
struct NumberFormatExcelTests {
    /// Where the data is wrong, or tells of a cell that is too narrow, and what is shown instead.
    ///
    /// The authors of github.com/borgar/numfmt have gone through the same data with Excel 16.35 and corrected it; their
    /// copy has all of these.
    private static let exceptions: [(code: String, value: Double, shown: String, reason: String)] = [
        ("A\"TODO\"", -1, "-ATODO", "Excel puts a minus before words too, as the data itself has it for the code r"),
        ("\\r", -1, "-r", "Excel puts a minus before words too, as the data itself has it for the code r"),
        (
            "[Red]General ;[Blue]General\\ ;[Green]Generalp;[Yellow]General'", -25, "25 ",
            "a second section has no minus but its own; else General;-General would show two"
        ),
        (
            "[Red][<=-25]General;[Blue][>=25]General;[Green]General;[Yellow]General", -25, "25",
            "no minus under a condition for negative numbers, as the data itself has it for -50"
        ),
        (
            "[Red][<-25]General;[Blue][>25]General;[Green]General;[Yellow]General", -50.1, "50.1",
            "the data has 50, of a cell too narrow for the decimals"
        ),
        (
            "[Red][<=-25]General;[Blue][>=25]General;[Green]General;[Yellow]General", -26.1, "26.1",
            "the data has 26, of a cell too narrow for the decimals"
        ),
    ]

    @Test("general numbers and texts") func general() throws {
        try check(
            "general.json",
            ExcelDisplayData.json("general.json").compactMap { row in
                // How a boolean is shown is not a matter of its number format.
                row[0].boolean == nil ? .init(code: "General", value: row[0], expected: row[2].text) : nil
            })
    }

    @Test("fractions") func fractions() throws {
        try check(
            "fraction.json",
            ExcelDisplayData.json("fraction.json").map {
                .init(code: $0[1].text ?? "", value: $0[0], expected: $0[2].text)
            })
    }

    @Test("oddities, and codes that Excel refuses") func oddities() throws {
        try check(
            "oddities.json",
            ExcelDisplayData.json("oddities.json").flatMap { row -> [ExcelDisplayData.Case] in
                // A number in place of a code is the id of a format.
                let code = row[0].text ?? NumberFormat.builtin(Int(row[0].number ?? -1))?.code ?? ""
                return row.dropFirst().compactMap(\.list).map { pair in
                    .init(code: code, value: pair[0], expected: pair.count > 1 ? pair[1].text : nil)
                }
            })
    }

    @Test("tables", arguments: ["comma.tsv", "exp.tsv"]) func tables(name: String) throws {
        try check(name, ExcelDisplayData.table(ExcelDisplayData.lines(name)))
    }

    @Test("every tenth day from 1900 to 9999") func dates() throws {
        try check("dates.tsv.gz", ExcelDisplayData.table(ExcelDisplayData.compressedLines("dates.tsv.gz")))
    }

    @Test("dates from calendar to serial number to text") func calendar() throws {
        var tally = Tally()
        for row in try ExcelDisplayData.json("date.json") {
            let expression = try #require(row[0].text)
            let expected = try #require(row[1].text)
            let date1904 = row[2].boolean == true
            // `new Date(2000,1,3)` counts months from 0.
            let parts = expression.split { !$0.isNumber }.compactMap { Int($0) }
            try #require(parts.count == 3)
            let iso = [parts[0], parts[1] + 1, parts[2]].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
            let serial = try #require(CivilDate(iso8601: iso)).serial(date1904: date1904)
            let shown = NumberFormat("yyyy-mm-dd hh:mm:ss").text(for: serial, date1904: date1904)
            tally.add(expression, shown: shown, expected: expected)
        }
        tally.report("date.json")
    }

    @Test("codes that must be understood") func valid() throws {
        var tally = Tally()
        for line in try ExcelDisplayData.lines("valid.tsv") {
            tally.add(String(line), shown: NumberFormat(String(line)).isValid ? "valid" : "refused", expected: "valid")
        }
        tally.report("valid.tsv")
    }

    private func check(_ name: String, _ cases: [ExcelDisplayData.Case]) throws {
        var tally = Tally()
        var formats: [String: NumberFormat] = [:]
        for item in cases {
            let format = formats[item.code] ?? NumberFormat(item.code)
            formats[item.code] = format
            guard let expected = item.expected else {
                tally.add("\(item.code) must be refused", shown: "\(format.isValid)", expected: "false")
                continue
            }
            switch item.value {
            case .number(let number):
                let exception = Self.exceptions.first { $0.code == item.code && $0.value == number }
                tally.add(
                    "\(number) as \(item.code)", shown: format.text(for: number),
                    expected: exception?.shown ?? expected,
                    isException: exception != nil)
            case .text(let text):
                tally.add("\"\(text)\" as \(item.code)", shown: format.text(for: text), expected: expected)
            case .boolean, .list: break
            }
        }
        tally.report(name)
    }

    /// Counts agreements and keeps what disagrees.
    private struct Tally {
        private var count = 0
        private var exceptions = 0
        private var disagreements: [String] = []

        mutating func add(
            _ description: @autoclosure () -> String, shown: String, expected: String, isException: Bool = false
        ) {
            count += 1
            if isException { exceptions += 1 }
            // Compared by bytes: String treats different spellings of a character as equal.
            guard !shown.utf8.elementsEqual(expected.utf8) else { return }
            disagreements.append("\(description()): shows \"\(shown)\", Excel \"\(expected)\"")
        }

        func report(_ name: String) {
            let agreeing = count - exceptions - disagreements.count
            print("\(name): \(agreeing) of \(count) agree, \(exceptions) are exceptions with a reason")
            #expect(count > 0, "\(name) holds no cases")
            #expect(disagreements.isEmpty, "\(name):\n\(disagreements.prefix(40).joined(separator: "\n"))")
        }
    }
}
