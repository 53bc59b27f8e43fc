/// Divides edits into groups that share no cell.
struct EditGroups {
    private let system: EditSystem

    init(_ system: EditSystem) { self.system = system }

    /// The groups, each in the order of its edits, by their first.
    ///
    /// - Complexity: O(*n*) in the cells of the edits.
    func groups(_ edits: [Int]) -> [[Int]] {
        guard edits.count > 1 else { return edits.isEmpty ? [] : [edits] }
        var groupOfCell = [Int](repeating: -1, count: system.cells.count)
        var parent = Array(edits.indices)
        func root(_ index: Int) -> Int {
            var index = index
            while parent[index] != index {
                parent[index] = parent[parent[index]]
                index = parent[index]
            }
            return index
        }
        for (position, edit) in edits.enumerated() {
            for cell in system.cells(of: edit) {
                if groupOfCell[cell] >= 0 {
                    parent[root(position)] = root(groupOfCell[cell])
                } else {
                    groupOfCell[cell] = position
                }
            }
        }
        return Dictionary(grouping: edits.indices, by: root).values.map { $0.map { edits[$0] } }
            .sorted { ($0.first ?? 0) < ($1.first ?? 0) }
    }
}
