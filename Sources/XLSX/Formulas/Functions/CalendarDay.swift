/// Days of the 1900 system as the functions of dates take and give them.
enum CalendarDay {
    /// The day of an argument, without its time.
    ///
    /// - Throws: `#NUM!` for what is no date.
    static func argument(_ call: FunctionCall, _ index: Int) throws(CellError) -> Int {
        try day(of: try call.number(index), call)
    }

    /// The day of a serial number, without its time.
    static func day(of serial: Double, _ call: FunctionCall) throws(CellError) -> Int {
        let number = serial.rounded(.down)
        guard number >= 0, number <= Double(SerialDate.lastDay) else { throw .number }
        let day = Int(number) + (call.context.date1904 ? SerialDate.offset1904 : 0)
        guard day <= SerialDate.lastDay else { throw .number }
        return day
    }

    /// A day as a serial number.
    ///
    /// - Throws: `#NUM!` for what is no date.
    static func serial(_ day: Int, _ call: FunctionCall) throws(CellError) -> FormulaOperand {
        let serial = day - (call.context.date1904 ? SerialDate.offset1904 : 0)
        guard serial >= 0, day <= SerialDate.lastDay else { throw .number }
        return .number(serial)
    }

    /// A day of any month, counted on from the year's first, or back.
    static func day(year: Int, month: Int, day: Int) -> Int {
        let months = year * 12 + month - 1
        let (year, month) = (SerialDate.floorDivide(months, 12), months - SerialDate.floorDivide(months, 12) * 12 + 1)
        return SerialDate.day(year: year, month: month, day: 1) + day - 1
    }

    /// The same day some months on, or the last of that month.
    static func moved(_ day: Int, byMonths count: Int) throws(CellError) -> (year: Int, month: Int, day: Int) {
        guard count.magnitude < 200_000 else { throw .number }
        let date = SerialDate.civil(day: day)
        let months = date.year * 12 + date.month - 1 + count
        let (year, month) = (SerialDate.floorDivide(months, 12), months - SerialDate.floorDivide(months, 12) * 12 + 1)
        guard (1900...9999).contains(year) else { throw .number }
        return (year, month, min(date.day, SerialDate.length(ofMonth: month, year: year)))
    }
}
