import Annexes
import ArgumentParser

struct EditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Sửa ô, không đụng tới phần khác / Change cells, nothing else.",
        discussion: "--set 'Sheet!B3=22'  --set 'Sheet!B4==SUM(B1:B3)'  --set \"Sheet!A1='007\"")

    @Argument(help: "Tệp .xlsx, - là đầu vào chuẩn / A workbook, - reads standard input.")
    var file: String
    @Option(help: "Sheet!B3=22, =công thức, 'chữ, TRUE/FALSE / A number, =formula, 'text or TRUE/FALSE, else text.")
    var set: [String]
    @Option(name: .shortAndLong, help: "Tệp kết quả, khác tệp gốc / The copy to write.")
    var output: String
    @OptionGroup var options: CommonOptions

    func validate() throws {
        if set.isEmpty { throw ValidationError("--set 'Sheet!B3=22'") }
        try Console.checkUsage(options.language) { () throws(Problem) in
            for text in set { _ = try CellAssignment(text) }
        }
    }

    func run() throws {
        do throws(Problem) {
            let assignments = try set.map { text throws(Problem) in try CellAssignment(text) }
            try CellAssignment.apply(assignments, to: InputFile(file), output: output)
        } catch {
            Console.note("\(file): \(error.message.text(options.language))")
            throw ExitCode(2)
        }
    }
}
