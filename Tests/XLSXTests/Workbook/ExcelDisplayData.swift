import Foundation

/// What Excel displays, in the folder beside the checkout; its README tells what each file holds.
///
/// The data stays outside the project, so tests that need it are skipped where the folder is absent.
enum ExcelDisplayData {
    /// Where the checkout of this file lies, plus `../shared/numfmt`.
    static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "../shared/numfmt").standardized

    static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

    /// A value with a format code and what Excel shows; `nil` where the code must be refused.
    struct Case {
        let code: String
        let value: Value
        let expected: String?
    }

    /// A value of the JSON files.
    indirect enum Value: Decodable, CustomStringConvertible {
        case number(Double)
        case text(String)
        case boolean(Bool)
        case list([Value])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let boolean = try? container.decode(Bool.self) {
                self = .boolean(boolean)
            } else if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else {
                self = .list(try container.decode([Value].self))
            }
        }

        var text: String? {
            if case .text(let text) = self { text } else { nil }
        }

        var number: Double? {
            if case .number(let number) = self { number } else { nil }
        }

        var boolean: Bool? {
            if case .boolean(let boolean) = self { boolean } else { nil }
        }

        var list: [Value]? {
            if case .list(let list) = self { list } else { nil }
        }

        var description: String {
            switch self {
            case .number(let number): "\(number)"
            case .text(let text): "\"\(text)\""
            case .boolean(let boolean): "\(boolean)"
            case .list(let list): "\(list)"
            }
        }
    }

    static func json(_ name: String) throws -> [[Value]] {
        try JSONDecoder().decode([[Value]].self, from: Data(contentsOf: folder.appending(path: name)))
    }

    static func lines(_ name: String) throws -> [Substring] {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: true)
    }

    /// The lines of a compressed table, unpacked by `gzip`.
    static func compressedLines(_ name: String) throws -> [Substring] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", folder.appending(path: name).path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: true)
    }

    /// The cases of a table whose first line holds the codes.
    static func table(_ lines: [Substring]) -> [Case] {
        let rows = lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        guard let codes = rows.first?.dropFirst() else { return [] }
        return rows.dropFirst().flatMap { row in
            zip(codes, row.dropFirst()).map { code, text in
                // A bar marks what the library that wrote the table does not agree with.
                let expected = text.first == "|" ? text.dropFirst() : text
                return Case(
                    code: String(code), value: .number(Double(row[0]) ?? .nan), expected: String(expected))
            }
        }
    }
}
