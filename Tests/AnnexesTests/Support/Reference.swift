import Foundation

/// The files in `../shared`, which lie beside the checkout and are never part of it.
enum Reference {
    /// The folder.
    static let folder: URL = {
        // …/Tests/AnnexesTests/Support/Reference.swift
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<5 { root.deleteLastPathComponent() }
        return root.appendingPathComponent("shared")
    }()

    /// The text of a file; `nil` where it is absent.
    static func text(_ path: String) -> String? {
        try? String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
    }
}
