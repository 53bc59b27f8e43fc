import CLibXML2

/// Takes one branch of every `mc:AlternateContent`, so that no handler sees both (ECMA-376 Part 3, 7.5 and 9.3).
///
/// The first `mc:Choice` whose `Requires` names only namespaces that this library reads counts, else `mc:Fallback`.
/// The three elements themselves are hidden too: what the branch holds stands where they stood.
///
/// Names are compared by their address in the parser's dictionary, which holds each once: the check that every
/// element goes through must cost next to nothing.
struct AlternateContent {
    /// The namespaces of SpreadsheetML and of its extensions that some handler reads, or that only name things.
    private static let understood: [StaticString] = [
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
        ExtensionNamespace.x14,
        ExtensionNamespace.xm,
        "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac",
        "http://schemas.microsoft.com/office/spreadsheetml/2014/revision",
        "http://schemas.microsoft.com/office/spreadsheetml/2015/revision2",
        "http://schemas.microsoft.com/office/spreadsheetml/2016/revision3",
        "http://schemas.microsoft.com/office/spreadsheetml/2016/revision5",
        "http://schemas.microsoft.com/office/spreadsheetml/2016/revision6",
        "http://schemas.microsoft.com/office/spreadsheetml/2016/revision9",
        "http://schemas.microsoft.com/office/spreadsheetml/2016/revision10",
    ]
    private static let uri: StaticString = "http://schemas.openxmlformats.org/markup-compatibility/2006"

    private typealias Name = UnsafePointer<xmlChar>

    private let dictionary: xmlDictPtr?
    private let namespace: Name?
    /// The namespaces that each prefix in scope stands for, the innermost declaration last.
    private var prefixes: [Name: [Name?]] = [:]
    /// The declarations in scope, with the depth of the element that makes each.
    private var declarations: [(depth: Int, prefix: Name)] = []
    private var frames: [Frame] = []
    /// The depth of the element that is left out with all that it holds.
    private var hidden: Int?

    /// An `mc:AlternateContent` that is open.
    private struct Frame {
        let depth: Int
        var isDecided = false
    }

    init(_ context: xmlParserCtxtPtr?) {
        let dictionary = context?.pointee.dict
        self.dictionary = dictionary
        namespace = xmlDictLookup(dictionary, Self.uri.utf8Start, -1)
    }

    /// Notes the namespaces that an element declares, as pairs of prefix and URI.
    mutating func declare(_ namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int, depth: Int) {
        guard let namespaces else { return }
        for index in 0..<count {
            // The default namespace has no prefix that `Requires` could name.
            guard let prefix = namespaces[2 * index] else { continue }
            declarations.append((depth, prefix))
            prefixes[prefix, default: []].append(namespaces[2 * index + 1])
        }
    }

    /// Whether the handler sees an element that begins.
    mutating func shows(_ element: borrowing XMLElement, depth: Int) -> Bool {
        let isOurs = element.name.isIn(namespaceAt: namespace)
        guard isOurs || !frames.isEmpty else { return true }
        guard hidden == nil else { return false }
        if isOurs, element.name == "AlternateContent" {
            frames.append(Frame(depth: depth))
            return false
        }
        guard let frame = frames.last, frame.depth == depth - 1 else { return true }
        let isTaken =
            isOurs && !frame.isDecided
            && (element.name == "Fallback"
                || element.name == "Choice" && element.withBytes(of: "Requires", isUnderstood) ?? false)
        if isTaken { frames[frames.count - 1].isDecided = true } else { hidden = depth }
        return false
    }

    /// Whether the handler sees an element that ends.
    mutating func shows(endOf name: XMLName, depth: Int) -> Bool {
        while let last = declarations.last, last.depth == depth {
            declarations.removeLast()
            _ = prefixes[last.prefix]?.popLast()
        }
        guard let frame = frames.last else { return true }
        if let hidden {
            if hidden == depth { self.hidden = nil }
            return false
        }
        if frame.depth == depth { frames.removeLast() }
        return frame.depth < depth - 1
    }

    /// Whether the handler sees text in the element of that depth.
    func showsText(depth: Int) -> Bool {
        guard let frame = frames.last else { return true }
        return hidden == nil && frame.depth != depth
    }

    private func isUnderstood(_ requires: UnsafeBufferPointer<UInt8>) -> Bool {
        let names = requires.split(whereSeparator: { $0 <= 0x20 })
        return !names.isEmpty
            && names.allSatisfy { name in
                let prefix = UnsafeBufferPointer(rebasing: name).baseAddress.flatMap {
                    xmlDictExists(dictionary, $0, Int32(name.count))
                }
                guard let prefix, let namespace = prefixes[prefix]?.last else { return false }
                return Self.understood.contains { XMLName.isEqual(namespace, $0) }
            }
    }
}

/// The namespaces of Excel's extensions that are read ([MS-XLSX] 2.1 and 2.2.4).
enum ExtensionNamespace {
    /// Data validations and conditional formats that refer to other sheets.
    static let x14: StaticString = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    /// Their formulas and ranges.
    static let xm: StaticString = "http://schemas.microsoft.com/office/excel/2006/main"
}
