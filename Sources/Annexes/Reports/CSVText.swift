import SwiftCSV

/// Comma-separated values (RFC 4180), in UTF-8 with a byte order mark so that Excel reads the accents.
enum CSVText {
    /// One line, ended by CR LF.
    static func line(_ fields: [String]) -> String {
        fields.map { field in
            // Scalars, not characters: CR LF is one character, and an accent may follow a quotation mark.
            let scalars = field.unicodeScalars
            let needsQuotes =
                scalars.contains { ",\"\r\n".unicodeScalars.contains($0) } || field.first == " " || field.last == " "
            guard needsQuotes else { return field }
            return scalars.reduce(into: "\"") { $0 += $1 == "\"" ? "\"\"" : String($1) } + "\""
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
