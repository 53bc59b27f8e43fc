/// The relationships of a sheet being written, in the order in which they are needed.
struct SheetRelationships {
    private(set) var all: [(kind: String, target: String, isExternal: Bool)] = []
    private var external: [String: String] = [:]

    /// The id of a relationship; targets outside are named once.
    mutating func add(_ kind: String, _ target: String, isExternal: Bool = false) -> String {
        if isExternal, let id = external[target] { return id }
        all.append((kind, target, isExternal))
        let id = "rId\(all.count)"
        if isExternal { external[target] = id }
        return id
    }

    /// The part of the relationships; `nil` where there are none.
    var part: [UInt8]? {
        let office = OfficeNamespaces.transitional.relationships
        return all.isEmpty ? nil : Relationships.part(all.map { ("\(office)/\($0.kind)", $0.target, $0.isExternal) })
    }
}
