import Testing
import XLSX

@testable import Annexes

@Suite("Checks of codes")
struct CheckCodesTests {
    private func finding(_ entry: Entry, _ cell: String = "H4") throws -> Finding {
        var table = SheetSketch.households
        table[cell] = entry
        return try findings(table).with(.codeRange).only()
    }

    @Test("a number that can be one list only is told and read")
    func number() throws {
        let finding = try finding(4.11)
        #expect(finding.severity == .info)
        #expect(finding.displayed == "4.11")
        #expect(finding.suggestion == nil)
        #expect(finding.statement.vietnamese.contains("đọc là các mã 4,11"))
        #expect(finding.remedy?.english == "Set the cell to Text and type it again: 4,11.")
    }

    @Test("a number that may be two lists is an error with both")
    func ambiguous() throws {
        let finding = try finding(2.1)
        #expect(finding.severity == .error)
        #expect(finding.statement.vietnamese.contains("có thể là “2,10” hoặc “2,1”"))
    }

    @Test("a date is a warning")
    func date() throws {
        let finding = try finding(.number(45973, format: "d-mmm"))
        #expect(finding.severity == .warning)
        #expect(finding.statement.english.contains("read as the codes 11,12"))
    }

    @Test("a range that the class decides is a note")
    func range() throws {
        let finding = try finding("1-3", "H3")
        #expect(finding.severity == .info)
        #expect(finding.statement.vietnamese.contains("đọc là các mã 1,2,3 theo loại hộ"))
    }

    @Test("two digits may be two codes")
    func digits() throws {
        let finding = try finding(24)
        #expect(finding.severity == .error)
        #expect(finding.remedy?.vietnamese.contains("ghi 2,4") == true)
    }

    @Test("codes are those of the year's standard")
    func standards() throws {
        func found(_ year: Int) throws -> [Finding] {
            try findings(.households(title: "DANH SÁCH HỘ NGHÈO NĂM \(year)", foot: ""))
        }
        // Row 5 has code 11, row 6 code 11.
        #expect(try found(2023).with(.codeRange).isEmpty)
        #expect(try found(2021).with(.codeRange).cells == ["H5", "H6"])
        #expect(try found(2021).with(.codeRange)[0].statement.english.contains("2016–2020"))
        #expect(try found(2027).with(.codeRange).isEmpty)
        for year in [2027, 2031] {
            let finding = try found(year).with(.notChecked).only()
            #expect(finding.severity == .info)
            #expect(finding.cell?.description == "H4")
        }
        #expect(try found(2023).with(.notChecked).isEmpty)
    }

    @Test("the classes of 2027 hold, though its codes are not known")
    func classes() throws {
        var table = SheetSketch.households(title: "DANH SÁCH HỘ NGHÈO NĂM 2027", foot: "")
        table["H4"] = "1,2"
        #expect(try findings(table).with(.listClass).only().reason?.vietnamese.contains("2027–2030") == true)
        #expect(try findings(table).with(.codeLogic).isEmpty)
    }

    @Test("a form of twelve indicators says nothing of the classes of another standard")
    func forms() throws {
        let layout = try #require(LayoutLibrary.builtin()["poor-deprivations"])
        func classRules(_ year: Int) -> [String] {
            layout.with(PovertyStandard.of(year)).rules.filter { $0.code == "list-class" }.map(\.text)
        }
        #expect(layout.standard == "2022-2026")
        #expect(classRules(2023) == ["deprivations_total >= 3 * households"])
        #expect(classRules(2021) == [])
        #expect(classRules(2028) == [])
    }
}
