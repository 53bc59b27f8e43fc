import ArgumentParser

struct LayoutsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "layouts", abstract: "Các mẫu biểu: xem, kiểm tra, soạn / The layouts: list, show, check, infer.",
        subcommands: [
            LayoutsListCommand.self, LayoutsShowCommand.self, LayoutsCheckCommand.self, LayoutsInferCommand.self,
            LayoutsSchemaCommand.self,
        ], defaultSubcommand: LayoutsListCommand.self)
}
