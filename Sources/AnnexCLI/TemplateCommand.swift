import Annexes
import ArgumentParser

struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "Ghi mẫu biểu trống để gửi đi / Write an empty form to send out.")

    @Argument(help: "Mã mẫu biểu / The layout's id.")
    var id: String
    @Option(name: .shortAndLong, help: "Tệp kết quả / The workbook to write.")
    var output: String
    @OptionGroup var options: CommonOptions

    func validate() throws { try Console.checkLayout(id, options.language) }

    func run() throws {
        let library = try Console.tool().library
        do throws(Problem) {
            try AnnexExport(library: library).template(id, to: output)
        } catch {
            try Console.fail(error, options.language)
        }
    }
}
