import SwiftCSV

/// Comma-separated values (RFC 4180), in UTF-8 with a byte order mark so that Excel reads the accents.
enum CSVText {
    /// One line, ended by CR LF.
    static func line(_ fields: [String]) -> String {
        fields.map { field in
            let needsQuotes =
                field.contains { ",\"\r\n".contains($0) || $0 == "\r\n" } || field.first == " " || field.last == " "
            return needsQuotes
                ? "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
                : field
        }.joined(separator: ",") + "\r\n"
    }

    /// What a file that Excel opens begins with.
    static let byteOrderMark = "\u{FEFF}"

    /// The rows of a text; commas, semicolons and tabs separate.
    static func rows(_ text: String) throws -> [[String]] {
        let text = text.hasPrefix(byteOrderMark) ? String(text.dropFirst()) : text
        guard !text.isEmpty else { return [] }
        let file = try EnumeratedCSV(string: text, loadColumns: false)
        return [file.header] + file.rows
    }
}
