import Annexes
import ArgumentParser

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Đọc phụ lục thành dữ liệu / Read annexes into typed records.")

    @Argument(help: "Tệp .xlsx hoặc thư mục, - là đầu vào chuẩn / Workbooks or folders, - reads standard input.")
    var files: [String]
    @Option(help: "json, ndjson, csv, sqlite.")
    var format = RecordFormat.json
    @Option(name: .shortAndLong, help: "Tệp kết quả / The file to write.")
    var output: String?
    @OptionGroup var layouts: LayoutOptions
    @OptionGroup var options: CommonOptions

    func validate() throws {
        try Console.checkUsage(options.language) { () throws(Problem) in try format.checkOutput(output) }
    }

    func run() throws {
        let language = options.language
        let tool = try layouts.tool(language)
        let reports = try Console.failing(language) { () throws(Problem) in
            try tool.importRecords(
                of: InputFile.all(files), as: format, to: output, language: language)
        }
        for report in reports {
            for finding in report.findings {
                Console.note("\(report.path): \(finding.place) \(finding.message(language))")
            }
        }
        try Console.finish(reports, language)
    }
}
