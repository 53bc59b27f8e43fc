import Foundation
import Testing

@testable import Annexes

@Suite("Layouts that people keep")
struct UserLayoutsTests {
    private func write(_ yaml: String, _ path: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try yaml.write(toFile: path, atomically: true, encoding: .utf8)
    }

    private func library(
        _ paths: [String], _ environment: [String: String] = [:]
    ) throws -> (library: LayoutLibrary, warnings: [Problem]) {
        try UserLayouts(paths, environment: environment).added(to: LayoutLibrary.builtin())
    }

    private func problem(_ paths: [String], _ environment: [String: String] = [:]) throws -> Problem {
        try #require(throws: Problem.self) { _ = try library(paths, environment) }
    }

    @Test("of a folder and a file stand before the built-in ones, and know where they are from")
    func folders() throws {
        try withTemporaryFolder { folder in
            let builtin = try LayoutLibrary.builtin().layouts.map(\.id)
            try write(layoutYAML(id: "b"), "\(folder)/x/b.yml")
            try write(layoutYAML(id: "a"), "\(folder)/x/a.YAML")
            for name in ["read.me", ".hidden.yaml", "p.xlsx.annex.yaml"] {
                try write("no layout", "\(folder)/x/\(name)")
            }
            try write(layoutYAML(id: "c"), "\(folder)/c.txt")
            let (library, warnings) = try library(["\(folder)/x/", "\(folder)/c.txt"])
            #expect(library.layouts.map(\.id) == ["a", "b", "c"] + builtin)
            #expect(library.source(of: "b") == LayoutSource(path: "\(folder)/x/b.yml", yaml: layoutYAML(id: "b")))
            #expect(library.source(of: "rate-plan")?.path == nil)
            #expect(library.source(of: "rate-plan")?.yaml.contains("id: rate-plan") == true)
            #expect(warnings.isEmpty)
        }
    }

    @Test("a place that is not there may have been meant as a file or a folder")
    func missingPlace() throws {
        let problem = try problem(["/khong-co-thu-muc"])
        #expect(problem.code == "not-found")
        #expect(problem.message.vietnamese.contains("/khong-co-thu-muc: Không tìm thấy tệp hoặc thư mục"))
    }

    @Test("one with the id of a built-in layout replaces it")
    func replacing() throws {
        try withTemporaryFolder { folder in
            try write(layoutYAML(id: "rate-plan"), "\(folder)/a.yaml")
            let (library, _) = try library([folder])
            #expect(library["rate-plan"]?.fields.map(\.id) == ["unit", "a"])
            #expect(library.layouts.count == (try LayoutLibrary.builtin().layouts.count))
        }
    }

    @Test("two of one id are an error that names both files; one file named twice is one")
    func twice() throws {
        try withTemporaryFolder { folder in
            try write(layoutYAML(), "\(folder)/a.yaml")
            #expect(try library([folder, "\(folder)/a.yaml", "\(folder)/./"]).library["sample"] != nil)
            try write(layoutYAML(), "\(folder)/b.yaml")
            let message = try problem([folder]).message
            for text in [message.vietnamese, message.english] {
                #expect(text.contains("\(folder)/a.yaml") && text.contains("\(folder)/b.yaml"), "\(text)")
            }
        }
    }

    @Test("all that is wrong in the files that were named is told at once, with lines")
    func broken() throws {
        try withTemporaryFolder { folder in
            try write(layoutYAML(rest: "titel: A"), "\(folder)/a.yaml")
            try write("id: [", "\(folder)/b.yaml")
            let text = try problem([folder, "\(folder)/none.yaml"]).message.english
            #expect(text.contains("\(folder)/a.yaml, line 9, column 1: no key “titel”"), "\(text)")
            #expect(text.contains("\(folder)/b.yaml, line "), "\(text)")
            #expect(text.contains("\(folder)/none.yaml: No such file"), "\(text)")
            let variable = try problem([], ["ANNEX_LAYOUTS": "/nothing::\(folder)"]).message.english
            #expect(variable.contains("/nothing: No such file") && variable.contains("a.yaml, line 9"), "\(variable)")
        }
    }

    @Test("in the configuration folder what is wrong is only told, and the rest is used")
    func configuration() throws {
        try withTemporaryFolder { folder in
            try write("id: [", "\(folder)/.config/annex/layouts/a.yaml")
            try write(layoutYAML(), "\(folder)/.config/annex/layouts/b.yaml")
            for environment in [["HOME": folder], ["XDG_CONFIG_HOME": "\(folder)/.config", "HOME": "/nothing"]] {
                let (library, warnings) = try library([], environment)
                #expect(library["sample"] != nil)
                #expect(warnings.map { $0.message.vietnamese.contains("a.yaml, dòng ") } == [true])
            }
            #expect(try library([], ["XDG_CONFIG_HOME": "\(folder)/none"]).warnings.isEmpty)
        }
    }

    @Test("what was named is trusted before the environment, and that before the configuration folder")
    func trust() throws {
        try withTemporaryFolder { folder in
            func layout(_ version: Int) -> String { layoutYAML().replacing("version: 1", with: "version: \(version)") }
            try write(layout(11), "\(folder)/named.yaml")
            try write(layout(12), "\(folder)/variable/x.yaml")
            try write(layout(13), "\(folder)/annex/layouts/y.yaml")
            let environment = ["ANNEX_LAYOUTS": "\(folder)/variable", "XDG_CONFIG_HOME": folder]
            let (first, warnings) = try library(["\(folder)/named.yaml"], environment)
            #expect(first["sample"]?.version == 11)
            let texts = warnings.map(\.message.english)
            #expect(
                texts.count == 2 && texts.allSatisfy { $0.contains("\(folder)/named.yaml has the layout") }, "\(texts)")
            #expect(try library([], environment).library["sample"]?.version == 12)
            #expect(try library([], ["XDG_CONFIG_HOME": folder]).library["sample"]?.version == 13)
        }
    }

    @Test("a file in another encoding is told as that")
    func encoding() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/a.yaml"
            try #require(layoutYAML().data(using: .utf16)).write(to: URL(fileURLWithPath: path))
            #expect(try problem([path]).message.english.contains("UTF-8"))
            try Data([0xEF, 0xBB, 0xBF] + layoutYAML().utf8).write(to: URL(fileURLWithPath: path))
            #expect(try library([path]).library["sample"] != nil)
        }
    }
}
