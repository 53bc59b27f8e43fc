import Foundation
import XLSX

/// Converts workbooks to and from JSON and CSV, by the endings of the file names.
public struct Converter {
    private let sheetName: String?

    /// Creates a converter.
    ///
    /// - Parameter sheet: The sheet that a CSV file is written from; the first visible worksheet by default.
    public init(sheet: String? = nil) { sheetName = sheet }

    /// Converts a file.
    ///
    /// - Throws: ``Problem``; nothing is then written.
    public func convert(_ input: InputFile, to output: String) throws(Problem) {
        try OutputFile(output).checkIsNot([input.path])
        let target = Self.ending(output)
        switch (Self.ending(input.path), target) {
        case (let source, "xlsx") where Self.textTables.contains(source):
            try workbook(fromCSV: try text(input), to: output)
        case ("json", "xlsx"): try workbook(fromJSON: try text(input), to: output)
        case (_, "json"):
            let workbook = try open(input)
            try write(to: output) { file throws(WorkbookError) in try json(workbook, file) }
        case (_, "csv"):
            let workbook = try open(input)
            let sheet = try sheet(of: workbook)
            try write(to: output) { file throws(WorkbookError) in try csv(sheet, file) }
        default:
            throw Problem(
                code: "unknown-format",
                vietnamese: "Không biết chuyển sang “.\(target)”. Đuôi tệp phải là .xlsx, .csv hoặc .json.",
                english: "Cannot convert to “.\(target)”. The ending must be .xlsx, .csv or .json.")
        }
    }

    /// The endings of texts whose lines are rows.
    private static let textTables: Set = ["csv", "tsv", "txt"]

    /// Why a file is no workbook; of a table in a text file, how it becomes one.
    static func problem(_ problem: Problem, of input: InputFile) -> Problem {
        let source = ending(input.path)
        guard problem.code == WorkbookError.Code.notAWorkbook.rawValue, textTables.contains(source) else {
            return problem
        }
        // As a shell takes it: a path may hold spaces and quotation marks.
        func quoted(_ path: String) -> String {
            let isPlain = path.allSatisfy { $0.isLetter || $0.isNumber || "./_-".contains($0) }
            return isPlain ? path : "'" + path.replacing("'", with: "'\\''") + "'"
        }
        let command = "annex convert \(quoted(input.path)) -o \(quoted(input.path.dropLast(source.count) + "xlsx"))"
        return Problem(
            code: problem.code,
            vietnamese: "Đây là bảng dạng chữ (.\(source)), không phải tệp Excel .xlsx. Chuyển trước bằng: \(command)",
            english: "This is a table in a text file (.\(source)), no .xlsx workbook. Convert it first: \(command)")
    }

    private static func ending(_ path: String) -> String {
        path.split(separator: "/").last?.split(separator: ".").dropFirst().last?.lowercased() ?? ""
    }

    private func open(_ input: InputFile) throws(Problem) -> Workbook {
        let data = input.path == "-" ? try input.bytes() : nil
        do throws(WorkbookError) {
            return if let data { try Workbook(data: data) } else { try Workbook(path: input.path) }
        } catch {
            throw Problem(error)
        }
    }

    private func text(_ input: InputFile) throws(Problem) -> String {
        guard let text = String(validating: try input.bytes(), as: UTF8.self) else {
            throw Problem(
                code: "not-readable", vietnamese: "Tệp không phải UTF-8. Lưu lại với bảng mã UTF-8.",
                english: "The file is not UTF-8. Save it as UTF-8.")
        }
        return text
    }

    private func sheet(of workbook: Workbook) throws(Problem) -> Sheet {
        if let sheetName {
            guard let sheet = workbook.sheet(named: sheetName) else {
                throw Problem(WorkbookError(.notInWorkbook, detail: sheetName))
            }
            return sheet
        }
        let worksheets = workbook.sheets.filter { $0.kind == .worksheet }
        guard let sheet = worksheets.first(where: { $0.state == .visible }) ?? worksheets.first else {
            throw Problem(WorkbookError(.notInWorkbook, detail: "no worksheet"))
        }
        return sheet
    }

