/// Texts as they are typed into a shell.
enum ShellWord {
    /// A text between quotes.
    static func quoted(_ text: String) -> String {
        guard text.contains("'") else { return "'\(text)'" }
        let escaped = text.map { "\"\\$`".contains($0) ? "\\\($0)" : String($0) }.joined()
        return "\"\(escaped)\""
    }

    /// The name of a file, between quotes where a shell would divide or change it.
    static func path(_ path: String) -> String {
        let isPlain = path.allSatisfy { $0.isLetter || $0.isNumber || "/._-+,:@%=".contains($0) }
        return isPlain && !path.isEmpty ? path : quoted(path)
    }
}
