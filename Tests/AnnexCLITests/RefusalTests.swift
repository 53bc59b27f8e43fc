import Foundation
import Testing

@Suite("Edits that are refused, in both languages")
struct RefusalTests {
    private func refused(
        _ arguments: [String], in language: String, status: Int32 = 2
    ) throws -> String {
        try withTemporaryFolder { folder in
            let run = try Tool.run(arguments + ["-o", "\(folder)/a.xlsx", "--lang", language])
            #expect(run.status == status)
            #expect(try names(in: folder).isEmpty)
            #expect(!run.error.contains("/xl/"), "an officer knows cells, not parts: \(run.error)")
            return run.error
        }
    }

    private static let arrays = testData("workbooks/arrays.xlsx")

    @Test(
        "what is wrong with the cell, and what to do",
        arguments: [
            (
                "F2=1", "Ô F2 nằm trong vùng gộp E1:F2. Sửa ở ô E1.",
                "F2 lies in the merged range E1:F2. Edit E1 instead."
            ),
            (
                "B2=1", "Ô B2 thuộc công thức mảng B1:B3, chỉ đổi được cả vùng.",
                "B2 belongs to the array formula of B1:B3, which changes as a whole."
            ),
            (
                "A1=" + String(repeating: "ế", count: 32_768), "Ô A1: chữ dài quá 32.767 ký tự",
                "A1: the text has more than the 32,767 characters"
            ),
            (
                "A1==1+*2", "Ô A1: không hiểu công thức từ vị trí thứ 4, “*2”: thiếu số, ô hoặc tên.",
                "A1: the formula is not understood from character 4 on, “*2”: it lacks an operand."
            ),
            (
                "A1==\"ế\"&(1+)", "Ô A1: không hiểu công thức từ vị trí thứ 9, “)”",
                "A1: the formula is not understood from character 9 on, “)”"
            ),
            (
                "A1==1+", "Ô A1: công thức sai ở cuối: thiếu số, ô hoặc tên.",
                "A1: the formula is wrong at its end: it lacks an operand."
            ),
            (
                "A1==XFD1048577", "“XFD1048577”: ô nằm ngoài trang tính (ô cuối là XFD1048576).",
                "“XFD1048577”: it has a reference outside the sheet."
            ),
        ])
    func cells(assignment: String, vietnamese: String, english: String) throws {
        for (language, words) in [("vi", vietnamese), ("en", english)] {
            let error = try refused(["edit", Self.arrays, "--set", "Mảng!\(assignment)"], in: language)
            #expect(error.hasPrefix(Self.arrays + ": "))
            #expect(error.contains(words), "\(error)")
        }
    }

    @Test("a cell that no sheet has is wrong usage", arguments: ["XFE1", "A1048577", "$A$0"])
    func outsideSheet(cell: String) throws {
        for (language, words) in [("vi", "không có ô \(cell)."), ("en", "there is no cell \(cell).")] {
            for sheet in ["Mảng", "'Mảng'"] {
                let error = try refused(
                    ["edit", Self.arrays, "--set", "\(sheet)!\(cell)=1"], in: language, status: 64)
                #expect(error.contains(words), "\(error)")
                #expect(error.contains("XFD1048576"))
            }
        }
    }

    @Test("a signed workbook, unless its signature may go")
    func signed() throws {
        let edit = ["edit", testData("workbooks/signed.xlsx"), "--set", "Sheet1!A1=2"]
        #expect(
            try refused(edit, in: "vi").contains(
                "Tệp có chữ ký số; sửa sẽ làm mất chữ ký. Thêm --drop-signature nếu chấp nhận."))
        #expect(
            try refused(edit, in: "en").contains(
                "The workbook is signed; a change breaks the signature. Add --drop-signature to accept that."))
        try withTemporaryFolder { folder in
            let run = try Tool.run(edit + ["--drop-signature", "-o", "\(folder)/a.xlsx"])
            #expect(run.status == 0, "\(run.error)")
        }
    }

    @Test(
        "the header of a table",
        arguments: [("vi", "tiêu đề cột “Thôn” của bảng"), ("en", "the header “Thôn” of a table")])
    func header(language: String, words: String) throws {
        let path = testData("workbooks/styles-and-types.xlsx")
        #expect(try refused(["edit", path, "--set", "Bảng!A1=1"], in: language).contains(words))
    }

    @Test(
        "what convert cannot write",
        arguments: [
            (#"{"name":"[x]"}"#, "Excel không nhận tên trang “[x]”.", "does not accept the sheet name “[x]”."),
            (#"{"name":"a"},{"name":"A"}"#, "Hai trang cùng tên “A”", "Two sheets have the name “A”"),
            (#"{"state":"hidden"}"#, "Không có trang nào hiện ra.", "No sheet is visible."),
            (#"{"cells":{"B3":{"t":"e","v":"x"}}}"#, "Ô B3: Excel không có giá trị lỗi này.", "B3: Excel has no such"),
            (#"{"cells":{"B3":{"f":"SUM(A1;2)"}}}"#, "“;2)”: viết dấu phẩy", "“;2)”: it has a semicolon"),
        ])
    func json(sheets: String, vietnamese: String, english: String) throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/a.json"
            try Data("{\"sheets\":[\(sheets)]}".utf8).write(to: URL(fileURLWithPath: path))
            for (language, words) in [("vi", vietnamese), ("en", english)] {
                let run = try Tool.run(["convert", path, "-o", "\(folder)/b.xlsx"], locale: language)
                #expect(run.status == 2)
                #expect(run.error.contains(words), "\(run.error)")
            }
            #expect(try names(in: folder) == ["a.json"])
        }
    }

    @Test("a table in a text file, with the command that makes it a workbook", arguments: ["csv", "tsv", "txt"])
    func textTable(ending: String) throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/phụ lục 1.\(ending)"
            let mark = ending == "csv" ? "," : "\t"
            try Data("Thôn\(mark)Số hộ\nThôn 1\(mark)12\n".utf8).write(to: URL(fileURLWithPath: path))
            for (language, words) in [("vi", "Chuyển trước bằng: "), ("en", "Convert it first: ")] {
                for command in ["validate", "import", "inspect"] {
                    let run = try Tool.run([command, path, "--lang", language])
                    #expect(run.status == 2)
                    #expect(
                        run.error.contains(words + "annex convert '\(path)' -o '\(folder)/phụ lục 1.xlsx'"),
                        "\(run.error)")
                }
            }
            #expect(try Tool.run(["convert", path, "-o", "\(folder)/phụ lục 1.xlsx"]).status == 0)
            let run = try Tool.run(["convert", "\(folder)/phụ lục 1.xlsx", "-o", "\(folder)/a.csv"])
            #expect(run.status == 0)
            #expect(String(decoding: try bytes("\(folder)/a.csv"), as: UTF8.self).contains("Thôn 1,12"))
        }
    }

    @Test("a database on standard output is wrong usage", arguments: [[], ["-o", "-"]])
    func databaseWithoutOutput(output: [String]) throws {
        for (language, words) in [("vi", "Đặt tên tệp sau -o"), ("en", "Name a file after -o")] {
            let run = try Tool.run(["import", "a.xlsx", "--format", "sqlite", "--lang", language] + output)
            #expect(run.status == 64)
            #expect(run.error.contains(words), "\(run.error)")
        }
    }
}
