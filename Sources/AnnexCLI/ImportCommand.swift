import Annexes
import ArgumentParser

struct ImportCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case json, ndjson, csv, sqlite }

    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Đọc phụ lục thành dữ liệu / Read annexes into typed records.")

    @Argument(help: "Tệp .xlsx, - là đầu vào chuẩn / Workbooks, - reads standard input.")
    var files: [String]
    @Option(help: "json, ndjson, csv, sqlite.")
    var format = Format.json
    @Option(name: .shortAndLong, help: "Tệp kết quả / The file to write.")
    var output: String?
    @OptionGroup var options: CommonOptions

    func validate() throws {
        if format == .sqlite, output == nil { throw ValidationError("--format sqlite: -o KET-QUA.sqlite") }
    }

    func run() throws {
        let tool = try Console.tool()
        let language = options.language
        let reports = tool.read(files.map { InputFile($0) })
        switch format {
        case .json:
            let text = JSONReport(.records, language: language).document(reports).text() + "\n"
            try Console.write(text, to: output, inputs: files, language)
        case .ndjson: try Console.write(RecordTable(reports).ndjson, to: output, inputs: files, language)
        case .csv: try Console.write(RecordTable(reports).csv, to: output, inputs: files, language)
        case .sqlite:
            do throws(Problem) {
                try OutputFile(output ?? "").checkIsNot(files)
                try RecordDatabase.write(reports, to: output ?? "")
            } catch {
                try Console.fail(error, language)
            }
        }
        for report in reports {
            for finding in report.findings {
                Console.note("\(report.path): \(finding.place) \(finding.message(language))")
            }
        }
        try Console.finish(reports, language)
    }
}
