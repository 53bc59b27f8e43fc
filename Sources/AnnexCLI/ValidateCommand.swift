import Annexes
import ArgumentParser

struct ValidateCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, html, sarif, junit }

    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Kiểm tra phụ lục: ô nào sai và vì sao / Which cell is wrong and why.")

    @Argument(help: "Tệp .xlsx, - là đầu vào chuẩn / Workbooks, - reads standard input.")
    var files: [String]
    @Option(help: "Tệp của năm trước để đối chiếu số đầu năm / The submission of the year before.")
    var previous: String?
    @Option(help: "text, json, html, sarif, junit.")
    var format = Format.text
    @Option(name: .shortAndLong, help: "Tệp kết quả / The file to write.")
    var output: String?
    @Flag(help: "JSON ghi cả họ tên trong danh sách hộ / JSON with the names of households.")
    var withNames = false
    @OptionGroup var options: CommonOptions

    func run() throws {
        let tool = try Console.tool()
        let language = options.language
        let earlier = previous.map { tool.read(InputFile($0)) }
        if let earlier, let problem = earlier.problem {
            Console.note("\(earlier.path): \(problem.message.text(language))")
            throw ExitCode(2)
        }
        let reports = files.map { tool.validate(InputFile($0), previous: earlier?.submission) }
        let text =
            switch format {
            case .text:
                reports.filter { $0.problem == nil }.map { TextReport(language: language).text($0) }.joined(
                    separator: "\n")
            case .json: JSONReport(.findings, withNames: withNames, language: language).document(reports).text() + "\n"
            case .html: HTMLReport(language: language).page(reports)
            case .sarif: SARIFReport(language: language).document(reports).text() + "\n"
            case .junit: JUnitReport(language: language).document(reports)
            }
        try Console.write(text, to: output, inputs: files, language)
        try Console.finish(reports, language)
    }
}
