import Testing

@testable import XLSX

@Suite("Records as rows")
struct RecordEncodingTests {
    private enum Kind: String, Codable { case poor = "nghèo", near = "cận nghèo" }

    private struct Household: Codable, Equatable {
        var name: String
        var members: Int
        var rate: Double?
        var isPoor: Bool
        var since: CivilDate?
        var kind: Kind?
        var small: UInt8 = 7
        var note: CellValue = .blank
    }

    private func household(_ index: Int) -> Household {
        Household(
            name: "Hộ <\(index)>", members: index * 1_000_003, rate: index % 2 == 0 ? nil : Double(index) / 3,
            isPoor: index % 3 == 0, since: index == 1 ? nil : CivilDate(iso8601: "2024-02-29T10:30:0\(index)"),
            kind: index == 2 ? nil : .near, note: index == 3 ? .error(CellError("#N/A")) : .text("x\(index)"))
    }

    private func sheet(_ write: (WorkbookWriter) throws -> Void) throws -> Sheet {
        try written { writer in
            try writer.addSheet("A")
            try write(writer)
        }.sheets[0]
    }

    private func refusal(_ write: (WorkbookWriter) throws -> Void) -> WorkbookError? {
        do {
            _ = try sheet(write)
            return nil
        } catch { return error as? WorkbookError }
    }

    @Test("what was written is decoded again")
    func roundTrip() throws {
        let households = (0...9).map(household)
        let sheet = try sheet { writer in
            try writer.append(WriterRow(number: 1, cells: [WriterCell(column: 1, value: .text("tiêu đề"))]))
            let range = try writer.append(households, from: 3)
            #expect(range?.description == "A3:H13")
        }
        var cursor = try sheet.records(of: Household.self, headers: .row(3))
        var read: [Household] = []
        while let record = try cursor.next() { read.append(record) }
        #expect(read == households)
    }

    @Test("headers by a function, columns from another on, in an order of one's own, with styles")
    func strategy() throws {
        var encoder = RecordEncoder()
        encoder.keys = .custom { $0 == "name" ? "Chủ hộ" : $0.uppercased() }
        encoder.columns = ["members", "name"]
        encoder.firstColumn = 3
        encoder.styles["members"] = CellStyle(numberFormat: "0.00")
        let sheet = try sheet { writer in
            var rows = try writer.records(of: Household.self, from: 1, encoder: encoder)
            #expect(rows.range?.description == "C1:D1")
            try rows.append(household(1))
            #expect(rows.range?.description == "C1:D2")
        }
        let cells = try sheet.cells()
        #expect(try cells.cell("C1").value == .text("MEMBERS"))
        #expect(try cells.cell("D1").value == .text("Chủ hộ"))
        #expect(try cells.cell("D2").value == .text("Hộ <1>"))
        #expect(try sheet.displayedText(of: cells.cell("C2")) == "1000003.00")
        #expect(cells.range?.description == "C1:D2")
    }

