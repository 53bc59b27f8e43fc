/// Elements of one namespace as they are written into a part.
///
/// What a model says in XML is the same in a new part and in one that an edit adds to; only the prefix differs, and
/// whether `r:` is bound.
struct XMLMarkup {
    /// What has been written.
    private(set) var text = ""

    private let prefix: String
    private let relationships: String?

    /// Begins with nothing.
    ///
    /// - Parameters:
    ///   - prefix: The part's prefix of its main namespace with the colon, as `x:`; empty for the default namespace.
    ///   - relationships: The namespace to which each element that needs it binds `r:`; `nil` where the root does.
    init(prefix: String = "", declaring relationships: String? = nil) {
        self.prefix = prefix
        self.relationships = relationships
    }

    /// A part of its own, which begins with the XML declaration.
    static var document: XMLMarkup {
        var markup = XMLMarkup()
        markup.text = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        return markup
    }

    /// What has been written, as a part has it.
    var bytes: [UInt8] { Array(text.utf8) }

    /// Appends an element.
    ///
    /// - Parameters:
    ///   - name: Its local name.
    ///   - attributes: In their order; those without a value are left out.
    ///   - content: Appends what stands within it; where that is nothing, the element is one empty tag.
    mutating func element(
        _ name: String, _ attributes: KeyValuePairs<String, String?> = [:],
        _ content: (inout XMLMarkup) -> Void = { _ in }
    ) {
        text += "<\(prefix)\(name)"
        for (name, value) in attributes {
            guard let value else { continue }
            if name == "r:id", let relationships { text += " xmlns:r=\"\(relationships)\"" }
            text += " \(name)=\"\(XMLEscaping.escaped(value, isAttribute: true))\""
        }
        text += ">"
        let start = text.utf8.count
        content(&self)
        if text.utf8.count == start {
            text.removeLast()
            text += "/>"
        } else {
            text += "</\(prefix)\(name)>"
        }
    }

    /// Appends an element that holds a text; none for `nil`.
    mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String?) {
        guard let text else { return }
        element(name, attributes) { $0.text += XMLEscaping.escaped(text) }
    }

    /// Appends markup as it stands.
    mutating func raw(_ markup: String) { text += markup }
}

extension Bool {
    /// The value of an attribute that is written only where it is true.
    var ifTrue: String? { self ? "1" : nil }
    /// The value of an attribute that is written only where it is false.
    var ifFalse: String? { self ? nil : "0" }
}

extension Int {
    /// The value of an attribute that is written only where it is not its default.
    func unless(_ standard: Int) -> String? { self == standard ? nil : String(self) }
}

extension RawRepresentable<String> where Self: Equatable {
    /// The value of an attribute that is written only where it is not its default.
    func unless(_ standard: Self) -> String? { self == standard ? nil : rawValue }
}
