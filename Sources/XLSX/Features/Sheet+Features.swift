extension Sheet {
    /// Reads what the sheet holds besides its cells, which are passed over.
    ///
    /// A chart sheet or dialog sheet gives what it has of it, such as the colour of its tab and its protection.
    ///
    /// - Throws: `missingPart` where the workbook names a sheet that the package lacks; `malformedPart`; `overBudget`
    ///   for more than ``ReadLimits/features``, ``ReadLimits/mergedRanges`` or ``ReadLimits/sheetBytes``.
    /// - Complexity: O(*n*) in the bytes of the sheet.
    public func features() throws(WorkbookError) -> SheetFeatures {
        guard let part, context.package.contains(part) else {
            throw WorkbookError(.missingPart, part: part?.description, detail: "the sheet \(name)")
        }
        let limits = context.package.limits
        let handler = FeaturesHandler(limits: limits, part: part.description)
        try context.package.parse(part, limit: limits.sheetBytes, handler)
        return try resolved(handler.collector.features)
    }

    /// The features with the targets of their links.
    func resolved(_ features: SheetFeatures) throws(WorkbookError) -> SheetFeatures {
        guard let part else { return features }
        var features = features
        try features.resolveLinks(of: part, in: context.package)
        return features
    }
}

/// Reads a sheet's part without its cells, so that neither shared strings nor styles are needed.
private final class FeaturesHandler: XMLHandler {
    var collector: SheetFeaturesCollector
    private var isInSheetData = false
    /// Elements that are open within `<sheetData>`; one of that name may stand in a cell.
    private var dataDepth = 0

    init(limits: ReadLimits, part: String) { collector = SheetFeaturesCollector(limits: limits, part: part) }

    override func start(_ element: borrowing XMLElement) {
        guard !isInSheetData else {
            dataDepth += 1
            return
        }
        if element.name == "sheetData", element.isSpreadsheetML {
            isInSheetData = true
            dataDepth = 0
        } else {
            collector.start(element)
            failure = collector.failure
        }
    }

    override func end(_ name: XMLName) {
        if isInSheetData {
            dataDepth -= 1
            if dataDepth < 0 { isInSheetData = false }
        } else {
            collector.end(name)
            failure = collector.failure
        }
    }

    override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard !isInSheetData else { return }
        collector.text(bytes)
        failure = collector.failure
    }
}