    /// Writes to a temporary file beside the target that takes its place when all is written.
    private func write(
        to output: String, _ body: (TextFile) throws(WorkbookError) -> Void
    ) throws(Problem) {
        let temporary = output + ".\(ProcessInfo.processInfo.processIdentifier).tmp"
        guard let file = TextFile(temporary) else { throw Problem(WorkbookError(.notWritable), output: output) }
        defer { unlink(temporary) }
        do throws(WorkbookError) {
            try body(file)
        } catch {
            throw Problem(error)
        }
        guard file.close(), rename(temporary, output) == 0 else {
            throw Problem(WorkbookError(.notWritable), output: output)
        }
    }

    // MARK: - From workbooks

    private func json(_ workbook: Workbook, _ file: TextFile) throws(WorkbookError) {
        file.write("{\"schemaVersion\": 1, \"sheets\": [")
        for sheet in workbook.sheets {
            var range: CellRange?
            var cells = ""
            file.write(sheet.index == 0 ? "\n  " : ",\n  ")
            file.write(
                "{\"name\": \(JSONValue.string(sheet.name).text()), \"state\": \"\(sheet.state.rawValue)\", "
                    + "\"kind\": \"\(sheet.kind.rawValue)\", \"cells\": {")
            var rows = try sheet.rows()
            var isFirst = true
            while let row = try rows.next() {
                for cell in row.cells where cell.content != .blank || cell.hasFormula {
                    range = range?.union(cell.reference) ?? CellRange(cell.reference, cell.reference)
                    cells +=
                        "\(isFirst ? "\n    " : ",\n    ")\"\(cell.reference)\": \(Self.json(cell, sheet).text(isIndented: false))"
                    isFirst = false
                }
                file.write(cells)
                cells = ""
            }
            file.write("\(isFirst ? "" : "\n  ")}, \"range\": \(JSONValue.optional(range?.description).text())}")
        }
        file.write("\n]}\n")
    }

    private static func json(_ cell: Cell, _ sheet: Sheet) -> JSONValue {
        let text = sheet.displayedText(of: cell)
        var members: [JSONValue.Member] = []
        func add(_ key: String, _ value: JSONValue) { members.append(.init(key: key, value: value)) }
        var plain = text
        switch cell.value {
        case .blank: add("v", .null)
        case .number(let number):
            plain = number.description.hasSuffix(".0") ? String(number.description.dropLast(2)) : number.description
            if let date = sheet.date(of: cell) {
                add("t", .string("d"))
                add("v", .string(date.iso8601))
                add("serial", .number(plain))
                plain = date.iso8601
            } else {
                add("t", .string("n"))
                add("v", .number(plain))
            }
        case .date(let date):
            add("t", .string("d"))
            add("v", .string(date.iso8601))
            plain = date.iso8601
        case .text(let string):
            add("t", .string("s"))
            add("v", .string(VietnameseText.nfc(string)))
            plain = string
        case .boolean(let flag):
            add("t", .string("b"))
            add("v", .boolean(flag))
        case .error(let error):
            add("t", .string("e"))
            add("v", .string(error.code))
        }
        if text != plain { add("text", .string(VietnameseText.nfc(text))) }
        if let formula = cell.formula { add("f", .string(formula)) }
        return .object(members)
    }

    private func csv(_ sheet: Sheet, _ file: TextFile) throws(WorkbookError) {
        file.write(CSVText.byteOrderMark)
        var rows = try sheet.rows()
        var next = 1
        while let row = try rows.next() {
            // Blank rows keep their place, but a stray cell far below does not fill the file.
            while next < row.number, row.number - next < 10_000 {
                file.write("\r\n")
                next += 1
            }
            var fields: [String] = []
            for cell in row.cells where cell.content != .blank {
                while fields.count < cell.reference.column - 1 { fields.append("") }
                fields.append(VietnameseText.nfc(sheet.displayedText(of: cell)))
            }
            file.write(CSVText.line(fields))
            next = row.number + 1
        }
    }

    // MARK: - To workbooks

