import Annexes
import ArgumentParser
import Foundation

struct ValidateCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, html, sarif, junit }

    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Kiểm tra phụ lục: ô nào sai và vì sao / Which cell is wrong and why.",
        discussion: """
            Nhiều tệp được đối chiếu với nhau. Cảnh báo đã chấp nhận được ghi trong TỆP.xlsx.annex.yaml bên cạnh tệp; \
            lỗi thì phải sửa.

            Several files are compared with each other. Accepted warnings are kept in FILE.xlsx.annex.yaml beside the \
            workbook; errors must be corrected.
            """)

    @Argument(help: "Tệp .xlsx hoặc thư mục, - là đầu vào chuẩn / Workbooks or folders, - reads standard input.")
    var files: [String]
    @Option(
        help: "Tệp của năm trước để đối chiếu số đầu năm, có thể lặp lại / A submission of the year before; repeatable."
    )
    var previous: [String] = []
    @Option(help: "text, json, html, sarif, junit.")
    var format = Format.text
    @Option(name: .shortAndLong, help: "Tệp kết quả / The file to write.")
    var output: String?
    @Flag(help: "JSON ghi cả họ tên trong danh sách hộ / JSON with the names of households.")
    var withNames = false
    @OptionGroup var layouts: LayoutOptions
    @OptionGroup var options: CommonOptions
    @OptionGroup(title: "Tên đơn vị / Names of units") var names: AliasOptions
    @OptionGroup(title: "Chấp nhận cảnh báo / Accepting warnings") var accepting: AcceptanceOptions

    func run() throws {
        let language = options.language
        let inputs = InputFile.all(files)
        let acceptance = try accepting.acceptance(files, language)
        let decisions = try names.decisions(language)
        let tool = try layouts.tool(language)
        var earlier: [NamedSubmission] = []
        let reports = try Console.failing(language) { () throws(Problem) in
            var checks = ValidationOptions(justifications: try accepting.source(isWritten: acceptance != nil))
            checks.aliases = try names.read(decisions, inputs: files + previous)
            checks.previous = try previous.map { path throws(Problem) in try tool.previous(InputFile(path)) }
            earlier = checks.previous
            guard let acceptance else { return tool.validate(inputs, checks) }
            return try files.map { file throws(Problem) in
                try tool.accept(acceptance, in: InputFile(file), path: accepting.path(file), checks)
            }
        }
        let text =
            switch format {
            case .text:
                reports.filter { $0.problem == nil }.map { TextReport(language: language).text($0) }.joined(
                    separator: "\n")
            case .json: JSONReport(.findings, withNames: withNames, language: language).document(reports).text() + "\n"
            case .html: HTMLReport(language: language).page(reports)
            case .sarif: SARIFReport(language: language).document(reports).text() + "\n"
            case .junit: JUnitReport(language: language).document(reports)
            }
        let read = inputs.map(\.path) + previous + [names.aliases, accepting.justifications].compactMap(\.self)
        for note in UnitDecision.notes(decisions, reports.compactMap(\.submission) + earlier.map(\.submission)) {
            Console.note(note.text(language))
        }
        try Console.write(text, to: output, inputs: read, language)
        try Console.finish(reports, language)
    }
}

/// What `validate` is told of accepted warnings.
struct AcceptanceOptions: ParsableArguments {
    @Option(
        help: "Tệp ghi lý do, thay cho TỆP.xlsx.annex.yaml / The file of acceptances, instead of FILE.xlsx.annex.yaml.")
    var justifications: String?
    @Flag(help: "Bỏ qua các lý do đã ghi / Do not read acceptances.")
    var noJustifications = false
    @Option(
        help: ArgumentHelp(
            "Chấp nhận một cảnh báo và ghi lý do / Accept a warning, as 'PL01!H14 rate-precision'.",
            valueName: "cell code"))
    var accept: [String] = []
    @Option(help: "Lý do / Why.")
    var reason: String?
    @Option(help: "Người chấp nhận, nếu muốn ghi / Who accepts it, if that is to be kept.")
    var by: String?

    /// What is to be accepted; `nil` for nothing.
    func acceptance(_ files: [String], _ language: Language) throws -> NewAcceptance? {
        if justifications != nil, noJustifications || files.count != 1 {
            throw ValidationError(ToolMessage.justificationsUsage.text(language))
        }
        guard !accept.isEmpty else {
            if reason != nil || by != nil { throw ValidationError(ToolMessage.acceptUsage.text(language)) }
            return nil
        }
        guard files.count == 1, !noJustifications, files != ["-"] || justifications != nil else {
            throw ValidationError(ToolMessage.acceptUsage.text(language))
        }
        var acceptance: NewAcceptance?
        try Console.checkUsage(language) { () throws(Problem) in
            let targets = try accept.map { text throws(Problem) in try AcceptanceTarget(text) }
            acceptance = try NewAcceptance(targets, reason: reason, by: by, date: Self.today)
        }
        return acceptance
    }

    /// Where acceptances are read.
    func source(isWritten: Bool) throws(Problem) -> ValidationOptions.Justifications {
        if noJustifications { return .none }
        guard let justifications, !isWritten else { return .beside }
        return .file(try AcceptanceFile(path: justifications))
    }

    /// The file in which acceptances of a workbook are kept.
    func path(_ workbook: String) -> String { justifications ?? AcceptanceFile.name(beside: workbook) }

    private static var today: String {
        let day = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: Date())
        func digits(_ number: Int?, _ count: Int) -> String {
            let text = String(number ?? 0)
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        return [digits(day.year, 4), digits(day.month, 2), digits(day.day, 2)].joined(separator: "-")
    }
}
