/// The columns of a layout file, and what names them.
struct LayoutColumns {
    /// The columns of an empty form.
    private let main: [LayoutColumn]
    /// Columns that a table may have besides.
    private let besides: [LayoutColumn]
    private let flaws: YAMLFlaws

    /// Reads the columns of a layout; what is wrong is kept.
    init(_ members: YAMLMembers<LayoutFile.Key>, _ flaws: YAMLFlaws) {
        main = LayoutFile.entries(.fields, isRequired: true, members, flaws).compactMap {
            LayoutColumn($0, isExtra: false, flaws)
        }
        besides = LayoutFile.entries(.extras, members, flaws).compactMap { LayoutColumn($0, isExtra: true, flaws) }
        self.flaws = flaws
        checkDuplicates()
        checkHeadings()
        checkAddends()
        checkParts()
    }

    /// The fields of an empty form, without those that are wrong.
    var fields: [Field] { main.compactMap(\.field) }
    /// The fields that a table may have besides, without those that are wrong.
    var extras: [Field] { besides.compactMap(\.field) }
    /// Whether every column could be read.
    var isWhole: Bool { main.allSatisfy { $0.field != nil } }
    /// The ids of an empty form, those of wrong columns among them.
    var ids: [String] { main.compactMap(\.id) }

    private func column(_ id: String) -> LayoutColumn? { main.first { $0.id == id } }

    // MARK: - What columns say of each other

    private func checkDuplicates() {
        var first: [String: LayoutColumn] = [:]
        for column in main + besides {
            guard let id = column.id else { continue }
            guard let other = first.updateValue(column, forKey: id) else { continue }
            first[id] = other
            let line = other.members.entry.line.map(String.init) ?? "?"
            add(
                column.members[.id], "hai cột cùng mã “\(id)” (cột kia ở dòng \(line))",
                "two fields have the id “\(id)” (the other in line \(line))",
                LocalizedText(vietnamese: "Đặt mã khác cho một cột", english: "Give one of them another id"))
        }
    }

    /// Two columns with the same heading cannot be told apart.
    private func checkHeadings() {
        var first: [[String]: LayoutColumn] = [:]
        for column in main {
            guard let field = column.field, !field.isOpen else { continue }
            let key = field.heading.map(VietnameseText.key)
            guard let other = first.updateValue(column, forKey: key) else { continue }
            first[key] = other
            let heading = field.heading.joined(separator: " > ")
            let line = other.members[.heading]?.line.map(String.init) ?? "?"
            add(
                column.members[.heading], "hai cột cùng tiêu đề “\(heading)” (cột kia ở dòng \(line))",
                "two fields have the heading “\(heading)” (the other in line \(line))",
                LocalizedText(
                    vietnamese: "Cột được nhận theo tiêu đề: ghi thêm tầng trên, như Hộ nghèo > Số hộ",
                    english: "Columns are found by their headings: add the level above, as Hộ nghèo > Số hộ"))
        }
    }

    private func checkAddends() {
        for extra in besides + main.filter({ $0.field?.isOpen == true }) {
            guard let target = extra.field?.addsTo else {
                if extra.members[.addsTo] == nil, extra.field?.isOpen != true {
                    add(
                        extra.members.entry, "cột thêm thiếu “addsTo”", "“addsTo” is missing in an extra column",
                        LocalizedText(
                            vietnamese: "Ghi mã của cột mà số này được cộng vào",
                            english: "Give the id of the column that it counts in"))
                }
                continue
            }
            let isNumeric = column(target)?.type.map(\.isNumeric)
            guard isNumeric != true || extra.type?.isNumeric != true else { continue }
            if isNumeric == nil {
                unknown(target, extra.members[.addsTo])
            } else {
                add(
                    extra.members[.addsTo], "“addsTo” chỉ cộng số vào cột số", "“addsTo” adds figures to figures only",
                    LocalizedText(
                        vietnamese: "Cả hai cột phải có kiểu count, rate hoặc amount",
                        english: "Both columns must be of type count, rate or amount"))
            }
        }
    }

