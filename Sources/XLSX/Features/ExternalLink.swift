/// Something outside that cells refer to by a number in brackets, as `[1]Sheet1!A1` (ECMA-376 Part 1, 18.14.7).
public struct ExternalLink: Hashable, Sendable {
    /// What it is.
    public enum Kind: Hashable, Sendable {
        /// A workbook (18.14.5).
        case workbook
        /// A topic of a program that answers through DDE (18.14.4).
        case dde
        /// A document of another program (18.14.9).
        case ole
    }

    /// What it is.
    public let kind: Kind
    /// The path as written, unchecked; for DDE the program and the topic, as `Excel|Book1`; `nil` where it is missing.
    public let target: String?
    /// The names of a workbook's sheets, in its order.
    public let sheetNames: [String]
}

extension Workbook {
    /// Reads what the workbook refers to outside, in the order of the numbers in brackets, which begin with 1.
    ///
    /// A number whose part is missing or empty has a workbook without a target, so that the others keep theirs.
    ///
    /// - Throws: `malformedPart` for a part that cannot be read; `overBudget` for more than ``ReadLimits/features``.
    public func externalLinks() throws(WorkbookError) -> [ExternalLink] {
        guard hasExternalLinks else { return [] }
        let package = context.package
        let list = ExternalReferences(package.limits, part: context.workbook.description)
        try package.parse(context.workbook, list)
        var read: [PartName: ExternalLink] = [:]
        var spent = list.ids.count
        var links: [ExternalLink] = []
        for id in list.ids {
            guard let part = context.relationships[id].flatMap(context.relationships.part), package.contains(part)
            else {
                links.append(ExternalLink(kind: .workbook, target: nil, sheetNames: []))
                continue
            }
            if let link = read[part] {
                links.append(link)
                continue
            }
            let handler = ExternalLinkHandler(package.limits, part: part.description, spent: spent)
            try package.parse(part, handler)
            spent = handler.budget.spent
            var target = handler.topic
            if let id = handler.relationship { target = try package.relationships(of: part)[id]?.target }
            let link = ExternalLink(kind: handler.kind, target: target, sheetNames: handler.sheetNames)
            read[part] = link
            links.append(link)
        }
        return links
    }
}

/// The relationships of external links in the order of their numbers (18.2.8).
private final class ExternalReferences: XMLHandler {
    private(set) var ids: [String] = []
    private var budget: FeatureBudget
    private var depth = 0

    init(_ limits: ReadLimits, part: String) { budget = FeatureBudget(limits, part: part) }

    override func start(_ element: borrowing XMLElement) {
        depth += 1
        guard depth == 3, element.isSpreadsheetML, element.name == "externalReference", let id = element.relationship
        else { return }
        ids.append(id)
        failure = failure ?? budget.spend(texts: id)
    }

    override func end(_ name: XMLName) { depth -= 1 }
}

private final class ExternalLinkHandler: XMLHandler {
    private(set) var kind = ExternalLink.Kind.workbook
    private(set) var relationship: String?
    private(set) var topic: String?
    private(set) var sheetNames: [String] = []
    private(set) var budget: FeatureBudget
    private var depth = 0

    init(_ limits: ReadLimits, part: String, spent: Int) {
        budget = FeatureBudget(limits, part: part)
        super.init()
        failure = budget.spend(spent)
    }

    override func start(_ element: borrowing XMLElement) {
        depth += 1
        guard element.isSpreadsheetML else { return }
        switch element.name {
        case "externalBook" where depth == 2: relationship = element.relationship
        case "ddeLink" where depth == 2:
            kind = .dde
            topic = "\(element.xstring("ddeService") ?? "")|\(element.xstring("ddeTopic") ?? "")"
        case "oleLink" where depth == 2:
            kind = .ole
            relationship = element.relationship
        case "sheetName" where depth == 4:
            let name = element.xstring("val") ?? ""
            sheetNames.append(name)
            failure = failure ?? budget.spend(texts: name)
        default: break
        }
    }

    override func end(_ name: XMLName) { depth -= 1 }
}
