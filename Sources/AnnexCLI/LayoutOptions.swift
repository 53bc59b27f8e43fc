import Annexes
import ArgumentParser
import Foundation

/// What every command understands that reads or writes annexes.
struct LayoutOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Tệp hoặc thư mục mẫu biểu riêng, có thể lặp lại / A file or folder of layouts besides; repeatable.",
            discussion: "$ANNEX_LAYOUTS (DIR:DIR…), $XDG_CONFIG_HOME/annex/layouts.", valueName: "path"))
    var layouts: [String] = []

    /// The layouts of the user before the built-in ones; what is passed over is told on standard error.
    ///
    /// - Throws: exit code 2 where a file that was named cannot be used.
    func library(_ language: Language) throws -> LayoutLibrary {
        let builtin = try LayoutLibrary.builtin()
        let (library, warnings) = try Console.failing(language) { () throws(Problem) in
            try UserLayouts(layouts, environment: ProcessInfo.processInfo.environment).added(to: builtin)
        }
        for warning in warnings { Console.note("annex: " + warning.message.text(language)) }
        return library
    }

    /// The same library, which has a layout of an id.
    ///
    /// - Throws: exit code 64 where it has none.
    func library(with id: String, _ language: Language) throws -> LayoutLibrary {
        let library = try library(language)
        try Console.checkUsage(language) { () throws(Problem) in _ = try AnnexExport(library: library).layout(id) }
        return library
    }

    /// The tool with these layouts.
    func tool(_ language: Language) throws -> AnnexTool { try AnnexTool(library: library(language)) }
}
