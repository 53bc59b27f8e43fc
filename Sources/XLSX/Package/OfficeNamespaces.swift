/// The namespaces of one flavour of the standard; what is added to a package uses the package's own.
struct OfficeNamespaces {
    let main: String
    let relationships: String

    static let transitional = OfficeNamespaces(
        main: "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        relationships: "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
    static let strict = OfficeNamespaces(
        main: "http://purl.oclc.org/ooxml/spreadsheetml/main",
        relationships: "http://purl.oclc.org/ooxml/officeDocument/relationships")
}
