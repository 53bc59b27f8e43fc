/// The members of a mapping whose keys are those of an enumeration; what is wrong with each is collected.
struct YAMLMembers<Key: CaseIterable & Hashable & RawRepresentable<String>> {
    /// The mapping.
    let entry: YAMLEntry
    private let values: [Key: YAMLEntry]
    private let flaws: YAMLFlaws

    /// Takes a mapping apart; `nil` for what is none, which is kept as keys are that there are not.
    init?(_ entry: YAMLEntry, _ flaws: YAMLFlaws) {
        guard let pairs = flaws.keeping({ () throws(YAMLError) in try entry.pairs() }) else { return nil }
        var values: [Key: YAMLEntry] = [:]
        for (key, value) in pairs {
            guard let known = Key(rawValue: key.name) else {
                flaws.add(key.unknownKey(Key.allCases.map(\.rawValue)))
                continue
            }
            values[known] = value
        }
        self.entry = entry
        self.values = values
        self.flaws = flaws
    }

    /// The value of a key as it stands; `nil` where the key is not there.
    subscript(key: Key) -> YAMLEntry? { values[key] }

    /// The value of a key; `nil` where the key is not there or its value is wrong, which is kept.
    func value<Value>(_ key: Key, _ form: YAMLForm<Value>) -> Value? {
        values[key].flatMap { entry in flaws.keeping { () throws(YAMLError) in try form.read(entry) } }
    }

    /// The value of a key that must be there; `nil` where it is missing or wrong, which is kept.
    func required<Value>(_ key: Key, _ form: YAMLForm<Value>) -> Value? {
        guard values[key] != nil else {
            flaws.add(entry.error("thiếu “\(key.rawValue)”", "“\(key.rawValue)” is missing"))
            return nil
        }
        return value(key, form)
    }
}
