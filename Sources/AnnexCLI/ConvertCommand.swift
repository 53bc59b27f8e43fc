import Annexes
import ArgumentParser

struct ConvertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert", abstract: "Chuyển .xlsx ⇄ .csv / .json, theo đuôi tệp / Convert by file ending.")

    @Argument(help: "Tệp .xlsx, .csv hoặc .json / The file to convert.")
    var file: String
    @Option(name: .shortAndLong, help: "Tệp kết quả / The file to write.")
    var output: String
    @Option(help: "Trang cần chuyển sang .csv / The sheet for .csv; the first visible one by default.")
    var sheet: String?
    @OptionGroup var options: CommonOptions

    func run() throws {
        do throws(Problem) {
            try Converter(sheet: sheet).convert(InputFile(file), to: output)
        } catch {
            Console.note("\(file): \(error.message.text(options.language))")
            throw ExitCode(2)
        }
    }
}