    @Test("dates are shown as dates, with a time where they have one")
    func dates() throws {
        struct Day: Codable { var day: CivilDate }
        let sheet = try sheet { writer in
            try writer.append(
                ["2024-02-29", "2024-02-29T06:07:08"].compactMap(CivilDate.init(iso8601:)).map(Day.init), from: 1)
        }
        let cells = try sheet.cells()
        #expect(try sheet.displayedText(of: cells.cell("A2")) == "29/02/2024")
        #expect(try sheet.displayedText(of: cells.cell("A3")) == "29/02/2024 06:07:08")
        #expect(
            refusal { try $0.append([Day(day: #require(CivilDate(iso8601: "1899-12-30")))], from: 1) }?.cell?
                .description
                == "A2")
    }

    @Test("dictionaries have their keys in order; one that comes later is refused")
    func dictionaries() throws {
        let sheet = try sheet { writer in
            try writer.append([["b": 1, "a": 2, "c": 3, "e": 4, "d": 5], ["c": 9]], from: 1)
        }
        #expect(
            try sheet.cells().summary == [
                "A1='a'", "B1='b'", "C1='c'", "D1='d'", "E1='e'", "A2=2.0", "B2=1.0", "C2=3.0", "D2=5.0", "E2=4.0",
                "C3=9.0",
            ])
        let late = refusal { try $0.append([["a": 1], ["b": 1]], from: 1) }
        #expect(late?.code == .refusedEdit)
        #expect(late?.detail == "row 3: the key “b”: the first record has no such key")
    }

    @Test("a class shares its row with the class that it inherits from")
    func classes() throws {
        class Base: Encodable { var first = 1 }
        class Derived: Base {
            var second = 2
            private enum CodingKeys: String, CodingKey { case second }
            override func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encode(second, forKey: .second)
                try super.encode(to: container.superEncoder())
            }
        }
        let cells = try sheet { try $0.append([Derived()], from: 1) }.cells()
        #expect(cells.summary == ["A1='second'", "B1='first'", "A2=2.0", "B2=1.0"])
    }

    @Test("what does not fit into a cell is refused with its key and row")
    func refused() throws {
        struct Record<Value: Encodable>: Encodable {
            var name = "a"
            var value: Value
        }
        func detail(_ value: some Encodable) -> WorkbookError? {
            refusal { try $0.append([Record(value: value)], from: 4) }
        }
        let nested = [detail([1]), detail([Int]()), detail(["k": 1]), detail([String: Int]()), detail(household(1))]
        for error in nested + [detail(UInt64.max), detail(Int.max), detail(Double.nan)] {
            #expect(error?.code == .refusedEdit)
            #expect(error?.cell?.description == "B5")
            #expect(error?.part == "/xl/worksheets/sheet1.xml")
            #expect(error?.detail?.hasPrefix("row 5: the key “value”: ") == true)
        }
        #expect(detail(Double.nan)?.cell?.description == "B5")
        #expect(detail(String(repeating: "x", count: 32_768))?.cell?.description == "B5")
        #expect(refusal { try $0.append([1, 2], from: 1) }?.detail?.contains("row 2") == true)
        #expect(refusal { try $0.append([[1]], from: 1) }?.detail?.contains("not as a list") == true)
        #expect(refusal { try $0.append(["a"], from: 1) }?.code == .refusedEdit)
    }

    @Test("headers that could not be told apart, and columns outside of the sheet")
    func headers() throws {
        #expect(refusal { try $0.append([["a": 1, " A ": 2]], from: 1) }?.cell?.description == "B1")
        #expect(refusal { try $0.append([["": 1]], from: 1) }?.cell?.description == "A1")
        var encoder = RecordEncoder()
        for column in [0, -1, 16_384, .max, .min] {
            encoder.firstColumn = column
            let outside = encoder
            let error = refusal { try $0.append([["a": 1, "b": 2]], from: 1, encoder: outside) }
            #expect(error?.code == .refusedEdit)
            let nested = refusal { try $0.append([["a": [1]]], from: 1, encoder: outside) }
            #expect(nested?.code == .refusedEdit)
        }
        for row in [0, .max, .min, 1_048_576] {
            #expect(refusal { try $0.append([["a": 1]], from: row) }?.code == .refusedEdit)
        }
    }

    @Test("no records write nothing, unless the columns are named")
    func empty() throws {
        let none = try sheet { writer in
            let range = try writer.append([Household](), from: 1)
            #expect(range == nil)
        }
        #expect(try none.cells().cells.isEmpty)
        var encoder = RecordEncoder()
        encoder.columns = ["a", "b"]
        let named = encoder
        let cells = try sheet { try $0.append([Household](), from: 2, encoder: named) }.cells()
        #expect(cells.summary == ["A2='a'", "B2='b'"])
    }

    @Test("a record that is refused leaves the rows as they were")
    func goesOn() throws {
        struct Record: Codable { var a: Double }
        let sheet = try sheet { writer in
            var rows = try writer.records(of: Record.self, from: 1)
            #expect(throws: WorkbookError.self) { try rows.append(Record(a: .nan)) }
            try rows.append(Record(a: 1))
            #expect(throws: WorkbookError.self) { try rows.append(Record(a: .infinity)) }
            try rows.append(Record(a: 2))
        }
        #expect(try sheet.cells().summary == ["A1='a'", "A2=1.0", "A3=2.0"])
    }
}
