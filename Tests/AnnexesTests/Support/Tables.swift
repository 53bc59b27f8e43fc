extension SheetSketch {
    /// The rate plan of a commune: header in row 1, five villages in rows 2…6, the total in row 7; nothing is wrong.
    ///
    /// C households at the start, D poor, E their rate; F households at the end, G rate and H number of the
    /// reduction, I poor at the end, J their rate.
    static var ratePlan: SheetSketch {
        SheetSketch([
            ratePlanHeader,
            [1, "Thôn 1", 289, 6, 2.08, 293, 0.68, 2, 4, 1.37],
            [2, "Thôn 2", 333, 14, 4.2, 338, 1.78, 6, 8, 2.37],
            [3, "Thôn Đồng Sơn", 195, 6, 3.08, 198, 1.01, 2, 4, 2.02],
            [4, "Thôn Mơ Nang 2", 311, 33, 10.61, 317, 6.94, 22, 11, 3.47],
            [5, "Thôn Blôm", 519, 33, 6.36, 527, 3.42, 18, 15, 2.85],
            [nil, "Tổng cộng", 1647, 92, 5.59, 1673, 2.99, 50, 42, 2.51],
        ])
    }

    static let ratePlanHeader: [Entry] = [
        "TT", "Đơn vị", "Tổng số hộ dân đầu năm 2023", "Số hộ nghèo đầu năm 2023", "Tỷ lệ hộ nghèo đầu năm 2023",
        "Dự kiến hộ dân đến cuối năm 2023", "Tỷ lệ giảm", "Ước số hộ giảm", "Số hộ nghèo cuối năm 2023",
        "Tỷ lệ hộ nghèo cuối năm 2023",
    ]

    /// Reduction targets: header in row 1, four villages in rows 2…5, the total in row 6; nothing is wrong.
    ///
    /// C poor at the start, D rate, E reduction, F poor at the end, G officer.
    static var targets: SheetSketch { SheetSketch(targetsRows) }

    static let targetsRows: [[Entry]] = [
        targetsHeader,
        [1, "Tiểu khu 1", 5, 2.91, 2, 3, "Cán bộ A"],
        [2, "Tiểu khu 2", 2, 1.1, 1, 1, "Cán bộ B"],
        [3, "Tiểu khu 3", 8, 0.78, 3, 5, "Cán bộ C"],
        [4, "Tiểu khu 4", 3, 0.7, 1, 2, "Cán bộ D"],
        ["Cộng", nil, 18, 0.99, 7, 11],
    ]

    static let targetsHeader: [Entry] = [
        "STT", "Đơn vị", "Hộ nghèo năm 2023", "Tỷ lệ (%)", "Số hộ nghèo dự kiến giảm năm 2024",
        "Hộ nghèo cuối năm 2024",
        "Cán bộ phụ trách",
    ]

    /// A list of households: header in row 1, four households in rows 2…5, stated counts in row 7; nothing is wrong.
    ///
    /// B name, C members, D category, E unit, F workers, G causes, H deprivations, K officials.
    static var households: SheetSketch {
        SheetSketch([
            householdsHeader,
            [1, "Hộ Một", 4, "Nghèo", "Thôn 1", 2, "Thiếu vốn", "3,4,10", nil, nil, "Tổ A"],
            [2, "Hộ Hai", 3, "Nghèo", "Thôn 1", 1, "Ốm đau", "2,10,11", nil, nil, "Tổ A"],
            [3, "Hộ Ba", 5, "Cận nghèo", "Thôn 2", 3, "Thiếu đất", "4,11", nil, nil, "Tổ B"],
            [4, "Hộ Bốn", 1, "Nghèo", "Thôn 2", 0, "Già yếu", "4,9,10", nil, nil, "Tổ B"],
            [],
            ["- Số hộ dự kiến thoát nghèo: 03 hộ; Dự kiến thoát cận nghèo: 01 hộ"],
        ])
    }

    /// The list of households with a title in row 1, its header in row 3 and a text below.
    static func households(title: String, foot: String) -> SheetSketch {
        SheetSketch([
            [.text(title)], [], householdsHeader,
            [1, "Hộ Một", 4, "Nghèo", "Thôn 1", 2, "Thiếu vốn", "3,4,10", nil, nil, "Tổ A"],
            [2, "Hộ Hai", 3, "Nghèo", "Thôn 1", 1, "Ốm đau", "2,10,11", nil, nil, "Tổ A"],
            [3, "Hộ Ba", 5, "Cận nghèo", "Thôn 2", 3, "Thiếu đất", "4,11", nil, nil, "Tổ B"],
            [4, "Hộ Bốn", 1, "Nghèo", "Thôn 2", 0, "Già yếu", "4,9,10", nil, nil, "Tổ B"],
            [], [.text(foot)],
        ])
    }

    static let householdsHeader: [Entry] = [
        "TT", "Họ và tên", "Số khẩu", "Phân loại hộ", "Đơn vị", "Số LĐ", "Nguyên nhân nghèo", "Chiều thiếu hụt",
        "Tổ chức được phân công giúp đỡ cấp thôn", "Giải pháp", "Cán bộ, công chức cấp xã chỉ đạo và theo dõi",
    ]
}
