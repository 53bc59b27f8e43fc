// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [.swiftLanguageMode(.v6)]
let dependencies: [Target.Dependency] = ["Measuring", .product(name: "XLSX", package: "annex")]

let package = Package(
    name: "programs",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "annex", path: Context.environment["ANNEX_PATH"] ?? "../../..")],
    targets: [
        .target(name: "Measuring", swiftSettings: settings),
        .executableTarget(name: "reader", dependencies: dependencies, swiftSettings: settings),
        .executableTarget(name: "writer", dependencies: dependencies, swiftSettings: settings),
        .executableTarget(name: "editor", dependencies: dependencies, swiftSettings: settings),
        .executableTarget(
            name: "locator", dependencies: dependencies + [.product(name: "Annexes", package: "annex")],
            swiftSettings: settings),
        .executableTarget(
            name: "importer", dependencies: dependencies + [.product(name: "Annexes", package: "annex")],
            swiftSettings: settings),
        .executableTarget(name: "calculator", dependencies: dependencies, swiftSettings: settings),
    ]
)
