/// One column of a layout file.
struct LayoutColumn {
    /// Where its parts stand.
    let members: YAMLMembers<LayoutFile.FieldKey>
    /// The id; `nil` where it is missing or cannot be one.
    let id: String?
    /// What it holds; `nil` where that is missing or no such type.
    let type: FieldType?
    /// The field; `nil` where something of it is wrong.
    private(set) var field: Field?

    /// Reads a column; `nil` for what is no mapping.
    init?(_ entry: YAMLEntry, isExtra: Bool, _ flaws: YAMLFlaws) {
        let known = flaws.all.count
        guard let members = YAMLMembers<LayoutFile.FieldKey>(entry, flaws) else { return nil }
        self.members = members
        id = members.required(.id, .identifier(marks: "_"))
        type = members.required(.type, .choice)
        let label = members.required(.label, .entry).flatMap { LayoutFile.names($0, flaws) }
        let heading = members.required(.heading, .heading)
        let headers = members.value(.headers, .list(of: .heading)) ?? []
        let isRequired = members.value(.required, .flag) ?? false
        let mayBeBlank = members.value(.blank, .flag) ?? false
        let isUnique = members.value(.unique, .flag) ?? false
        let total: Field.Total = members.value(.total, .choice) ?? .none
        let correction: Field.Correction? = members.value(.correction, .choice)
        let addsTo = members.value(.addsTo, .text)
        let standsAbove = members.value(.above, .flag) ?? false
        let isOpen = members.value(.open, .flag) ?? false
        let part = members.value(.part, .text)
        let values = members.value(.values, .list(of: .list(of: .text, least: 1), least: 1)) ?? []
        let codes = members.value(.codes, .codes)
        // The limits of Excel's columns and of the decimals of exact numbers.
        let width = members.value(.width, .number(1...255))
        let decimals = members.value(.decimals, .whole(0...ExactDecimal.maximumScale))
        if let id { Self.checkName(id, members[.id] ?? entry, flaws) }
        if let type { Self.check(type, isExtra: isExtra, isOpen: isOpen, values, members, flaws) }
        guard flaws.all.count == known, let id, let type, let label, let heading else { return }
        field = Field(
            id: id, type: type, label: label,
            headers: ([heading] + headers).map(Self.withoutPlaceholders).map(YAMLForm<String>.levels),
            heading: YAMLForm<String>.levels(heading), isRequired: isRequired, mayBeBlank: mayBeBlank, total: total,
            correction: correction ?? (type == .rate ? .auto : .person), addsTo: addsTo, part: part,
            isOpen: isOpen, standsAbove: standsAbove, isUnique: isUnique,
            categories: values.compactMap { list in list.first.map { ($0, list) } }, codes: codes,
            width: width ?? 10, decimals: decimals ?? 2)
    }

    /// A heading without `{year}` and `{year-1}`; headers are compared without years.
    private static func withoutPlaceholders(_ text: String) -> String {
        let parts = text.split(separator: "{", omittingEmptySubsequences: false)
        return parts.dropFirst().reduce(String(parts.first ?? "")) { result, part in
            result + part.drop { $0 != "}" }.dropFirst()
        }
    }

    // MARK: - What cannot be

    /// A record's row, and words of the language of rules.
    private static func checkName(_ id: String, _ entry: YAMLEntry, _ flaws: YAMLFlaws) {
        guard id == "row" || RuleParser.reserved.contains(id) else { return }
        flaws.add(
            entry.error(
                "mã “\(id)” đã có nghĩa khác", "the id “\(id)” means something else already",
                remedy: LocalizedText(
                    vietnamese: "Chọn mã khác, ví dụ \(id)_1", english: "Choose another id, as \(id)_1")))
    }

