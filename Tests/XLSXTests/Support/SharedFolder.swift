import Foundation

/// The folder of reference data beside the checkout; tests that need it are skipped where it is absent.
enum SharedFolder {
    /// A folder or file in it; `nil` where it is absent.
    static func path(_ name: String) -> String? {
        // …/Tests/XLSXTests/Support/SharedFolder.swift
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        let path = root.deletingLastPathComponent().appendingPathComponent("shared").appendingPathComponent(name).path
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }
}

/// Runs a program and takes what it prints.
func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
}
