import Annexes
import ArgumentParser

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Ghi dữ liệu thành phụ lục Excel / Write records as an annex.")

    @Argument(help: "Dữ liệu do annex import ghi ra (JSON) / Records as annex import writes them.")
    var records: String
    @Option(help: "Mã mẫu biểu / The layout's id.")
    var layout: String
    @Option(name: .shortAndLong, help: "Tệp kết quả / The workbook to write.")
    var output: String
    @OptionGroup var layouts: LayoutOptions
    @OptionGroup var options: CommonOptions

    func run() throws {
        let library = try layouts.library(with: layout, options.language)
        do throws(Problem) {
            let changes = try AnnexExport(library: library).export(InputFile(records), layout: layout, to: output)
            for change in changes { Console.note("\(records): \(change.text(options.language))") }
        } catch {
            Console.note("\(records): \(error.message.text(options.language))")
            throw ExitCode(2)
        }
    }
}
