import Annexes
import ArgumentParser

struct EditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Sửa ô, không đụng tới phần khác / Change cells, nothing else.",
        discussion: """
            --set 'Sheet!B3=22'  --set 'Sheet!B4==SUM(B1:B3)'  --set "Sheet!A1='007"
            --save-patch thay-doi.json; --undo thay-doi.json
            """)

    @Argument(help: "Tệp .xlsx, - là đầu vào chuẩn / A workbook, - reads standard input.")
    var file: String
    @Option(help: "Sheet!B3=22, =công thức, 'chữ, TRUE/FALSE / A number, =formula, 'text or TRUE/FALSE, else text.")
    var set: [String] = []
    @Option(help: "Làm lại các thay đổi trong tệp / Do again what a patch file tells.")
    var apply: String?
    @Option(help: "Hoàn tác các thay đổi trong tệp / Undo what a patch file tells.")
    var undo: String?
    @Option(help: "Ghi các thay đổi ra tệp JSON, để hoàn tác / Save what was changed, to be undone.")
    var savePatch: String?
    @Option(help: "Lý do, ghi vào tệp thay đổi / Why, for the patch file.")
    var reason: String?
    @Flag(help: "Cho phép bỏ chữ ký số / Let a digital signature go.")
    var dropSignature = false
    @Option(name: .shortAndLong, help: "Tệp kết quả, khác tệp gốc / The copy to write.")
    var output: String
    @OptionGroup var options: CommonOptions

    func validate() throws {
        guard [!set.isEmpty, apply != nil, undo != nil].count(where: { $0 }) == 1 else {
            throw ValidationError("--set 'Sheet!B3=22' | --apply PATCH.json | --undo PATCH.json")
        }
        try Console.checkUsage(options.language) { () throws(Problem) in
            for text in set { _ = try CellAssignment(text) }
        }
    }

    func run() throws {
        do throws(Problem) {
            let edit = WorkbookEdit(
                try change(), reason: reason, patchOutput: savePatch, dropsSignature: dropSignature)
            for note in try edit.write(InputFile(file), to: output) {
                Console.note("\(file): \(note.text(options.language))")
            }
        } catch {
            Console.note("\(file): \(error.message.text(options.language))")
            throw ExitCode(2)
        }
    }

    private func change() throws(Problem) -> WorkbookEdit.Change {
        if let apply { return .apply(InputFile(apply)) }
        if let undo { return .undo(InputFile(undo)) }
        return .set(try set.map { text throws(Problem) in try CellAssignment(text) })
    }
}
