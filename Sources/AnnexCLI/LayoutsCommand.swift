import ArgumentParser

struct LayoutsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "layouts", abstract: "Các mẫu biểu: xem, kiểm tra / The layouts: list, show, check.",
        subcommands: [
            LayoutsListCommand.self, LayoutsShowCommand.self, LayoutsCheckCommand.self, LayoutsSchemaCommand.self,
        ], defaultSubcommand: LayoutsListCommand.self)
}
