import Annexes
import ArgumentParser

struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "Ghi mẫu biểu trống để gửi đi / Write an empty form to send out.")

    @Argument(help: "Mã mẫu biểu / The layout's id.")
    var id: String
    @Option(name: .shortAndLong, help: "Tệp kết quả / The workbook to write.")
    var output: String
    @OptionGroup var layouts: LayoutOptions
    @OptionGroup var options: CommonOptions

    func run() throws {
        let library = try layouts.library(with: id, options.language)
        do throws(Problem) {
            try AnnexExport(library: library).template(id, to: output)
        } catch {
            try Console.fail(error, options.language)
        }
    }
}
