/// What stands in `<sheetPr>` (ECMA-376 Part 1, 18.3.1.82).
struct SheetProperties {
    var tabColor: ColorReference?
    var outline = OutlineSettings()
    var fitsToPages = false

    /// Appends the properties as `<sheetPr>`; nothing where they say nothing.
    func append(to markup: inout XMLMarkup) {
        let hasOutline = !outline.summaryBelow || !outline.summaryRight
        guard tabColor != nil || hasOutline || fitsToPages else { return }
        markup.element("sheetPr") { markup in
            tabColor?.append(to: &markup, as: "tabColor")
            if hasOutline {
                markup.element(
                    "outlinePr",
                    ["summaryBelow": outline.summaryBelow.ifFalse, "summaryRight": outline.summaryRight.ifFalse])
            }
            if fitsToPages { markup.element("pageSetUpPr", ["fitToPage": "1"]) }
        }
    }
}

extension OutlineSettings {
    /// What Excel would not accept of the settings; `nil` where they are sound.
    var flaw: String? {
        (0...7).contains(rowLevels) && (0...7).contains(columnLevels) ? nil : "an outline level that is not 0…7"
    }
}
