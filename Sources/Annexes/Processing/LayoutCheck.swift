/// What is wrong in a layout file, as `annex layouts check` tells it.
public struct LayoutCheck: Sendable {
    /// The file.
    public let path: String
    /// The layout; `nil` where something is wrong.
    public let layout: Layout?
    /// What is wrong in it.
    public let flaws: [YAMLError]
    /// Why the file could not be read.
    public let problem: Problem?

    /// Checks a file.
    public init(_ input: InputFile) {
        path = input.path
        var (layout, flaws, problem): (Layout?, [YAMLError], Problem?) = (nil, [], nil)
        do throws(Problem) {
            let yaml = try SmallTextFile(input.path).text()
            do throws(LayoutError) {
                layout = try LayoutFile.layout(yaml: yaml, file: input.path)
            } catch {
                flaws = error.flaws
            }
        } catch {
            problem = error
        }
        (self.layout, self.flaws, self.problem) = (layout, flaws, problem)
    }

    /// 0 for a layout that can be used, 1 where something is wrong in it, 2 for a file that cannot be read.
    public var exitCode: Int32 { problem != nil ? 2 : flaws.isEmpty ? 0 : 1 }

    /// What is wrong, one flaw a line, or that nothing is.
    public func text(_ language: Language) -> String {
        if problem != nil { return "" }
        guard let layout else { return flaws.map { $0.text(language) + ".\n" }.joined() }
        let count = layout.fields.count
        return path
            + language.pick(
                ": đúng, mẫu “\(layout.id)”, \(count) cột\n", ": valid, layout “\(layout.id)”, \(count) columns\n")
    }

    /// The checks of some files as JSON.
    public static func json(_ checks: [LayoutCheck], _ language: Language) -> JSONValue {
        .object([
            "schemaVersion": .integer(1), "tool": .string(ToolInfo.name),
            "files": .array(checks.map { $0.json(language) }),
        ])
    }

    private func json(_ language: Language) -> JSONValue {
        .object([
            "path": .string(path), "layout": .optional(layout?.id),
            "problems": .array(
                flaws.map { flaw in
                    .object([
                        "line": flaw.line.map { .integer($0) } ?? .null,
                        "column": flaw.column.map { .integer($0) } ?? .null,
                        "message": .string(flaw.message.text(language)),
                        "remedy": .optional(flaw.remedy?.text(language)),
                    ])
                }), "error": problem?.json(language) ?? .null,
        ])
    }
}
