import Annexes
import ArgumentParser

struct LayoutsShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "In tệp YAML của một mẫu / Print a layout's YAML, to begin one's own with.")

    @Argument(help: "Mã mẫu biểu / The layout's id.")
    var id: String
    @OptionGroup var layouts: LayoutOptions
    @OptionGroup var options: CommonOptions

    func run() throws {
        let library = try layouts.library(with: id, options.language)
        try Console.write(library.source(of: id)?.yaml ?? "", to: nil, inputs: [], options.language)
    }
}
