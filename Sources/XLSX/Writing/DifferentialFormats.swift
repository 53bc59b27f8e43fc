/// The looks of conditional formats, each once (ECMA-376 Part 1, 18.8.15).
struct DifferentialFormats {
    private var formats: [DifferentialFormat] = []
    private var indexes: [DifferentialFormat: Int] = [:]

    /// The index that a rule's `dxfId` gives for a look.
    mutating func index(of format: DifferentialFormat) -> Int {
        if let index = indexes[format] { return index }
        indexes[format] = formats.count
        formats.append(format)
        return formats.count - 1
    }

    /// The looks as `<dxfs>`.
    ///
    /// - Parameter firstNumberFormat: The first id that the styles leave free.
    func markup(firstNumberFormat: Int) -> String {
        var markup = XMLMarkup()
        var codes: [String: Int] = [:]
        markup.element("dxfs", ["count": String(formats.count)]) { markup in
            for format in formats {
                format.append(to: &markup) { code in
                    if let id = NumberFormat.builtinIDs[code] ?? codes[code] { return id }
                    codes[code] = firstNumberFormat + codes.count
                    return firstNumberFormat + codes.count - 1
                }
            }
        }
        return markup.text
    }
}
