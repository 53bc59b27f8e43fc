import Annexes
import Foundation
import Testing

@Suite("Folders as input")
struct InputFolderTests {
    /// A folder with some empty files.
    private func withFiles(_ names: [String], _ body: (String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            for name in names {
                let url = URL(fileURLWithPath: folder + "/" + name)
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data().write(to: url)
            }
            try body(folder)
        }
    }

    @Test("a folder stands for its workbooks, in the order of their names, and those of its folders")
    func workbooks() throws {
        let names = [
            "PL02.xlsx", "PL01.XLSX", "xã A/thôn 1.xlsm", "cũ.xls", "~$PL01.xlsx", ".an.xlsx", ".git/x.xlsx",
            "doc.docx",
            "khong-duoi",
        ]
        try withFiles(names) { folder in
            let found = InputFile.all([folder, "-", "khac.xlsx"]).map(\.path)
            let own = ["PL01.XLSX", "PL02.xlsx", "cũ.xls", "xã A/thôn 1.xlsm"]
            #expect(found == own.map { "\(folder)/\($0)" } + ["-", "khac.xlsx"])
            #expect(InputFile.all([folder + "/"]).map(\.path) == own.map { "\(folder)/\($0)" })
        }
    }

    @Test("links are followed to workbooks, not to folders, which may lead in a circle")
    func links() throws {
        try withFiles(["xã A/PL01.xlsx"]) { folder in
            let manager = FileManager.default
            try manager.createSymbolicLink(atPath: folder + "/xã A/lên", withDestinationPath: folder)
            try manager.createSymbolicLink(atPath: folder + "/PL.xlsx", withDestinationPath: folder + "/xã A/PL01.xlsx")
            let found = InputFile.all([folder]).map(\.path)
            #expect(found == ["PL.xlsx", "xã A/PL01.xlsx"].map { "\(folder)/\($0)" })
        }
    }

    @Test("a folder without workbooks is told as such")
    func none() throws {
        try withFiles(["a.txt"]) { folder in
            let inputs = InputFile.all([folder])
            #expect(inputs.map(\.path) == [folder])
            let problem = try #require(throws: Problem.self) { _ = try inputs[0].bytes() }
            #expect(problem.message.text(.english).contains("no workbook"))
        }
    }

    @Test("records of a folder are written in order, in each format that is a text")
    func records() throws {
        try withTemporaryFolder { folder in
            for name in ["b", "a"] {
                try FileManager.default.copyItem(
                    atPath: TestData.annex(name == "a" ? "kim-tan-2023.printed" : "cam-luong-2023.printed"),
                    toPath: "\(folder)/\(name).xlsx")
            }
            let tool = try AnnexTool()
            let inputs = InputFile.all([folder])
            let reports = tool.read(inputs)
            func written(_ format: RecordFormat) throws -> String {
                let output = folder + "/out." + format.rawValue
                let told = try tool.importRecords(of: inputs, as: format, to: output)
                #expect(told.map(\.path) == inputs.map(\.path))
                #expect(told.allSatisfy { $0.submission == nil && $0.problem == nil })
                // Foundation would leave the byte order mark out.
                return try String(decoding: Data(contentsOf: URL(fileURLWithPath: output)), as: UTF8.self)
            }
            #expect(try written(.ndjson) == RecordTable(reports).ndjson)
            #expect(try written(.csv) == RecordTable(reports).csv)
            #expect(
                try written(.json) == JSONReport(.records, language: .vietnamese).document(reports).text() + "\n")
        }
    }
}
