import Annexes
import ArgumentParser

struct LayoutsSchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "In JSON Schema của tệp mẫu biểu, cho trình soạn thảo / Print the JSON Schema of layout files.")

    @OptionGroup var options: CommonOptions

    func run() throws { try Console.write(LayoutLibrary.schema, to: nil, inputs: [], options.language) }
}
