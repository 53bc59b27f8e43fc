// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "reader",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "annex", path: Context.environment["ANNEX_PATH"] ?? "../../..")],
    targets: [
        .executableTarget(
            name: "reader", dependencies: [.product(name: "XLSX", package: "annex")],
            swiftSettings: [.swiftLanguageMode(.v6)])
    ]
)
