import Foundation
import Testing

/// The program as it was built beside the tests.
enum Tool {
    /// What a run gave.
    struct Run {
        let status: Int32
        let output: String
        let error: String
    }

    /// Runs the program.
    ///
    /// - Parameters:
    ///   - arguments: As on the command line.
    ///   - input: What it reads on standard input.
    ///   - locale: The value of `LC_ALL`.
    ///   - environment: Other variables.
    static func run(
        _ arguments: [String], input: Data? = nil, locale: String = "C", environment: [String: String] = [:]
    ) throws -> Run {
        let process = Process()
        process.executableURL = try executable()
        process.arguments = arguments
        process.environment = ["LC_ALL": locale, "PATH": "/usr/bin:/bin"].merging(environment) { $1 }
        // Files, not pipes: neither side waits for the other.
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("annex-run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func file(_ name: String, _ data: Data = Data()) throws -> URL {
            let url = folder.appendingPathComponent(name)
            try data.write(to: url)
            return url
        }
        let (output, error) = (try file("output"), try file("error"))
        process.standardInput = try FileHandle(forReadingFrom: file("input", input ?? Data()))
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: error)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationReason == .exit, "annex \(arguments.joined(separator: " ")) crashed")
        return Run(
            status: process.terminationStatus, output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            error: String(decoding: try Data(contentsOf: error), as: UTF8.self))
    }

    /// The build folder holds the tests' bundle and the program, whatever the configuration.
    private static func executable() throws -> URL {
        let bundle = CommandLine.arguments.first { $0.contains(".xctest") }
        let places = [bundle.map { URL(fileURLWithPath: $0) }, Bundle.main.bundleURL, Bundle.main.executableURL]
            .compactMap { $0 }
        for place in places {
            var folder = place.resolvingSymlinksInPath()
            for _ in 0..<5 {
                let candidate = folder.appendingPathComponent("annex")
                if FileManager.default.isExecutableFile(atPath: candidate.path),
                    (try? candidate.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true
                {
                    return candidate
                }
                folder.deleteLastPathComponent()
            }
        }
        throw CocoaError(.fileNoSuchFile)
    }
}

/// A folder that is removed after the body.
func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("annex-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
}

/// The names in a folder, sorted.
func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
}

/// The path of a file in `testdata`.
func testData(_ name: String) -> String {
    // …/Tests/AnnexCLITests/Support/Tool.swift
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    return root.appendingPathComponent("testdata").appendingPathComponent(name).path
}

/// The path of an annex in `testdata`.
func annex(_ name: String) -> String { testData("annexes/\(name).xlsx") }

/// The bytes of a file.
func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }
