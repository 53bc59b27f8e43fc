/// The words of a language for dates and times.
struct DateNames: Sendable {
    /// From January.
    let months: [String]
    let shortMonths: [String]
    /// From Sunday.
    let days: [String]
    let shortDays: [String]
    let morning: String
    let afternoon: String

    /// The number of Vietnamese in locale tags, `[$-42A]`.
    static let vietnam: UInt32 = 0x42A

    /// The words for a locale tag, whose low half is the language; English for languages not known here.
    static func names(forLocale locale: UInt32?) -> DateNames {
        (locale ?? 0) & 0xFFFF == vietnam ? vietnamese : english
    }

    static let english = DateNames(
        months: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November",
            "December",
        ],
        shortMonths: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        days: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
        shortDays: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
        morning: "AM", afternoon: "PM")

    /// As Windows has them for vi-VN, which is where Excel looks.
    static let vietnamese = DateNames(
        months: [
            "Tháng Giêng", "Tháng Hai", "Tháng Ba", "Tháng Tư", "Tháng Năm", "Tháng Sáu", "Tháng Bảy", "Tháng Tám",
            "Tháng Chín", "Tháng Mười", "Tháng Mười Một", "Tháng Mười Hai",
        ],
        shortMonths: (1...12).map { "Thg\($0)" },
        days: ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"],
        shortDays: ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
        morning: "SA", afternoon: "CH")
}
