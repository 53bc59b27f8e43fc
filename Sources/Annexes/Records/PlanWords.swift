/// The words by which a plan's figures are read, as keys of single words.
enum PlanWords {
    static let household = VietnameseText.key("hộ")
    static let poor = VietnameseText.key("nghèo")
    static let near = VietnameseText.key("cận")
    static let number = VietnameseText.key("số")
    static let from = VietnameseText.key("từ")
    static let assigns = VietnameseText.key("giao")
    static let persons = TextToken.keys("khẩu", "người", "nhân")

    /// `tổng số hộ` and what may follow it where all households are meant.
    static let sums = TextToken.keys("tổng", "cộng")
    static let wholes = TextToken.keys(
        "tự", "dân", "gia", "toàn", "của", "trên", "hiện", "là", "đầu", "cuối", "năm", "trong", "cả", "có"
    ).union([":"])
    /// What may follow "hộ" without another kind of household being meant.
    static let neutral = TextToken.keys(
        "giảm", "phải", "dự", "trong", "thoát", "còn", "là", "đầu", "cuối", "hiện", "năm", "toàn", "của", "tăng",
        "phát", "tái", "xuống", "tương"
    ).union([":", "(", ",", ";", ".", ")"])
    static let joints = TextToken.keys("và", "hoặc").union([",", "/", "-", "–"])
    static let partStarts: Set<String> = Set(["trong đó", "bao gồm"].map(VietnameseText.key))

    /// Kinds of places other than the commune itself, and what makes them an office or all of them.
    static let places = TextToken.keys(
        "thôn", "bản", "làng", "ấp", "buôn", "bon", "sóc", "xóm", "khóm", "khối", "khu", "tổ", "huyện", "tỉnh", "quận",
        "nước")
    static let offices = TextToken.keys("ubnd", "dân", "hđnd", "đảng", "ban", "phòng", "uỷ", "ủy", "chức", "sở")
    static let everyPlace = TextToken.keys(
        "các", "từng", "mỗi", "cấp", "số", "bình", "đoàn", "thị", "văn", "tái", "cơ", "căn")

    static let leaves = TextToken.keys("thoát")
    static let reductions = TextToken.keys("giảm", "thoát")
    static let increases = TextToken.keys("tăng", "tái", "phát")
    static let moves = TextToken.keys("rơi", "chuyển", "sang", "xuống")
    static let stocks = TextToken.keys("còn", "xuống", "tổng", "hiện", "có")
    static let starts = TextToken.keys("là", "từ").union([":"])
    /// Before "giảm nghèo" these make it a name.
    static let programmes = TextToken.keys("tác", "trình", "hoạch", "đạo", "quả", "động", "nhiệm", "vụ")
    /// Behind "hộ" these count only a part of the households.
    static let narrows = TextToken.keys(
        "dân", "dtts", "bảo", "btxh", "thuộc", "có", "không", "do", "người", "đồng", "neo", "già", "thiếu", "chính",
        "nữ", "được", "đăng", "bị", "trẻ")
    /// What ends the words that belong to a count.
    static let ends = TextToken.keys(
        "tỷ", "tỉ", "chiếm", "tương", "xuống", "còn", "và", "nên", "đạt", "giảm", "tăng", "trở", "từ", "trong", "theo",
        "so")

    static let above = TextToken.keys("trên", "hơn", "vượt", "quá").union([">"])
    static let not = TextToken.keys("không", "chưa")
    static let below = TextToken.keys("dưới", "gần", "khoảng").union(["<", "≤"])
    static let least: Set<String> = Set(
        ["ít nhất", "tối thiểu", "thấp nhất"].map { VietnameseText.key($0) })
    static let most: Set<String> = Set(["tối đa", "nhiều nhất", "cao nhất"].map { VietnameseText.key($0) })
    static let onwards = TextToken.keys("trở")

    static let downTo = TextToken.keys("xuống", "còn")
    static let rateWords = TextToken.keys(
        "tỷ", "tỉ", "lệ", "chiếm", "tương", "ứng", "đương", "với", "là", "bằng", "hộ", "nghèo", "cận"
    ).union([
        ",", "(", "=", ":",
    ])
    static let rateSigns = TextToken.keys("lệ", "chiếm", "ứng", "đương").union(["(", "="])
    static let rateEnds = TextToken.keys("xuống", "còn", "và", "nên").union([".", ",", ";", ")", "("])
    static let equates = TextToken.keys("đương", "ứng")

    /// The nouns of which no more than all can be meant.
    static let sharers = TextToken.keys(
        "hộ", "người", "khẩu", "số", "tổng", "trẻ", "học", "cán", "lao", "dân", "nhân", "thành", "phụ", "đối", "thôn",
        "xã", "các")
    /// Words of what may exceed all of it: plans, budgets, growth.
    static let exceeding = TextToken.keys(
        "hoạch", "dự", "toán", "tăng", "so", "thu", "ngân", "vốn", "giải", "sản", "doanh", "năng")
    /// Words that make a figure a target of the plan.
    static let targets = TextToken.keys("tiêu", "phấn", "giao", "dự", "kế", "thể", "phần")
    /// Words that make it one of a year to come.
    static let plans = TextToken.keys("dự", "kế", "phấn", "tiêu")
    /// Words of a time before.
    static let earlier = TextToken.keys("trước", "đầu")
    /// Words that make it a result.
    static let results = TextToken.keys("đã", "quả", "được", "trước", "qua")

    /// Whether a text may count households or persons.
    static func mayCount(_ text: String) -> Bool {
        ["hộ", "Hộ", "HỘ", "khẩu", "người"].contains { text.contains($0) }
    }
}
