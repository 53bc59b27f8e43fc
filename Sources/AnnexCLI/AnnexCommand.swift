import Annexes
import ArgumentParser

/// The command `annex`.
@main
struct AnnexCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "annex",
        abstract: "Đọc, kiểm tra và sửa phụ lục Excel giảm nghèo / Read, check and correct poverty-reduction annexes.",
        version: ToolInfo.name,
        subcommands: [
            InspectCommand.self, ImportCommand.self, ValidateCommand.self, CorrectCommand.self, ExportCommand.self,
            TemplateCommand.self, ConvertCommand.self, EditCommand.self, LayoutsCommand.self,
        ])
}
