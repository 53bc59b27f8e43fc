import Foundation
import Testing

@Suite("annex layouts")
struct LayoutsCommandTests {
    private func builtin(_ id: String) throws -> String {
        var root = URL(fileURLWithPath: testData(""))
        root.deleteLastPathComponent()
        return try String(
            contentsOf: root.appendingPathComponent("Sources/Annexes/Layouts/Builtin/\(id).yaml"), encoding: .utf8)
    }

    private func write(_ text: String, _ path: String) throws {
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }

    private func json(_ run: Tool.Run) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    }

    @Test("list tells the layouts and where they are from")
    func list() throws {
        try withTemporaryFolder { folder in
            try write(try builtin("rate-plan").replacing("id: rate-plan", with: "id: my-plan"), "\(folder)/my.yaml")
            for arguments in [["layouts"], ["layouts", "list"]] {
                let run = try Tool.run(arguments + ["--layouts", folder, "--lang", "en"])
                #expect(run.status == 0, "\(run.error)")
                let lines = run.output.split(separator: "\n")
                #expect(lines.first?.contains("my-plan") == true && lines.first?.contains("\(folder)/my.yaml") == true)
                #expect(lines.contains { $0.hasPrefix("rate-plan ") && $0.contains("11 columns  built-in") })
            }
            let run = try Tool.run(["layouts", "list", "--format", "json"], environment: ["ANNEX_LAYOUTS": folder])
            let layouts = try #require(try json(run)["layouts"] as? [[String: Any]])
            #expect(layouts.first?["id"] as? String == "my-plan")
            #expect(layouts.first?["path"] as? String == "\(folder)/my.yaml")
            #expect(layouts.first?["fields"] as? Int == 11)
            #expect(layouts.last?["path"] is NSNull)
        }
    }

    @Test("show prints the YAML as it is, and of an unknown layout the usage")
    func show() throws {
        let run = try Tool.run(["layouts", "show", "rate-plan"])
        #expect(run.status == 0)
        #expect(run.output == (try builtin("rate-plan")))
        let unknown = try Tool.run(["layouts", "show", "no-such"])
        #expect(unknown.status == 64 && unknown.error.contains("rate-plan"), "\(unknown.error)")
    }

    @Test("check reads all layouts of a folder, and refuses two of one id")
    func checkFolder() throws {
        try withTemporaryFolder { folder in
            let empty = try Tool.run(["layouts", "check", folder, "--lang", "en"])
            #expect(empty.status == 2 && empty.error.contains("no layout file"), "\(empty.error)")
            try write(try builtin("plan-targets"), "\(folder)/a.yaml")
            try write(try builtin("rate-plan"), "\(folder)/b.yml")
            let run = try Tool.run(["layouts", "check", folder, "--lang", "en"])
            #expect(run.status == 0 && run.output.contains("a.yaml: valid") && run.output.contains("b.yml: valid"))
            try write(try builtin("plan-targets"), "\(folder)/c.yaml")
            let twice = try Tool.run(["layouts", "check", folder, "--lang", "en"])
            #expect(twice.status == 2 && twice.error.contains("“plan-targets”"), "\(twice.error)")
        }
    }

    @Test("check tells every problem with its line, and exits 0, 1 or 2")
    func check() throws {
        try withTemporaryFolder { folder in
            let (good, bad) = ("\(folder)/good.yaml", "\(folder)/bad.yaml")
            let yaml = try builtin("plan-targets")
            try write(yaml, good)
            try write(
                yaml.replacing("numberRow: false", with: "numberRow: 7").replacing("type: ordinal", with: "type: no"),
                bad)
            #expect(try Tool.run(["layouts", "check", good]).status == 0)
            let run = try Tool.run(["layouts", "check", good, bad, "--lang", "en"])
            let lines = run.output.split(separator: "\n")
            #expect(run.status == 1)
            #expect(lines.count == 3, "\(run.output)")
            #expect(lines.first == "\(good): valid, layout “plan-targets”, 6 columns")
            #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("\(bad), line ") })
            let report = try json(try Tool.run(["layouts", "check", good, bad, "--format", "json"]))
            let files = try #require(report["files"] as? [[String: Any]])
            let problems = try #require(files.last?["problems"] as? [[String: Any]])
            #expect(files.first?["layout"] as? String == "plan-targets")
            #expect(problems.compactMap { $0["line"] as? Int } == [8, 11], "\(problems)")
            #expect(try Tool.run(["layouts", "check", "\(folder)/none.yaml"]).status == 2)
            #expect(try Tool.run(["layouts", "check", "-"], input: Data(yaml.utf8)).status == 0)
        }
    }

    @Test("schema prints a JSON Schema")
    func schema() throws {
        let schema = try json(try Tool.run(["layouts", "schema"]))
        #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    }

    @Test("an annex that only a user's layout describes is read with it")
    func reading() throws {
        try withTemporaryFolder { folder in
            let yaml = try builtin("rate-plan").replacing("id: rate-plan", with: "id: my-plan")
                .replacing("heading: Tổng số hộ dân đầu năm {year}", with: "heading: Hộ đăng ký thường trú")
                .replacing("headers: [Tổng số hộ, ", with: "headers: [")
            try write(yaml, "\(folder)/my.yaml")
            let form = "\(folder)/form.xlsx"
            #expect(try Tool.run(["template", "my-plan", "-o", form]).status == 64)
            #expect(try Tool.run(["template", "my-plan", "-o", form, "--layouts", folder]).status == 0)
            let run = try Tool.run(["inspect", form, "--layouts", folder])
            #expect(run.output.contains("my-plan"), "\(run.output) \(run.error)")
        }
    }

    @Test("a broken layout that was named ends the run; in the configuration folder it is only told")
    func broken() throws {
        try withTemporaryFolder { folder in
            let layouts = "\(folder)/annex/layouts"
            try FileManager.default.createDirectory(atPath: layouts, withIntermediateDirectories: true)
            try write("id: a\nversion: 0\n", "\(layouts)/a.yaml")
            let file = annex("kim-tan-2023.printed")
            for command in [["inspect", file], ["import", file], ["validate", file]] {
                let named = try Tool.run(command + ["--layouts", layouts])
                #expect(named.status == 2 && named.output.isEmpty)
                #expect(named.error.contains("\(layouts)/a.yaml, dòng 2, cột 10: cần số nguyên"), "\(named.error)")
                let plain = try Tool.run(command)
                let lying = try Tool.run(command, environment: ["XDG_CONFIG_HOME": folder])
                #expect(lying.status == plain.status && lying.output == plain.output)
                #expect(lying.error.contains("\(layouts)/a.yaml, dòng 2, cột 10: cần số nguyên"), "\(lying.error)")
            }
        }
    }
}