    private func workbook(fromCSV text: String, to output: String) throws(Problem) {
        let rows: [[String]]
        do {
            rows = try CSVText.rows(text)
        } catch {
            throw Problem(
                code: "not-readable", vietnamese: "Không đọc được tệp CSV (\(error)).",
                english: "The CSV file cannot be read (\(error)).")
        }
        try write(to: output) { writer throws(WorkbookError) in
            try writer.addSheet("Sheet1")
            for (index, row) in rows.enumerated() {
                let cells = row.enumerated().filter { !$0.element.isEmpty }
                    .map { WriterCell(column: $0.offset + 1, value: Self.value($0.element)) }
                try writer.append(WriterRow(number: index + 1, cells: cells))
            }
        }
    }

    /// A plain number becomes one; `007` and `1,5` stay text, since their meaning is not certain.
    private static func value(_ text: String) -> CellValue {
        guard let decimal = ExactDecimal(parsing: text),
            text.utf8.allSatisfy({ $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }),
            text == decimal.description, String(decimal.digits.magnitude).count <= 15
        else { return .text(text) }
        return .number(decimal.double)
    }

    private func workbook(fromJSON text: String, to output: String) throws(Problem) {
        let document: JSONValue
        do {
            document = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
        } catch {
            throw Problem(
                code: "not-readable", vietnamese: "Tệp JSON bị lỗi (\(error)).",
                english: "The JSON is damaged (\(error)).")
        }
        guard case .array(let sheets)? = document["sheets"] else {
            throw Problem(
                code: "not-readable", vietnamese: "Tệp JSON không phải do annex convert ghi ra.",
                english: "The JSON was not written by annex convert.")
        }
        try write(to: output) { writer throws(WorkbookError) in
            for (index, sheet) in sheets.enumerated() {
                var name = "Sheet\(index + 1)"
                if case .string(let text)? = sheet["name"] { name = text }
                try writer.addSheet(name, setup: SheetSetup(state: Self.state(sheet)))
                guard case .object(let members)? = sheet["cells"] else { continue }
                let cells = members.compactMap { member in
                    CellReference(member.key).map { (reference: $0, value: member.value) }
                }
                for (row, cells) in Dictionary(grouping: cells, by: \.reference.row).sorted(by: { $0.key < $1.key }) {
                    let cells = cells.sorted { $0.reference < $1.reference }
                        .map { Self.cell(column: $0.reference.column, $0.value) }
                    try writer.append(WriterRow(number: row, cells: cells))
                }
            }
        }
    }

    private static func state(_ sheet: JSONValue) -> Sheet.State {
        guard case .string(let text)? = sheet["state"] else { return .visible }
        return Sheet.State(rawValue: text) ?? .visible
    }

    private static func cell(column: Int, _ json: JSONValue) -> WriterCell {
        var cell = WriterCell(column: column)
        switch (json["t"], json["v"]) {
        case (.string("d")?, .string(let text)?):
            guard let date = CivilDate(iso8601: text) else {
                cell.value = .text(text)
                break
            }
            cell.value = .date(date)
            let hasTime = date.hour + date.minute + date.second > 0
            // A time alone is one of 1900-01-00.
            let format = date.day == 0 ? "hh:mm:ss" : hasTime ? "dd/mm/yyyy hh:mm:ss" : "dd/mm/yyyy"
            cell.style = CellStyle(numberFormat: format)
        case (.string("e")?, .string(let text)?): cell.value = .error(CellError(text))
        case (_, .string(let text)?): cell.value = .text(text)
        case (_, .number(let digits)?): cell.value = Double(digits).map { .number($0) } ?? .text(digits)
        case (_, .boolean(let flag)?): cell.value = .boolean(flag)
        default: break
        }
        if case .string(let formula)? = json["f"] { cell.formula = formula }
        return cell
    }

    private func write(
        to output: String, _ body: (WorkbookWriter) throws(WorkbookError) -> Void
    ) throws(Problem) {
        do throws(WorkbookError) {
            let writer = WorkbookWriter(path: output)
            try body(writer)
            try writer.close()
        } catch {
            throw Problem(error, output: output)
        }
    }
}
