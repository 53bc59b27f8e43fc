import Testing

@testable import XLSX

@Suite("Functions of dates")
struct DateFunctionTests {
    private let table = FunctionTable([45292, 45293, 45657])

    @Test("dates are made of their parts and taken apart")
    func parts() {
        table.expect([
            ("DATE(2024,1,1)", 45292), ("DATE(108,1,2)", 39449), ("DATE(2008,14,2)", 39846), ("DATE(2008,-3,2)", 39327),
            ("DATE(2008,1,35)", 39482), ("DATE(2008,1,-15)", 39432), ("DATE(1900,2,29)", 60), ("DATE(1900,3,1)", 61),
            ("DATE(-1,1,1)", "#NUM!"), ("DATE(10000,1,1)", "#NUM!"), ("DATE(2024,1E9,1)", "#NUM!"),
            ("YEAR(45657)", 2024),
            ("MONTH(45657)", 12), ("DAY(45657)", 31), ("DAY(0)", 0), ("YEAR(60)", 1900), ("DAY(60)", 29),
            ("YEAR(-1)", "#NUM!"), ("YEAR(\"2024-05-06\")", 2024), ("MONTH(\"x\")", "#VALUE!"),
            ("YEAR(2958466)", "#NUM!"),
            ("TIME(12,0,0)", 0.5), ("TIME(16,48,10)", 0.7001157407407407), ("TIME(25,0,0)", .number(1.0 / 24)),
            ("TIME(-1,0,0)", "#NUM!"), ("HOUR(0.75)", 18), ("MINUTE(\"12:45\")", 45), ("SECOND(\"4:48:18\")", 18),
            ("DATEVALUE(\"8/22/2011\")", 40777), ("DATEVALUE(\"22-MAY-2011\")", 40685),
            ("DATEVALUE(\"2011/02/23\")", 40597),
            ("DATEVALUE(\"10:30\")", "#VALUE!"), ("TIMEVALUE(\"2:24 AM\")", 0.1),
            ("TIMEVALUE(\"22-Aug-2011 6:35 AM\")", 0.2743055555555556),
        ])
    }

    @Test("weekdays and weeks")
    func weeks() {
        table.expect([
            ("WEEKDAY(39492)", 5), ("WEEKDAY(39492,2)", 4), ("WEEKDAY(39492,3)", 3), ("WEEKDAY(45292,11)", 1),
            ("WEEKDAY(45292,17)", 2), ("WEEKDAY(45292,4)", "#NUM!"), ("WEEKNUM(40977)", 10), ("WEEKNUM(40977,2)", 11),
            ("ISOWEEKNUM(40977)", 10), ("ISOWEEKNUM(45657)", 1), ("WEEKNUM(44562,21)", 52),
        ])
    }

    @Test("months on, and what lies between")
    func differences() {
        table.expect([
            ("EDATE(DATE(2011,1,15),1)", 40589), ("EDATE(DATE(2024,1,31),1)", 45351), ("EDATE(1,-1)", "#NUM!"),
            ("EOMONTH(DATE(2011,1,1),1)", 40602), ("EOMONTH(DATE(2011,1,1),-3)", 40482), ("DAYS(A3,A1)", 365),
            ("DATEDIF(DATE(2001,1,1),DATE(2003,1,1),\"Y\")", 2), ("DATEDIF(DATE(2001,6,1),DATE(2002,8,15),\"D\")", 440),
            ("DATEDIF(DATE(2001,6,1),DATE(2002,8,15),\"YD\")", 75),
            ("DATEDIF(DATE(2001,6,1),DATE(2002,8,15),\"YM\")", 2),
            ("DATEDIF(DATE(2001,6,1),DATE(2002,8,15),\"MD\")", 14), ("DATEDIF(A3,A1,\"D\")", "#NUM!"),
            ("DATEDIF(A1,A3,\"Q\")", "#NUM!"), ("DAYS360(DATE(2011,1,30),DATE(2011,2,1))", 1),
            ("DAYS360(DATE(2011,1,1),DATE(2011,12,31))", 360), ("DAYS360(DATE(2011,1,1),DATE(2011,2,1))", 30),
            ("YEARFRAC(DATE(2012,1,1),DATE(2012,7,30))", 0.5805555555555556),
            ("YEARFRAC(DATE(2012,1,1),DATE(2012,7,30),1)", 0.5765027322404371),
            ("YEARFRAC(DATE(2012,1,1),DATE(2012,7,30),3)", 0.5780821917808219),
            ("NETWORKDAYS(DATE(2012,10,1),DATE(2013,3,1))", 110),
            ("NETWORKDAYS(DATE(2012,10,1),DATE(2013,3,1),DATE(2012,11,22))", 109),
            ("NETWORKDAYS.INTL(DATE(2006,1,1),DATE(2006,2,1),7)", 24),
            ("NETWORKDAYS.INTL(DATE(2006,1,1),DATE(2006,1,31))", 22),
            ("NETWORKDAYS.INTL(DATE(2006,2,28),DATE(2006,1,31))", -21),
            ("WORKDAY(DATE(2008,10,1),151)", 39933), ("WORKDAY(45292,-1)", 45289),
            ("WORKDAY.INTL(DATE(2012,1,1),90,11)", 41013), ("WORKDAY.INTL(45292,1,\"1111111\")", "#VALUE!"),
            ("WORKDAY(45292,1E12)", "#NUM!"),
        ])
    }

    @Test("now is what the calculation is given, or nothing")
    func now() throws {
        #expect(table.value("TODAY()") == nil)
        let calculator = WorkbookCalculator(context: FormulaContext(now: CivilDate(iso8601: "2024-01-05T12:00")))
        calculator.addSheet("D")
        let place = SheetCellReference(sheet: 0, cell: CellReference(uncheckedColumn: 1, row: 1))
        calculator.set(formula: "NOW()-TODAY()", cached: .blank, at: place)
        calculator.calculate()
        #expect(calculator.value(at: place) == 0.5)
    }
}
