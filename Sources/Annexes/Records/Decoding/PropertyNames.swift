/// The fields of a layout by the names that Swift types have for them.
///
/// A property is named as its field's id, in camel case or as it is: `poorOpening` and `poor_opening` are one. A group of
/// properties shares the beginning of their ids: `deprived_water` is the property `water` of the group `deprived`.
final class PropertyNames {
    /// By id, and by all names that have been asked for.
    private var known: [String: Field?]
    private let ids: [String]
    /// By folded name; names of several fields are left out.
    private let folded: [String: Field]

    init(_ layout: Layout) {
        let fields = layout.fields + layout.extras
        ids = layout.recordFields.map(\.id)
        known = Dictionary(fields.map { ($0.id, $0) }) { first, _ in first }
        folded = Dictionary(grouping: known.values.compactMap(\.self)) { Self.folded($0.id) }
            .compactMapValues { $0.count == 1 ? $0[0] : nil }
    }

    /// The field of a name; `nil` where there is none.
    subscript(name: String) -> Field? {
        if let field = known[name] { return field }
        let field = folded[Self.folded(name)]
        known[name] = .some(field)
        return field
    }

    /// The name of a property of a group; an empty key is the field that is named as the group itself.
    static func name(_ key: String, in group: String) -> String {
        group.isEmpty ? key : key.isEmpty ? group : "\(group)_\(key)"
    }

    /// The keys of a group: the ends of the ids that begin with its name; of the whole record, the ids.
    func keys(of group: String) -> [String] {
        guard !group.isEmpty else { return ids }
        let name = Self.folded(group)
        return ids.compactMap { id in
            let end = id.indices.first { id[$0] == "_" && Self.folded(id[..<$0]) == name }
            return end.map { String(id[id.index(after: $0)...]) }
        }
    }

    private static func folded(_ name: some StringProtocol) -> String { name.lowercased().filter { $0 != "_" } }
}
