/// The language of messages for people; codes and JSON keys never translate.
public enum Language: String, Sendable, CaseIterable {
    /// Vietnamese.
    case vietnamese = "vi"
    /// English.
    case english = "en"

    /// The language of a locale's name such as `en_US.UTF-8`; Vietnamese for all that is not English.
    public init(locale: String?) {
        self = locale?.lowercased().hasPrefix("en") == true ? .english : .vietnamese
    }

    /// The text in this language.
    func pick(_ vietnamese: String, _ english: String) -> String { self == .vietnamese ? vietnamese : english }
}

/// A text in both languages.
public struct LocalizedText: Hashable, Sendable {
    /// In Vietnamese.
    public let vietnamese: String
    /// In English.
    public let english: String

    /// The text in a language.
    public func text(_ language: Language) -> String { language.pick(vietnamese, english) }
}