    /// A rule speaks of one figure of a row, which an open column is not.
    func checkIsClosed(_ id: String, at entry: YAMLEntry) {
        guard column(id)?.field?.isOpen == true else { return }
        add(
            entry, "“\(id)” là cột mở, không dùng trong quy tắc", "“\(id)” is open, and no part of rules",
            LocalizedText(
                vietnamese: "Ghi “addsTo” ở cột đó: cột ấy bằng tổng các cột mở",
                english: "Give it “addsTo”: that column is then the sum of the open ones"))
    }

    /// Texts and names are nothing to calculate with.
    func checkIsFigure(_ id: String, at entry: YAMLEntry) {
        guard let type = column(id)?.type, [.text, .unit, .name].contains(type) else { return }
        add(
            entry, "“\(id)” là cột chữ (\(type.rawValue)), không tính toán được",
            "“\(id)” holds texts (\(type.rawValue)) and cannot be calculated with",
            LocalizedText(
                vietnamese: "Đổi kiểu của cột thành count, rate hoặc amount, hoặc bỏ cột khỏi quy tắc",
                english: "Make its type count, rate or amount, or leave it out of the rule"))
    }

    private func checkParts() {
        for rate in main + besides {
            guard let part = rate.field?.part else { continue }
            guard let column = column(part) else {
                unknown(part, rate.members[.part])
                continue
            }
            guard let type = column.type, type != .count else { continue }
            add(
                rate.members[.part], "“\(part)” không phải cột số lượng", "“\(part)” is no count",
                LocalizedText(
                    vietnamese: "Tỷ lệ tính từ một cột kiểu count",
                    english: "A rate is the share of a column of type count"))
        }
    }

    // MARK: - What names columns

    /// A breakdown is a column of categories.
    func checkBreakdown(_ id: String?, at entry: YAMLEntry?) {
        guard let id else { return }
        guard let column = column(id) else { return unknown(id, entry) }
        guard let type = column.type, type != .category else { return }
        add(
            entry, "“\(id)” không phải cột phân loại", "“\(id)” is no field of categories",
            LocalizedText(
                vietnamese: "Chọn một cột kiểu category", english: "Name a column of type category"))
    }

    /// Households are numbered by an ordinal.
    func checkMembers(_ id: String?, at entry: YAMLEntry?) {
        guard let id else { return }
        guard let column = column(id) else { return unknown(id, entry) }
        guard let type = column.type, type != .ordinal else { return }
        add(
            entry, "“\(id)” không phải cột số thứ tự", "“\(id)” is no ordinal",
            LocalizedText(
                vietnamese: "Chọn một cột kiểu ordinal", english: "Name a column of type ordinal"))
    }

    /// Only lists of households have units in headings above their rows.
    func checkNoneAbove() {
        for column in main where column.field?.standsAbove == true {
            add(
                column.members[.above], "“above” chỉ dùng trong danh sách hộ",
                "“above” is for lists of households only",
                LocalizedText(vietnamese: "Ghi thêm households: true", english: "Say households: true as well"))
        }
    }

    /// A value that is counted is one that the column can have.
    func checkValue(_ value: String, of id: String, at entry: YAMLEntry, _ valueEntry: YAMLEntry) {
        guard let column = column(id) else { return unknown(id, entry) }
        guard let field = column.field, field.type == .category,
            !field.categories.contains(where: { $0.value == value })
        else { return }
        flaws.add(
            valueEntry.error(
                "cột “\(id)” không có giá trị “\(value)”", "the column “\(id)” has no value “\(value)”",
                remedy: .oneOf(field.categories.map(\.value), near: value)))
    }

    /// Keeps that a name is no column's.
    func unknown(_ id: String, _ entry: YAMLEntry?) {
        add(entry, "không có cột “\(id.prefix(80))”", "no column “\(id.prefix(80))”", .oneOf(ids, near: id))
    }

    private func add(_ entry: YAMLEntry?, _ vietnamese: String, _ english: String, _ remedy: LocalizedText) {
        if let entry { flaws.add(entry.error(vietnamese, english, remedy: remedy)) }
    }
}
