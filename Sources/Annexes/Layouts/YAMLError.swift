import YAMLBudget

/// What is wrong in a YAML file that people keep, where, and what to do.
public struct YAMLError: Error, Sendable, CustomStringConvertible {
    /// The file.
    public let file: String
    /// The line, from 1; `nil` where the parser does not know it.
    public let line: Int?
    /// The column, from 1, in Unicode scalars; `nil` where the parser does not know it.
    public let column: Int?
    /// What is wrong.
    public let message: LocalizedText
    /// What to do, where that does not go without saying.
    public let remedy: LocalizedText?

    init(file: String, line: Int?, column: Int?, message: LocalizedText, remedy: LocalizedText? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.remedy = remedy
    }

    /// The file, the place and what is wrong.
    public var description: String { text(.english) }

    /// The file, the place, what is wrong and what to do, in a language; without a full stop at the end.
    public func text(_ language: Language) -> String {
        let place = [
            line.map { language.pick("dòng \($0)", "line \($0)") },
            column.map { language.pick("cột \($0)", "column \($0)") },
        ]
        let parts = [file] + place.compactMap(\.self)
        return "\(parts.joined(separator: ", ")): \(message.text(language))"
            + (remedy.map { ". \($0.text(language))" } ?? "")
    }
}

extension YAMLError {
    /// What is too much in a file.
    init(_ excess: YAMLBudget.Excess, file: String) {
        let (message, remedy) =
            switch excess.kind {
            case .depth:
                (
                    LocalizedText(
                        vietnamese: "YAML lồng nhau quá \(YAMLBudget.greatestDepth) cấp",
                        english: "YAML is nested deeper than \(YAMLBudget.greatestDepth) levels"),
                    LocalizedText(
                        vietnamese: "Xem lại các dấu ngoặc và lề", english: "Look at brackets and indentation")
                )
            case .aliases:
                (
                    LocalizedText(
                        vietnamese: "YAML có bí danh (*tên) nhân lên quá nhiều",
                        english: "YAML aliases (*name) multiply beyond all bounds"),
                    LocalizedText(
                        vietnamese: "Ghi thẳng nội dung thay cho bí danh",
                        english: "Write the contents out in place of aliases")
                )
            }
        self.init(file: file, line: excess.line, column: excess.column, message: message, remedy: remedy)
    }
}

/// What is wrong in a file, collected so that a person sees all of it at once.
final class YAMLFlaws {
    private(set) var all: [YAMLError] = []

    /// Nobody reads more.
    private static let most = 200

    func add(_ flaw: YAMLError) {
        if all.count < Self.most { all.append(flaw) }
    }

    /// The value of a body; `nil` where it throws, which is kept.
    func keeping<Value>(_ body: () throws(YAMLError) -> Value) -> Value? {
        do throws(YAMLError) {
            return try body()
        } catch {
            add(error)
            return nil
        }
    }
}
