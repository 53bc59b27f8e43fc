extension SheetProtection {
    /// What cannot be written of the protection; `nil` where it is sound.
    var flaw: String? {
        hasStrongHash ? "a protection with a password whose new hash is not kept" : nil
    }

    /// The old hash of a password (18.3.1.85, `password`).
    ///
    /// Programs agree on it for ASCII alone, since it was made of the bytes of the machine's code page.
    static func hash(_ password: String) -> UInt16 {
        let units = password.utf16.prefix(15)
        guard !units.isEmpty else { return 0 }
        func rotated(_ value: UInt16) -> UInt16 { (value >> 14) & 1 | (value << 1) & 0x7FFF }
        var hash: UInt16 = 0
        for unit in units.reversed() { hash = rotated(hash ^ (unit & 0xFF)) }
        return hash ^ UInt16(units.count) ^ 0xCE4B
    }

    /// Appends the protection as `<sheetProtection>`.
    func append(to markup: inout XMLMarkup) {
        func forbidden(_ action: Action) -> String? {
            let isFree = action == .selectLockedCells || action == .selectUnlockedCells
            guard allowed.contains(action) != isFree else { return nil }
            return isFree ? "1" : "0"
        }
        let hash = passwordHash.map { hash in
            let digits = String(hash, radix: 16, uppercase: true)
            return String(repeating: "0", count: 4 - digits.count) + digits
        }
        markup.element(
            "sheetProtection",
            [
                "password": hash, "sheet": isOn.ifTrue, "objects": protectsObjects.ifTrue,
                "scenarios": protectsScenarios.ifTrue, "formatCells": forbidden(.formatCells),
                "formatColumns": forbidden(.formatColumns), "formatRows": forbidden(.formatRows),
                "insertColumns": forbidden(.insertColumns), "insertRows": forbidden(.insertRows),
                "insertHyperlinks": forbidden(.insertHyperlinks), "deleteColumns": forbidden(.deleteColumns),
                "deleteRows": forbidden(.deleteRows), "selectLockedCells": forbidden(.selectLockedCells),
                "sort": forbidden(.sort), "autoFilter": forbidden(.autoFilter),
                "pivotTables": forbidden(.pivotTables), "selectUnlockedCells": forbidden(.selectUnlockedCells),
            ])
    }
}
