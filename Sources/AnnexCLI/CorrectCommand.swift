import Annexes
import ArgumentParser

struct CorrectCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract: "Ghi bản đã sửa, không đụng tới phần khác / Write a corrected copy, nothing else disturbed.")

    @Argument(help: "Tệp .xlsx, - là đầu vào chuẩn / A workbook, - reads standard input.")
    var file: String
    @Option(name: .shortAndLong, help: "Tệp kết quả, khác tệp gốc / The copy to write.")
    var output: String
    @Option(help: "safe: chỉ sửa chỗ chắc chắn; suggested: cả chỗ đề nghị / Which corrections are applied.")
    var apply = CorrectionPolicy.safe
    @Option(
        help: "Đánh dấu: fill,comment,log hoặc none / How changes are marked.", transform: CorrectionMarks.init(list:))
    var mark = CorrectionMarks.all
    @Option(
        help: "Ghi các thay đổi ra tệp JSON, để hoàn tác bằng annex edit --undo / Save what was changed, to be undone.")
    var savePatch: String?
    @Flag(help: "Sửa cả chỗ đã được chấp nhận kèm lý do / Correct what was accepted with a reason, too.")
    var noJustifications = false
    @Option(help: "text, json.")
    var format = Format.text
    @Flag(help: "JSON ghi cả họ tên trong danh sách hộ / JSON with the names of households.")
    var withNames = false
    @OptionGroup var layouts: LayoutOptions
    @OptionGroup var options: CommonOptions

    func run() throws {
        let language = options.language
        let report = try layouts.tool(language).correct(
            InputFile(file), output: output, policy: apply, marks: mark, patchOutput: savePatch, language: language,
            justifications: noJustifications ? .none : .beside)
        switch format {
        case .text:
            if report.problem == nil {
                try Console.write(TextReport(language: language).text(report), to: nil, inputs: [file], language)
            }
        case .json:
            let text = JSONReport(.findings, withNames: withNames, language: language).document([report]).text() + "\n"
            try Console.write(text, to: nil, inputs: [file], language)
        }
        if report.problem == nil, report.corrections == nil {
            Console.note(ToolMessage.nothingWritten.text(language))
        }
        try Console.finish([report], language)
    }
}

extension CorrectionMarks {
    /// Reads `fill,comment,log` or `none`.
    init(list: String) throws {
        if list == "none" {
            self = []
            return
        }
        let names: [String: CorrectionMarks] = ["fill": .fill, "comment": .comment, "log": .log]
        self = try list.split(separator: ",", omittingEmptySubsequences: false).reduce(into: []) { marks, name in
            guard let mark = names[String(name)] else { throw ValidationError("--mark fill,comment,log | none") }
            marks.formUnion(mark)
        }
    }
}
