/// The layouts of a library, as `annex layouts list` shows them.
public struct LayoutListReport {
    private let library: LayoutLibrary

    /// Creates a report.
    public init(_ library: LayoutLibrary) { self.library = library }

    /// One layout a line: id, version, number of columns, where it is from, name.
    public func text(_ language: Language) -> String {
        let rows = library.layouts.map { layout in
            [
                layout.id, language.pick("phiên bản \(layout.version)", "version \(layout.version)"),
                language.pick("\(layout.fields.count) cột", "\(layout.fields.count) columns"),
                library.source(of: layout.id)?.path ?? language.pick("có sẵn", "built-in"),
                layout.name.text(language),
            ]
        }
        let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { index, cell in
                index < widths.count ? cell + String(repeating: " ", count: widths[index] - cell.count) : cell
            }
            return cells.joined(separator: "  ") + "\n"
        }.joined()
    }

    /// The layouts as JSON; `path` is null for a built-in one.
    public var json: JSONValue {
        .object([
            "schemaVersion": .integer(1), "tool": .string(ToolInfo.name),
            "layouts": .array(
                library.layouts.map { layout in
                    .object([
                        "id": .string(layout.id), "version": .integer(layout.version),
                        "name": .object([
                            "vi": .string(layout.name.vietnamese), "en": .string(layout.name.english),
                        ]),
                        "path": .optional(library.source(of: layout.id)?.path),
                        "fields": .integer(layout.fields.count),
                    ])
                }),
        ])
    }
}
