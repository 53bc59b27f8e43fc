import ArgumentParser

struct LayoutsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "layouts", abstract: "Mẫu biểu / Layouts.", subcommands: [LayoutsInferCommand.self])
}
