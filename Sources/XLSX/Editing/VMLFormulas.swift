/// The formulas of controls in a VML drawing, as `<x:FmlaLink>` (ECMA-376 Part 4, 19.4.2).
///
/// They are found by their characters alone: Excel writes HTML into such drawings, which is not always well-formed.
enum VMLFormulas {
    private static let names = ["FmlaLink", "FmlaRange", "FmlaGroup", "FmlaTxbx", "FmlaPict"]

    /// The drawing with formulas changed; `nil` where none changes.
    static func rewriting(
        _ bytes: [UInt8], _ change: (FormulaPlace) throws(WorkbookError) -> String?
    ) throws(WorkbookError) -> [UInt8]? {
        var splices = XMLSplices()
        var index = 0
        while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
            index = open + 1
            let name = bytes[index...].prefix { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "<") }
            let local = name.split(separator: UInt8(ascii: ":")).last.map { String(decoding: $0, as: UTF8.self) } ?? ""
            guard names.contains(local), name.first != UInt8(ascii: "/"), bytes.indices.contains(name.endIndex),
                bytes[name.endIndex] != UInt8(ascii: "<")
            else { continue }
            let start = name.endIndex + 1
            guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "<")) else { break }
            let raw = String(decoding: bytes[start..<end], as: UTF8.self)
            let text = XMLScanner.resolved(raw)
            if let new = try change(FormulaPlace(.formula, text: text, element: local)), new != text {
                splices.replace(start..<end, with: XMLEscaping.escaped(new, like: raw))
            }
            index = end
        }
        return splices.isEmpty ? nil : splices.applied(to: bytes)
    }
}
