import Annexes
import ArgumentParser

struct LayoutsCheckCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Kiểm tra tệp mẫu biểu / Check layout files: every problem with its line.")

    @Argument(help: "Tệp .yaml hoặc thư mục, - là đầu vào chuẩn / Layout files or folders, - reads standard input.")
    var files: [String]
    @Option(help: "text, json.")
    var format = Format.text
    @OptionGroup var options: CommonOptions

    func run() throws {
        let language = options.language
        let checks = LayoutCheck.all(files)
        let text =
            switch format {
            case .text: checks.map { $0.text(language) }.joined()
            case .json: LayoutCheck.json(checks, language).text() + "\n"
            }
        try Console.write(text, to: nil, inputs: files, language)
        for problem in checks.compactMap(\.problem) { Console.note("annex: " + problem.message.text(language)) }
        let worst = checks.map(\.exitCode).max() ?? 0
        if worst != 0 { throw ExitCode(worst) }
    }
}
