import Annexes
import ArgumentParser

struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Xem tệp có gì: trang, bảng, mẫu biểu, phần ẩn / What is in a file.")

    @Argument(help: "Tệp .xlsx hoặc thư mục, - là đầu vào chuẩn / Workbooks or folders, - reads standard input.")
    var files: [String]
    @OptionGroup var layouts: LayoutOptions
    @OptionGroup var options: CommonOptions

    func run() throws {
        let tool = try layouts.tool(options.language)
        let reports = InputFile.all(files).map { tool.read($0) }
        for report in reports where report.problem == nil {
            try Console.write(
                InspectReport(language: options.language).text(report), to: nil, inputs: files, options.language)
        }
        try Console.finish(reports, options.language)
    }
}
