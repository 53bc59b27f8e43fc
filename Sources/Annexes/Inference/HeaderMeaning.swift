/// What the words of a header say of its column, whatever the layout.
struct HeaderMeaning {
    private let leaf: [String]
    private let all: [[String]]
    /// The lowest cell, with the one above where it says little, as `Số hộ`.
    private let core: [[String]]
    private let hasPercent: Bool

    init(_ header: [String]) {
        all = header.map(VietnameseText.headerWords)
        leaf = all.last ?? []
        core = all.suffix(leaf.count > 2 ? 1 : 2)
        hasPercent = header.last?.contains("%") == true
    }

    /// A share of something.
    var isShare: Bool { hasPercent || Self.has(leaf, ["Tỷ lệ", "TL"]) }
    /// The number of the row.
    var isOrdinal: Bool { Self.ordinals.contains(leaf) || numbersHouseholds || numbersMembers }
    /// The number of a household in a list with a row for each member.
    var numbersHouseholds: Bool { numbers(["Hộ", "Chủ hộ"]) }
    /// The number of a member in the household.
    var numbersMembers: Bool { numbers(["Thành viên", "Khẩu", "Nhân khẩu", "Trong hộ"]) }
    /// What a member is to the head of the household.
    var isRelation: Bool { Self.has(leaf, ["Quan hệ"]) }
    /// A person's name.
    var isName: Bool { Self.has(leaf, ["Họ tên", "Họ và tên", "Chủ hộ"]) }
    /// Words for a person, whose names may stand below, as `Người đại diện vay` or `Ông/bà`.
    var isOfPersons: Bool {
        isName
            || Self.has(
                leaf,
                [
                    "Người", "Ông", "Bà", "Đại diện", "Đứng tên", "Chủ nhà", "Thành viên", "Hội viên", "Học sinh",
                    "Sinh viên", "Khách hàng", "Trẻ em",
                ])
    }
    /// Persons in charge, as those of a village.
    var isOfOfficials: Bool {
        all.contains {
            Self.has(
                $0,
                [
                    "Cán bộ", "Công chức", "Phụ trách", "Theo dõi", "Chỉ đạo", "Giúp đỡ", "Lãnh đạo", "Trưởng thôn",
                    "Trưởng bản", "Trưởng khu", "Trưởng xóm", "Trưởng ấp", "Tổ trưởng", "Bí thư",
                ])
        }
    }
    /// What is known of each person, as the day of birth.
    var isPersonalDetail: Bool {
        Self.has(
            leaf,
            [
                "Năm sinh", "Ngày sinh", "Tháng năm sinh", "Tuổi", "Giới tính", "Dân tộc", "Quan hệ", "CCCD", "CMND",
                "Căn cước",
            ])
    }
    /// Persons in charge, or people of a household: their texts are never shown.
    var isPersonal: Bool {
        isName || isOfOfficials
            || all.contains { Self.has($0, ["Người", "Tên", "Liên hệ", "Địa chỉ", "CCCD", "CMND"]) }
    }
    /// A year or another number that counts nothing.
    var isLabelNumber: Bool {
        Self.has(leaf, ["Năm sinh", "Mã", "CCCD", "CMND", "Căn cước", "Điện thoại", "SĐT"])
            || Self.has(leaf, ["Số sổ"]) && !Self.has(leaf, ["Cấp"])
    }
    /// Money, areas and averages.
    var isAmount: Bool {
        Self.has(
            leaf,
            [
                "Kinh phí", "Số tiền", "Thành tiền", "Đơn giá", "Giá trị", "Triệu đồng", "Nghìn đồng", "Diện tích",
                "Bình quân",
            ])
    }
    /// How many there are of something.
    var isCount: Bool { Self.has(leaf, ["Số", "Tổng", "Hộ", "Khẩu", "Người", "Lao động", "LĐ", "NK"]) }
    /// Whether a heading above speaks of how many there are, as "Hộ nghèo" above the groups that are counted.
    var isBelowCount: Bool { all.dropLast().contains { $0.first.map(Self.counted.contains) == true } }
    /// What is left at the end, or a sum: what other columns define.
    var isResult: Bool { isClosing || Self.has(leaf, Self.results) }
    /// Poor or near-poor households.
    var isPoor: Bool { has(["Nghèo", "HN", "HCN"]) }
    /// All households.
    var isWhole: Bool { !isPoor && !isShare && !isReduction && has(["Tổng số hộ", "Hộ dân", "Dân cư", "Tổng hộ"]) }
    /// At the end of the period.
    var isClosing: Bool { has(["Cuối", "Còn lại"]) }
    /// At its start.
    var isOpening: Bool { has(["Đầu"]) }
    /// Households that leave.
    var isReduction: Bool { has(["Giảm", "Thoát"]) }
    /// Workers of households.
    var isWorkers: Bool { Self.has(leaf, ["LĐ", "LD", "Lao động"]) }
    /// Members of households.
    var isMembers: Bool { Self.has(leaf, ["Khẩu", "NK"]) }

    private static let ordinals = ["TT", "STT", "Số TT", "Số thứ tự"].map(VietnameseText.headerWords)
    private static let counted = Set(["Hộ", "Số", "Tổng"].flatMap(VietnameseText.headerWords))
    private static let results = ["Tổng", "Cộng"]

    /// Whether the lowest cell is a number of the row with other words behind, as "STT hộ".
    private func numbers(_ phrases: [String]) -> Bool {
        Self.ordinals.contains { ordinal in
            leaf.starts(with: ordinal)
                && phrases.contains { leaf.dropFirst(ordinal.count).starts(with: VietnameseText.headerWords($0)) }
        }
    }

    private func has(_ phrases: [String]) -> Bool { core.contains { Self.has($0, phrases) } }

    /// Whether some phrase stands in the words.
    private static func has(_ words: [String], _ phrases: [String]) -> Bool {
        phrases.contains { phrase in words.contains(VietnameseText.headerWords(phrase)) }
    }
}

extension [String] {
    /// Whether other words stand in these, one behind the other.
    fileprivate func contains(_ phrase: [String]) -> Bool {
        guard !phrase.isEmpty, phrase.count <= count else { return false }
        return (0...(count - phrase.count)).contains { self[$0...].starts(with: phrase) }
    }
}
