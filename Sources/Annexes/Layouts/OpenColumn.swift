/// One of the columns that an annex has for an open field of its layout.
struct OpenColumn {
    /// The open field.
    let field: Field
    /// The id of the column's own field: that of the open field, and the name in plain letters.
    let id: String
    /// What the header calls it.
    let name: String
}

extension Layout {
    /// The fields that stand for any number of columns.
    var openFields: [Field] { fields.filter(\.isOpen) }

    /// The columns with ids of their own, so that the same headers always give the same ones.
    ///
    /// A name in the layout's other spellings is that of the layout; names that are one in plain letters are numbered.
    func named(_ columns: [(field: Field, name: String)]) -> [OpenColumn] {
        var ids = Set((fields + extras).map(\.id))
        return columns.map { field, name in
            let name = field.category(of: name) ?? VietnameseText.clean(name)
            let base = "\(field.id)_\(Self.word(name))"
            var id = base
            var number = 1
            while !ids.insert(id).inserted {
                number += 1
                id = "\(base)_\(number)"
            }
            return OpenColumn(field: field, id: id, name: name)
        }
    }

    /// The columns that an empty form has for its open fields.
    var formColumns: [OpenColumn] {
        named(openFields.flatMap { field in field.categories.map { (field, $0.value) } })
    }

    /// The layout of a table with some columns for its open fields; the whole of an open field is their sum.
    func with(open columns: [OpenColumn]) -> Layout {
        let open = openFields
        guard !open.isEmpty else { return self }
        let columnsOfField = Dictionary(grouping: columns, by: \.field.id)
        let fields = fields.flatMap { field in
            field.isOpen ? columnsOfField[field.id, default: []].map(\.own) : [field]
        }
        let lowering = RuleLowering(fields)
        let sums = open.flatMap { field -> [Rule] in
            guard let whole = field.addsTo, let parts = columnsOfField[field.id] else { return [] }
            let text = "\(whole) = \(parts.map(\.id).joined(separator: " + "))"
            // Ids are words of the rule language, and the whole is a figure: it is checked where the layout is read.
            return (try? lowering.rules(text)) ?? []
        }
        return with(fields: fields, rules: rules + sums, open: columns)
    }

    /// A name in small plain letters, digits and `_`.
    private static func word(_ name: String) -> String {
        let parts = VietnameseText.bareKey(name).split(separator: " ").map { word in
            word.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
        let word = parts.filter { !$0.isEmpty }.joined(separator: "_").prefix(longestWord)
        return word.isEmpty ? "column" : String(word)
    }

    private static let longestWord = 40
}

extension OpenColumn {
    /// The field of the column.
    fileprivate var own: Field {
        Field(
            id: id, type: field.type,
            label: LocalizedText(
                vietnamese: "\(field.label.vietnamese): \(name)", english: "\(field.label.english): \(name)"),
            headers: field.headers.map { $0 + [name] }, heading: field.heading + [name], isRequired: false,
            mayBeBlank: field.mayBeBlank, total: field.total, correction: field.correction, addsTo: field.addsTo,
            part: field.part, categories: [], codes: nil, width: field.width, decimals: field.decimals)
    }
}
