/// Collects one conditional format after the other, of the sheet itself or of an extension.
struct ConditionalFormatCollector {
    /// Set where a limit is passed.
    private(set) var failure: WorkbookError?

    private var format: ConditionalFormat?
    private var rule: ConditionalRule?
    private var depth = 0
    private var capture: FeatureText
    /// Of the scale, the bar or the icons of the rule.
    private var thresholds: [ConditionalThreshold] = []
    private var colors: [ColorReference] = []
    /// The ids under which rules of the sheet expect looks in an extension.
    private var ids: Set<String> = []

    init(_ limits: ReadLimits, part: String) { capture = FeatureText(limits, part: part) }

    /// Whether a format has begun.
    var isOpen: Bool { format != nil }

    /// Begins a format where the element is one.
    mutating func open(
        _ element: borrowing XMLElement, depth: Int, isExtension: Bool, _ budget: inout FeatureBudget
    ) {
        guard element.name == "conditionalFormatting",
            isExtension ? element.name.isIn(ExtensionNamespace.x14) : element.isSpreadsheetML
        else { return }
        var format = ConditionalFormat(isExtension: isExtension)
        format.ranges = element.withBytes(of: "sqref") { CellRange.list($0, limit: budget.rest) } ?? []
        failure = failure ?? budget.spend(1 + format.ranges.count)
        self.format = format
        self.depth = depth
    }

    /// An element within the format begins.
    mutating func start(_ element: borrowing XMLElement, depth: Int, _ budget: inout FeatureBudget) {
        guard let format else { return }
        if rule != nil, element.isSpreadsheetML, depth == self.depth + 2 || depth == self.depth + 3 {
            startLook(element, depth: depth - self.depth, &budget)
        }
        switch element.name {
        case "cfRule" where depth == self.depth + 1: rule = ConditionalRule(element)
        case "formula" where depth == self.depth + 2 && element.isSpreadsheetML: capture.begin(depth: depth)
        // Colours and bars have formulas of their own, deeper.
        case "f" where depth == self.depth + 2 && element.name.isIn(ExtensionNamespace.xm): capture.begin(depth: depth)
        case "sqref" where format.isExtension && element.name.isIn(ExtensionNamespace.xm): capture.begin(depth: depth)
        case "id" where rule != nil && element.name.isIn(ExtensionNamespace.x14): capture.begin(depth: depth)
        default: break
        }
    }

    /// A scale, a bar or icons, or a part of one.
    private mutating func startLook(
        _ element: borrowing XMLElement, depth: Int, _ budget: inout FeatureBudget
    ) {
        switch element.name {
        case "dataBar" where depth == 2: rule?.dataBar?.read(element)
        case "iconSet" where depth == 2: rule?.iconSet?.read(element)
        case "cfvo" where depth == 3:
            guard let threshold = ConditionalThreshold(element) else { return }
            thresholds.append(threshold)
            failure = failure ?? budget.spend(texts: threshold.value)
        case "color" where depth == 3:
            guard let color = ColorReference(element) else { return }
            colors.append(color)
            failure = failure ?? budget.spend()
        default: break
        }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        capture.append(bytes)
        failure = failure ?? capture.failure
    }

    /// An element ends; returns the format where it is that.
    mutating func end(_ name: XMLName, depth: Int, _ budget: inout FeatureBudget) -> ConditionalFormat? {
        guard isOpen else { return nil }
        if let bytes = capture.end(depth: depth) { take(bytes, of: name, &budget) }
        if depth == self.depth + 1, var rule {
            rule.endLook(thresholds, colors)
            thresholds = []
            colors = []
            endRule(rule, &budget)
            self.rule = nil
        }
        guard depth == self.depth, let format else { return nil }
        self.format = nil
        // All of its rules may have been looks of rules of the sheet.
        return format.isExtension && format.rules.isEmpty ? nil : format
    }

    private mutating func take(_ bytes: [UInt8], of name: XMLName, _ budget: inout FeatureBudget) {
        switch name {
        case "sqref":
            let ranges = CellRange.list(bytes, limit: budget.rest)
            failure = failure ?? budget.spend(ranges.count)
            format?.ranges = ranges
        case "id": rule?.id = String(decoding: bytes, as: UTF8.self)
        default:
            let formula = XMLEscaping.string(bytes)
            failure = failure ?? budget.spend(texts: formula)
            rule?.formulas.append(formula)
        }
    }

    private mutating func endRule(_ rule: ConditionalRule, _ budget: inout FeatureBudget) {
        failure = failure ?? budget.spend(texts: rule.text, rule.id)
        if let id = rule.id {
            if format?.isExtension ?? false {
                if ids.contains(id) { return }
            } else {
                ids.insert(id)
            }
        }
        format?.rules.append(rule)
    }
}

extension ConditionalRule {
    /// Takes the values and colours that stand within the rule.
    fileprivate mutating func endLook(_ thresholds: [ConditionalThreshold], _ colors: [ColorReference]) {
        colorScale?.points = zip(thresholds, colors).map { ColorScale.Point($0, $1) }
        iconSet?.thresholds = thresholds
        guard dataBar != nil, thresholds.count == 2, let color = colors.first else {
            dataBar = nil
            return
        }
        dataBar?.minimum = thresholds[0]
        dataBar?.maximum = thresholds[1]
        dataBar?.color = color
    }
}

extension DataBar {
    fileprivate mutating func read(_ element: borrowing XMLElement) {
        minimumLength = element.integer("minLength", in: 0...100) ?? 10
        maximumLength = element.integer("maxLength", in: 0...100) ?? 90
        showsValue = element.boolean("showValue") ?? true
    }
}

extension IconSet {
    fileprivate mutating func read(_ element: borrowing XMLElement) {
        icons = element.word("iconSet") ?? .trafficLights3
        showsValue = element.boolean("showValue") ?? true
        isReversed = element.boolean("reverse") ?? false
    }
}
