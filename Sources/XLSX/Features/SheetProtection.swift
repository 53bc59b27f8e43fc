/// What a sheet keeps users from changing (ECMA-376 Part 1, 18.3.1.85; of a chart sheet 18.3.1.84).
public struct SheetProtection: Hashable, Sendable {
    /// What may be done on a protected sheet.
    public enum Action: String, Hashable, Sendable, CaseIterable {
        /// Formatting cells.
        case formatCells
        /// Formatting columns.
        case formatColumns
        /// Formatting rows.
        case formatRows
        /// Inserting columns.
        case insertColumns
        /// Inserting rows.
        case insertRows
        /// Inserting hyperlinks.
        case insertHyperlinks
        /// Deleting columns.
        case deleteColumns
        /// Deleting rows.
        case deleteRows
        /// Selecting cells that are locked.
        case selectLockedCells
        /// Sorting.
        case sort
        /// Filtering.
        case autoFilter
        /// Using pivot tables.
        case pivotTables
        /// Selecting cells that are not locked.
        case selectUnlockedCells
    }

    /// Whether locked cells, or a chart's data, are protected; the rest only counts where this is so.
    public let isOn: Bool
    /// Whether drawings are protected.
    public let protectsObjects: Bool
    /// Whether scenarios are protected.
    public let protectsScenarios: Bool
    /// Whether a password takes the protection away; it hides nothing and encrypts nothing.
    public let hasPassword: Bool
    /// What is allowed nevertheless.
    public let allowed: Set<Action>

    init(_ element: borrowing XMLElement) {
        isOn = (element.boolean("sheet") ?? false) || (element.boolean("content") ?? false)
        protectsObjects = element.boolean("objects") ?? false
        protectsScenarios = element.boolean("scenarios") ?? false
        hasPassword = element.string("password") != nil || element.string("hashValue") != nil
        var allowed: Set<Action> = []
        // The attributes say what is forbidden; only selecting is not by default.
        for (name, action) in Self.attributes {
            let isForbidden = element.boolean(name) ?? ![.selectLockedCells, .selectUnlockedCells].contains(action)
            if !isForbidden { allowed.insert(action) }
        }
        self.allowed = allowed
    }

    private static let attributes: [(StaticString, Action)] = [
        ("formatCells", .formatCells), ("formatColumns", .formatColumns), ("formatRows", .formatRows),
        ("insertColumns", .insertColumns), ("insertRows", .insertRows), ("insertHyperlinks", .insertHyperlinks),
        ("deleteColumns", .deleteColumns), ("deleteRows", .deleteRows), ("selectLockedCells", .selectLockedCells),
        ("sort", .sort), ("autoFilter", .autoFilter), ("pivotTables", .pivotTables),
        ("selectUnlockedCells", .selectUnlockedCells),
    ]
}
