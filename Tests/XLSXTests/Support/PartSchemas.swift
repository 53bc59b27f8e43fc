import Foundation

/// The schemas of the standard beside the checkout, and xmllint to check parts with.
enum PartSchemas {
    private static let program = "/usr/bin/xmllint"
    private static let folder = SharedFolder.path("ecma376")

    /// Whether parts can be checked at all.
    static var isAvailable: Bool { folder != nil && FileManager.default.isExecutableFile(atPath: program) }

    /// The file of the schema of a part; `nil` for pictures, VML, and core properties, whose schema is on the web.
    static func schema(of part: String) -> String? {
        if part.contains("/media/") || part.hasSuffix(".vml") || part == "/docProps/core.xml" { return nil }
        if part.hasSuffix(".rels") { return "opc/opc-relationships.xsd" }
        if part == "/[Content_Types].xml" { return "opc/opc-contentTypes.xsd" }
        if part == "/docProps/app.xml" { return "shared-documentPropertiesExtended.xsd" }
        if part == "/docProps/custom.xml" { return "shared-documentPropertiesCustom.xsd" }
        return part.hasPrefix("/xl/drawings/") ? "dml-spreadsheetDrawing.xsd" : "sml.xsd"
    }

    /// What is wrong with a part; `nil` where it is valid.
    static func problems(in xml: String, schema: String) throws -> String? {
        guard let folder else { return nil }
        return try withTemporaryFolder { temporary in
            let path = "\(temporary)/part.xml"
            // The schema does not know what every program writes, and must to keep spaces.
            let xml = xml.replacing(#" xml:space="preserve""#, with: "")
            try xml.write(toFile: path, atomically: false, encoding: .utf8)
            let result = try run(program, ["--noout", "--nonet", "--schema", "\(folder)/\(schema)", path])
            return result.status == 0 ? nil : result.output
        }
    }
}
