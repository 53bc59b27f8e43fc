import Annexes
import ArgumentParser

struct LayoutsListCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Liệt kê các mẫu biểu / List the layouts and where they are from.")

    @Option(help: "text, json.")
    var format = Format.text
    @OptionGroup var layouts: LayoutOptions
    @OptionGroup var options: CommonOptions

    func run() throws {
        let language = options.language
        let report = LayoutListReport(try layouts.library(language))
        let text =
            switch format {
            case .text: report.text(language)
            case .json: report.json.text() + "\n"
            }
        try Console.write(text, to: nil, inputs: [], language)
    }
}
