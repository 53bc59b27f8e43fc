// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "annex",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "XLSX", targets: ["XLSX"]),
        .library(name: "Annexes", targets: ["Annexes"]),
        .executable(name: "annex", targets: ["AnnexCLI"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "3.12.3"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .target(name: "CNumbers"),
        .target(name: "XLSX", dependencies: ["CLibZip", "CLibXML2", "CNumbers", "CZlib"], swiftSettings: settings),
        .target(
            name: "YAMLBudget", dependencies: [.product(name: "Yams", package: "Yams")], swiftSettings: settings),
        .target(
            name: "Annexes",
            dependencies: [
                "XLSX", "YAMLBudget",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HeapModule", package: "swift-collections"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "SwiftCSV", package: "SwiftCSV"),
                .product(name: "Yams", package: "Yams"),
            ],
            resources: [
                .embedInCode("Layouts/Builtin"), .embedInCode("Layouts/layout.schema.json"),
                .embedInCode("Layouts/poverty-standards.yaml"),
                .embedInCode("Checks/Cross/cross-rules.yaml"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "AnnexCLI",
            dependencies: [
                "Annexes", "XLSX", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
        .testTarget(name: "XLSXTests", dependencies: ["XLSX"], swiftSettings: settings),
        .testTarget(name: "AnnexesTests", dependencies: ["Annexes", "XLSX"], swiftSettings: settings),
        .testTarget(name: "AnnexCLITests", dependencies: ["AnnexCLI", "Annexes", "XLSX"], swiftSettings: settings),
    ],
    cxxLanguageStandard: .cxx17
)
