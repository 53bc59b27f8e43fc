/// Findings as SARIF 2.1.0; a cell is a logical location of kind `cell`.
public struct SARIFReport {
    private let language: Language

    /// Creates a report writer.
    public init(language: Language) { self.language = language }

    /// The log for some files.
    public func document(_ files: [FileReport]) -> JSONValue {
        let codes = Set(files.flatMap { $0.findings.map(\.code.rawValue) }).sorted()
        return .object([
            "$schema": .string("https://json.schemastore.org/sarif-2.1.0.json"), "version": .string("2.1.0"),
            "runs": .array([
                .object([
                    "tool": .object([
                        "driver": .object([
                            "name": .string("annex"), "version": .string(ToolInfo.version),
                            "rules": .array(codes.map { .object(["id": .string($0)]) }),
                        ])
                    ]),
                    "invocations": .array([
                        .object([
                            "executionSuccessful": .boolean(!files.contains { $0.problem != nil }),
                            "toolExecutionNotifications": .array(
                                files.compactMap { file in
                                    file.problem.map {
                                        .object([
                                            "level": .string("error"),
                                            "message": .object([
                                                "text": .string("\(file.path): \($0.message.text(language))")
                                            ]),
                                        ])
                                    }
                                }),
                        ])
                    ]),
                    "results": .array(files.flatMap { file in file.findings.map { result($0, file) } }),
                ])
            ]),
        ])
    }

    private func result(_ finding: Finding, _ file: FileReport) -> JSONValue {
        let level =
            switch finding.severity {
            case .error: "error"
            case .warning: "warning"
            case .info: "note"
            }
        let suppressions = finding.acceptance.map { acceptance in
            JSONValue.array([
                .object([
                    "kind": .string("external"), "status": .string("accepted"),
                    "justification": .string(acceptance.text),
                ])
            ])
        }
        return .object([
            "ruleId": .string(finding.code.rawValue), "level": .string(level),
            "message": .object(["text": .string(finding.message(language))]),
            "locations": .array([
                .object([
                    "physicalLocation": .object([
                        "artifactLocation": .object(["uri": .string(Self.uri(file.path))])
                    ]),
                    "logicalLocations": .array([
                        .object(["fullyQualifiedName": .string(finding.place), "kind": .string("cell")])
                    ]),
                ])
            ]),
            "suppressions": suppressions ?? .array([]),
        ])
    }

    /// A path as a URI reference.
    private static func uri(_ path: String) -> String {
        path.utf8.reduce(into: "") { result, byte in
            let character = Character(UnicodeScalar(byte))
            if byte < 0x80, character.isLetter || character.isNumber || "-._~/".contains(character) {
                result.append(character)
            } else {
                result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
    }
}
