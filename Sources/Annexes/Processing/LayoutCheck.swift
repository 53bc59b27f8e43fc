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

    private init(path: String, problem: Problem) {
        (self.path, layout, flaws, self.problem) = (path, nil, [], problem)
    }

    /// Checks files, and all layout files of folders; two of a folder with the same id cannot be used together.
    ///
    /// - Returns: A check for each file, in order; a folder without layout files is one that cannot be read.
    public static func all(_ paths: [String]) -> [LayoutCheck] {
        paths.flatMap { path -> [LayoutCheck] in
            var seen: [String: String] = [:]
            do throws(Problem) {
                let files = try UserLayouts.files(at: path)
                guard !files.isEmpty else {
                    throw Problem(
                        code: "not-found",
                        vietnamese: "\(path): thư mục không có tệp mẫu biểu (.yaml) nào. Kiểm tra tên thư mục.",
                        english: "\(path): the folder holds no layout file (.yaml). Check its name.")
                }
                return files.map { file in
                    let check = LayoutCheck(InputFile(file))
                    guard let id = check.layout?.id else { return check }
                    if let other = seen[id], other != file {
                        return LayoutCheck(path: file, problem: Problem(twice: id, other, file))
                    }
                    seen[id] = file
                    return check
                }
            } catch {
                return [LayoutCheck(path: path, problem: error)]
            }
        }
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
