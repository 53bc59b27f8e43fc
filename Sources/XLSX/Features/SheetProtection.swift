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
    public var isOn: Bool
    /// Whether drawings are protected.
    public var protectsObjects: Bool
    /// Whether scenarios are protected.
    public var protectsScenarios: Bool
    /// Whether a password takes the protection away; it hides nothing and encrypts nothing.
    public var hasPassword: Bool { passwordHash != nil || hasStrongHash }
    /// The old hash of the password, 16 bits, which many passwords share (18.3.1.85, `password`).
    public var passwordHash: UInt16?
    /// Whether the file has a newer hash of the password.
    let hasStrongHash: Bool
    /// What is allowed nevertheless.
    public var allowed: Set<Action>

    /// Creates a protection that is on.
    ///
    /// - Parameters:
    ///   - allowed: What may be done nevertheless; by default, as in Excel, selecting cells.
    ///   - password: What takes the protection away again, at most 15 characters of which only ASCII is the same
    ///     everywhere; `nil` for none. It is written as the old hash of 16 bits, a lock against mistakes only.
    ///   - protectsObjects: Whether drawings are protected.
    ///   - protectsScenarios: Whether scenarios are protected.
    public init(
        allowed: Set<Action> = [.selectLockedCells, .selectUnlockedCells], password: String? = nil,
        protectsObjects: Bool = true, protectsScenarios: Bool = true
    ) {
        isOn = true
        self.protectsObjects = protectsObjects
        self.protectsScenarios = protectsScenarios
        passwordHash = password.map(Self.hash)
        hasStrongHash = false
        self.allowed = allowed
    }

    init(_ element: borrowing XMLElement) {
        isOn = (element.boolean("sheet") ?? false) || (element.boolean("content") ?? false)
        protectsObjects = element.boolean("objects") ?? false
        protectsScenarios = element.boolean("scenarios") ?? false
        passwordHash = element.string("password").map { UInt16($0, radix: 16) ?? 0 }
        hasStrongHash = element.string("hashValue") != nil
        var allowed: Set<Action> = []
        // The attributes say what is forbidden; only selecting is not by default.
        for (name, action) in Self.attributes {
            let isForbidden = element.boolean(name) ?? ![.selectLockedCells, .selectUnlockedCells].contains(action)
            if !isForbidden { allowed.insert(action) }
        }
        self.allowed = allowed
    }

    static let attributes: [(StaticString, Action)] = [
        ("formatCells", .formatCells), ("formatColumns", .formatColumns), ("formatRows", .formatRows),
        ("insertColumns", .insertColumns), ("insertRows", .insertRows), ("insertHyperlinks", .insertHyperlinks),
        ("deleteColumns", .deleteColumns), ("deleteRows", .deleteRows), ("selectLockedCells", .selectLockedCells),
        ("sort", .sort), ("autoFilter", .autoFilter), ("pivotTables", .pivotTables),
        ("selectUnlockedCells", .selectUnlockedCells),
    ]
}
