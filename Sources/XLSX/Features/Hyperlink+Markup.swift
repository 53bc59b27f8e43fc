extension Hyperlink {
    /// How many a sheet may have.
    static let maximum = 65_530

    /// What Excel would not accept of the link; `nil` where it is sound.
    var flaw: String? {
        if (target ?? "").isEmpty, (location ?? "").isEmpty { return "a link that leads nowhere" }
        for text in [target, location] where (text?.utf16.count ?? 0) > 2_079 {
            return "a link of more than 2,079 characters"
        }
        if let target, target.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            return "a link with a control character"
        }
        if let location, location.unicodeScalars.first == "#" { return "a place that begins with #" }
        if (tooltip?.utf16.count ?? 0) > 255 { return "a tooltip of more than 255 characters" }
        return nil
    }

    /// The target as a relationship may have it: characters that no URI holds are written in percent.
    var writtenTarget: String? {
        target.map { target in
            var bytes: [UInt8] = []
            for byte in target.utf8 {
                if " \"<>^`{|}".utf8.contains(byte) {
                    bytes += "%\(String(byte, radix: 16, uppercase: true))".utf8
                } else {
                    bytes.append(byte)
                }
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// Appends links as `<hyperlinks>`; nothing for none.
    ///
    /// - Parameter relationship: Gives the target of a link that leads outside the id of its relationship.
    static func append(
        _ links: [Hyperlink], to markup: inout XMLMarkup, relationship: (String) -> String
    ) {
        guard !links.isEmpty else { return }
        markup.element("hyperlinks") { markup in
            for link in links { link.append(to: &markup, relationship: link.writtenTarget.map(relationship)) }
        }
    }

    /// Appends the link as `<hyperlink>`.
    ///
    /// - Parameter relationship: The id of the relationship to the target; `nil` for a place in the workbook.
    func append(to markup: inout XMLMarkup, relationship: String?) {
        markup.element(
            "hyperlink",
            [
                "ref": range.description, "r:id": relationship, "location": location, "tooltip": tooltip,
                "display": display,
            ])
    }
}
