import Annexes
import ArgumentParser

struct LayoutsInferCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "infer", abstract: "Soạn mẫu biểu từ một phụ lục / Draft a layout from an annex.",
        discussion: """
            Tìm bảng lớn nhất của tệp và ghi mẫu biểu YAML có chú thích, để người dùng xem lại.
            Finds the largest table and writes a commented YAML layout for a person to go through.

            Bản nháp được đọc thử trên chính tệp đó; kết quả và lệnh tiếp theo in ra stderr.
            The draft is tried on the file itself; what that gives, and the next command, go to standard error.
            """)

    @Argument(help: "Tệp phụ lục / The workbook with the annex.")
    var file: String
    @Option(help: "Trang tính / The sheet to look at; all without it.")
    var sheet: String?
    @Option(name: .shortAndLong, help: "Tệp kết quả / The YAML file to write; else standard output.")
    var output: String?
    @Flag(help: "Ghi đè tệp YAML đã có / Replace a YAML file that exists.")
    var force = false
    @OptionGroup var layouts: LayoutOptions
    @OptionGroup var options: CommonOptions

    func run() throws {
        let target = output.flatMap { $0 == "-" ? nil : OutputFile($0) }
        try Console.failing(options.language) { () throws(Problem) in
            try target?.checkIsNot([file])
            try target?.checkIsNewLayout(isForced: force)
        }
        let tool = try layouts.tool(options.language)
        let inferred = try Console.failing(options.language, in: file) { () throws(Problem) in
            try tool.inferLayout(InputFile(file), sheet: sheet)
        }
        try Console.failing(options.language) { () throws(Problem) in try target?.createFolder() }
        try Console.write(inferred.yaml, to: output, inputs: [file], options.language)
        let report = DraftReport(inferred, input: file, output: target == nil ? nil : output)
        Console.note(report.text(options.language))
    }
}