    /// What goes with some types only.
    private static func check(
        _ type: FieldType, isExtra: Bool, isOpen: Bool, _ values: [[String]],
        _ members: YAMLMembers<LayoutFile.FieldKey>,
        _ flaws: YAMLFlaws
    ) {
        func refuse(_ key: LayoutFile.FieldKey, unless isFit: Bool, _ types: [FieldType]) {
            guard !isFit, let entry = members[key] else { return }
            let list = types.map(\.rawValue).joined(separator: ", ")
            flaws.add(
                entry.error(
                    "“\(key.rawValue)” không đi với cột kiểu \(type.rawValue)",
                    "“\(key.rawValue)” does not go with a column of type \(type.rawValue)",
                    remedy: LocalizedText(
                        vietnamese: "Bỏ khóa này, hoặc đổi kiểu cột thành: \(list)",
                        english: "Leave it out, or make the type one of: \(list)")))
        }
        let isTotalled = (try? members[.total]?.text()) != Field.Total.none.rawValue
        refuse(.total, unless: type.isNumeric || !isTotalled, [.count, .rate, .amount])
        refuse(.values, unless: type == .category || isOpen, [.category])
        refuse(.open, unless: type.isNumeric || !isOpen, [.count, .rate, .amount])
        refuse(.above, unless: type == .unit && !isExtra, [.unit])
        refuse(.unique, unless: [.unit, .name, .text].contains(type), [.text, .unit, .name])
        refuse(.codes, unless: type == .codes, [.codes])
        refuse(.decimals, unless: type.isRounded, [.rate, .amount])
        refuse(.part, unless: type == .rate, [.rate])
        if isOpen, isExtra || members[.required] != nil {
            flaws.add(
                (members[.open] ?? members.entry).error(
                    "“open” không đi với “required” hoặc “extras”", "“open” does not go with “required” or “extras”",
                    remedy: LocalizedText(
                        vietnamese: "Cột mở đứng cho bao nhiêu cột cũng được, kể cả không có cột nào",
                        english: "An open column stands for any number of columns, be it none")))
        }
        if type == .category, members[.values] == nil {
            flaws.add(
                members.entry.error(
                    "thiếu “values” của cột kiểu category", "“values” is missing in a column of type category",
                    remedy: LocalizedText(
                        vietnamese: "Ghi các giá trị, ví dụ values: [[Nghèo, Hộ nghèo], [Cận nghèo]]",
                        english: "Give its values, as values: [[Nghèo, Hộ nghèo], [Cận nghèo]]")))
        }
        checkSpellings(values, members[.values], flaws)
        if !isExtra, !isOpen, let entry = members[.addsTo] {
            flaws.add(
                entry.error(
                    "“addsTo” chỉ dùng trong “extras” và cho cột “open”",
                    "“addsTo” is for “extras” and “open” columns only",
                    remedy: LocalizedText(
                        vietnamese: "Chuyển cột này xuống “extras”, hoặc bỏ “addsTo”",
                        english: "Move the column to “extras”, or leave “addsTo” out")))
        }
    }

    /// A spelling of two values would be either.
    private static func checkSpellings(_ values: [[String]], _ entry: YAMLEntry?, _ flaws: YAMLFlaws) {
        var owners: [String: Int] = [:]
        for (index, spellings) in values.enumerated() {
            for spelling in spellings {
                let owner = owners.updateValue(index, forKey: VietnameseText.key(spelling)) ?? index
                guard owner != index, let entry else { continue }
                flaws.add(
                    entry.error(
                        "“\(spelling)” thuộc hai giá trị: “\(values[owner][0])” và “\(spellings[0])”",
                        "“\(spelling)” belongs to two values: “\(values[owner][0])” and “\(spellings[0])”",
                        remedy: LocalizedText(vietnamese: "Bỏ ở một nơi", english: "Leave it out of one of them")))
            }
        }
    }
}

extension YAMLForm<String> {
    /// A header's path, the words of merged levels before those under them, with ` > ` between.
    fileprivate static var heading: YAMLForm {
        YAMLForm { entry throws(YAMLError) in
            let text = try YAMLForm.text.read(entry)
            guard (1...16).contains(levels(text).count), levels(text).allSatisfy({ !$0.isEmpty }) else {
                throw entry.error(
                    "tiêu đề cột có tầng không có chữ, hoặc quá 16 tầng",
                    "a header with a level without words, or of more than 16 levels",
                    remedy: LocalizedText(
                        vietnamese: "Ghi như trong biểu, ví dụ: Hộ nghèo > Số hộ",
                        english: "Write it as the form has it, as: Hộ nghèo > Số hộ"))
            }
            return text
        }
    }

    fileprivate static func levels(_ text: String) -> [String] {
        text.split(separator: ">").map { VietnameseText.clean(String($0)) }
    }
}

extension YAMLForm<CodeSet> {
    /// `indicators`, or the least and the greatest code.
    fileprivate static var codes: YAMLForm {
        YAMLForm { entry throws(YAMLError) in
            if entry.plainText == "indicators" { return .indicators }
            let bounds = try entry.list().map { item throws(YAMLError) in try YAMLForm<Int>.whole(0...9_999).read(item)
            }
            guard bounds.count == 2, bounds[0] <= bounds[1] else {
                throw entry.error(
                    "cần mã nhỏ nhất rồi mã lớn nhất", "the least code and then the greatest are expected",
                    remedy: LocalizedText(
                        vietnamese: "Ghi như: codes: [1, 12]; các chỉ số thiếu hụt: codes: indicators",
                        english: "Write it as: codes: [1, 12]; the indicators of deprivation: codes: indicators"))
            }
            return .range(bounds[0]...bounds[1])
        }
    }
}
