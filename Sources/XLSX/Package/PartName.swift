/// The name of a part in a package, such as `/xl/workbook.xml` (ECMA-376 Part 2, 6.2.2).
///
/// Part names are compared without regard to case; real packages also write backslashes.
struct PartName: Hashable, Sendable, CustomStringConvertible {
    /// The absolute name with its leading slash.
    let description: String
    private let key: String

    /// Reads a name as it stands in the archive or in a content-type override.
    init(_ name: String) {
        let path = Self.normal(name)
        description = path
        key = path.lowercased()
    }

    /// Resolves the target of a relationship against the part that holds it.
    ///
    /// - Parameter target: Absolute (`/xl/styles.xml`) or relative (`worksheets/sheet1.xml`, `../comments1.xml`),
    ///   perhaps percent-encoded.
    init(target: String, relativeTo base: PartName) {
        let target = Self.percentDecoded(target)
        self.init(
            target.hasPrefix("/") || target.hasPrefix("\\") ? target : base.folder + "/" + target)
    }

    /// The package itself, to which the root relationships belong.
    static let package = PartName("/")

    /// The name in the archive, without the leading slash.
    var entryName: String { String(description.dropFirst()) }

    /// The folder, as `/xl`, empty for the root.
    var folder: String {
        String(description[..<(description.utf8.lastIndex(of: UInt8(ascii: "/")) ?? description.startIndex)])
    }

    /// The part that holds this part's relationships, as `/xl/_rels/workbook.xml.rels` (Part 2, 6.5.3).
    var relationships: PartName {
        let name = description[(description.utf8.lastIndex(of: UInt8(ascii: "/")) ?? description.startIndex)...]
            .dropFirst()
        return PartName("\(folder)/_rels/\(name).rels")
    }

    /// The extension in lower case, as `xml`.
    var fileExtension: String {
        guard let dot = key.utf8.lastIndex(of: UInt8(ascii: ".")), !key.utf8[dot...].contains(UInt8(ascii: "/")) else {
            return ""
        }
        return String(key[dot...].dropFirst())
    }

    /// This part's name as a relationship of another writes it: relative where that is short, else absolute.
    func target(from base: PartName) -> String {
        let prefix = base.folder + "/"
        return description.hasPrefix(prefix) ? String(description.dropFirst(prefix.count)) : description
    }

    /// The form in which names are compared.
    static func key(_ name: String) -> String { normal(name).lowercased() }

    static func == (left: PartName, right: PartName) -> Bool { left.key == right.key }
    func hash(into hasher: inout Hasher) { hasher.combine(key) }

    private static func normal(_ name: String) -> String {
        if isNormal(name.utf8) { return name.utf8.first == UInt8(ascii: "/") ? name : "/" + name }
        var segments: [Substring] = []
        for segment in name.split(whereSeparator: { $0 == "/" || $0 == "\\" }) {
            switch segment {
            case ".": continue
            case "..": _ = segments.popLast()
            default: segments.append(segment)
            }
        }
        return "/" + segments.joined(separator: "/")
    }

    /// Whether a name has nothing to be resolved, as nearly all have.
    private static func isNormal(_ name: String.UTF8View) -> Bool {
        var count = 0
        var dots = 0
        var isFirst = true
        for byte in name {
            guard byte != UInt8(ascii: "/") else {
                guard isFirst && count == 0 || count > 0 && (dots < count || dots > 2) else { return false }
                (count, dots, isFirst) = (0, 0, false)
                continue
            }
            if byte == UInt8(ascii: "\\") { return false }
            if byte == UInt8(ascii: ".") { dots += 1 }
            count += 1
        }
        return count > 0 && (dots < count || dots > 2)
    }

    private static func percentDecoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
