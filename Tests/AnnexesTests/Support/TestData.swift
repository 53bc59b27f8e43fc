import Annexes
import Foundation
import XLSX

/// The workbooks in `testdata`.
enum TestData {
    /// The path of a file, as `annexes/ha-trung-2024.printed.xlsx`.
    static func path(_ name: String) -> String {
        // …/Tests/AnnexesTests/Support/TestData.swift
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return root.appendingPathComponent("testdata").appendingPathComponent(name).path
    }

    /// An annex's path by its short name, as `ha-trung-2024.printed`.
    static func annex(_ name: String) -> String { path("annexes/\(name).xlsx") }

    /// The check of an annex.
    static func validate(_ name: String) throws -> FileReport { try AnnexTool().validate(InputFile(annex(name))) }

    /// The names in column B of the list of households: persons that no report may name.
    static func households() throws -> [String] {
        let report = try AnnexTool().read(InputFile(annex("cam-luong-2023.printed")))
        return report.submission?.annexes[0].records.compactMap { $0["name"]?.text } ?? []
    }
}
