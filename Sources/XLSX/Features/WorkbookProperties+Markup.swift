extension WorkbookProperties {
    /// What cannot be written of the properties; `nil` where they are sound.
    var flaw: String? {
        for time in [created, modified] where time.map({ $0.date == nil }) ?? false {
            return "a time of the properties that is no date"
        }
        var names: Set<String> = []
        for property in custom {
            if !(1...255).contains(property.name.utf16.count) {
                return "a property without a name of 1…255 characters"
            }
            if !names.insert(property.name.lowercased()).inserted {
                return "two properties of the name \(property.name)"
            }
            switch property.value {
            case .blank, .error: return "the property \(property.name) is no text, number, truth value or date"
            default: if let flaw = CellLimits.flaw(of: property.value) { return flaw }
            }
        }
        return nil
    }

    /// `docProps/core.xml` (ECMA-376 Part 2, 8).
    var corePart: [UInt8] {
        var markup = XMLMarkup.document
        markup.element(
            "cp:coreProperties",
            [
                "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
                "xmlns:dc": "http://purl.org/dc/elements/1.1/", "xmlns:dcterms": "http://purl.org/dc/terms/",
                "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            ]
        ) { markup in
            markup.element("dc:title", text: title)
            markup.element("dc:subject", text: subject)
            markup.element("dc:creator", text: creator)
            markup.element("cp:keywords", text: keywords)
            markup.element("dc:description", text: description)
            markup.element("cp:lastModifiedBy", text: lastModifiedBy)
            markup.element("dcterms:created", ["xsi:type": "dcterms:W3CDTF"], text: created?.text)
            markup.element("dcterms:modified", ["xsi:type": "dcterms:W3CDTF"], text: modified?.text)
            markup.element("cp:category", text: category)
        }
        return markup.bytes
    }

    /// `docProps/app.xml` (ECMA-376 Part 1, 22.2).
    var extendedPart: [UInt8] {
        var markup = XMLMarkup.document
        markup.element(
            "Properties",
            ["xmlns": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"]
        ) { markup in
            markup.element("Application", text: application)
            markup.element("Manager", text: manager)
            markup.element("Company", text: company)
            markup.element("AppVersion", text: applicationVersion)
        }
        return markup.bytes
    }

    /// `docProps/custom.xml` (ECMA-376 Part 1, 22.3); `nil` where there is nothing for it.
    var customPart: [UInt8]? {
        guard !custom.isEmpty else { return nil }
        var markup = XMLMarkup.document
        let office = "http://schemas.openxmlformats.org/officeDocument/2006"
        markup.element(
            "Properties", ["xmlns": "\(office)/custom-properties", "xmlns:vt": "\(office)/docPropsVTypes"]
        ) { markup in
            for (index, property) in custom.enumerated() {
                // Excel counts from 2.
                let id = String(index + 2)
                markup.element(
                    "property",
                    ["fmtid": "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", "pid": id, "name": property.name]
                ) { property.appendValue(to: &$0) }
            }
        }
        return markup.bytes
    }
}

extension WorkbookProperties.Custom {
    fileprivate func appendValue(to markup: inout XMLMarkup) {
        switch value {
        case .blank, .error: markup.element("vt:empty")
        case .text(let text): markup.element("vt:lpwstr", text: text)
        case .boolean(let value): markup.element("vt:bool", text: value ? "true" : "false")
        case .date(let date): markup.element("vt:filetime", text: WorkbookProperties.Time(date).text)
        case .number(let number):
            if let whole = Int32(exactly: number) {
                markup.element("vt:i4", text: String(whole))
            } else {
                markup.element("vt:r8", text: XMLText.number(number))
            }
        }
    }
}
