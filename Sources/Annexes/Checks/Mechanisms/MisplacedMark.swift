/// A figure that is 10, 100 or 1000 times off, whose decimal mark was misread, or whose sign is wrong.
enum MisplacedMark: ExplainingErrors {
    /// The powers of ten up and down.
    private static let choices = 6

    static func explanations(of error: LocatedError) -> [Explanation] {
        guard error.isTyped else { return [] }
        let (observed, expected) = error.digits
        guard observed != 0, expected != 0 else { return [] }
        if observed == -expected {
            return [
                Explanation(
                    .signFlipped, choices: 1, error,
                    FindingText.both("Chỉ khác dấu âm, dương.", "Only the sign is wrong."))
            ].compactMap(\.self)
        }
        guard let factor = factor(observed, expected) else { return [] }
        // Where only one of the two has decimals, a mark was misread: 13.558 for 13558.
        let isMark = (error.observed.trimmed.scale == 0) != (error.expected.trimmed.scale == 0)
        let text =
            isMark
            ? FindingText.both(
                "Lệch \(factor) lần: có thể nhầm dấu thập phân với dấu hàng nghìn.",
                "Off by a factor of \(factor): perhaps a decimal mark for a thousands mark.")
            : FindingText.both(
                "Lệch \(factor) lần: có thể thừa hoặc thiếu chữ số 0.",
                "Off by a factor of \(factor): perhaps a zero too many or too few.")
        return [Explanation(isMark ? .decimalMark : .powerOfTen, .numberShifted, choices: choices, error, text)]
            .compactMap(\.self)
    }

    /// 10, 100 or 1000 where that lies between two figures.
    private static func factor(_ left: Int128, _ right: Int128) -> Int? {
        [10, 100, 1000].first { factor in
            left == right.multipliedReportingOverflow(by: Int128(factor)).partialValue
                || right == left.multipliedReportingOverflow(by: Int128(factor)).partialValue
        }
    }
}
