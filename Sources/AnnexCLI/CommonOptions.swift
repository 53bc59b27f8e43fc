public import Annexes
public import ArgumentParser
import Foundation

extension Language: ExpressibleByArgument {}
extension CorrectionPolicy: ExpressibleByArgument {}
extension RecordFormat: ExpressibleByArgument {}

/// What every command understands.
struct CommonOptions: ParsableArguments {
    @Option(help: "Ngôn ngữ: vi hoặc en / Language of messages.")
    var lang: Language?

    /// The language asked for, or that of the locale, or Vietnamese.
    var language: Language {
        let environment = ProcessInfo.processInfo.environment
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty }
        return lang ?? Language(locale: locale)
    }
}

/// Where results and messages go.
enum Console {
    /// Writes a result to a file, or to standard output.
    ///
    /// - Throws: exit code 2 with a message where the file cannot be written or is one of the inputs.
    static func write(_ text: String, to output: String?, inputs: [String], _ language: Language) throws {
        guard let output, output != "-" else {
            FileHandle.standardOutput.write(Data(text.utf8))
            return
        }
        do throws(Problem) {
            try OutputFile(output).write(text, inputs: inputs)
        } catch {
            try fail(error, language)
        }
    }

    /// Writes a message to standard error.
    static func note(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    /// Tells a problem, and in which file, and ends with exit code 2.
    static func fail(_ problem: Problem, in file: String? = nil, _ language: Language) throws -> Never {
        note("\(file ?? "annex"): " + problem.message.text(language))
        throw ExitCode(2)
    }

    /// The value of a body; a problem in it is told and ends with exit code 2.
    ///
    /// - Parameter file: The file that the problem is in, where its message does not name it.
    static func failing<Value>(
        _ language: Language, in file: String? = nil, _ body: () throws(Problem) -> Value
    ) throws -> Value {
        do throws(Problem) { return try body() } catch { try fail(error, in: file, language) }
    }

    /// Ends with exit code 64 where what was asked for cannot be.
    static func checkUsage(_ language: Language, _ body: () throws(Problem) -> Void) throws {
        do throws(Problem) { try body() } catch { throw ValidationError(error.message.text(language)) }
    }

    /// Tells on standard error what there is to know of files and which could not be processed, and ends with the worst exit code.
    static func finish(_ reports: [FileReport], _ language: Language) throws {
        for report in reports {
            for text in report.notes { note("\(report.path): \(text.text(language))") }
            if let problem = report.problem { note("\(report.path): \(problem.message.text(language))") }
        }
        let worst = reports.map(\.exitCode).max() ?? 0
        if worst != 0 { throw ExitCode(worst) }
    }
}
