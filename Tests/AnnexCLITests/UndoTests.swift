import Foundation
import Testing
import XLSX

@Suite("Changes kept and undone")
struct UndoTests {
    private func cell(_ path: String, _ place: String) throws -> CellValue? {
        let reference = try #require(CellReference(place))
        return try #require(try Workbook(path: path).sheet(named: "PL01")).cells()[reference]?.value
    }

    private func patch(_ path: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: bytes(path)) as? [String: Any])
    }

    @Test("an edit is told in a patch file, undone by it, and done again")
    func edit() throws {
        try withTemporaryFolder { folder in
            let (input, patchFile) = (annex("ha-trung-2024.printed"), "\(folder)/p.json")
            var run = try Tool.run([
                "edit", input, "--set", "PL01!F17=22", "--reason", "Cộng lại", "--save-patch", patchFile, "-o",
                "\(folder)/a.xlsx",
            ])
            #expect(run.status == 0, "\(run.error)")
            let change = try #require((try patch(patchFile)["changes"] as? [[String: Any]])?.first)
            #expect(change["sheet"] as? String == "PL01" && change["cell"] as? String == "F17")
            #expect((change["before"] as? [String: Any])?["value"] as? Double == 31)
            #expect((change["after"] as? [String: Any])?["value"] as? Double == 22)
            #expect(change["reason"] as? String == "Cộng lại")

            run = try Tool.run(["edit", "\(folder)/a.xlsx", "--undo", patchFile, "-o", "\(folder)/b.xlsx"])
            #expect(run.status == 0, "\(run.error)")
            #expect(try cell("\(folder)/b.xlsx", "F17") == .number(31))
            run = try Tool.run(["edit", "\(folder)/b.xlsx", "--apply", patchFile, "-o", "\(folder)/c.xlsx"])
            #expect(run.status == 0, "\(run.error)")
            #expect(try cell("\(folder)/c.xlsx", "F17") == .number(22))
        }
    }

    @Test("a correction is undone, to the sheet as it was")
    func correction() throws {
        try withTemporaryFolder { folder in
            let (input, patchFile) = (annex("ha-trung-2024.printed"), "\(folder)/p.json")
            var run = try Tool.run(["correct", input, "-o", "\(folder)/a.xlsx", "--save-patch", patchFile])
            #expect(run.status == 0, "\(run.error)")
            let changes = try #require(try patch(patchFile)["changes"] as? [[String: Any]])
            #expect(!changes.isEmpty && changes.allSatisfy { ($0["reason"] as? String)?.isEmpty == false })
            run = try Tool.run(["edit", "\(folder)/a.xlsx", "--undo", patchFile, "-o", "\(folder)/b.xlsx"])
            #expect(run.status == 0, "\(run.error)")
            let before = try #require(try Workbook(path: input).sheet(named: "PL01")).cells().byPlace
            let after = try #require(try Workbook(path: "\(folder)/b.xlsx").sheet(named: "PL01")).cells().byPlace
            #expect(before.mapValues(\.value) == after.mapValues(\.value))
            #expect(before.mapValues(\.style) == after.mapValues(\.style))
        }
    }

    @Test("what has been changed since is not undone, and nothing is written")
    func changedSince() throws {
        try withTemporaryFolder { folder in
            let patchFile = "\(folder)/p.json"
            _ = try Tool.run([
                "edit", annex("ha-trung-2024.printed"), "--set", "PL01!F17=22", "--save-patch", patchFile, "-o",
                "\(folder)/a.xlsx",
            ])
            _ = try Tool.run(["edit", "\(folder)/a.xlsx", "--set", "PL01!F17=23", "-o", "\(folder)/b.xlsx"])
            let run = try Tool.run(["edit", "\(folder)/b.xlsx", "--undo", patchFile, "-o", "\(folder)/c.xlsx"])
            #expect(run.status == 2)
            #expect(run.error.contains("F17"))
            #expect(try names(in: folder) == ["a.xlsx", "b.xlsx", "p.json"])
        }
    }

    @Test(
        "files that are no patch",
        arguments: ["", "{}", "[]", #"{"schemaVersion":2,"tool":"x","changes":[],"parts":[]}"#])
    func noPatch(text: String) throws {
        try withTemporaryFolder { folder in
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/p.json"))
            let run = try Tool.run([
                "edit", annex("ha-trung-2024.printed"), "--undo", "\(folder)/p.json", "-o", "\(folder)/a.xlsx",
            ])
            #expect(run.status == 2)
            #expect(run.error.contains("--save-patch") || run.error.contains("schemaVersion"))
            #expect(try names(in: folder) == ["p.json"])
        }
    }

    @Test("one of --set, --apply and --undo", arguments: [[], ["--set", "PL01!A1=1", "--undo", "p.json"]])
    func usage(arguments: [String]) throws {
        let run = try Tool.run(["edit", "a.xlsx", "-o", "b.xlsx"] + arguments)
        #expect(run.status == 64)
    }
}
