import XLSX

/// The reports of files as JSON, `schemaVersion` 1.
public struct JSONReport: Sendable {
    /// Which parts a report has.
    public enum Content: Sendable {
        /// Records without findings, as `annex import` writes them.
        case records
        /// Records and findings.
        case findings
    }

    private let language: Language
    private let content: Content
    private let withNames: Bool

    /// Creates a report writer.
    ///
    /// - Parameters:
    ///   - content: Which parts the report has.
    ///   - withNames: Whether findings come with the names of households; records alone always do.
    ///   - language: The language of messages.
    public init(_ content: Content, withNames: Bool = false, language: Language) {
        self.content = content
        self.withNames = withNames || content == .records
        self.language = language
    }

    /// The document for some files.
    public func document(_ files: [FileReport]) -> JSONValue {
        .object(["schemaVersion": .integer(1), "tool": .string(ToolInfo.name), "files": .array(files.map(json(of:)))])
    }

    /// What stands before the first file of a document that is written file by file.
    var opening: String {
        let head = JSONValue.object(["schemaVersion": .integer(1), "tool": .string(ToolInfo.name)]).text()
        return head.dropLast(2) + ",\n  \"files\": ["
    }

    /// A file in such a document; commas stand between files.
    func text(of file: FileReport) -> String { "\n    " + json(of: file).text(indent: "\n    ") }

    /// What stands behind the last file.
    var ending: String { "\n  ]\n}\n" }

    private func json(of file: FileReport) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init(key: "path", value: .string(file.path)), .init(key: "sha256", value: .optional(file.sha256)),
            .init(key: "annexes", value: .array(file.submission?.annexes.map { $0.json(withNames: withNames) } ?? [])),
        ]
        if content == .findings {
            members.append(.init(key: "findings", value: .array(file.findings.map { $0.json(language) })))
        }
        if let corrections = file.corrections {
            members.append(.init(key: "corrections", value: .array(corrections.map(\.json))))
        }
        if content == .findings, !file.notes.isEmpty {
            members.append(.init(key: "notes", value: .array(file.notes.map { .string($0.text(language)) })))
        }
        members.append(.init(key: "error", value: file.problem?.json(language) ?? .null))
        return .object(members.map { JSONValue.Member(key: $0.key, value: $0.value) })
    }
}

/// What the tool calls itself in reports.
public enum ToolInfo {
    /// The version.
    public static let version = "0.1.0"
    /// Name and version.
    public static let name = "annex \(version)"
}

extension Finding {
    /// The finding as JSON.
    public func json(_ language: Language) -> JSONValue {
        let places = involved.map(\.description) + elsewhere.map(\.description)
        let members: [(key: String, value: JSONValue)] = [
            ("code", .string(code.rawValue)), ("severity", .string(severity.rawValue)), ("sheet", .string(sheet)),
            ("cell", .optional(cell?.description)), ("row_label", .optional(rowLabel)), ("field", .optional(field)),
            ("observed", observed), ("displayed", .string(displayed)),
            ("formula", .optional(formula.map { "=" + $0 })), ("expected", expected.map { .decimal($0) } ?? .null),
            ("tolerance", tolerance.map { .decimal($0) } ?? .null), ("rule", .optional(rule)),
            ("involved", .array(places.map { .string($0) })),
            ("mechanisms", .array(mechanisms.map { .string($0.rawValue) })), ("message", .string(message(language))),
            ("suggestion", suggestion?.json ?? .null), ("localization", location?.json ?? .null),
            ("accepted", acceptance?.json ?? .null),
        ]
        return .object(members.map { JSONValue.Member(key: $0.key, value: $0.value) })
    }

    /// What is wrong and why.
    public func message(_ language: Language) -> String {
        [statement, reason].compactMap { $0?.text(language) }.joined(separator: ". ")
    }
}

extension LocationProof {
    /// The proof as JSON.
    public var json: JSONValue {
        let group = JSONValue.object([
            "weight": .integer(groupWeight.upperBound), "at_least": .integer(groupWeight.lowerBound),
        ])
        let runnerUp: JSONValue = runnerUpWeight.map { .integer($0) } ?? .null
        return .object([
            "set": .array(cells.map { .string($0.description) }), "weight": .integer(weight), "runner_up": runnerUp,
            "margin": .integer(margin), "unique": .boolean(isUnique), "exact": .boolean(isExact), "group": group,
        ])
    }
}

extension Acceptance {
    /// The acceptance as JSON.
    public var json: JSONValue {
        .object(["reason": .string(reason), "by": .optional(by), "date": .optional(date)])
    }
}

extension Suggestion {
    /// The suggestion as JSON.
    public var json: JSONValue {
        .object([
            "value": .decimal(value), "formula": .optional(formula.map { "=" + $0 }),
            "disposition": .string(disposition.rawValue),
            "confidence": .number(ExactDecimal(confidence)?.description ?? "0"),
            "runner_up": runnerUp.map { alternative in
                .object([
                    "changes": .array(
                        alternative.changes.map {
                            .object(["cell": .string($0.cell.description), "value": .decimal($0.value)])
                        }),
                    "weight": .integer(alternative.weight),
                ])
            } ?? .null,
        ])
    }
}
