import Foundation

/// The workbooks in the project's `testdata` folder.
enum TestData {
    /// A file, as `annexes/ha-trung-2024.printed.xlsx`.
    static func path(_ name: String) -> String {
        // …/Tests/XLSXTests/Support/TestData.swift
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return root.appendingPathComponent("testdata").appendingPathComponent(name).path
    }
}
