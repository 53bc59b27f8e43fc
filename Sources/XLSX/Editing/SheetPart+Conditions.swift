extension SheetPart {
    /// Adds a validation; its cells lose those that they have.
    ///
    /// - Throws: `refusedEdit` where a validation of an extension has one of the cells, or Excel would not open so many.
    mutating func addValidation(_ validation: DataValidation) throws(WorkbookError) {
        let gone = try clear("dataValidation", try items(of: "dataValidations"), validation.ranges)
        guard try items(of: "dataValidations").count - gone.count < DataValidation.maximum else {
            throw refused("more than \(DataValidation.maximum) validations")
        }
        try change("dataValidations", removing: gone, adding: [markup { validation.append(to: &$0) }])
    }

    /// Takes the validations from cells.
    mutating func removeValidations(in range: CellRange) throws(WorkbookError) {
        let gone = try clear("dataValidation", try items(of: "dataValidations"), [range])
        try change("dataValidations", removing: gone, adding: [])
    }

    /// Adds a conditional format.
    ///
    /// - Parameters:
    ///   - format: Its rules without a priority come after all others.
    ///   - index: The index in the styles of a rule's look.
    /// - Throws: `refusedEdit` for a priority that another rule has.
    mutating func addConditionalFormat(
        _ format: ConditionalFormat, index: (DifferentialFormat) -> Int
    ) throws(WorkbookError) {
        var taken: Set<Int> = []
        for child in children where child.name == "conditionalFormatting" || child.name == "extLst" {
            var scanner = scanner
            scanner.seek(to: child.element.tag.range.lowerBound)
            while let tag = try scanner.next(), tag.range.upperBound <= child.element.range.upperBound {
                guard tag.kind != .end, scanner.localName(tag) == "cfRule" else { continue }
                if let priority = try scanner.value("priority", of: tag).flatMap({ Int($0) }) { taken.insert(priority) }
            }
        }
        for priority in format.rules.compactMap(\.priority) where !taken.insert(priority).inserted {
            throw refused("two conditional rules of priority \(priority)", format.ranges.first?.first)
        }
        var last = taken.filter { $0 < Int(Int32.max) / 2 }.max() ?? 0
        let element = markup { markup in
            format.append(
                to: &markup,
                priority: {
                    last += 1
                    return last
                }, differentialFormat: index)
        }
        insert(element, as: "conditionalFormatting")
    }

    /// Takes the conditional formats from cells.
    mutating func removeConditionalFormats(in range: CellRange) throws(WorkbookError) {
        let formats = children.map(\.element).filter { scanner.isNamed($0.tag, prefix, "conditionalFormatting") }
        for element in try clear("conditionalFormatting", formats, [range]) {
            splices.replace(element.range, with: "")
        }
    }

    /// Takes elements with a list of ranges from cells; what they say of other cells stays.
    ///
    /// - Parameter name: Their name, which those of extensions have too.
    /// - Returns: The elements of which nothing is left.
    private mutating func clear(
        _ name: String, _ elements: [XMLScanner.Element], _ ranges: [CellRange]
    ) throws(WorkbookError) -> [XMLScanner.Element] {
        try checkExtensions(name, ranges)
        var gone: [XMLScanner.Element] = []
        for element in elements {
            let text = try scanner.value("sqref", of: element.tag) ?? ""
            guard let old = RangeList(text) else { throw refused("the ranges \(text) cannot be read") }
            guard old.overlaps(ranges) else { continue }
            let new = old.subtracting(ranges)
            guard let from = old.base, let to = new.base else {
                gone.append(element)
                continue
            }
            try splices.setAttribute("sqref", to: CellRange.list(new.ranges), of: element.tag, in: scanner)
            if from != to {
                let shift = ReferenceShift(columns: to.column - from.column, rows: to.row - from.row)
                try moveFormulas(in: element, shift)
            }
        }
        return gone
    }

    /// Writes the formulas of an element for another first cell.
    private mutating func moveFormulas(
        in element: XMLScanner.Element, _ shift: ReferenceShift
    ) throws(WorkbookError) {
        var scanner = scanner
        scanner.seek(to: element.tag.range.upperBound)
        while let tag = try scanner.next(), tag.range.upperBound <= element.range.upperBound {
            guard tag.kind == .start, ["formula", "formula1", "formula2"].contains(scanner.localName(tag)) else {
                continue
            }
            let content = try scanner.element(of: tag).content
            let old = XMLEscaping.unescaped(scanner.characters(in: content))
            let new = shift.apply(to: old)
            if new != old { splices.replace(content, with: XMLEscaping.escaped(new, like: scanner.text(content))) }
        }
    }

    /// Refuses cells of which an extension says something, which stays as it is.
    private func checkExtensions(_ name: String, _ ranges: [CellRange]) throws(WorkbookError) {
        guard let list = child("extLst") else { return }
        var scanner = scanner
        scanner.seek(to: list.tag.range.lowerBound)
        var parent = ""
        while let tag = try scanner.next(), tag.range.upperBound <= list.range.upperBound {
            let local = scanner.localName(tag)
            if tag.kind == .start, ["dataValidation", "conditionalFormatting", "sparkline"].contains(local) {
                parent = local
            }
            guard tag.kind == .start, local == "sqref", parent == name else { continue }
            let text = scanner.characters(in: try scanner.element(of: tag).content)
            guard let list = RangeList(text), !list.overlaps(ranges) else {
                throw refused("an extension has a \(name) of \(text)", ranges.first?.first)
            }
        }
    }
}
