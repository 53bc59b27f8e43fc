extension Relationships {
    /// A new part of relationships, with the ids `rId1` and so on (ECMA-376 Part 2, 6.5.3).
    static func part(_ links: [(type: String, target: String, isExternal: Bool)]) -> [UInt8] {
        var markup = XMLMarkup.document
        let namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
        markup.element("Relationships", ["xmlns": namespace]) { markup in
            for (index, link) in links.enumerated() {
                markup.element(
                    "Relationship",
                    [
                        "Id": "rId\(index + 1)", "Type": link.type, "Target": link.target,
                        "TargetMode": link.isExternal ? "External" : nil,
                    ])
            }
        }
        return markup.bytes
    }
}
